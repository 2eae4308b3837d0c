package golden_test

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"example.com/weir/golden"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// blocks is a long text that is nowhere stored: n times the same 64 KiB of lines, but for one other line in block odd.
type blocks struct {
	n, odd int
	at     int
	left   []byte
	seen   func(block int)
}

var (
	block    = bytes.Repeat([]byte("a line of thirty-two bytes, okay\n"), 2000)
	oddBlock = append([]byte("an odd line\n"), block...)
)

func (b *blocks) Read(p []byte) (int, error) {
	if len(b.left) == 0 {
		if b.at == b.n {
			return 0, io.EOF
		}
		if b.left = block; b.at == b.odd {
			b.left = oddBlock
		}
		if b.at++; b.seen != nil {
			b.seen(b.at)
		}
	}
	n := copy(p, b.left)
	b.left = b.left[n:]
	return n, nil
}

// blocksFS has nothing but such a text, as a golden.
type blocksFS struct{ n int }

func (f blocksFS) Open(string) (fs.File, error) {
	return &blocksFile{blocks: blocks{n: f.n, odd: -1}}, nil
}

type blocksFile struct{ blocks }

func (*blocksFile) Close() error               { return nil }
func (*blocksFile) Stat() (fs.FileInfo, error) { return blocksInfo{}, nil }

type blocksInfo struct{}

func (blocksInfo) Name() string       { return "a.golden" }
func (blocksInfo) Size() int64        { return 0 }
func (blocksInfo) Mode() fs.FileMode  { return 0 }
func (blocksInfo) ModTime() time.Time { return time.Time{} }
func (blocksInfo) IsDir() bool        { return false }
func (blocksInfo) Sys() any           { return nil }

// A reader is compared in constant memory, whether or not it differs, and with what it had kept as a file.
func TestAssertInConstantMemory(t *testing.T) {
	for name, c := range map[string]struct {
		n, odd int
		opts   []golden.Option
	}{
		"equal":                     {n: 4000, odd: -1},
		"different at the start":    {n: 1000, odd: 0},
		"different near the middle": {n: 1000, odd: 700},
		"scrubbed":                  {n: 300, odd: 100, opts: []golden.Option{golden.Scrub(golden.Durations(), golden.UUIDs())}},
	} {
		t.Run(name, func(t *testing.T) {
			var before, now runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			var peak uint64
			got := &blocks{n: c.n, odd: c.odd, seen: func(block int) {
				if block%100 == 0 {
					runtime.GC()
					runtime.ReadMemStats(&now)
					peak = max(peak, now.HeapAlloc)
				}
			}}
			r := record(t, "TestX")
			same := golden.Assert(r, got, "a.golden", append(c.opts, golden.FS(blocksFS{c.n}))...)
			assert.Less(t, int64(peak-before.HeapAlloc), int64(8<<20), "bytes more than before")
			if c.odd < 0 {
				assert.True(t, same, r.errors)
				return
			}
			assert.Contains(t, r.only(t), "(lines -0 +1)\n")
			kept, err := filepath.Glob(filepath.Join(r.ArtifactDir(), "*"))
			require.NoError(t, err)
			require.Len(t, kept, 1)
			require.NoError(t, golden.Compare(&blocks{n: c.n, odd: c.odd}, kept[0]), "the artifact is what was got")
		})
	}
}

// A line of 10 MB, from a reader, is compared like any other, and shown around the place where it differs. Scrubbing and
// wildcards, which look at each byte, have a shorter one.
func TestLineOfTenMegabytes(t *testing.T) {
	for name, c := range map[string]struct {
		half int
		opts []golden.Option
	}{
		"plain": {5_000_000, nil}, "wild": {100_000, []golden.Option{golden.Wildcards()}},
		"scrubbed": {300_000, []golden.Option{golden.Scrub(golden.Durations(), golden.Literal("none", "-"))}},
	} {
		half := strings.Repeat("abcdefghij", c.half/10)
		dir := newPackage(t, "a.golden", "first\n"+half+"X"+half+"\nlast\n")
		assert.Empty(t, assertAny(t, dir, strings.NewReader("first\n"+half+"X"+half+"\nlast\n"), "a.golden", c.opts...).errors, name)
		text := assertAny(t, dir, strings.NewReader("first\n"+half+"Y"+half+"\nlast\n"), "a.golden", c.opts...).only(t)
		assert.Less(t, len(text), 3000, name)
		assert.True(t, strings.HasPrefix(text, fmt.Sprintf("golden: got differs from testdata/a.golden at line 2, column %d ", c.half+1)), firstLine(text))
		assert.Contains(t, text, "hijX", name)
		assert.Contains(t, text, "hijY", name)
	}
}

// What differs all the way is diffed for some time only; it is read to its end and kept all the same.
func TestGotIsReadToItsEnd(t *testing.T) {
	const n = 1000
	got := &blocks{n: n, odd: 600}
	r := record(t, "TestX")
	golden.Assert(r, got, "a.golden", golden.Root(newPackage(t, "a.golden", "something else\n")))
	assert.Equal(t, n, got.at)
	assert.Regexp(t, `^golden: got differs from testdata/a.golden at line 1, column \d+ \(lines -1 \+\d+ and more\)\n`, r.only(t))
	kept, err := filepath.Glob(filepath.Join(r.ArtifactDir(), "*"))
	require.NoError(t, err)
	require.Len(t, kept, 1)
	require.NoError(t, golden.Compare(&blocks{n: n, odd: 600}, kept[0]))
}
