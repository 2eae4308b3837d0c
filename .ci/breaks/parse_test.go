package main

import (
	"go/format"
	"testing"
)

// TestBreaksApply holds the lists to the code as it is: a break of lines that are gone proves nothing. That each break is
// noticed takes far longer than a test may: `go -C .ci run ./breaks`.
func TestBreaksApply(t *testing.T) {
	t.Chdir("..")
	breaks, err := load(nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(breaks) == 0 {
		t.Fatal("no list of breaks was found")
	}
	for _, b := range breaks {
		broken, err := b.apply()
		if err != nil {
			t.Error(err)
			continue
		}
		if _, err := format.Source(broken); err != nil {
			t.Errorf("%s:%d: the broken code is no Go: %v", b.List, b.Line, err)
		}
	}
}

func TestParse(t *testing.T) {
	list, err := parse("x.txt", "a comment\n\n## p\na/b.go\n-\told\n-\n+\tnew\n./a -run T\n\n## q\nc.go\n-x\n./c\n")
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 2 {
		t.Fatalf("%d breaks, want 2", len(list))
	}
	if b := list[0]; b.Promise != "p" || b.File != "a/b.go" || b.Old != "\told\n\n" || b.New != "\tnew\n" || len(b.Test) != 3 || b.Line != 3 {
		t.Errorf("the first break was read as %+v", *b)
	}
	for _, bad := range []string{"## p\na.go\n./a\n", "## p\na.go\n-x\n", "## p\na.go\n-x\n./a\n./b\n"} {
		if _, err := parse("x.txt", bad); err == nil {
			t.Errorf("no error for %q", bad)
		}
	}
}
