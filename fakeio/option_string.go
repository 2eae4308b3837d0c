package fakeio

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"
)

// String returns the option as Go source, such as fakeio.FailAt(17, fakeio.ErrInjected). ErrInjected and the well-known
// errors of context, errors, io and os come by name, others as errors.New with their text; a channel is called release.
func (o Option) String() string {
	if o.kind == nothing || int(o.kind) >= len(rules) {
		return "fakeio.Option{}"
	}
	return "fakeio." + rules[o.kind].name + "(" + strings.Join(o.args(), ", ") + ")"
}

// short is String without the package, for texts that name it already.
func (o *Option) short() string { return strings.TrimPrefix(o.String(), "fakeio.") }

func (o *Option) args() []string {
	n := strconv.FormatInt(o.n, 10)
	switch o.kind {
	case chunk:
		return o.chunkArgs()
	case randomChunks:
		return []string{strconv.FormatUint(o.seed, 10), n}
	case failAt, failOnce, failCall, truncate:
		return []string{n, errorSource(o.err)}
	case empty, short, silentShort, rate:
		return []string{n}
	case delay:
		return []string{durationSource(time.Duration(o.n))}
	case jitter:
		return []string{strconv.FormatUint(o.seed, 10), durationSource(time.Duration(o.n))}
	case stall:
		if o.release == nil {
			return []string{n, "nil"}
		}
		return []string{n, "release"}
	case closeError:
		return []string{errorSource(o.err)}
	}
	return nil
}

func (o *Option) chunkArgs() []string {
	if o.sizes == nil {
		return []string{strconv.FormatInt(o.n, 10)}
	}
	args := make([]string, len(o.sizes))
	for i, size := range o.sizes {
		args[i] = strconv.Itoa(size)
	}
	return args
}

func durationSource(d time.Duration) string {
	for _, unit := range []struct {
		length time.Duration
		name   string
	}{
		{time.Hour, "time.Hour"},
		{time.Minute, "time.Minute"},
		{time.Second, "time.Second"},
		{time.Millisecond, "time.Millisecond"},
		{time.Microsecond, "time.Microsecond"},
	} {
		if d == unit.length {
			return unit.name
		}
		if d != 0 && d%unit.length == 0 {
			return fmt.Sprintf("%d*%s", int64(d/unit.length), unit.name)
		}
	}
	return strconv.FormatInt(int64(d), 10)
}

// named are the errors that come by name: all that streams commonly return.
var named = []struct {
	err  error
	name string
}{
	{nil, "nil"},
	{ErrInjected, "fakeio.ErrInjected"},
	{io.EOF, "io.EOF"},
	{io.ErrUnexpectedEOF, "io.ErrUnexpectedEOF"},
	{io.ErrShortWrite, "io.ErrShortWrite"},
	{io.ErrShortBuffer, "io.ErrShortBuffer"},
	{io.ErrClosedPipe, "io.ErrClosedPipe"},
	{io.ErrNoProgress, "io.ErrNoProgress"},
	{os.ErrDeadlineExceeded, "os.ErrDeadlineExceeded"},
	{os.ErrClosed, "os.ErrClosed"},
	{os.ErrExist, "os.ErrExist"},
	{os.ErrNotExist, "os.ErrNotExist"},
	{os.ErrPermission, "os.ErrPermission"},
	{os.ErrInvalid, "os.ErrInvalid"},
	{context.Canceled, "context.Canceled"},
	{context.DeadlineExceeded, "context.DeadlineExceeded"},
	{errors.ErrUnsupported, "errors.ErrUnsupported"},
}

// errorSource compares by identity: an error that only wraps a well-known one is another error.
func errorSource(err error) string {
	for _, known := range named {
		if err == known.err {
			return known.name
		}
	}
	return "errors.New(" + strconv.Quote(err.Error()) + ")"
}
