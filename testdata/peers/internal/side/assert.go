package side

import (
	"fmt"
	"testing"
)

// An Assertion compares got with the golden of that name in Generated: name.golden, or name_1.snap for go-snaps.
type Assertion func(t testing.TB, got, name string)

// Texts writes lines of that size as a golden for each library, and returns the golden's name without its end.
func Texts(b *testing.B, size int) (name string, want []byte) {
	b.Helper()
	name = fmt.Sprintf("lines%d", size)
	_, want = File(b, name+".golden", func() []byte { return Lines(size) })
	File(b, name+"_1.snap", func() []byte { return want })
	return name, want
}

// Passes is a variant whose assertion finds got equal.
func Passes(lib string, assert Assertion, got, name string) Variant {
	return Variant{lib, func(b *testing.B) {
		once := func() {
			r := &Recorder{TB: b}
			assert(r, got, name)
			if failure := r.Done(); failure != "" {
				b.Fatalf("%.2000s", failure)
			}
		}
		Peak(b, 0, once, func() {
			for b.Loop() {
				once()
			}
		})
	}}
}

// Fails is a variant whose assertion finds got different, with all the text that it prints.
func Fails(lib string, assert Assertion, got, name string) Variant {
	return Variant{lib, func(b *testing.B) {
		for b.Loop() {
			r := &Recorder{TB: b}
			if assert(r, got, name); r.Done() == "" {
				b.Fatal("passed although the texts differ")
			}
		}
	}}
}

// The sizes of the texts that assertions compare.
func KiB() int        { return 1 << 10 }
func MiB() int        { return Size(1<<20, 64<<10) }
func HundredMiB() int { return Size(100<<20, 1<<20) }

// Differing is a text of 1 MB, and the name of the golden from which 100 of its lines differ.
func Differing(b *testing.B) (name, got string) {
	b.Helper()
	name, want := Texts(b, Size(1e6, 1e5))
	return name, string(Change(want, Size(100, 10)))
}
