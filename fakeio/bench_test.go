package fakeio_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"testing"
	"testing/iotest"

	"example.com/weir/fakeio"
)

// sink keeps the doubles behind an interface, as code under test does.
var sink io.Reader

func benchReads(b *testing.B, size int, wrap func(io.Reader) io.Reader) {
	data := make([]byte, 1<<20)
	src := bytes.NewReader(data)
	sink = wrap(src)
	r := sink
	buf := make([]byte, size)
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		if i&0x3ff == 0 {
			src.Reset(data)
		}
		r.Read(buf)
	}
}

// BenchmarkRead sets the doubles beside those of testing/iotest that do the same.
func BenchmarkRead(b *testing.B) {
	far := fakeio.FailOnce(1<<60, fakeio.ErrInjected)
	for _, bench := range []struct {
		name string
		size int
		wrap func(io.Reader) io.Reader
	}{
		{"one/iotest", 512, iotest.OneByteReader},
		{"one/fakeio", 512, func(r io.Reader) io.Reader { return fakeio.NewReader(r, fakeio.Chunk(1)) }},
		{"half/iotest", 512, iotest.HalfReader},
		{"half/fakeio", 512, func(r io.Reader) io.Reader { return fakeio.NewReader(r, fakeio.Chunk(256)) }},
		{"timeout/iotest", 512, iotest.TimeoutReader},
		{"timeout/fakeio", 512, func(r io.Reader) io.Reader { return fakeio.NewReader(r, far) }},
		{"dataerr/iotest", 512, iotest.DataErrReader},
		{"dataerr/fakeio", 512, func(r io.Reader) io.Reader { return fakeio.NewReader(r, fakeio.WithData()) }},
		{"err/iotest", 512, func(io.Reader) io.Reader { return iotest.ErrReader(fakeio.ErrInjected) }},
		{"err/fakeio", 512, func(io.Reader) io.Reader { return fakeio.NewReader(nil, fakeio.FailAt(0, fakeio.ErrInjected)) }},
	} {
		b.Run(bench.name, func(b *testing.B) { benchReads(b, bench.size, bench.wrap) })
	}
}

func BenchmarkReadWith(b *testing.B) {
	for _, option := range []fakeio.Option{
		fakeio.Record(), fakeio.Empty(1), fakeio.RandomChunks(1, 1000), fakeio.Chunk(3, 5), fakeio.FailCall(1<<30, fakeio.ErrInjected),
	} {
		b.Run(option.String(), func(b *testing.B) {
			benchReads(b, 512, func(r io.Reader) io.Reader { return fakeio.NewReader(r, option) })
		})
	}
}

func BenchmarkWrite(b *testing.B) {
	full := errors.New("full")
	for _, bench := range []struct {
		name string
		w    io.Writer
	}{
		{"bare", io.Discard},
		{"truncate/iotest", iotest.TruncateWriter(io.Discard, 1<<60)},
		{"truncate/fakeio", fakeio.NewWriter(nil, fakeio.FailAt(1<<60, full))},
	} {
		b.Run(bench.name, func(b *testing.B) {
			p := make([]byte, 64)
			w := bench.w
			b.ReportAllocs()
			for b.Loop() {
				w.Write(p)
			}
		})
	}
}

func BenchmarkBuild(b *testing.B) {
	src := bytes.NewReader(nil)
	for _, bench := range []struct {
		name string
		make func() io.Reader
	}{
		{"iotest", func() io.Reader { return iotest.OneByteReader(src) }},
		{"fakeio", func() io.Reader { return fakeio.NewReader(src, fakeio.Chunk(1), fakeio.FailAt(17, fakeio.ErrInjected)) }},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sink = bench.make()
			}
		})
	}
}

func BenchmarkPipe(b *testing.B) {
	for _, size := range []int{64, 4096, 32768} {
		for _, kind := range []struct {
			name string
			open func() (io.ReadCloser, io.WriteCloser)
		}{
			{"io", func() (io.ReadCloser, io.WriteCloser) { return io.Pipe() }},
			{"fakeio-0", func() (io.ReadCloser, io.WriteCloser) { return fakeio.NewPipe("b", 0) }},
			{"fakeio-64K", func() (io.ReadCloser, io.WriteCloser) { return fakeio.NewPipe("b", 65536) }},
		} {
			b.Run(fmt.Sprintf("%d/%s", size, kind.name), func(b *testing.B) {
				r, w := kind.open()
				go io.CopyBuffer(struct{ io.Writer }{io.Discard}, r, make([]byte, 32768))
				p := make([]byte, size)
				b.SetBytes(int64(size))
				b.ReportAllocs()
				for b.Loop() {
					w.Write(p)
				}
				w.Close()
			})
		}
	}
}
