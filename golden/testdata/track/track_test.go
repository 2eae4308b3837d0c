// Package track is a package whose goldens are tracked; the environment says what happens in it.
package track

import (
	"os"
	"testing"

	"example.com/weir/golden"
)

func TestMain(m *testing.M) { os.Exit(golden.Track(m).Run()) }

func TestUsed(t *testing.T) { golden.Assert(t, "used\n", "used.golden") }

func TestDerived(t *testing.T) {
	t.Run("sub case", func(t *testing.T) { golden.Assert(t, "derived\n", "") })
}

func TestTop(t *testing.T) {
	if os.Getenv("TRACK") == "skip" {
		t.Skip("asked to")
	}
	golden.Assert(t, "top\n", "top.golden")
}

func TestSub(t *testing.T) {
	t.Run("inner", func(t *testing.T) {
		if os.Getenv("TRACK") == "subskip" {
			t.Skip("asked to")
		}
		golden.Assert(t, "inner\n", "inner.golden")
	})
}

func TestFails(t *testing.T) {
	if os.Getenv("TRACK") == "fail" {
		t.Fatal("asked to")
	}
	if os.Getenv("TRACK") == "differ" {
		golden.Assert(t, "other\n", "used.golden")
		golden.Require(t, "other\n", "used.golden")
	}
}
