package golden

import (
	"bytes"
	"io"
	"math/rand/v2"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

func everything() []Scrubber {
	return []Scrubber{
		Path(os.TempDir()+"/work", "$WORK"), TempDirs(), Durations(), Times(), UUIDs(), Addresses(), Ports(), PIDs(), ANSI(), LineNumbers(),
		Regexp(regexp.MustCompile(`id=\w+`), "id=<id>"), Literal("host", "<host>"),
	}
}

func scrubAll(t testing.TB, in feed, s []Scrubber) string {
	var b strings.Builder
	require.NoError(t, copyFeed(&b, scrubbed(in, passes(s))))
	return b.String()
}

var fragments = []string{
	"1.5s", "-", "2m", "0s", "µs", "2024-05-01", "T", " ", "12:00:00", "Z", "+01:00", " UTC", "Mon", ",", "Jan", "123e4567-e89b-12d3-a456-426614174000",
	"0x1f", ":", "8080", "localhost", "127.0.0.1", "port", "pid", "=", "[", "]", "main", ".go", "12", "\x1b", "[0m", "\x1b]0;", "\a", "\n", "\r\n", "/", `\`,
	os.TempDir(), "/work", "/a1234", "/001", "x", "é", "\"", "<", ">", "id=", "host", ".", "(", ")", "tcp ", "//", "m=+0.1", "a", "F",
}

// Scrubbing what has been scrubbed changes nothing, and how the text comes in pieces changes nothing either.
func TestScrubIsIdempotentAndBlindToPieces(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 4000 {
		var b strings.Builder
		for range 1 + r.IntN(12) {
			b.WriteString(fragments[r.IntN(len(fragments))])
		}
		once := scrubAll(t, oneChunk([]byte(b.String())), everything()[:10])
		twice := scrubAll(t, oneChunk([]byte(once)), everything()[:10])
		require.Equal(t, once, twice, "%q", b.String())
		pieces := readerFeed(iotest.OneByteReader(strings.NewReader(b.String())))
		require.Equal(t, once, scrubAll(t, pieces, everything()[:10]), "%q", b.String())
	}
}

// Passing over what no rule can match leaves nothing out: the verdict is as if each byte had been looked at.
func TestScrubLeavesNoLineOut(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	var ascii strings.Builder
	for c := range 0x80 {
		ascii.WriteByte(byte(c))
	}
	quick, slow := everything()[:10], everything()[:10]
	for i, s := range slow {
		slow[i].make = func() pass {
			p := s.make()
			if w, ok := p.(*words); ok {
				w.needed.add(ascii.String())
			}
			return p
		}
	}
	for range 3000 {
		var b strings.Builder
		for range 1 + r.IntN(30) {
			b.WriteString(fragments[r.IntN(len(fragments))])
			if r.IntN(3) == 0 {
				b.WriteString([]string{"Wednesday, 02", "Jan  2", " of the ", "aaaaaaaa-", "C:"}[r.IntN(5)])
			}
		}
		text := []byte(b.String())
		for i := range quick {
			require.Equal(t, scrubAll(t, oneChunk(text), slow[i:i+1]), scrubAll(t, oneChunk(text), quick[i:i+1]), "%s: %q", quick[i].name, text)
		}
		require.Equal(t, scrubAll(t, oneChunk(text), slow), scrubAll(t, oneChunk(text), quick), "%q", text)
	}
}

func TestFinder(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for _, set := range []string{"-", "0123456789", `-/\0123456789`, "\x00\x7f", "az"} {
		var f finder
		f.add(set[:1])
		f.add(set[1:])
		for range 500 {
			text := make([]byte, r.IntN(40))
			for i := range text {
				text[i] = byte(r.IntN(256))
				if r.IntN(4) == 0 {
					text[i] = set[r.IntN(len(set))] + byte(r.IntN(3)) - 1
				}
			}
			for from := 0; from <= len(text); from++ {
				want := bytes.IndexFunc(text[from:], func(c rune) bool { return c < 0x80 && strings.ContainsRune(set, c) })
				if want >= 0 {
					want += from
				}
				require.Equal(t, want, f.next(text, from), "%q in %q from %d", set, text, from)
			}
		}
	}
}

func FuzzScrub(f *testing.F) {
	for _, s := range fragments {
		f.Add(s + " " + s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once := scrubAll(t, oneChunk([]byte(text)), everything()[:10])
		require.Equal(t, once, scrubAll(t, oneChunk([]byte(once)), everything()[:10]))
	})
}

func denseLog(size int) []byte {
	lines := []string{
		"2024-05-01T12:00:00.123456Z INFO request 123e4567-e89b-12d3-a456-426614174000 from 127.0.0.1:53412 took 1.523ms ptr=0xc000012345\n",
		"2024-05-01T12:00:01.123456Z WARN worker pid=4711 opened " + os.TempDir() + "/TestX123456/001/data.txt in 12.5µs (main.go:123)\n",
	}
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(lines[i%2])
	}
	return []byte(b.String())
}

func plainText(size int) []byte {
	return []byte(strings.Repeat("the quick brown fox jumps over the lazy dog and runs away from all of it\n", size/73+1))
}

func BenchmarkScrub(b *testing.B) {
	for _, c := range []struct {
		name string
		text []byte
	}{{"dense", denseLog(8 << 20)}, {"plain", plainText(8 << 20)}} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				copyFeed(io.Discard, scrubbed(oneChunk(c.text), passes(everything()[:10])))
			}
		})
	}
}
