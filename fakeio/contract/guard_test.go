package contract_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/contract"
)

type recordingTB struct {
	failures []string
	cleanups []func()
}

func (r *recordingTB) Helper()             {}
func (r *recordingTB) Name() string        { return "TestInner" }
func (r *recordingTB) Cleanup(f func())    { r.cleanups = append(r.cleanups, f) }
func (r *recordingTB) Logf(string, ...any) {}
func (r *recordingTB) Errorf(f string, args ...any) {
	r.failures = append(r.failures, fmt.Sprintf(f, args...))
}
func (r *recordingTB) Fatalf(f string, args ...any) { r.Errorf(f, args...) }

func (r *recordingTB) end() string {
	for _, f := range r.cleanups {
		f()
	}
	return strings.Join(r.failures, "\n")
}

func TestGuardWriterReportsAndKeepsTheBytes(t *testing.T) {
	for _, c := range oddWriters {
		tb := new(recordingTB)
		w := &oddWriter{write: c.write}
		g := contract.GuardWriter(tb, w)
		p := bytes.Clone(text)
		n, _ := g.Write(p)
		assert.True(t, 0 <= n && n <= len(p))
		assert.Equal(t, text, p, "the bytes stay as they are")
		g.Write(p)
		assert.Regexp(t, `^contract: GuardWriter: .*`+c.want+`[^\n]*$`, tb.end(), "once")
	}
	tb := new(recordingTB)
	g := contract.GuardWriter(tb, new(bytes.Buffer))
	g.Write(text)
	assert.Empty(t, tb.end())
}

func TestGuardReader(t *testing.T) {
	for _, c := range []struct {
		want string
		read func(r *odd, p []byte) (int, error)
	}{
		{`Read of 10 bytes at offset 0 = 11, nil: more than was asked for \(called at guard_test\.go:\d+\)`, func(r *odd, p []byte) (int, error) { return len(p) + 1, nil }},
		{"a negative count", func(r *odd, p []byte) (int, error) { return -1, nil }},
		{"data after io.EOF", func(r *odd, p []byte) (int, error) { return 1, io.EOF }},
		{"the hundredth empty read in a row", func(r *odd, p []byte) (int, error) { return 0, nil }},
		{"it keeps what it was given", func(r *odd, p []byte) (int, error) {
			if r.kept != nil {
				r.kept[0]++
			}
			r.kept = p
			return len(p), nil
		}},
		{`\*contract_test\.odd\.Read keeps what it was given`, func(r *odd, p []byte) (int, error) {
			r.kept = p
			return len(p), nil
		}},
	} {
		tb := new(recordingTB)
		g := contract.GuardReader(tb, &odd{read: c.read})
		for range 150 {
			g.Read(make([]byte, 10))
		}
		assert.Regexp(t, `^contract: GuardReader: .*`+c.want+`[^\n]*$`, tb.end())
	}
	tb := new(recordingTB)
	got, err := io.ReadAll(contract.GuardReader(tb, bytes.NewReader(text)))
	assert.NoError(t, err)
	assert.Equal(t, text, got)
	assert.Empty(t, tb.end())
}

func TestTrackers(t *testing.T) {
	r, w := fakeio.NewPipe("p", 10)
	tb := new(recordingTB)
	tr, tw := contract.TrackReadCloser(tb, r), contract.TrackWriteCloser(tb, w)
	tr.Close()
	tr.Close()
	tr.Read(make([]byte, 3))
	assert.Regexp(t, `^contract: TrackReadCloser: \*fakeio\.PipeReader closed twice: at guard_test\.go:\d+ and again at guard_test\.go:\d+
contract: TrackReadCloser: Read of 3 bytes at guard_test\.go:\d+ after Close of the \*fakeio\.PipeReader at guard_test\.go:\d+
contract: TrackWriteCloser: the \*fakeio\.PipeWriter was never closed \(tracked since guard_test\.go:\d+\)$`, tb.end())
	_, err := tw.Write([]byte("x"))
	assert.Equal(t, io.ErrClosedPipe, err)

	tb = new(recordingTB)
	tw = contract.TrackWriteCloser(tb, fakeio.NewWriter(nil))
	tw.Write([]byte("x"))
	tw.Close()
	assert.Empty(t, tb.end())
}
