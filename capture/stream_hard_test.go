package capture

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// waits are the two ways of waiting; what is in the table holds for a stream as it is before its end (open) and after it.
var hardWaits = []struct {
	text, pattern string
	open, ended   []string // of WaitFor, nil for none
	openLine      []string // of WaitForLine
	endedLine     []string
}{
	{"", "", []string{""}, []string{""}, nil, nil},
	{"a", "", []string{""}, []string{""}, nil, []string{""}},
	{"done", "done$", nil, []string{"done"}, nil, []string{"done"}},
	{"done\n", "done$", []string{"done"}, []string{"done"}, []string{"done"}, []string{"done"}},
	{"done\r\n", "done$", nil, nil, []string{"done"}, []string{"done"}},
	{"done\r\n", "^done\r$", []string{"done\r"}, []string{"done\r"}, nil, nil},
	{"done\r", "done$", nil, nil, nil, []string{"done"}},
	{"a\r\r\n", "^a\r$", nil, nil, []string{"a\r"}, []string{"a\r"}},
	{"\n", "^$", []string{""}, []string{""}, []string{""}, []string{""}},
	{"a\nb\n", "a\nb", []string{"a\nb"}, []string{"a\nb"}, nil, nil},
	{"a\nb\n", `\Ab`, nil, nil, []string{"b"}, []string{"b"}},
	{"xay\n", "a", []string{"a"}, []string{"a"}, []string{"a"}, []string{"a"}},
	{"12\n", `(a)|(\d)(\d)?(x)?`, []string{"12", "", "1", "2", ""}, []string{"12", "", "1", "2", ""}, []string{"12", "", "1", "2", ""}, []string{"12", "", "1", "2", ""}},
	{"\xff\xfe\n", "(?s)^(..)$", []string{"\xff\xfe", "\xff\xfe"}, []string{"\xff\xfe", "\xff\xfe"}, []string{"\xff\xfe", "\xff\xfe"}, []string{"\xff\xfe", "\xff\xfe"}},
	{"\xe2\x82", "^..$", nil, []string{"\xe2\x82"}, nil, []string{"\xe2\x82"}},
	{"€\n", "^.$", []string{"€"}, []string{"€"}, []string{"€"}, []string{"€"}},
	{"a\x00b\n", "a\x00b", []string{"a\x00b"}, []string{"a\x00b"}, []string{"a\x00b"}, []string{"a\x00b"}},
	{"OK\n", "(?i)ok", []string{"OK"}, []string{"OK"}, []string{"OK"}, []string{"OK"}},
}

func TestHardWaits(t *testing.T) {
	for _, c := range hardWaits {
		for name, line := range map[string]bool{"WaitFor": false, "WaitForLine": true} {
			for _, pieces := range []int{1, 1 << 20} { // byte by byte, and in one go
				s := newStream("stdout", &config{})
				wait, open, ended := s.WaitFor, c.open, c.ended
				if line {
					wait, open, ended = s.WaitForLine, c.openLine, c.endedLine
				}
				for rest := c.text; rest != ""; rest = rest[min(pieces, len(rest)):] {
					write(s, rest[:min(pieces, len(rest))])
				}
				what := fmt.Sprintf("%s(%q) in %q", name, c.pattern, c.text)
				got, err := wait(now(), c.pattern)
				require.Equal(t, open, got, what)
				if open == nil {
					require.ErrorIs(t, err, context.Canceled, what)
				}
				s.cursor = 0
				s.end()
				got, err = wait(context.Background(), c.pattern)
				require.Equal(t, ended, got, what+", ended")
				if ended == nil {
					require.ErrorIs(t, err, io.EOF, what)
				}
			}
		}
	}
}

// A context that is over finds what is there, and says why otherwise.
func TestWaitsWithAContextThatIsOver(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		r := Start(t, opts...)
		ctx, cancel := context.WithDeadline(context.Background(), time.Unix(1, 0))
		defer cancel()
		fmt.Print("there\n")
		got, err := r.Stdout().WaitForLine(ctx, "there")
		assert.Equal(t, []string{"there"}, got)
		assert.NoError(t, err)
		_, err = r.Stdout().WaitFor(ctx, "there")
		assert.EqualError(t, err, `capture: no match for "there" on stdout: context deadline exceeded`)
		assert.ErrorIs(t, err, context.DeadlineExceeded)
		r.Stop()
		_, err = r.Stdout().WaitFor(ctx, "there")
		assert.ErrorIs(t, err, io.EOF, "the end comes first")
	})
}

// A match that is larger than a pipe and than the pieces that are searched.
func TestWaitForALargeMatch(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		text := "begin " + strings.Repeat("x", 200<<10) + " end\n"
		r := Start(t, opts...)
		go fmt.Print(text)
		got := r.Stdout().Expect(`begin (x+) end`)
		assert.True(t, got[0]+"\n" == text && got[1] == text[6:6+200<<10])
		r.Stop()
		r = Start(t, opts...)
		go fmt.Print(text)
		got = r.Stdout().ExpectLine(`begin (x+) end`)
		assert.True(t, got[0]+"\n" == text)
		r.Stop()
	})
}

// Readers, Take, String and waits at once, while other goroutines and Stop are at it.
func TestRecordingUsedFromEverywhere(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		r := Start(t, opts...)
		out := os.Stdout // swapping the variable back is a race with who reads it
		var wg sync.WaitGroup
		takes := make(chan string, 1)
		go func() {
			var taken strings.Builder
			for !strings.HasSuffix(taken.String(), "last\n") {
				taken.WriteString(r.Stdout().Take())
			}
			takes <- taken.String()
		}()
		for range 3 {
			wg.Go(func() {
				text, err := io.ReadAll(r.Stdout().Reader())
				assert.NoError(t, err)
				assert.True(t, strings.HasSuffix(string(text), "last\n"))
			})
			wg.Go(func() {
				_, err := r.Stdout().WaitForLine(context.Background(), "never")
				assert.ErrorIs(t, err, io.EOF)
			})
		}
		for i := range 500 {
			fmt.Fprintln(out, i)
			_ = r.Stdout().String()
		}
		fmt.Fprintln(out, "last")
		taken := <-takes
		results := make(chan *Result)
		for range 3 {
			go func() { results <- r.Stop() }()
		}
		first := <-results
		assert.Same(t, first, <-results)
		assert.Same(t, first, <-results)
		wg.Wait()
		assert.Equal(t, first.Stdout, taken)
		assert.Equal(t, first.Stdout, r.Stdout().String(), "also after the end")
		assert.Empty(t, r.Stdout().Take())
	})
}

// What was done before a line was written is done for who has waited for the line, and the race detector knows it, as it
// does of os.Pipe.
func TestAWaitOrdersWhatWasDoneBefore(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		for range 50 {
			r := Start(t, opts...)
			state, out := 0, os.Stdout
			go func() {
				state = 1
				fmt.Fprintln(out, "ready")
			}()
			r.Stdout().ExpectLine("ready")
			assert.Equal(t, 1, state)
			r.Stop()
		}
	})
}
