package mask_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"example.com/weir/fakeio/internal/mask"
)

func has[T any](v any) bool {
	_, ok := v.(T)
	return ok
}

func TestReadersHaveWhatIsNamed(t *testing.T) {
	for set := range 16 {
		x := strings.NewReader("text")
		r := mask.Reader(io.NopCloser(x), x, set)
		assert.Equal(t, set&mask.WriterTo != 0 || set == 0, has[io.WriterTo](r), "%04b: that of the NopCloser when nothing is named", set)
		assert.Equal(t, set&mask.Seeker != 0, has[io.Seeker](r), "%04b", set)
		assert.Equal(t, set&mask.ReaderAt != 0, has[io.ReaderAt](r), "%04b", set)
		assert.Equal(t, set&mask.ByteReader != 0, has[io.ByteReader](r), "%04b", set)
		assert.True(t, has[io.Closer](r))
		assert.False(t, has[io.RuneReader](r))
	}
}

// able writes, and can do all else.
type able struct {
	*bytes.Buffer
	io.Seeker
}

func (able) Close() error { return nil }

func TestWritersHaveWhatIsNamed(t *testing.T) {
	for set := 1; set < 16; set++ {
		x := able{Buffer: new(bytes.Buffer)}
		w := mask.Writer(x, x, set)
		assert.Equal(t, set&mask.ReaderFrom != 0, has[io.ReaderFrom](w), "%04b", set)
		assert.Equal(t, set&mask.Seeker != 0, has[io.Seeker](w), "%04b", set)
		assert.Equal(t, set&mask.StringWriter != 0, has[io.StringWriter](w), "%04b", set)
		assert.Equal(t, set&mask.ByteWriter != 0, has[io.ByteWriter](w), "%04b", set)
		assert.True(t, has[io.Closer](w))
		assert.False(t, has[io.Reader](w))
		n, err := w.Write([]byte("abc"))
		assert.Equal(t, 3, n)
		assert.NoError(t, err)
		assert.Equal(t, "abc", x.String())
	}
}
