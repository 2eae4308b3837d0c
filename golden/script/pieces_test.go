//go:build !plan9 && !wasip1

package script

import (
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A program that ends without having read its input leaves nobody who waits for that.
func TestPiecesEndWithTheProgram(t *testing.T) {
	read, write, err := os.Pipe()
	require.NoError(t, err)
	p := &pieces{read: read, write: write}
	src := make(endless)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		p.send(src, make([]byte, 1))
	}()
	<-src // the first piece, which nobody reads
	<-src
	p.finish()
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		require.FailNow(t, "the sender is still there")
	}
}

// endless is a source without an end, which says when it is read.
type endless chan struct{}

func (e endless) Read(p []byte) (int, error) {
	e <- struct{}{}
	return len(p), nil
}
