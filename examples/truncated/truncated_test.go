package truncated_test

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/examples/internal/story"
	"example.com/weir/examples/truncated"
	"example.com/weir/fakeio/sweep"
)

const backup = "one day of work"

var sum = func() string {
	hash := sha256.Sum256([]byte(backup))
	return hex.EncodeToString(hash[:])
}()

func naive(r io.Reader) (string, error) {
	var b strings.Builder
	_, err := truncated.NaiveSave(&b, r)
	return b.String(), err
}

func sound(r io.Reader) (string, error) {
	var b strings.Builder
	_, err := truncated.SoundSave(&b, r, sum)
	return b.String(), err
}

func TestBothReportATruncationThatIsAnnounced(t *testing.T) {
	sweep.Reader(t, []byte(backup), naive)
	sweep.Reader(t, []byte(backup), sound)
}

func TestNaiveTakesACleanEndForTheEnd(t *testing.T) {
	report := sweep.ExploreReader([]byte(backup), naive, sweep.Kinds(sweep.CleanTruncations))
	require.Error(t, report.Err())
	story.Quoted(t, 1, report.String())
}

func TestSoundDoesNot(t *testing.T) {
	report := sweep.Reader(t, []byte(backup), sound, sweep.Kinds(sweep.CleanTruncations, sweep.Truncations, sweep.Errors))
	assert.Empty(t, report.Findings)
}

// serve answers one request on loopback without a length, as HTTP/1.0 does, and closes the connection half-way.
func serve(t *testing.T) (url string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { listener.Close() })
	go func() {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		if _, err := http.ReadRequest(bufio.NewReader(conn)); err != nil {
			return
		}
		io.WriteString(conn, "HTTP/1.0 200 OK\r\n\r\n"+backup[:8])
	}()
	return "http://" + listener.Addr().String()
}

func TestServerThatClosesHalfWay(t *testing.T) {
	var b strings.Builder
	n, err := truncated.Naive(t.Context(), &b, serve(t))
	require.NoError(t, err, "half a backup, and no error")
	assert.EqualValues(t, 8, n)
	assert.Equal(t, "one day ", b.String())

	_, err = truncated.Sound(t.Context(), io.Discard, serve(t), sum)
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
}
