package sweep

import (
	"errors"
)

// weigh judges a run that has returned. It may call the user's own methods and Judge.
func (s *sweep) weigh(o *run) Verdict {
	switch o.plan.kind {
	case 0:
		return 0
	case Splits:
		return s.weighSplit(o)
	}
	if !o.delivered() {
		return 0
	}
	if s.judge != nil {
		fault := Fault{o.plan.kind, o.plan.offset, o.plan.cause()}
		if o.rejected = s.judge(fault, o.result, o.err); o.rejected != nil {
			return Wrong
		}
		return 0
	}
	return s.weighFault(o)
}

func (s *sweep) weighSplit(o *run) Verdict {
	switch {
	case s.unsureErrs:
		return 0
	case o.text != s.base.text || (o.err == nil) != (s.base.err == nil):
		return Wrong
	case s.base.err != nil || s.unsure || equal(o.result, s.base.result):
		return 0
	}
	return Wrong
}

// weighFault judges a run in which the fault was delivered.
func (s *sweep) weighFault(o *run) Verdict {
	switch {
	case s.excused(o.plan):
		return 0
	case o.err != nil:
		if o.plan.kind == CleanTruncations || errors.Is(o.err, o.plan.cause()) {
			return 0
		}
		return Masked
	case o.plan.kind == CloseErrors && o.plan.onWriter:
		return Swallowed
	case s.unsure || equal(o.result, s.base.result):
		return 0
	}
	return Swallowed
}

// excused says whether the fault is one that Needs lets pass.
func (s *sweep) excused(p *plan) bool {
	if p.kind == Shorts || p.kind == CloseErrors || s.reads && p.onWriter {
		return false
	}
	return p.offset >= s.needs
}
