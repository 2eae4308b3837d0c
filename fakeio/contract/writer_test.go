package contract_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/contract"
)

func memory() (io.Writer, func() []byte) {
	b := new(bytes.Buffer)
	return b, b.Bytes
}

func TestHonestWritersPass(t *testing.T) {
	assert.NoError(t, contract.TestWriter(memory))
	assert.NoError(t, contract.TestWriter(func() (io.Writer, func() []byte) {
		b := new(bytes.Buffer)
		return fakeio.NewWriter(b).Expose(fakeio.CanReadFrom, fakeio.CanWriteString, fakeio.CanWriteByte), b.Bytes
	}))
}

// oddWriter writes as write does.
type oddWriter struct {
	bytes.Buffer
	kept  [][]byte
	write func(w *oddWriter, p []byte) (int, error)
}

func (w *oddWriter) Write(p []byte) (int, error) { return w.write(w, p) }

var oddWriters = []struct {
	want  string
	write func(w *oddWriter, p []byte) (int, error)
}{
	{"it changed its argument", func(w *oddWriter, p []byte) (int, error) {
		w.Buffer.Write(p)
		if len(p) > 0 {
			p[0]++
		}
		return len(p), nil
	}},
	{"a negative count", func(w *oddWriter, p []byte) (int, error) { return -1, nil }},
	{"more than it was given", func(w *oddWriter, p []byte) (int, error) { return len(p) + 1, nil }},
	{"less than it was given needs an error", func(w *oddWriter, p []byte) (int, error) { return max(0, len(p)-1), nil }},
	{"keeps", func(w *oddWriter, p []byte) (int, error) {
		w.kept = append(w.kept, p)
		return len(p), nil
	}},
}

func TestOddWritersAreCaught(t *testing.T) {
	for _, c := range oddWriters {
		err := contract.TestWriter(func() (io.Writer, func() []byte) {
			w := &oddWriter{write: c.write}
			return struct{ io.Writer }{w}, func() []byte {
				if w.kept != nil {
					return bytes.Join(w.kept, nil)
				}
				return w.Bytes()
			}
		})
		if assert.Error(t, err, c.want) {
			assert.Contains(t, err.Error(), c.want)
		}
	}
	err := contract.TestWriter(func() (io.Writer, func() []byte) {
		return io.Discard, func() []byte { return nil }
	})
	assert.ErrorContains(t, err, "what has arrived: 0 bytes, want 20")
}
