package sweep

import (
	"errors"
	"fmt"
	"strings"

	"example.com/weir/fakeio"
)

// Report is what a sweep found.
type Report struct {
	Runs     int       // how often the code under test ran, perfect runs and shrinking included
	Findings []Finding // sorted by kind and offset
	Skipped  string    // what the budget, or a run that failed, left out, and what was not told, a line for each; "" when nothing was

	call  string
	size  int64
	reads bool
	policy
}

// Finding is one thing that the code under test did wrong.
type Finding struct {
	Verdict  Verdict
	Kind     Kind            // 0 for what concerns the perfect run, or the sweep as a whole
	Options  []fakeio.Option // of the double, shrunk to the smallest plan that shows it
	Replay   string          // the double as a Go expression, with the input in a variable of that name
	From, To int64           // the first and the last byte offset, both included, at which it happens; of Splits, where the cuts are
	Detail   string          // what was injected, what the code did and where, a line or more for each

	place string // what From and To are, in words
	tried int    // offsets in the range
	fold  string // the same for findings that are told together

	compared bool // it rests on a comparison with the perfect run
}

// Err returns nil unless a finding counts as a failure, else an error with the report's text. Masked and Unstable count
// only under Strict, and what Allow lets pass never does.
func (r *Report) Err() error {
	for i := range r.Findings {
		if r.fails(&r.Findings[i]) {
			return errors.New(r.String())
		}
	}
	return nil
}

// few is how many paragraphs, and how many ranges in each, a report prints.
const few = 12

// String tells what was found, as one would tell a colleague: what was injected, what the code did, where, and how to
// see it again. Findings that differ in their offsets alone are one paragraph.
func (r *Report) String() string {
	text := new(strings.Builder)
	all := r.folded()
	fmt.Fprintf(text, "sweep: %s ran the code %s%s: %s\n", r.name(), count(r.Runs, "time"), r.over(), r.summary(all))
	for _, findings := range all[:min(few, len(all))] {
		r.paragraph(text, findings)
	}
	if more := len(all) - few; more > 0 {
		fmt.Fprintf(text, "\n... and %s more: see Findings.\n", grouped(int64(more)))
	}
	if r.Skipped != "" {
		fmt.Fprintf(text, "\nSkipped: %s.\n", indent(r.Skipped, "         "))
	}
	return strings.TrimSuffix(text.String(), "\n")
}

// folded are the findings, those that are told together in one list.
func (r *Report) folded() (all [][]Finding) {
	for i := 0; i < len(r.Findings); {
		f, next := &r.Findings[i], i+1
		for next < len(r.Findings) && r.Findings[next].fold == f.fold && f.place != "" {
			next++
		}
		all = append(all, r.Findings[i:next])
		i = next
	}
	return all
}

func (r *Report) name() string {
	if r.call == "" {
		return "the sweep"
	}
	return r.call
}

func (r *Report) over() string {
	if !r.reads {
		return ""
	}
	return " over " + count(r.size, "byte")
}

// summary counts what the paragraphs tell.
func (r *Report) summary(all [][]Finding) string {
	failures := 0
	for _, findings := range all {
		if r.fails(&findings[0]) {
			failures++
		}
	}
	switch notes := len(all) - failures; {
	case len(all) == 0:
		return "nothing to report."
	case notes == 0:
		return count(failures, "failure") + "."
	case failures == 0:
		return "no failure, but " + count(notes, "note") + "."
	default:
		return count(failures, "failure") + " and " + count(notes, "note") + "."
	}
}

// paragraph tells findings that differ in their offsets alone.
func (r *Report) paragraph(text *strings.Builder, findings []Finding) {
	f := &findings[0]
	fmt.Fprintf(text, "\n%s%s%s: %s\n", f.Verdict, places(findings), r.note(f), f.meaning())
	fmt.Fprintf(text, "    %s\n", indent(f.Detail, "    "))
	if f.Replay != "" && f.Verdict != Vacuous {
		fmt.Fprintf(text, "    replay:    %s\n", f.Replay)
	}
}

// note says why a finding is none that counts.
func (r *Report) note(f *Finding) string {
	switch {
	case r.fails(f):
		return ""
	case f.Verdict == Masked || f.Verdict == Unstable:
		return ", no failure"
	}
	return ", allowed"
}

var meanings = [...]string{
	Swallowed: "it lost the error and carried on as if it had all.",
	Masked:    "it returned an error, but not the cause.",
	Spun:      "it spins.",
	Hung:      "it hangs.",
	Panicked:  "it did not return.",
	Unstable:  "equal runs differ, so results can't be judged.",
	Vacuous:   "nothing was tested.",
}

// meaning is the verdict in words.
func (f *Finding) meaning() string {
	switch {
	case f.Verdict == Wrong && f.Kind == Splits:
		return "the same bytes in other pieces gave something else."
	case f.Verdict == Wrong && f.Kind == 0:
		return "the perfect run is not as Want has it."
	case f.Verdict == Wrong:
		return "Judge rejects what it did."
	case !f.Verdict.known():
		return "something is wrong."
	}
	return meanings[f.Verdict]
}

// places tells where, and of what kind.
func places(findings []Finding) string {
	f := &findings[0]
	if f.Kind == 0 {
		return ""
	}
	var ranges []string
	for i := range findings {
		if i == few {
			ranges = append(ranges, fmt.Sprintf("%d more", len(findings)-few))
			break
		}
		ranges = append(ranges, findings[i].span())
	}
	if f.place == "" {
		return " (" + f.Kind.String() + ")"
	}
	place := f.place
	if len(findings) > 1 || f.From != f.To {
		place += "s"
	}
	return fmt.Sprintf(" (%s) at %s %s", f.Kind, place, enumerate(ranges))
}

func (f *Finding) span() string {
	text := fromTo(f.From, f.To)
	if f.tried > 0 && f.To-f.From+1 > int64(f.tried) {
		text += fmt.Sprintf(" (%d of them tried)", f.tried)
	}
	return text
}
