package truncated_test

import (
	"crypto/sha256"
	"crypto/tls"
	"encoding/hex"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
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

// half answers without a length, as HTTP/1.0 does, with half of the backup, and closes the connection with end.
func half(t *testing.T, end func(net.Conn) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if !assert.NoError(t, err) {
			return
		}
		_, err = io.WriteString(conn, "HTTP/1.0 200 OK\r\n\r\n"+backup[:8])
		assert.NoError(t, err)
		assert.NoError(t, end(conn))
	})
}

func TestServerThatClosesHalfWay(t *testing.T) {
	server := httptest.NewServer(half(t, net.Conn.Close))
	defer server.Close()
	var b strings.Builder
	n, err := truncated.Naive(server.Client(), &b, server.URL)
	require.NoError(t, err, "half a backup, and no error")
	assert.EqualValues(t, 8, n)
	assert.Equal(t, "one day ", b.String())

	_, err = truncated.Sound(server.Client(), io.Discard, server.URL, sum)
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
}

// TLS has a message for the end of a stream, but crypto/tls does without where a record ends, since popular servers do:
// a connection that is cut there looks like one that was closed.
func TestServerThatClosesHalfWayOverTLS(t *testing.T) {
	cut := func(conn net.Conn) error { return conn.(*tls.Conn).NetConn().Close() }
	server := httptest.NewTLSServer(half(t, cut))
	defer server.Close()
	_, err := truncated.Naive(server.Client(), io.Discard, server.URL)
	require.NoError(t, err)
	_, err = truncated.Sound(server.Client(), io.Discard, server.URL, sum)
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
}
