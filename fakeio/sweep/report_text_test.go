package sweep_test

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio/sweep"
)

// pieces reads all and notes where each read ended.
func pieces(r io.Reader) (ends []int, err error) {
	buf := make([]byte, 64)
	for at := 0; ; {
		n, err := r.Read(buf)
		if at += n; n > 0 {
			ends = append(ends, at)
		}
		if err == io.EOF {
			return ends, nil
		}
		if err != nil {
			return ends, err
		}
	}
}

// The headline counts what stands below it, however many offsets there are.
func TestHeadlineCountsParagraphs(t *testing.T) {
	r := sweep.ExploreReader([]byte("0123456789"), func(r io.Reader) (bool, error) {
		ends, err := pieces(r)
		wrong := false
		for _, at := range ends {
			wrong = wrong || at == 2 || at == 5 || at == 6
		}
		return wrong, err
	}, sweep.Kinds(sweep.Splits))
	assert.Len(t, r.Findings, 2)
	assert.Regexp(t, `^sweep: ExploreReader ran the code \S+ times over 10 bytes: 1 failure\.

Wrong \(Splits\) at cuts 2 and 5 to 6: the same bytes in other pieces gave something else\.
    injected:  the input comes in pieces of 2 and 8 bytes
    the code:  returned true; the perfect run returned false
    replay:    fakeio\.NewReader\(bytes\.NewReader\(input\), fakeio\.Chunk\(2, 8\)\)$`, r.String())

	for _, use := range []func(io.Reader) (string, error){careless, swallow, readAll} {
		r := sweep.ExploreReader([]byte("hello, world"), use, sweep.Strict())
		failures := 0
		if m := regexp.MustCompile(`: (\d+) failures?\.\n`).FindStringSubmatch(r.String()); m != nil {
			_, err := fmt.Sscan(m[1], &failures)
			require.NoError(t, err)
		}
		assert.Equal(t, failures, strings.Count(r.String(), "\n    replay: "), r.String())
	}
}

// What happens at the last offset only byte by byte belongs to the offsets before it.
func TestNeighboursOfTwoKindsOfPlansAreOneRange(t *testing.T) {
	f := only(t, sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
		ends, err := pieces(r)
		if n := len(ends); err != nil && (n < 2 && !slices.Contains(ends, 5) || n > 1 && ends[n-1] == ends[n-2]+1) {
			return "lost", nil
		}
		return "all", err
	}, sweep.Kinds(sweep.Errors)))
	assert.Equal(t, [2]int64{0, 5}, [2]int64{f.From, f.To})
}

// Five causes of two cuts each: three are told, and how many more there are.
func TestSplitsThatAreNotToldAreCounted(t *testing.T) {
	r := sweep.ExploreReader([]byte("0123456789abcdef0123456789"), func(r io.Reader) (bool, error) {
		ends, err := pieces(r)
		wrong := false
		for i, at := range ends[:max(0, len(ends)-1)] {
			wrong = wrong || i > 0 && ends[i-1] == at-2 && at%5 == 0
		}
		return wrong, err
	}, sweep.Kinds(sweep.Splits))
	require.Len(t, r.Findings, 3, r.String())
	assert.Regexp(t, `\nSkipped: [1-9] more splits with several cuts, Wrong as the 3 told\.$`, r.String())
}

// A mebibyte is not printed whole: neither as a result, nor in an error, nor in a panic.
func TestLargeValuesAreShownInPart(t *testing.T) {
	text := strings.Repeat("0123456789abcdef", 1<<16)
	large := func(r io.Reader) (string, error) { s, err := readAll(r); return s + text, err }
	for name, r := range map[string]*sweep.Report{
		"(1,048,471 bytes more) and no error; Judge says: no": sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
			s, _ := large(r)
			return s, nil
		}, sweep.Kinds(sweep.Errors), sweep.Judge(func(sweep.Fault, any, error) error { return errors.New("no") })),
		"(1,048,476 bytes more) in the perfect run; Want is \"hi\"": sweep.ExploreReader([]byte("hello"), large, sweep.Want("hi")),
		"(1,048,471 bytes more), for which errors.Is": sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
			s, err := readAll(r)
			if err != nil {
				err = errors.New(text)
			}
			return s, err
		}, sweep.Strict()),
		"(1,048,456 bytes more)\n": sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) { panic(text) }),
	} {
		require.Error(t, r.Err())
		assert.Contains(t, r.String(), name)
		assert.Less(t, len(r.String()), 8000)
	}
}
