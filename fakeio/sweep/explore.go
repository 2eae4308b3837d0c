package sweep

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"
	"unicode"

	"example.com/weir/fakeio"
)

// patient is how many calls in a row may move nothing in the perfect run; other runs may make fewer, see idle.
const patient = 1 << 20

// explore is the sweep. It runs the code under test without faults first, which tells what to expect and what there is
// to try, then tries it, and sums up.
func explore(c *config, input []byte, use func(io.Reader, io.Writer) (any, error)) *Report {
	s := &sweep{config: c, input: input, idle: patient, report: &Report{call: c.call, policy: c.policy, size: int64(len(input)), reads: c.reads}}
	s.runner = runner{use: use, prepare: s.prepare, weigh: s.weigh, judged: c.judge != nil, wait: c.patience, epoch: time.Now()}
	if s.perfect() {
		s.try()
		s.conclude()
	}
	s.report.Runs = s.runs
	s.report.Skipped = strings.Join(s.skipped, "\n")
	return s.report
}

type sweep struct {
	*config
	runner
	input  []byte
	report *Report

	base       *run  // the first perfect run
	in, out    sight // what its probes saw
	idle       int   // how many calls in a row may move nothing
	unsure     bool  // perfect runs differ in their results
	unsureErrs bool  // or in their errors
	faults     int   // runs with a fault
	delivered  int   // of them, those in which the code met it
	stop       bool  // the sweep ends early
	records    []record
	cutsets    [Vacuous + 1]cutsets
	skipped    []string
	tracing    bool
	room       [4]fakeio.Option // for prepare
	dead       bool             // a run hung: no more can be made
}

// prepare builds what a run hands to the code under test.
func (s *sweep) prepare(r *run) {
	p := r.plan
	opts := p.options(s.room[:0])
	if s.reads {
		in := new(readProbe)
		s.set(&in.probe, p, !p.onWriter)
		in.source.Reset(s.input)
		r.read(in, fakeio.NewReader(&in.source, given(opts, !p.onWriter)...), s.readCaps)
	}
	if s.writes {
		out := new(writeProbe)
		s.set(&out.probe, p, p.onWriter)
		out.output.b = make([]byte, 0, s.out.moved)
		r.write(out, fakeio.NewWriter(&out.output, given(opts, p.onWriter)...), s.writeCaps)
	}
}

func given(opts []fakeio.Option, mine bool) []fakeio.Option {
	if mine {
		return opts
	}
	return nil
}

// set tells a probe what to look for.
func (s *sweep) set(w *probe, p *plan, faulty bool) {
	w.limit, w.logs = s.idle, s.base == nil
	if faulty {
		w.cause, w.tracing = p.cause(), s.tracing
	}
}

// perfect makes the perfect runs; false means that there is nothing more to do.
func (s *sweep) perfect() bool {
	first, ok := s.again(&plan{})
	if !ok {
		return false
	}
	if first.exited {
		runtime.Goexit() // the code ended the test: t.Fatal or t.Skip in its set-up
	}
	s.in, s.out = first.sights()
	s.base = first
	s.idle = 10_000 + 4*(s.in.calls+s.out.calls)
	switch {
	case first.verdict != 0:
		s.add(first.plan, first, first.verdict)
		return s.skip("everything else: the perfect run did not return")
	case s.in.calls+s.out.calls == 0:
		s.vacuous("never called what it was given, not even in the perfect run, and " + s.outcome(first, ""))
		return false
	case s.wants && (first.err != nil || !s.wanted(first.result)):
		s.add(first.plan, first, Wrong)
		return s.skip("everything else: the perfect run is not as Want has it")
	}
	return s.stable(1)
}

func (s *sweep) wanted(result any) bool {
	if text, ok := s.want.(string); ok && s.writes {
		return string(result.([]byte)) == text
	}
	return equal(result, s.want)
}

// stable repeats the perfect run and looks whether it stays the same; false means that there is nothing more to do.
func (s *sweep) stable(times int) bool {
	for range min(times, s.left()) {
		o, ok := s.again(&plan{})
		if !ok {
			return false
		}
		was := s.unsure || s.unsureErrs
		s.unsureErrs = s.unsureErrs || o.text != s.base.text || o.verdict != 0 || (o.err == nil) != (s.base.err == nil)
		s.unsure = s.unsure || s.unsureErrs || s.base.err == nil && !equal(o.result, s.base.result)
		if !was && s.unsure {
			s.add(&plan{}, o, Unstable)
		}
	}
	return true
}

// again makes one run; false means that it hung, which has been told and is the end.
func (s *sweep) again(p *plan) (o *run, ok bool) {
	if s.dead {
		return nil, false
	}
	hung := s.each(once(p), func(done *run) { o = done })
	if hung != nil {
		s.hung(hung)
		return nil, false
	}
	return o, true
}

func once(p *plan) func() *plan {
	return func() *plan {
		now := p
		p = nil
		return now
	}
}

// try makes all the runs of the schedule, but ends when one hangs.
func (s *sweep) try() {
	for _, f := range s.schedule() {
		if s.stop {
			break
		}
		if hung := s.each(s.next(f), func(o *run) { s.note(f, o) }); hung != nil {
			s.hung(hung)
			break
		}
	}
}

func (s *sweep) next(f *family) func() *plan {
	f.index = -1
	return func() *plan {
		f.index++
		if s.stop || f.index == f.n {
			return nil
		}
		return f.at(f.index)
	}
}

// left is how many runs the budget still allows.
func (s *sweep) left() int { return max(0, s.limit()-s.runs) }

// limit is the budget.
func (s *sweep) limit() int {
	if s.budget > 0 {
		return s.budget
	}
	moved := max(s.in.moved, s.out.moved, 1)
	return int(min(40_000, max(64<<20/moved, min(enough(moved), 1<<30/moved), 1_000)))
}

// enough is about how many runs it takes to try all the places where buffers commonly end, with their neighbours: in each
// of a dozen shapes three at each multiple of 4 KiB, and some sixty at the powers of two and at the ends.
func enough(length int64) int64 { return 12 * (3*length/4096 + 64) }

// skip notes what is left out, in a line, and returns false.
func (s *sweep) skip(format string, args ...any) bool {
	line := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) { // of an error's text
			return ' '
		}
		return r
	}, fmt.Sprintf(format, args...))
	s.skipped = append(s.skipped, line)
	return false
}
