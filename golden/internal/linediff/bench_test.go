package linediff

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// BenchmarkFew changes 100 lines of 100 MB, and counts in comparisons of the two texts in memory.
func BenchmarkFew(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	text := numbered(2_000_000)
	x, y := join(text), join(replace(r, text, 100, func(i int) string { return text[i][:9] + "other" + text[i][14:] }))
	z := bytes.Clone(x)
	b.SetBytes(int64(len(x)))
	b.ReportAllocs()
	var equal, differ time.Duration
	for b.Loop() {
		start := time.Now()
		require.True(b, bytes.Equal(x, z))
		equal += time.Since(start)
		start = time.Now()
		require.Equal(b, 200, count(Lines(x, y)))
		differ += time.Since(start)
	}
	b.ReportMetric(float64(differ)/float64(equal), "x-equal")
}

// BenchmarkChanges counts, for each kind of change, in the time and the edits of diff(1) where there is one.
func BenchmarkChanges(b *testing.B) {
	gnu, _ := exec.LookPath("diff")
	for _, c := range changes(10 << 20) {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			var edits int
			var took time.Duration
			for b.Loop() {
				start := time.Now()
				edits = count(Lines(c.a, c.b))
				took = time.Since(start)
			}
			if gnu != "" {
				n, theirs := gnuDiff(b, gnu, c.a, c.b)
				b.ReportMetric(float64(edits)/float64(n), "x-gnu-edits")
				b.ReportMetric(float64(took)/float64(theirs), "x-gnu-time")
			}
		})
	}
}

// No more than 1.3 times the edits of diff(1), where there is one.
func TestEditsOfGNU(t *testing.T) {
	gnu, err := exec.LookPath("diff")
	if err != nil {
		t.Logf("no diff on this machine; the other tests hold the counts that are known: %v", err)
		return
	}
	for _, c := range changes(1 << 19) {
		n, _ := gnuDiff(t, gnu, c.a, c.b)
		require.LessOrEqual(t, float64(count(Lines(c.a, c.b))), 1.3*float64(n), c.name)
	}
}

func gnuDiff(t testing.TB, gnu string, a, b []byte) (edits int, took time.Duration) {
	dir := t.TempDir()
	pa, pb := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	require.NoError(t, os.WriteFile(pa, a, 0o600))
	require.NoError(t, os.WriteFile(pb, b, 0o600))
	start := time.Now()
	out, err := exec.Command(gnu, "-a", pa, pb).Output()
	took = time.Since(start)
	require.ErrorContains(t, err, "exit status 1")
	for line := range bytes.Lines(out) {
		if line[0] == '<' || line[0] == '>' {
			edits++
		}
	}
	require.NotZero(t, edits, fmt.Sprintf("%.200s", out))
	return edits, took
}
