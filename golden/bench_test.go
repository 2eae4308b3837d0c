package golden_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.com/weir/golden"
	"github.com/stretchr/testify/require"
)

func BenchmarkEqual(b *testing.B) {
	for _, size := range []int{1 << 10, 1 << 20, 100 << 20} {
		text := []byte(strings.Repeat("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde\n", size/64))
		path := filepath.Join(tempDir(b), "a.golden")
		require.NoError(b, os.WriteFile(path, text, 0o666))
		b.Run(fmt.Sprintf("%dKiB", size>>10), func(b *testing.B) {
			b.SetBytes(int64(size))
			for b.Loop() {
				if err := golden.Compare(text, path); err != nil {
					b.Fatal(err)
				}
			}
		})
		other := append([]byte{}, text...)
		b.Run(fmt.Sprintf("%dKiB/bytes.Equal", size>>10), func(b *testing.B) {
			b.SetBytes(int64(size))
			for b.Loop() {
				if string(text) != string(other) {
					b.Fatal()
				}
			}
		})
	}
}

func BenchmarkDifferent(b *testing.B) {
	var want, got strings.Builder
	for i := 0; want.Len() < 100<<20; i++ {
		line := fmt.Sprintf("this is line number %d of a long text that nobody keeps\n", i)
		want.WriteString(line)
		if i%17_000 == 1 {
			line = "changed\n"
		}
		got.WriteString(line)
	}
	path := filepath.Join(tempDir(b), "a.golden")
	require.NoError(b, os.WriteFile(path, []byte(want.String()), 0o666))
	b.SetBytes(int64(want.Len()))
	for b.Loop() {
		if golden.Compare(got.String(), path) == nil {
			b.Fatal()
		}
	}
}
