package sweep

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"example.com/weir/fakeio"
)

// run is one run of the code under test and what came of it.
type run struct {
	plan   *plan
	in     *readProbe // nil when the code is given no reader
	out    *writeProbe
	reader io.Reader // what the code is handed
	writer io.Writer

	result   any
	err      error
	text     string // of err
	returned bool
	verdict  Verdict
	rejected error     // what Judge said
	left     string    // how the code left, when it did not return
	trace    []uintptr // of a panic
	exited   bool      // it left by runtime.Goexit, and not because of a probe
}

// read hands the code a reader.
func (r *run) read(in *readProbe, double *fakeio.Reader, caps []fakeio.Cap) {
	in.double, in.in = double, double
	r.in, r.reader = in, in
	if len(caps) > 0 {
		in.in, r.reader = double.Expose(caps...), in.expose(caps)
	}
}

// write hands the code a writer.
func (r *run) write(out *writeProbe, double *fakeio.Writer, caps []fakeio.Cap) {
	out.double, out.out = double, double
	r.out, r.writer = out, out
	if len(caps) > 0 {
		out.out, r.writer = double.Expose(caps...), out.expose(caps)
	}
}

// delivered says whether the code under test met the plan's fault.
func (r *run) delivered() bool {
	if r.plan.onWriter {
		return r.out.double.Injected() > 0
	}
	return r.in.double.Injected() > 0
}

// faulty is the probe of the double that the plan is about.
func (r *run) faulty() *probe {
	if r.in == nil || r.plan.onWriter {
		return &r.out.probe
	}
	return &r.in.probe
}

// sights are what the probes of both sides have seen.
func (r *run) sights() (in, out sight) {
	if r.in != nil {
		in = r.in.look()
	}
	if r.out != nil {
		out = r.out.look()
	}
	return in, out
}

// spun returns who called in vain, or nil.
func (r *run) spun() []uintptr {
	if r.in != nil {
		if spun := r.in.look().spun; spun != nil || r.out == nil {
			return spun
		}
	}
	return r.out.look().spun
}

// runner runs the code under test on a goroutine beside the caller's, which watches the clock: one run after the other
// without a switch between them.
type runner struct {
	use     func(io.Reader, io.Writer) (any, error)
	prepare func(*run)
	weigh   func(*run) Verdict
	judged  bool          // weigh looks at the result also when there is an error
	wait    time.Duration // for one run
	runs    int

	epoch time.Time
	began atomic.Int64 // when the run in progress began, since epoch
	state atomic.Int64 // its number, or one of those below
}

const (
	between   = 0
	abandoned = -1
)

// hang is a run that did not return in time.
type hang struct {
	plan  *plan
	stack []string
}

// each runs plans until next returns nil and hands each run to done; both are called on the goroutine of the runs, and
// the run is done's until it returns.
func (r *runner) each(next func() *plan, done func(*run)) *hang {
	var now *plan
	o := new(run) // the code under test never sees it
	for over := false; !over; {
		ended := make(chan struct{})
		id := ""
		started := make(chan struct{})
		go func() {
			defer close(ended)
			id = goroutine()
			close(started)
			for r.state.Load() != abandoned {
				if now = next(); now == nil {
					over = true
					return
				}
				*o = run{plan: now}
				r.once(o, done)
			}
		}()
		<-started
		if r.watch(ended) {
			return &hang{now, stackOf(id)}
		}
	}
	return nil
}

// once makes one run. Its deferred function is reached also when the code under test panics, which it ends, or leaves
// by runtime.Goexit, which takes the goroutine with it.
func (r *runner) once(o *run, done func(*run)) {
	r.prepare(o)
	r.runs++
	id := int64(r.runs)
	r.began.Store(int64(time.Since(r.epoch)))
	r.state.Store(id)
	defer func() {
		v := recover()
		if !r.state.CompareAndSwap(id, between) {
			return
		}
		o.ended(v)
		done(o)
	}()
	r.call(o)
}

// call is the part of a run in which the code under test, its results' methods or Judge may do anything.
func (r *runner) call(o *run) {
	o.result, o.err = r.use(o.reader, o.writer)
	if r.state.Load() == abandoned {
		return // too late: nobody waits for it
	}
	if o.out != nil && (o.err == nil || r.judged || o.plan.kind == 0) {
		o.result = o.out.output.bytes()
	}
	if o.err != nil {
		o.text = o.err.Error()
	}
	o.verdict = r.weigh(o)
	o.returned = true
}

// ended notes how the code under test left, if it did not return.
func (o *run) ended(v any) {
	switch {
	case o.spun() != nil:
		o.verdict = Spun
	case o.returned:
	case v != nil:
		o.verdict = Panicked
		o.left, o.trace = "panicked: "+shown{text: fmt.Sprint(v)}.excerpt(0), callers()
	default:
		o.verdict, o.exited = Panicked, true
		o.left = "ended its goroutine with runtime.Goexit, as t.Fatal, require and t.Skip do, instead of returning an error"
	}
}

// looks is how often a run must have been seen over its time before it counts as hung: a process that was stopped, or
// got no processor for a while, wakes up to one look alone.
const looks = 8

// watch waits until the goroutine of the runs has ended; true means that a run took too long and was given up.
func (r *runner) watch(ended <-chan struct{}) bool {
	pause := max(r.wait/looks, time.Millisecond)
	timer := time.NewTimer(pause)
	defer timer.Stop()
	last, seen := int64(between), 0
	for {
		select {
		case <-ended:
			return false
		case <-timer.C:
			id, left := r.state.Load(), r.wait
			if id != last {
				last, seen = id, 0
			}
			if seen++; id != between {
				left -= time.Since(r.epoch) - time.Duration(r.began.Load())
			}
			if left <= 0 && seen >= looks && r.state.CompareAndSwap(id, abandoned) {
				return true
			}
			if left <= 0 || left > pause {
				left = pause
			}
			timer.Reset(left)
		}
	}
}
