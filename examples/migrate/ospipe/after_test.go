package ospipe_test

import (
	"log"
	"testing"

	"example.com/weir/capture"
	"example.com/weir/examples/migrate/ospipe"
)

func TestMenuAfter(t *testing.T) {
	got := capture.Stdout(t, func() { ospipe.Menu(map[string]int{"soup": 3}, "soup") })
	if want := "soup      3 left\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What the helper could not do: the other stream, and the logger, which has kept the old os.Stderr.
func TestMenuSoldOutAfter(t *testing.T) {
	flags := log.Flags()
	log.SetFlags(0)
	defer log.SetFlags(flags)
	got := capture.Func(t, func() { ospipe.Menu(map[string]int{"soup": 3}, "soup", "fish") })
	if want := "soup      3 left\n"; got.Stdout != want {
		t.Errorf("got %q, want %q", got.Stdout, want)
	}
	if want := "fish is sold out\n"; got.Stderr != want {
		t.Errorf("got %q, want %q", got.Stderr, want)
	}
}
