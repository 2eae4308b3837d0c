package upload_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/capture"
	"example.com/weir/examples/internal/story"
	"example.com/weir/examples/upload"
	"example.com/weir/fakeio"
	"example.com/weir/fakeio/sweep"
)

const content = "a photograph of a weir"

// faults forwards content to a real store, once for each fault, and looks at what the store has then.
func faults(t *testing.T, forward upload.Forward, opts ...sweep.Option) *sweep.Report {
	t.Helper()
	store := new(upload.Store)
	server := httptest.NewServer(store)
	t.Cleanup(server.Close)
	return sweep.ExploreReader([]byte(content), func(r io.Reader) (string, error) {
		err := forward(t.Context(), server.Client(), server.URL+"/photo", r)
		stored, _ := store.Object("/photo")
		return stored, err
	}, opts...)
}

func TestNaiveStoresTruncatedFiles(t *testing.T) {
	var report *sweep.Report
	logged := capture.Stderr(t, func() { report = faults(t, upload.Naive) })
	require.Error(t, report.Err())
	assert.Contains(t, logged, "upload: fakeio: injected error\n", "the one trace that is left")
	for _, finding := range report.Findings {
		assert.Equal(t, sweep.Swallowed, finding.Verdict)
	}
	capture.Stderr(t, func() { report = faults(t, upload.Naive, sweep.Kinds(sweep.Errors)) })
	story.Quoted(t, 1, report.String())
}

func TestSoundIsCompleteOrAnError(t *testing.T) {
	report := faults(t, upload.Sound)
	require.NoError(t, report.Err(), report)
	assert.Empty(t, report.Findings)
}

// serve runs the whole service on loopback, with store behind it, and returns the status that a client gets for body.
func serve(t *testing.T, forward upload.Forward, store http.Handler, body io.Reader) (status int, err error) {
	t.Helper()
	remote := httptest.NewServer(store)
	defer remote.Close()
	service := httptest.NewServer(upload.Handler(forward, remote.Client(), remote.URL, time.Minute))
	defer service.Close()
	response, err := service.Client().Post(service.URL+"/photo", "image/png", body)
	if err != nil {
		return 0, err
	}
	return response.StatusCode, response.Body.Close()
}

// The client breaks off when the service is reading the file.
func TestClientThatBreaksOff(t *testing.T) {
	photo := strings.Repeat(content, 10_000)
	upTo := func(forward upload.Forward) (stored string, ok bool) {
		store, reading := new(upload.Store), make(chan struct{})
		begun := func(ctx context.Context, client *http.Client, url string, body io.Reader) error {
			close(reading)
			return forward(ctx, client, url, body)
		}
		body := fakeio.NewReader(strings.NewReader(photo),
			fakeio.Stall(50_000, reading), fakeio.FailAt(100_000, fakeio.ErrInjected))
		_, err := serve(t, begun, store, body)
		require.ErrorIs(t, err, fakeio.ErrInjected)
		return store.Object("/photo")
	}
	var stored string
	var ok bool
	capture.Stderr(t, func() { stored, ok = upTo(upload.Naive) })
	assert.True(t, ok)
	assert.NotEmpty(t, stored)
	assert.Less(t, len(stored), len(photo))
	_, ok = upTo(upload.Sound)
	assert.False(t, ok)
}

func TestStoreThatFails(t *testing.T) {
	full := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "disk full", http.StatusInsufficientStorage)
	})
	status, err := serve(t, upload.Naive, full, strings.NewReader(content))
	require.NoError(t, err)
	assert.Equal(t, http.StatusCreated, status, "the client believes that its file is kept")
	status, err = serve(t, upload.Sound, full, strings.NewReader(content))
	require.NoError(t, err)
	assert.Equal(t, http.StatusBadGateway, status)
}

func TestStoreThatClosesEarly(t *testing.T) {
	gone := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.ReadFull(r.Body, make([]byte, 10))
		conn, _, err := http.NewResponseController(w).Hijack()
		if assert.NoError(t, err) {
			conn.Close()
		}
	})
	status, err := serve(t, upload.Sound, gone, strings.NewReader(content))
	require.NoError(t, err)
	assert.Equal(t, http.StatusBadGateway, status)
}

// The store accepts the connection and then reads nothing: in virtual time, the service waits exactly as long as it says.
func TestStoreThatStalls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := &http.Client{Transport: &http.Transport{
			DialContext: func(context.Context, string, string) (net.Conn, error) {
				service, store := net.Pipe()
				t.Cleanup(func() { store.Close() })
				return service, nil
			},
		}}
		recorder := httptest.NewRecorder()
		start := time.Now()
		upload.Handler(upload.Sound, client, "http://store", 30*time.Second).ServeHTTP(recorder,
			httptest.NewRequest(http.MethodPost, "/photo", strings.NewReader(content)))
		assert.Equal(t, 30*time.Second, time.Since(start))
		assert.Equal(t, http.StatusBadGateway, recorder.Code)
	})
}
