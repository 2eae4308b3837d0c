package side

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestChange(t *testing.T) {
	text := Lines(10_000)
	count := func(changed []byte) int { return bytes.Count(changed, []byte("changed ")) }
	assert.Equal(t, 7, count(Change(text, 7)))
	assert.InDelta(t, bytes.Count(text, []byte("\n"))/2, count(Change(text, 0)), 1)
	assert.Equal(t, bytes.Count(text, []byte("\n")), bytes.Count(Change(text, 7), []byte("\n")))
}

func TestTextsAreTheSameEachTime(t *testing.T) {
	assert.Equal(t, Lines(5000), Lines(5000))
	assert.Equal(t, Log(5000, true), Log(5000, true))
	assert.GreaterOrEqual(t, len(Log(5000, false)), 5000)
}

func TestRecorder(t *testing.T) {
	r := &Recorder{TB: t}
	var order []int
	r.Cleanup(func() { order = append(order, 1) })
	r.Cleanup(func() { order = append(order, 2) })
	assert.False(t, r.Failed())
	r.Errorf("got %d", 3)
	r.FailNow()
	assert.True(t, r.Failed())
	assert.Equal(t, "got 3\nfailed", r.Done())
	assert.Equal(t, []int{2, 1}, order)
}
