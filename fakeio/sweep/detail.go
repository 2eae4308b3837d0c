package sweep

import (
	"fmt"
	"strings"

	"example.com/weir/fakeio"
)

// finding starts a finding about the plan.
func (s *sweep) finding(p *plan, v Verdict) *Finding {
	f := &Finding{Verdict: v, Kind: p.kind, Options: p.options([]fakeio.Option{}), Replay: p.replay(s.config)}
	f.fold = fmt.Sprint(v, p.kind, p.onWriter, p.withData, p.empty, len(p.sizes) == 1, len(p.cuts) > 1)
	f.place = "offset"
	switch {
	case p.kind == Splits && len(p.cuts) == 1:
		f.place = "cut"
	case p.kind == Splits || p.kind == 0:
		f.place = ""
	}
	return f
}

// add adds a finding about a run that stands for itself.
func (s *sweep) add(p *plan, o *run, v Verdict) {
	f := s.finding(p, v)
	if p.kind != 0 {
		f.From, f.To, f.tried = s.span([]record{{offset: p.offset}}, p)
	}
	o.verdict = v
	f.Detail = s.detail(p, o)
	s.report.Findings = append(s.report.Findings, *f)
}

// span is the range of a group, and how many offsets in it were tried.
func (s *sweep) span(group []record, p *plan) (from, to int64, tried int) {
	if p.kind == Splits && len(p.cuts) != 1 {
		switch {
		case len(p.cuts) > 0:
			return p.cuts[0], p.cuts[len(p.cuts)-1], 0
		case p.empty > 0:
			return 0, s.reach(), 0
		}
		return s.reach(), s.reach(), 0
	}
	from, to = group[0].offset, group[0].offset
	if p.kind == Splits {
		from, to = p.cuts[0], p.cuts[0]
	}
	for _, r := range group[1:] {
		from, to = min(from, r.offset), max(to, r.offset)
	}
	return from, to, len(group)
}

// hung adds the finding about a run that did not return.
func (s *sweep) hung(h *hang) {
	s.dead = true
	f := s.finding(h.plan, Hung)
	f.From, f.To, f.tried = s.span([]record{{offset: h.plan.offset}}, h.plan)
	lines := injected(h.plan)
	lines = append(lines, fmt.Sprintf("the code:  had not returned after %v; the sweep ends here, for nothing can end its goroutine", s.patience))
	f.Detail = strings.Join(append(lines, where(h.stack)...), "\n")
	s.report.Findings = append(s.report.Findings, *f)
	s.skip("everything after the run that hung")
}

// vacuous adds the finding that the sweep has shown nothing.
func (s *sweep) vacuous(why string) {
	f := s.finding(&plan{}, Vacuous)
	f.Detail = "the code:  " + why
	s.report.Findings = append(s.report.Findings, *f)
}

// flaky adds the finding that a run did not go wrong again.
func (s *sweep) flaky(p *plan, v Verdict) {
	if s.unsure {
		return
	}
	s.unsure = true
	f := s.finding(p, Unstable)
	f.From, f.To, f.tried = s.span([]record{{offset: p.offset}}, p)
	f.Detail = strings.Join(append(injected(p), fmt.Sprintf("the code:  was %s once, and not in three runs that were just the same", v)), "\n")
	s.report.Findings = append(s.report.Findings, *f)
}

// detail tells what was injected, what the code did and where. The run is nil when none could be made.
func (s *sweep) detail(p *plan, o *run) string {
	lines := injected(p)
	if o == nil {
		why := "the budget was used up"
		if s.dead {
			why = "another run hung, which ends the sweep"
		}
		return strings.Join(append(lines, "the code:  was not run again to look: "+why), "\n")
	}
	lines = append(lines, "the code:  "+s.did(o))
	stack := o.faulty().look().where
	switch o.verdict {
	case Panicked:
		stack = o.trace
	case Spun:
		stack = o.spun()
	}
	return strings.Join(append(lines, where(frames(stack, 12))...), "\n")
}

func injected(p *plan) []string {
	if p.kind == 0 {
		return nil
	}
	return []string{"injected:  " + p.String()}
}

func where(stack []string) []string {
	if len(stack) == 0 {
		return nil
	}
	return []string{"where:     " + strings.Join(stack, "\n           ")}
}

// did tells what the code did in a run, against what the perfect run did.
func (s *sweep) did(o *run) string {
	switch o.verdict {
	case Panicked:
		return o.left
	case Spun:
		return fmt.Sprintf("called more than %s times in a row without moving a byte; it was stopped there", grouped(int64(o.faulty().limit)))
	case Masked:
		return fmt.Sprintf("returned the error %s, for which errors.Is(err, %s) is false", quote(o.text), name(o.plan.cause()))
	case Wrong:
		if o.rejected != nil {
			return fmt.Sprintf("%s; Judge says: %v", s.outcome(o, show(o.result)), o.rejected)
		}
		if o.plan.kind == 0 {
			return s.unwanted(o)
		}
	case Swallowed:
		if o.plan.kind == CloseErrors && o.plan.onWriter {
			return "returned no error, although Close failed: nobody knows how much of the output was kept"
		}
	}
	other := "the perfect run "
	if o.verdict == Unstable {
		other = "another perfect run "
		if !equal(o.result, o.result) {
			return "returned a result that is not even equal to itself: leave funcs and NaNs out of it"
		}
	}
	got, want := contrast(o.result, s.base.result)
	if o.text != s.base.text {
		got, want = "", ""
	}
	return s.outcome(o, got) + "; " + other + s.outcome(s.base, want)
}

// unwanted tells how the perfect run differs from Want.
func (s *sweep) unwanted(o *run) string {
	got, want := contrast(o.result, s.want)
	if b, ok := o.result.([]byte); ok && s.writes {
		if text, ok := s.want.(string); ok {
			got, want = contrast(string(b), text)
		}
	}
	return s.outcome(o, got) + " in the perfect run; Want is " + want
}

// outcome tells what a run returned; shown is its result, "" to leave it out.
func (s *sweep) outcome(o *run, shown string) string {
	verb := "returned "
	if s.writes {
		verb = "wrote "
	}
	switch {
	case o.left != "":
		return o.left
	case o.err != nil:
		return "failed with " + quote(o.text)
	case shown == "":
		return "returned no error"
	case o.plan.kind == 0 || o.plan.kind == Splits:
		return verb + shown
	case s.writes:
		return "wrote " + shown + " and returned no error"
	}
	return "returned " + shown + " and no error"
}

// name is an injected error as Go source.
func name(err error) string {
	text := fakeio.CloseError(err).String()
	return strings.TrimSuffix(strings.TrimPrefix(text, "fakeio.CloseError("), ")")
}
