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
	in     readProbe
	out    writeProbe
	reader io.Reader // what the code is handed
	writer io.Writer
	output *sink // where the writer writes

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
func (r *run) read(double *fakeio.Reader, caps []fakeio.Cap) {
	r.in.double, r.in.in, r.reader = double, double, &r.in
	if len(caps) > 0 {
		r.in.in, r.reader = double.Expose(caps...), r.in.expose(caps)
	}
}

// write hands the code a writer.
func (r *run) write(double *fakeio.Writer, caps []fakeio.Cap) {
	r.out.double, r.out.out, r.writer = double, double, &r.out
	if len(caps) > 0 {
		r.out.out, r.writer = double.Expose(caps...), r.out.expose(caps)
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
	if r.plan.onWriter {
		return &r.out.probe
	}
	return &r.in.probe
}

// spun returns who called in vain, or nil.
func (r *run) spun() []uintptr {
	if spun := r.in.look().spun; spun != nil {
		return spun
	}
	return r.out.look().spun
}

// runner runs the code under test on a goroutine beside the caller's, which watches the clock: one run after the other
// without a switch between them.
type runner struct {
	use     func(io.Reader, io.Writer) (any, error)
	prepare func(*run)
	weigh   func(*run) Verdict
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

// each runs plans until next returns nil and hands each run to done; both are called on the goroutine of the runs.
func (r *runner) each(next func() *plan, done func(*run)) *hang {
	var now *plan
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
				r.once(now, done)
			}
		}()
		<-started
		if r.watch(ended) {
			return &hang{now, stackOf(id)}
		}
	}
	return nil
}

// once runs one plan. Its deferred function is reached also when the code under test panics, which it ends, or leaves
// by runtime.Goexit, which takes the goroutine with it.
func (r *runner) once(p *plan, done func(*run)) {
	o := &run{plan: p}
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
	if o.output != nil {
		o.result = o.output.bytes()
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
		o.left, o.trace = "panicked: "+fmt.Sprint(v), callers()
	default:
		o.verdict, o.exited = Panicked, true
		o.left = "ended its goroutine with runtime.Goexit, as t.Fatal, require and t.Skip do, instead of returning an error"
	}
}

// watch waits until the goroutine of the runs has ended; true means that a run took too long and was given up.
func (r *runner) watch(ended <-chan struct{}) bool {
	timer := time.NewTimer(r.wait)
	defer timer.Stop()
	for {
		select {
		case <-ended:
			return false
		case <-timer.C:
			left := r.wait
			if id := r.state.Load(); id != between {
				left -= time.Since(r.epoch) - time.Duration(r.began.Load())
				if left <= 0 && r.state.CompareAndSwap(id, abandoned) {
					return true
				}
			}
			timer.Reset(max(left, time.Millisecond))
		}
	}
}
