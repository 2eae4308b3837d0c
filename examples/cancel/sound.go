package cancel

import (
	"context"
	"io"
)

// Sound copies until ctx ends, and then closes src: that is what wakes a Read of a file, a connection or a pipe.
func Sound(ctx context.Context, dst io.Writer, src io.ReadCloser) (int64, error) {
	stop := context.AfterFunc(ctx, func() { src.Close() })
	defer stop()
	n, err := io.Copy(dst, src)
	if cause := context.Cause(ctx); cause != nil && err != nil {
		return n, cause
	}
	return n, err
}
