package contract_test

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"example.com/weir/fakeio/contract"
)

func TestMisuse(t *testing.T) {
	r, w := io.NopCloser(strings.NewReader("")), struct{ io.WriteCloser }{}
	for want, call := range map[string]func(){
		"contract: GuardReader: t is nil":               func() { contract.GuardReader(nil, r) },
		"contract: GuardReader: the stream is nil":      func() { contract.GuardReader(t, nil) },
		"contract: GuardWriter: t is nil":               func() { contract.GuardWriter(nil, w) },
		"contract: GuardWriter: the stream is nil":      func() { contract.GuardWriter(t, nil) },
		"contract: TrackReadCloser: t is nil":           func() { contract.TrackReadCloser(nil, r) },
		"contract: TrackReadCloser: the stream is nil":  func() { contract.TrackReadCloser(t, nil) },
		"contract: TrackWriteCloser: t is nil":          func() { contract.TrackWriteCloser(nil, w) },
		"contract: TrackWriteCloser: the stream is nil": func() { contract.TrackWriteCloser(t, nil) },
		openIsNil("TestReader"):                         func() { _ = contract.TestReader(nil, nil) },
		openIsNil("TestReaderAt"):                       func() { _ = contract.TestReaderAt(nil, nil) },
		openIsNil("TestSeeker"):                         func() { _ = contract.TestSeeker(nil, nil) },
		openIsNil("TestWriterTo"):                       func() { _ = contract.TestWriterTo(nil, nil) },
		openIsNil("TestByteReader"):                     func() { _ = contract.TestByteReader(nil, nil) },
		openIsNil("TestWriter"):                         func() { _ = contract.TestWriter(nil) },
		openIsNil("TestStringWriter"):                   func() { _ = contract.TestStringWriter(nil) },
		openIsNil("TestReaderFrom"):                     func() { _ = contract.TestReaderFrom(nil) },
		openIsNil("TestCloser"):                         func() { _ = contract.TestCloser(nil) },
		openIsNil("TestPipe"):                           func() { _ = contract.TestPipe(nil) },
	} {
		assert.PanicsWithValue(t, want, call, want)
	}
}

func openIsNil(call string) string {
	return "contract: " + call + ": open is nil: give a function that returns a fresh stream"
}
