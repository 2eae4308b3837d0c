package fakeio_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
)

func TestMisusePanics(t *testing.T) {
	reader := func(opts ...fakeio.Option) func() { return func() { fakeio.NewReader(nil, opts...) } }
	writer := func(opts ...fakeio.Option) func() { return func() { fakeio.NewWriter(nil, opts...) } }
	readerAt := func(opts ...fakeio.Option) func() { return func() { fakeio.NewReaderAt(nil, opts...) } }
	for _, c := range []struct {
		make func()
		want string
	}{
		{reader(fakeio.Chunk(-1)), "NewReader: Chunk(-1): the number must be at least 1"},
		{reader(fakeio.Chunk(2, 0)), "NewReader: Chunk(2, 0): a size must be at least 1"},
		{reader(fakeio.Chunk()), "NewReader: Chunk(): at least one size is needed"},
		{reader(fakeio.Chunk(0)), "NewReader: Chunk(0): the number must be at least 1"},
		{reader(fakeio.RandomChunks(1, 0)), "NewReader: RandomChunks(1, 0): the number must be at least 1"},
		{reader(fakeio.FailAt(-1, io.EOF)), "NewReader: FailAt(-1, io.EOF): the number must be at least 0"},
		{reader(fakeio.FailAt(1, nil)), "NewReader: FailAt(1, nil): the error must not be nil"},
		{reader(fakeio.FailOnce(1, nil)), "NewReader: FailOnce(1, nil): the error must not be nil"},
		{writer(fakeio.FailCall(0, io.EOF)), "NewWriter: FailCall(0, io.EOF): the number must be at least 1"},
		{writer(fakeio.CloseError(nil)), "NewWriter: CloseError(nil): the error must not be nil"},
		{reader(fakeio.Truncate(-1, nil)), "NewReader: Truncate(-1, nil): the number must be at least 0"},
		{reader(fakeio.Empty(-2)), "NewReader: Empty(-2): the number must be at least 0"},
		{writer(fakeio.Short(-1)), "NewWriter: Short(-1): the number must be at least 0"},
		{writer(fakeio.Delay(-time.Second)), "NewWriter: Delay(-1*time.Second): the number must be at least 0"},
		{writer(fakeio.Jitter(1, -1)), "NewWriter: Jitter(1, -1): the number must be at least 0"},
		{writer(fakeio.Rate(0)), "NewWriter: Rate(0): the number must be at least 1"},
		{writer(fakeio.Stall(-1, nil)), "NewWriter: Stall(-1, nil): the number must be at least 0"},

		{reader(fakeio.Short(1)), "NewReader: Short(1) makes no sense here: it is for NewWriter"},
		{reader(fakeio.SilentShort(1)), "NewReader: SilentShort(1) makes no sense here: it is for NewWriter"},
		{writer(fakeio.Chunk(1)), "NewWriter: Chunk(1) makes no sense here: it is for NewReader"},
		{writer(fakeio.RandomChunks(1, 2)), "NewWriter: RandomChunks(1, 2) makes no sense here: it is for NewReader"},
		{writer(fakeio.Truncate(1, nil)), "NewWriter: Truncate(1, nil) makes no sense here: it is for NewReader and NewReaderAt"},
		{writer(fakeio.WithData()), "NewWriter: WithData() makes no sense here: it is for NewReader and NewReaderAt"},
		{writer(fakeio.Empty(1)), "NewWriter: Empty(1) makes no sense here: it is for NewReader"},
		{readerAt(fakeio.Chunk(1)), "NewReaderAt: Chunk(1) makes no sense here: it is for NewReader"},
		{readerAt(fakeio.Short(1)), "NewReaderAt: Short(1) makes no sense here: it is for NewWriter"},

		{reader(fakeio.Chunk(1), fakeio.Chunk(2)), "NewReader: Chunk comes twice: give it once"},
		{reader(fakeio.Record(), fakeio.Record()), "NewReader: Record comes twice: give it once"},
		{writer(fakeio.Delay(1), fakeio.Delay(1)), "NewWriter: Delay comes twice: give it once"},
		{writer(fakeio.Stall(1, nil), fakeio.Stall(2, nil)), "NewWriter: Stall comes twice: give it once"},
		{reader(fakeio.RandomChunks(1, 2), fakeio.Chunk(2)), "NewReader: Chunk and RandomChunks contradict each other: give one of them"},
		{writer(fakeio.Short(1), fakeio.SilentShort(2)), "NewWriter: Short and SilentShort contradict each other: give one of them"},
		{reader(fakeio.Option{}), "NewReader: the zero Option means nothing: make options with the functions of fakeio"},
	} {
		assert.PanicsWithValue(t, "fakeio: "+c.want, c.make)
	}
	assert.NotPanics(t, reader(fakeio.FailAt(1, io.EOF), fakeio.FailAt(2, io.EOF), fakeio.FailOnce(1, io.EOF),
		fakeio.FailOnce(1, io.EOF), fakeio.FailCall(1, io.EOF), fakeio.FailCall(2, io.EOF)))
}

func TestHelpersNeedATest(t *testing.T) {
	assert.PanicsWithValue(t, "fakeio: Pipe: t is nil", func() { fakeio.Pipe(nil, "body", 0) })
	assert.PanicsWithValue(t, "fakeio: Dialogue: t is nil", func() { fakeio.Dialogue(nil) })
}

func TestAskingForAnUnkeptRecordPanics(t *testing.T) {
	r := fakeio.NewReader(nil)
	assert.PanicsWithValue(t, "fakeio: Calls: nothing was recorded: give the double the option Record()", func() { r.Calls() })
	assert.PanicsWithValue(t, "fakeio: Count: nothing was recorded: give the double the option Record()", func() { r.Count("Read") })
	assert.PanicsWithValue(t, "fakeio: ResetCalls: nothing was recorded: give the double the option Record()", func() { r.ResetCalls() })
}

func TestOptionsPrintAsSource(t *testing.T) {
	for _, c := range []struct {
		option fakeio.Option
		want   string
	}{
		{fakeio.Chunk(3), "fakeio.Chunk(3)"},
		{fakeio.Chunk(3, 1, 2), "fakeio.Chunk(3, 1, 2)"},
		{fakeio.RandomChunks(7, 100), "fakeio.RandomChunks(7, 100)"},
		{fakeio.FailAt(17, fakeio.ErrInjected), "fakeio.FailAt(17, fakeio.ErrInjected)"},
		{fakeio.FailOnce(0, io.ErrUnexpectedEOF), "fakeio.FailOnce(0, io.ErrUnexpectedEOF)"},
		{fakeio.FailCall(2, errors.New("a \"b\"")), `fakeio.FailCall(2, errors.New("a \"b\""))`},
		{fakeio.Truncate(3, nil), "fakeio.Truncate(3, nil)"},
		{fakeio.WithData(), "fakeio.WithData()"},
		{fakeio.Empty(2), "fakeio.Empty(2)"},
		{fakeio.Short(2), "fakeio.Short(2)"},
		{fakeio.SilentShort(2), "fakeio.SilentShort(2)"},
		{fakeio.Delay(1500 * time.Millisecond), "fakeio.Delay(1500*time.Millisecond)"},
		{fakeio.Delay(time.Hour), "fakeio.Delay(time.Hour)"},
		{fakeio.Delay(0), "fakeio.Delay(0)"},
		{fakeio.Jitter(4, 17), "fakeio.Jitter(4, 17)"},
		{fakeio.Rate(1000), "fakeio.Rate(1000)"},
		{fakeio.Stall(5, nil), "fakeio.Stall(5, nil)"},
		{fakeio.Stall(5, make(chan struct{})), "fakeio.Stall(5, release)"},
		{fakeio.CloseError(io.ErrClosedPipe), "fakeio.CloseError(io.ErrClosedPipe)"},
		{fakeio.CloseError(os.ErrNotExist), "fakeio.CloseError(os.ErrNotExist)"},
		{fakeio.FailAt(1, errors.ErrUnsupported), "fakeio.FailAt(1, errors.ErrUnsupported)"},
		{fakeio.Record(), "fakeio.Record()"},
		{fakeio.Option{}, "fakeio.Option{}"},
	} {
		assert.Equal(t, c.want, c.option.String())
	}
}

func TestChunkKeepsItsOwnSizes(t *testing.T) {
	sizes := []int{1, 2}
	option := fakeio.Chunk(sizes...)
	sizes[0] = -5
	assert.Equal(t, "fakeio.Chunk(1, 2)", option.String())
}

func TestInjectedCountsWhatWasDelivered(t *testing.T) {
	for _, c := range []struct {
		opts []fakeio.Option
		want int
	}{
		{nil, 0},
		{[]fakeio.Option{fakeio.FailAt(4, io.ErrNoProgress)}, 0},
		{[]fakeio.Option{fakeio.FailAt(3, io.ErrNoProgress)}, 1},
		{[]fakeio.Option{fakeio.FailOnce(0, io.ErrNoProgress), fakeio.FailOnce(3, io.ErrNoProgress)}, 2},
		{[]fakeio.Option{fakeio.FailOnce(3, io.ErrNoProgress), fakeio.WithData()}, 1},
		{[]fakeio.Option{fakeio.FailCall(2, io.ErrNoProgress)}, 1},
		{[]fakeio.Option{fakeio.Truncate(2, nil)}, 1},
		{[]fakeio.Option{fakeio.Truncate(4, nil)}, 0},
		{[]fakeio.Option{fakeio.Truncate(2, nil), fakeio.WithData()}, 1},
	} {
		r := fakeio.NewReader(strings.NewReader("abc"), c.opts...)
		for range 5 {
			r.Read(make([]byte, 2))
		}
		assert.Equal(t, c.want, r.Injected(), "%v", c.opts)
	}
	w := fakeio.NewWriter(nil, fakeio.SilentShort(2))
	for _, size := range []int{1, 2, 3, 4} {
		w.Write(make([]byte, size))
	}
	assert.Equal(t, 2, w.Injected())
}

func TestNothingIsAllocatedForACall(t *testing.T) {
	src := bytes.NewReader(make([]byte, 1<<20))
	hidden := struct{ io.Reader }{src}
	buf := make([]byte, 16)
	for _, opts := range [][]fakeio.Option{
		nil,
		{fakeio.Chunk(3, 5)},
		{fakeio.RandomChunks(1, 9)},
		{fakeio.WithData()},
		{fakeio.Empty(1)},
		{fakeio.FailAt(40, io.EOF)},
		{fakeio.FailCall(3, io.EOF)},
		{fakeio.Truncate(99, nil)},
		{fakeio.Rate(1 << 40)},
	} {
		for _, from := range []io.Reader{src, hidden} {
			r := fakeio.NewReader(from, opts...)
			assert.Zero(t, testing.AllocsPerRun(100, func() { r.Read(buf) }), "%v", opts)
			assert.LessOrEqual(t, testing.AllocsPerRun(100, func() { sink = fakeio.NewReader(from, opts...) }), 2.0, "%v", opts)
		}
	}
	w := fakeio.NewWriter(nil, fakeio.FailAt(100, io.EOF), fakeio.Short(3))
	x := w.Expose(fakeio.CanWriteString).(io.StringWriter)
	assert.Zero(t, testing.AllocsPerRun(100, func() { w.Write(buf) }))
	assert.Zero(t, testing.AllocsPerRun(100, func() { x.WriteString("hello") }))
	assert.Equal(t, 1.0, testing.AllocsPerRun(100, func() {
		sink = fakeio.NewReader(src, fakeio.Chunk(3), fakeio.FailAt(9, fakeio.ErrInjected), fakeio.FailOnce(3, io.EOF))
	}))
}

// A pipe that has grown to what is in it goes on without more.
func TestNothingIsAllocatedForACallOnAPipe(t *testing.T) {
	for _, capacity := range []int{10, fakeio.Unbounded} {
		r, w := fakeio.NewPipe("body", capacity)
		in, out := make([]byte, 7), make([]byte, 5)
		turn := func() {
			w.Write(in)
			r.Read(out)
			r.Read(out)
		}
		for range 10 {
			turn()
		}
		assert.Zero(t, testing.AllocsPerRun(100, turn), "capacity %d", capacity)
	}
}

func TestEmptyBuffersAreAnsweredAtOnce(t *testing.T) {
	pipe, _ := io.Pipe() // whose Read(nil) would wait for a writer
	for _, opts := range [][]fakeio.Option{
		nil,
		{fakeio.WithData()},
		{fakeio.FailAt(0, io.EOF)},
		{fakeio.FailCall(1, io.EOF)},
		{fakeio.Empty(3)},
		{fakeio.Stall(0, nil)},
		{fakeio.Delay(time.Hour)},
		{fakeio.Truncate(0, nil)},
		{fakeio.Record()},
	} {
		n, err := fakeio.NewReader(pipe, opts...).Read(nil)
		assert.Zero(t, n)
		assert.NoError(t, err, "%v", opts)
	}
}

func TestImportsNeitherTestingNorNet(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".", "./contract").CombinedOutput()
	require.NoError(t, err, "%s", out)
	deps := strings.Fields(string(out))
	require.Contains(t, deps, "example.com/weir/fakeio/contract")
	for _, dep := range deps {
		for _, banned := range []string{"testing", "net", "flag"} {
			assert.False(t, dep == banned || strings.HasPrefix(dep, banned+"/"), "%s is imported", dep)
		}
	}
}

// The interface takes what package testing has.
var _ = []fakeio.TB{(*testing.T)(nil), (*testing.B)(nil), (*testing.F)(nil)}
