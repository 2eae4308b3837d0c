package sweep

import "strconv"

// Kind is a class of faults, or of splits.
type Kind int

// The kinds. All but CleanTruncations run by default, as far as they make sense for what is swept: Splits and the
// truncations are for readers, Shorts for writers, and CloseErrors runs when the perfect run closed its stream. A
// Finding about the perfect run itself has no kind.
const (
	Splits           Kind = iota + 1 // the same bytes in other pieces, also with empty reads and with io.EOF in the last data call
	Errors                           // fakeio.ErrInjected from an offset on; for readers also together with the last bytes before it
	Transients                       // fakeio.ErrInjected once: the calls after it go on and nothing is lost
	Truncations                      // the stream ends early with io.ErrUnexpectedEOF
	CleanTruncations                 // the stream ends early with io.EOF: only for formats that can tell
	Shorts                           // writes that accept a part and return io.ErrShortWrite
	CloseErrors                      // Close returns fakeio.ErrInjected
)

var kindNames = [...]string{
	"the perfect run", "Splits", "Errors", "Transients", "Truncations", "CleanTruncations", "Shorts", "CloseErrors",
}

// String returns the kind's name.
func (k Kind) String() string {
	if !k.known() && k != 0 {
		return "Kind(" + strconv.Itoa(int(k)) + ")"
	}
	return kindNames[k]
}

func (k Kind) known() bool { return k >= Splits && k <= CloseErrors }

// Verdict says what the code under test did wrong.
type Verdict int

// The verdicts. All but Masked and Unstable are failures, unless Allow lets them pass.
const (
	Wrong     Verdict = iota + 1 // a split changed the result or the error's text; or Want or Judge rejected a run
	Swallowed                    // the fault was delivered, the error is nil and the result differs from the perfect run's
	Masked                       // an error, but errors.Is has lost the cause: a failure only under Strict
	Spun                         // it went on calling without getting or moving a byte
	Hung                         // it did not return within Patience; this ends the sweep
	Panicked                     // it panicked, or ended its goroutine with runtime.Goexit, which also ends the sweep
	Unstable                     // two runs that should be equal differ: the sweep can't judge results; a failure only under Strict
	Vacuous                      // no fault was reached: the sweep has shown nothing
)

var verdictNames = [...]string{
	"nothing", "Wrong", "Swallowed", "Masked", "Spun", "Hung", "Panicked", "Unstable", "Vacuous",
}

// String returns the verdict's name.
func (v Verdict) String() string {
	if !v.known() && v != 0 {
		return "Verdict(" + strconv.Itoa(int(v)) + ")"
	}
	return verdictNames[v]
}

func (v Verdict) known() bool { return v >= Wrong && v <= Vacuous }

// Fault is what was injected into a run, as Judge is told.
type Fault struct {
	Kind   Kind
	Offset int64 // in bytes, of the input for a reader's fault and of the output for a writer's; of Shorts the most that a call accepts
	Err    error // what the code got: io.EOF of CleanTruncations
}
