package download_test

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/examples/download"
	"example.com/weir/examples/download/buffer"
	"example.com/weir/examples/internal/story"
	"example.com/weir/fakeio"
	"example.com/weir/fakeio/sweep"
)

// race runs one of the tests of package buffer under the race detector, in a process of its own.
func race(t *testing.T, test string) (out string, err error) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "test", "-race", "-timeout=1m", "-count=1", "-tags=sharedbuffer", "-run=^"+test+"$", "./buffer")
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod")
	text, err := cmd.CombinedOutput()
	return string(text), err
}

func TestNaiveSharesItsBuffer(t *testing.T) {
	out, err := race(t, "TestNaive")
	require.Error(t, err)
	assert.Contains(t, out, "WARNING: DATA RACE")
}

func TestNaiveHidesTheRaceBehindDelegation(t *testing.T) {
	out, err := race(t, "TestNaiveDelegating")
	require.NoError(t, err, out)
}

func TestSoundHasNoRace(t *testing.T) {
	out, err := race(t, "TestSound")
	require.NoError(t, err, out)
}

func TestWhoMovesTheBytes(t *testing.T) {
	var b strings.Builder
	w := fakeio.NewWriter(nil, fakeio.Record())
	moved(t, &b, w, w, "a writer")
	w = fakeio.NewWriter(nil, fakeio.Record())
	moved(t, &b, w, w.Expose(fakeio.CanReadFrom), "a writer with ReadFrom")
	story.Quoted(t, 1, b.String())
}

// moved copies 200,000 bytes to dst and prints which calls recorder saw.
func moved(t *testing.T, out io.Writer, recorder *fakeio.Writer, dst io.Writer, name string) {
	t.Helper()
	_, err := buffer.Naive(dst, fakeio.NewReader(fakeio.Pattern(200_000, 1)))
	require.NoError(t, err)
	fmt.Fprintf(out, "%s:", name)
	for _, call := range recorder.Calls() {
		fmt.Fprintf(out, " %s %d", call.Method, call.N)
	}
	fmt.Fprintln(out)
}

// faults downloads from a real server, once for each fault of what it sends.
func faults(t *testing.T, send func(http.ResponseWriter, io.Reader), opts ...sweep.Option) *sweep.Report {
	t.Helper()
	sources := make(chan io.Reader, 1)
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { send(w, <-sources) }))
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // it complains of each status that comes too late
	server.Start()
	t.Cleanup(server.Close)
	server.Config.SetKeepAlivesEnabled(false) // on a connection used before, a client asks again when it breaks
	return sweep.ExploreReader(bytes.Repeat([]byte("weir"), 8), func(r io.Reader) (string, error) {
		sources <- r
		response, err := server.Client().Get(server.URL)
		if err != nil {
			return "", err
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		return fmt.Sprint(response.StatusCode, " ", string(body)), err
	}, opts...)
}

func TestNaiveCannotTakeItsStatusBack(t *testing.T) {
	report := faults(t, download.Naive, sweep.Kinds(sweep.Errors))
	require.Error(t, report.Err())
	story.Quoted(t, 2, report.String())
}

func TestSoundBreaksTheConnection(t *testing.T) {
	report := faults(t, download.Sound)
	require.NoError(t, report.Err(), report)
}
