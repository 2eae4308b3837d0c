package sweep

import (
	"cmp"
	"slices"
	"strings"
)

// record is a run that went wrong.
type record struct {
	plan    *plan
	verdict Verdict
	family  *family
	index   int    // in the family
	offset  int64  // where the fault was met
	site    string // of a panic
}

// most is how many splits with more than one cut are kept for shrinking; nearly all have the same cause.
const most = 64

// several is how many of them are told.
const several = 3

// note takes a run into account.
func (s *sweep) note(f *family, o *run) {
	p := o.plan
	if p.kind != Splits {
		s.faults++
		if o.delivered() {
			s.delivered++
		}
	}
	if o.verdict == 0 {
		return
	}
	if o.exited {
		s.stop = true
		s.add(p, o, o.verdict)
		s.skip("everything after the run that ended its goroutine")
		return
	}
	p = p.clone()
	r := record{plan: p, verdict: o.verdict, family: f, index: f.index, offset: p.offset}
	switch p.kind {
	case Shorts, CloseErrors:
		r.offset = o.faulty().look().at
	case Splits:
		if !s.news(p, o.verdict) {
			return
		}
	}
	if site := frames(o.trace, 1); len(site) > 0 {
		r.site = site[0]
	}
	s.records = append(s.records, r)
}

// news says whether a split that went wrong is not explained by one that did before.
func (s *sweep) news(p *plan, v Verdict) bool {
	s.spell(p)
	known := &s.cutsets[v]
	if known.explain(p) {
		return false
	}
	if len(p.cuts) < 2 {
		known.add(p)
		return true
	}
	known.open++
	return known.open <= most
}

// spell writes the cuts out that the sizes of a plan amount to.
func (s *sweep) spell(p *plan) {
	if p.cuts != nil || len(p.sizes) == 0 {
		return
	}
	size, end := p.sizes[0], s.reach()
	if len(p.sizes) == 1 && end/int64(size) > 1<<20 {
		return
	}
	for i, at := 1, int64(size); at < end; i++ {
		p.cuts = append(p.cuts, at)
		size = p.sizes[min(i, len(p.sizes)-1)]
		at += int64(size)
	}
}

// conclude turns the records into findings.
func (s *sweep) conclude() {
	if slices.ContainsFunc(s.records, s.compared) {
		s.stable(min(16, s.left()/4))
	}
	if s.unsure {
		s.records = slices.DeleteFunc(s.records, s.compared)
	}
	for _, group := range s.groups() {
		s.tell(group)
	}
	s.untold()
	if s.unsure { // perhaps only now
		s.report.Findings = slices.DeleteFunc(s.report.Findings, func(f Finding) bool { return f.compared })
	}
	if !s.dead && !s.stop && s.delivered == 0 && s.kinds.without(Splits) != 0 && (s.base.err == nil || !s.kinds.has(Splits)) {
		s.vacuous("no fault was reached in " + count(s.runs, "run"))
	}
	slices.SortStableFunc(s.report.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), strings.Compare(a.fold, b.fold), cmp.Compare(a.From, b.From))
	})
	s.report.Findings = joined(s.report.Findings)
}

// joined makes one of findings, in order, whose offsets are neighbours and that differ in nothing else that is told.
func joined(findings []Finding) (all []Finding) {
	for _, f := range findings {
		if last := len(all) - 1; last >= 0 && f.place != "" && all[last].fold == f.fold && f.From <= all[last].To+1 {
			all[last].To = max(all[last].To, f.To)
			all[last].tried += f.tried
			continue
		}
		all = append(all, f)
	}
	return all
}

// untold says how many splits went wrong that no finding explains.
func (s *sweep) untold() {
	for v := range s.cutsets {
		known := &s.cutsets[v]
		if known.untold == 0 || s.unsure {
			continue
		}
		least := ""
		if known.open > most {
			least = "at least "
		}
		s.skip("%s%s with several cuts, %v as the %d told", least, count(known.untold, "more split"), Verdict(v), several)
	}
}

// compared says whether a record rests on a comparison with the perfect run.
func (s *sweep) compared(r record) bool {
	switch r.verdict {
	case Wrong:
		return r.plan.kind == Splits
	case Swallowed:
		return r.plan.kind != CloseErrors || !r.plan.onWriter
	}
	return false
}

// groups joins what differs in its offset alone, and drops what a simpler plan, tried before, shows too.
func (s *sweep) groups() [][]record {
	var groups [][]record
	for _, r := range s.records {
		if r.plan.kind != Splits && slices.ContainsFunc(groups, r.covered) {
			continue
		}
		if last := len(groups) - 1; last >= 0 && r.follows(groups[last]) {
			groups[last] = append(groups[last], r)
			continue
		}
		groups = append(groups, []record{r})
	}
	return groups
}

// covered says whether a group of simpler plans has the record's offset in its range.
func (r *record) covered(group []record) bool {
	first, last := &group[0], &group[len(group)-1]
	return first.family != r.family && first.verdict == r.verdict &&
		first.plan.kind == r.plan.kind && first.plan.onWriter == r.plan.onWriter &&
		first.offset <= r.offset && r.offset <= last.offset
}

// follows says whether a record is the neighbour of the last one of a group.
func (r *record) follows(group []record) bool {
	last := group[len(group)-1]
	return r.family.ranged && r.family == last.family && r.index == last.index+1 && r.verdict == last.verdict && r.site == last.site
}

// tell makes a finding of a group.
func (s *sweep) tell(group []record) {
	first := group[0]
	p := first.plan
	if p.kind == Splits && len(p.cuts) > 1 {
		known := &s.cutsets[first.verdict]
		if known.explain(p) {
			return
		}
		if known.told == several {
			known.untold++
			return
		}
		known.told++
		p = s.shrink(p, first.verdict)
		known.add(p)
	}
	p = s.shorten(p, first.verdict)
	o, same := s.confirm(p, first.verdict)
	if o != nil && !same {
		s.flaky(p, first.verdict)
		return
	}
	f := s.finding(p, first.verdict)
	f.From, f.To, f.tried = s.span(group, p)
	f.fold += first.site
	f.compared = s.compared(first)
	f.Detail = s.detail(p, o)
	s.report.Findings = append(s.report.Findings, *f)
}
