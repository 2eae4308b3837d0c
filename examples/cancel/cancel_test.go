package cancel_test

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/examples/cancel"
	"example.com/weir/examples/internal/story"
	"example.com/weir/fakeio"
)

// returned copies from a source that stalls after five bytes, for an hour, cancels after a second, and returns how much
// later the copy came back.
func returned(t *testing.T, copyUntil func(context.Context, io.Writer, io.ReadCloser) (int64, error)) (later time.Duration) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		hour := time.AfterFunc(time.Hour, func() { close(release) })
		defer hour.Stop()
		source := fakeio.NewReader(strings.NewReader("hello, late"), fakeio.Chunk(5), fakeio.Stall(5, release))

		start := time.Now()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		var b strings.Builder
		_, err := copyUntil(ctx, &b, source)
		later = time.Since(start) - time.Second
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Equal(t, "hello", b.String()[:5])
	})
	return later
}

func TestReturnsWhenCancelled(t *testing.T) {
	naive, sound := returned(t, cancel.Naive), returned(t, cancel.Sound)
	assert.Equal(t, time.Hour-time.Second, naive)
	assert.Zero(t, sound)
	story.Quoted(t, 1, fmt.Sprintf("naive: back %v after the cancel\nsound: back %v after the cancel", naive, sound))
}

func TestSoundCopiesToTheEnd(t *testing.T) {
	var b strings.Builder
	n, err := cancel.Sound(t.Context(), &b, fakeio.NewReader(strings.NewReader("hello")))
	require.NoError(t, err)
	assert.EqualValues(t, 5, n)
	assert.Equal(t, "hello", b.String())
}
