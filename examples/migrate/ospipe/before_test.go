package ospipe_test

import (
	"bytes"
	"io"
	"os"
	"testing"

	"example.com/weir/examples/migrate/ospipe"
)

func captureStdout(fn func()) string {
	old := os.Stdout
	r, w, _ := os.Pipe()
	os.Stdout = w
	fn()
	w.Close()
	os.Stdout = old
	var buf bytes.Buffer
	io.Copy(&buf, r)
	return buf.String()
}

func TestMenuBefore(t *testing.T) {
	got := captureStdout(func() { ospipe.Menu(map[string]int{"soup": 3}, "soup") })
	if want := "soup      3 left\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
