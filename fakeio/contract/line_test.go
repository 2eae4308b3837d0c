package contract_test

import (
	"io"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/contract"
)

// lineTB looks for the place of a failure as package testing does: in the first frame that is no helper.
type lineTB struct {
	recordingTB
	helpers map[string]bool
	file    string
}

func (l *lineTB) Helper() {
	if l.helpers == nil {
		l.helpers = map[string]bool{}
	}
	l.helpers[caller(2).Function] = true
}

func (l *lineTB) Errorf(string, ...any) {
	for skip := 2; ; skip++ {
		if frame := caller(skip); !l.helpers[frame.Function] {
			l.file = filepath.Base(frame.File)
			return
		}
	}
}

func caller(skip int) runtime.Frame {
	pc := make([]uintptr, 1)
	runtime.Callers(skip+1, pc)
	frame, _ := runtime.CallersFrames(pc).Next()
	return frame
}

func TestGuardsFailAtTheLineOfTheCall(t *testing.T) {
	for name, breach := range map[string]func(t fakeio.TB){
		"GuardReader": func(t fakeio.TB) {
			contract.GuardReader(t, &odd{read: func(*odd, []byte) (int, error) { return -1, nil }}).Read(make([]byte, 1))
		},
		"GuardWriter": func(t fakeio.TB) {
			contract.GuardWriter(t, fakeio.NewWriter(nil, fakeio.SilentShort(1))).Write(make([]byte, 2))
		},
		"closed twice": func(t fakeio.TB) {
			r := contract.TrackReadCloser(t, io.NopCloser(strings.NewReader("")))
			r.Close()
			r.Close()
		},
		"read after Close": func(t fakeio.TB) {
			r := contract.TrackReadCloser(t, io.NopCloser(strings.NewReader("")))
			r.Close()
			r.Read(nil)
		},
		"written after Close": func(t fakeio.TB) {
			w := contract.TrackWriteCloser(t, fakeio.NewWriter(nil))
			w.Close()
			w.Write(nil)
		},
	} {
		tb := new(lineTB)
		breach(tb)
		assert.Equal(t, "line_test.go", tb.file, name)
	}
}
