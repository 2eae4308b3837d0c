package fakeio_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/quick"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
)

// countLines is the code under test.
func countLines(r io.Reader) (int, error) {
	lines, n := bufio.NewScanner(r), 0
	for lines.Scan() {
		n++
	}
	return n, lines.Err()
}

// The fuzzer looks for a plan under which the code returns no error and yet another result.
func FuzzPlan(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{0, 3, 2, 17})
	f.Fuzz(func(t *testing.T, plan []byte) {
		opts := fakeio.Plan(plan)
		n, err := countLines(fakeio.NewReader(strings.NewReader("one\ntwo\nthree\n"), opts...))
		if err == nil && n != 3 {
			t.Errorf("%d lines and no error, want 3 lines, with %v", n, opts)
		}
	})
}

// The same with testing/quick, or any other source of bytes.
func TestPlanWithQuick(t *testing.T) {
	all := func(plan []byte) bool {
		n, err := countLines(fakeio.NewReader(strings.NewReader("one\ntwo\nthree\n"), fakeio.Plan(plan)...))
		return n == 3 || err != nil
	}
	assert.NoError(t, quick.Check(all, nil))
}

func randomPlans(yield func(plan []byte) bool) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		plan := make([]byte, random.IntN(12))
		for i := range plan {
			plan[i] = byte(random.Uint32())
		}
		if !yield(plan) {
			return
		}
	}
}

func TestPlansSuitEitherSide(t *testing.T) {
	input := strings.Repeat("some text\n", 50)
	for plan := range randomPlans {
		opts := append(fakeio.Plan(plan), fakeio.Record(), fakeio.Delay(0))
		require.Equal(t, fakeio.Plan(plan), fakeio.Plan(plan))

		text, err := io.ReadAll(fakeio.NewReader(strings.NewReader(input), opts...))
		require.True(t, strings.HasPrefix(input, string(text)))
		require.True(t, err != nil || string(text) == input, "%v: %d bytes and no error", opts, len(text))

		var dst bytes.Buffer
		n, err := fakeio.NewWriter(&dst, opts...).Write([]byte(input))
		require.Equal(t, input[:n], dst.String())
		require.True(t, err != nil || n == len(input), "%v: %d bytes and no error", opts, n)

		p := make([]byte, 100)
		n, err = fakeio.NewReaderAt(strings.NewReader(input), opts...).ReadAt(p, 7)
		require.Equal(t, input[7:7+n], string(p[:n]))
		require.True(t, err != nil || n == len(p))
	}
}

func TestPlansDiffer(t *testing.T) {
	kinds, all := map[string]int{}, map[string]bool{}
	for plan := range randomPlans {
		for _, o := range fakeio.Plan(plan) {
			name, _, _ := strings.Cut(o.String(), "(")
			kinds[name]++
			all[o.String()] = true
		}
	}
	assert.Greater(t, len(all), 2000)
	for _, name := range []string{"Chunk", "FailAt", "FailOnce", "FailCall", "Truncate", "WithData", "Empty", "Short"} {
		assert.Greater(t, kinds["fakeio."+name], 500, name)
	}
	assert.Empty(t, fakeio.Plan(nil))
}

// A plan finds code that is wrong about short reads in a moment.
func TestPlansFindBugs(t *testing.T) {
	header := func(r io.Reader) (string, error) {
		p := make([]byte, 4)
		n, err := r.Read(p) // ought to be io.ReadFull
		if n > 0 {
			err = nil
		}
		return string(p[:n]), err
	}
	found := errors.New("not found")
	for plan := range randomPlans {
		got, err := header(fakeio.NewReader(strings.NewReader("RIFF...."), fakeio.Plan(plan)...))
		if err == nil && got != "RIFF" {
			found = nil
			break
		}
	}
	assert.NoError(t, found)
}

// A fuzzer must come to places behind the first 255 bytes, and to more than one fault of a kind.
func TestPlansReachFar(t *testing.T) {
	for want, plan := range map[string][]byte{
		"[fakeio.FailAt(127, fakeio.ErrInjected)]":                                        {2, 127},
		"[fakeio.FailAt(260, fakeio.ErrInjected)]":                                        {2, 129, 4},
		"[fakeio.FailAt(32767, fakeio.ErrInjected)]":                                      {2, 255, 255},
		"[fakeio.FailOnce(1, fakeio.ErrInjected) fakeio.FailOnce(2, fakeio.ErrInjected)]": {3, 1, 3, 2},
		"[fakeio.FailCall(2, fakeio.ErrInjected) fakeio.FailCall(3, fakeio.ErrInjected)]": {4, 1, 4, 2},
		"[fakeio.WithData()]": {6, 6},
	} {
		assert.Equal(t, want, fmt.Sprint(fakeio.Plan(plan)))
	}
}
