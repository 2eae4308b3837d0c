package download_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/capture"
	"example.com/weir/examples/download"
	"example.com/weir/examples/download/buffer"
	"example.com/weir/examples/internal/story"
	"example.com/weir/fakeio"
	"example.com/weir/fakeio/sweep"
)

// race runs one of the tests of package buffer under the race detector, in a process of its own.
func race(t *testing.T, test string) *capture.Result {
	t.Helper()
	return capture.Command(t, exec.Command("go", "test", "-race", "-count=1", "-tags=sharedbuffer", "-run=^"+test+"$", "./buffer"))
}

func TestNaiveSharesItsBuffer(t *testing.T) {
	assert.Contains(t, race(t, "TestNaive").RequireExit(t, 1).Stdout, "WARNING: DATA RACE")
}

func TestNaiveHidesTheRaceBehindDelegation(t *testing.T) {
	race(t, "TestNaiveDelegating").RequireExit(t, 0)
}

func TestSoundHasNoRace(t *testing.T) {
	race(t, "TestSound").RequireExit(t, 0)
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
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { send(w, <-sources) }))
	t.Cleanup(server.Close)
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
