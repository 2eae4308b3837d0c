package jsonpipe_test

import (
	"encoding/json"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/examples/internal/story"
	"example.com/weir/examples/jsonpipe"
	"example.com/weir/fakeio/sweep"
)

const (
	orders = `{"Amount":1} {"Amount":20} {"Amount":300}`
	file   = `{"Name":"weir.txt","Size":5}` + "\nwater"
)

type content struct{ Name, Text string }

func reading(file func(io.Reader) (string, []byte, error)) func(io.Reader) (content, error) {
	return func(r io.Reader) (content, error) {
		name, text, err := file(r)
		return content{name, string(text)}, err
	}
}

func TestNaiveFileDependsOnTheChunks(t *testing.T) {
	report := sweep.ExploreReader([]byte(file), reading(jsonpipe.NaiveFile), sweep.Kinds(sweep.Splits))
	require.Error(t, report.Err())
	story.Quoted(t, 2, report.String())
}

func TestSound(t *testing.T) {
	assert.Empty(t, sweep.Reader(t, []byte(orders), jsonpipe.Sound, sweep.Want(321)).Findings)
	assert.Empty(t, sweep.Reader(t, []byte(file), reading(jsonpipe.SoundFile), sweep.Want(content{"weir.txt", "water"})).Findings)
}

// broken is a real pipe with an encoder at the other end that breaks off between two values.
func broken() io.Reader {
	r, w := io.Pipe()
	go func() {
		values := json.NewEncoder(w)
		for _, amount := range []int{1, 20} {
			values.Encode(jsonpipe.Order{Amount: amount}) // the reader reads to the end
		}
		w.CloseWithError(io.ErrUnexpectedEOF)
	}()
	return r
}

func TestSoundThroughAPipe(t *testing.T) {
	_, err := jsonpipe.Sound(broken())
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
}
