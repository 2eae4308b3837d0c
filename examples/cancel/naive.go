package cancel

import (
	"context"
	"io"
)

// Naive copies until ctx ends, as the wrapper that is passed around does it: it asks before each Read. A Read that
// waits already is not asked.
func Naive(ctx context.Context, dst io.Writer, src io.ReadCloser) (int64, error) {
	return io.Copy(dst, asking{ctx, src})
}

type asking struct {
	ctx context.Context
	src io.Reader
}

func (a asking) Read(p []byte) (int, error) {
	if err := a.ctx.Err(); err != nil {
		return 0, err
	}
	return a.src.Read(p)
}
