package capture

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOptionsAreRefused(t *testing.T) {
	for _, c := range []struct {
		opts []Option
		want string
	}{
		{[]Option{Timeout(time.Second)}, "capture: Func does not take Timeout: it is for Child, Command, RunCommand and StartCommand"},
		{[]Option{Merged(), TTY(24, 80)}, "capture: Func does not take TTY: it is for Child, Command, RunCommand and StartCommand"},
		{[]Option{Args("a")}, "capture: Func does not take Args: it is for Child"},
		{[]Option{Merged(), nil}, "capture: Func: option 2 is nil: leave it out"},
		{[]Option{Limit(-1)}, "capture: Func: Limit(-1): a number of bytes can't be negative: Limit(0) keeps none"},
		{[]Option{Limit(1), Limit(1)}, "capture: Func: Limit is given twice: keep one"},
		{[]Option{Tee(nil)}, "capture: Func: Tee(nil): give it a writer, or leave it out"},
		{[]Option{Input(nil)}, `capture: Func: Input(nil): for an empty input give it strings.NewReader("")`},
		{[]Option{Descriptors(), Flush(nil)}, "capture: Func: Flush(nil): give it a function, or leave it out"},
		{[]Option{Flush(func() {})}, "capture: Func does not take Flush without Descriptors: add Descriptors()"},
	} {
		_, err := newConfig("Func", inProcess, c.opts)
		assert.EqualError(t, err, c.want)
	}
	for _, c := range []struct {
		opt  Option
		want string
	}{
		{Timeout(0), "capture: Child: Timeout(0s): it must be positive; leave it out to have the test's own deadline"},
		{Timeout(-time.Second), "capture: Child: Timeout(-1s): it must be positive; leave it out to have the test's own deadline"},
		{TTY(0, 80), "capture: Child: TTY(0, 80): rows and columns go from 1 to 65535"},
		{TTY(24, 65536), "capture: Child: TTY(24, 65536): rows and columns go from 1 to 65535"},
		{Descriptors(), "capture: Child does not take Descriptors: it is for the runs in this process, such as Func and Start"},
	} {
		_, err := newConfig("Child", kindTimeout|kindTTY, []Option{c.opt})
		assert.EqualError(t, err, c.want)
	}
}

func TestOptionsAddUp(t *testing.T) {
	var a, b bytes.Buffer
	in := strings.NewReader("in")
	all := ^kind(0)
	c, err := newConfig("all", all, []Option{
		Tee(&a), Merged(), Tee(&b), Input(in), Limit(0), Timeout(time.Second), TTY(24, 80), Args("x", "y"),
		Descriptors(), Flush(func() {}), Flush(func() {}),
	})
	require.NoError(t, err)
	assert.Len(t, c.tees, 2)
	assert.Len(t, c.flush, 2)
	assert.True(t, c.merged && c.descriptors && c.limited && c.tty)
	assert.Equal(t, in, c.input)
	assert.Zero(t, c.limit)
	assert.Equal(t, []int{24, 80}, []int{c.rows, c.cols})
	assert.Equal(t, []string{"x", "y"}, c.args)
	assert.Equal(t, time.Second, c.timeout)
}
