package preview_test

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/examples/internal/story"
	"example.com/weir/examples/preview"
	"example.com/weir/fakeio"
	"example.com/weir/fakeio/sweep"
)

var text = bytes.Repeat([]byte("weir "), 300)

type handler func(w http.ResponseWriter, src io.Reader) error

func faults(show handler) *sweep.Report {
	return sweep.ExploreReader(text, func(r io.Reader) (int, error) {
		w := httptest.NewRecorder()
		err := show(w, r)
		return w.Body.Len(), err
	}, sweep.Kinds(sweep.Errors), sweep.Judge(seen))
}

// seen is stricter than the sweep: an error up to the last byte wanted has to be seen, also when the preview is whole.
func seen(fault sweep.Fault, _ any, err error) error {
	if err == nil && fault.Offset <= preview.Size {
		return errors.New("an error came with the preview and was dropped")
	}
	return nil
}

func TestNaiveDropsTheErrorWithTheLastByte(t *testing.T) {
	report := faults(preview.Naive)
	require.Error(t, report.Err())
	story.Quoted(t, 1, report.String())

	broken := fakeio.NewReader(bytes.NewReader(text), fakeio.FailAt(preview.Size, fakeio.ErrInjected), fakeio.WithData())
	require.NoError(t, preview.Naive(httptest.NewRecorder(), broken))
}

func TestSoundSeesTheErrorWithTheLastByte(t *testing.T) {
	require.NoError(t, faults(preview.Sound).Err())

	broken := fakeio.NewReader(bytes.NewReader(text), fakeio.FailAt(preview.Size, fakeio.ErrInjected), fakeio.WithData())
	require.ErrorIs(t, preview.Sound(httptest.NewRecorder(), broken), fakeio.ErrInjected)
}

// get serves show on loopback and returns what a client gets.
func get(t *testing.T, show handler, src io.Reader) (*http.Response, string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { show(w, src) }))
	defer server.Close()
	response, err := server.Client().Get(server.URL)
	require.NoError(t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response, string(body)
}

func TestShorterSource(t *testing.T) {
	response, body := get(t, preview.Naive, fakeio.NewReader(strings.NewReader("all of it")))
	assert.Equal(t, http.StatusOK, response.StatusCode, "the status had gone before the error was there")
	assert.Equal(t, "all of itno preview: EOF\n", body)

	response, body = get(t, preview.Sound, fakeio.NewReader(strings.NewReader("all of it")))
	assert.Equal(t, http.StatusOK, response.StatusCode)
	assert.Equal(t, "all of it", body)
}

func TestSourceThatBreaks(t *testing.T) {
	broken := func() io.Reader {
		return fakeio.NewReader(bytes.NewReader(text), fakeio.FailAt(100, fakeio.ErrInjected))
	}
	response, _ := get(t, preview.Naive, broken())
	assert.Equal(t, http.StatusOK, response.StatusCode)
	response, body := get(t, preview.Sound, broken())
	assert.Equal(t, http.StatusInternalServerError, response.StatusCode)
	assert.Equal(t, "no preview: "+fakeio.ErrInjected.Error()+"\n", body)
}

func TestHeaderAfterTheBody(t *testing.T) {
	w := httptest.NewRecorder()
	require.NoError(t, preview.Naive(w, bytes.NewReader(text)))
	assert.Empty(t, w.Result().Header.Get("Content-Length"))

	w = httptest.NewRecorder()
	require.NoError(t, preview.Sound(w, bytes.NewReader(text)))
	assert.Equal(t, "1024", w.Result().Header.Get("Content-Length"))
}
