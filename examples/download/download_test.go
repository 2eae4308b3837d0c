package download_test

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
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

// TestRace runs the tests of package buffer under the race detector, each in a process of its own.
func TestRace(t *testing.T) {
	story.NeedsRaceDetector(t)
	binary := filepath.Join(t.TempDir(), "buffer.test.exe")
	build := exec.Command("go", "test", "-c", "-race", "-vet=off", "-ldflags=-w", "-tags=sharedbuffer", "-o", binary, "./buffer")
	capture.Command(t, build).RequireExit(t, 0)
	run := func(t *testing.T, name string) *capture.Result {
		return capture.Command(t, exec.Command(binary, "-test.run=^"+name+"$", "-test.v"))
	}
	t.Run("the naive one shares its buffer", func(t *testing.T) {
		result := run(t, "TestNaive").RequireExit(t, 1)
		assert.Contains(t, result.Stderr, "WARNING: DATA RACE")
	})
	t.Run("which delegation hides", func(t *testing.T) {
		result := run(t, "TestNaiveDelegating").RequireExit(t, 0)
		assert.Contains(t, result.Stdout, "--- PASS: TestNaiveDelegating")
	})
	t.Run("the sound one has no race", func(t *testing.T) {
		result := run(t, "TestSound").RequireExit(t, 0)
		assert.Contains(t, result.Stdout, "--- PASS: TestSound")
	})
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
