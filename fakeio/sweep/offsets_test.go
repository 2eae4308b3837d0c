package sweep

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSampleTakesAllThatFit(t *testing.T) {
	assert.Equal(t, []int64{0, 1, 2, 3, 4}, picked(t, "", 0, 4, 5))
	assert.Equal(t, []int64{3}, picked(t, "", 3, 3, 1))
	assert.Empty(t, picked(t, "", 1, 0, 5))
	assert.Empty(t, picked(t, "", 0, 5, 0))
}

// picked is sample, which must say that it missed just that.
func picked(t *testing.T, missed string, low, high int64, most int) []int64 {
	t.Helper()
	offsets, told := sample(low, high, most)
	assert.Equal(t, missed, told)
	return offsets
}

func TestSampleTakesTheBoundaries(t *testing.T) {
	const size = 300_000
	offsets := picked(t, "", 0, size, 400)
	assert.Len(t, offsets, 400)
	assert.True(t, slices.IsSorted(offsets))
	assert.Len(t, slices.Compact(slices.Clone(offsets)), 400)
	must := []int64{0, 1, size - 1, size}
	for at := int64(2); at < size; at <<= 1 {
		must = append(must, at-1, at, at+1)
	}
	for at := int64(32 << 10); at < size; at += 32 << 10 {
		must = append(must, at-1, at, at+1)
	}
	for at := int64(4 << 10); at < size; at += 4 << 10 {
		must = append(must, at-1, at, at+1)
	}
	assert.Subset(t, offsets, must)
	assert.Equal(t, offsets, picked(t, "", 0, size, 400), "the same each time")
}

func TestSampleOfFewKeepsTheMostImportant(t *testing.T) {
	assert.Equal(t, []int64{0, 1, 299_999, 300_000}, picked(t, "powers of two and multiples of 4 KiB", 0, 300_000, 4))
	assert.Equal(t, []int64{0, 1, 4095, 4096, 4097, 32768, 299_999, 300_000}, picked(t, "powers of two and multiples of 4 KiB", 0, 300_000, 8))
}

func TestSampleThinsBoundariesEvenly(t *testing.T) {
	offsets := picked(t, "multiples of 4 KiB", 0, 1<<30, 300)
	assert.Len(t, offsets, 300)
	longest := int64(0)
	for i, at := range offsets[1:] {
		longest = max(longest, at-offsets[i])
	}
	assert.Less(t, longest, int64(1<<30/16), "no large part is left out")
}
