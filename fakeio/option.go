package fakeio

import "time"

// Option is one imperfection of a double. Options combine in any order, and the order never matters, but for Fail
// options at the same place. A double refuses, with a panic that names the call, an option that makes no sense on its
// side, one given twice (the Fail options may be given as often as you like) and one out of range.
//
// Where an option speaks of a data call, it means a call that returns data, an error or the end: neither one with an
// empty buffer nor one that Empty made return nothing, and never Close.
type Option struct {
	kind    kind
	lenient bool  // of a Plan: does nothing on a side that it is not for
	n       int64 // an offset, a size, a count, a rate or a time
	seed    uint64
	err     error
	sizes   []int // of Chunk, when there are several
	release <-chan struct{}
}

// Chunk makes the ith data call return at most sizes[i] bytes; the last size repeats. Readers only: a writer accepts
// less with Short.
func Chunk(sizes ...int) Option {
	switch len(sizes) {
	case 0:
		return Option{kind: chunk, sizes: []int{}}
	case 1:
		return Option{kind: chunk, n: int64(sizes[0])}
	}
	return Option{kind: chunk, sizes: append([]int(nil), sizes...)}
}

// RandomChunks makes each call return at most 1 to largest bytes, drawn from seed: equal seeds, equal chunks. Readers
// only.
func RandomChunks(seed uint64, largest int) Option {
	return Option{kind: randomChunks, seed: seed, n: int64(largest)}
}

// FailAt makes the stream fail with err when offset bytes have passed, and at every data call from then on. Where
// offset is the length of the stream, err comes in place of io.EOF. A writer accepts the bytes before offset first: the
// call that crosses it returns their number and err. A ReaderAt fails each call that asks for the byte at offset or for
// one behind it.
func FailAt(offset int64, err error) Option { return Option{kind: failAt, n: offset, err: err} }

// FailOnce makes one call fail with err when offset bytes have passed. The calls after it go on, and nothing is lost.
// Several at one offset fail one call each, in their order, and before a FailAt there.
func FailOnce(offset int64, err error) Option { return Option{kind: failOnce, n: offset, err: err} }

// FailCall makes the kth data call, counted from 1, fail with err, and all that follow.
func FailCall(k int, err error) Option { return Option{kind: failCall, n: int64(k), err: err} }

// Truncate ends the stream after n bytes with err; nil is a clean io.EOF, as of a file that was cut. A source shorter
// than n ends as it does. Readers only.
func Truncate(n int64, err error) Option { return Option{kind: truncate, n: n, err: err} }

// WithData makes the error or the io.EOF that ends the stream come together with the last bytes before it, as the
// contract of io.Reader allows, and likewise that of FailOnce; FailCall fails its call without taking the bytes from
// it. To know the end the double reads one byte ahead. Readers only.
func WithData() Option { return Option{kind: withData} }

// Empty makes n calls return 0, nil before each one that returns data or the end, as the contract of io.Reader allows.
// An injected error comes without them. Readers only.
func Empty(n int) Option { return Option{kind: empty, n: int64(n)} }

// Short makes each call accept at most n bytes and return io.ErrShortWrite when that was not all. Writers only.
func Short(n int) Option { return Option{kind: short, n: int64(n)} }

// SilentShort is Short that returns a nil error, which io.Writer forbids: real writers do it nevertheless, and most
// code then loses bytes without a word. Writers only.
func SilentShort(n int) Option { return Option{kind: silentShort, n: int64(n)} }

// Delay makes each data call take d longer.
func Delay(d time.Duration) Option { return Option{kind: delay, n: int64(d)} }

// Jitter makes each data call take longer by a time from 0 up to, not including, d, drawn from seed.
func Jitter(seed uint64, d time.Duration) Option {
	return Option{kind: jitter, seed: seed, n: int64(d)}
}

// Rate makes n bytes take n/bytesPerSecond seconds, from the first byte on and whatever the size of the calls. Time in
// which nobody calls is not made up for later.
func Rate(bytesPerSecond int64) Option { return Option{kind: rate, n: bytesPerSecond} }

// Stall makes the call that stands at offset wait until release is closed or yields a value; then the stream goes on.
// The bytes before offset pass first. Close ends the wait too, and is the only thing that does when release is nil.
func Stall(offset int64, release <-chan struct{}) Option {
	return Option{kind: stall, n: offset, release: release}
}

// CloseError makes Close return err. The stream is closed all the same.
func CloseError(err error) Option { return Option{kind: closeError, err: err} }

// Record keeps a list of the calls, for Calls, Count and ResetCalls.
func Record() Option { return Option{kind: record} }
