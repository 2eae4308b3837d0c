package sweep

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"example.com/weir/fakeio"
)

// plan is what one run does to the code under test. The zero plan is the perfect run.
type plan struct {
	kind     Kind
	onWriter bool
	offset   int64 // of the fault; of Shorts the most that a call accepts
	sizes    []int // of fakeio.Chunk; nil leaves the pieces to the code
	cuts     []int64
	empty    int
	withData bool
}

// clone returns a plan that nobody else changes.
func (p *plan) clone() *plan {
	q := *p
	q.sizes, q.cuts = slices.Clone(p.sizes), slices.Clone(p.cuts)
	return &q
}

// cause is the error that the code under test gets, or nil for a split.
func (p *plan) cause() error {
	switch p.kind {
	case Errors, Transients, CloseErrors:
		return fakeio.ErrInjected
	case Truncations:
		return io.ErrUnexpectedEOF
	case CleanTruncations:
		return io.EOF
	case Shorts:
		return io.ErrShortWrite
	}
	return nil
}

// options appends the options of the double that the plan is about.
func (p *plan) options(opts []fakeio.Option) []fakeio.Option {
	if len(p.sizes) > 0 {
		opts = append(opts, fakeio.Chunk(p.sizes...))
	}
	switch p.kind {
	case Errors:
		opts = append(opts, fakeio.FailAt(p.offset, fakeio.ErrInjected))
	case Transients:
		opts = append(opts, fakeio.FailOnce(p.offset, fakeio.ErrInjected))
	case Truncations:
		opts = append(opts, fakeio.Truncate(p.offset, io.ErrUnexpectedEOF))
	case CleanTruncations:
		opts = append(opts, fakeio.Truncate(p.offset, nil))
	case Shorts:
		opts = append(opts, fakeio.Short(int(p.offset)))
	case CloseErrors:
		opts = append(opts, fakeio.CloseError(fakeio.ErrInjected))
	}
	if p.empty > 0 {
		opts = append(opts, fakeio.Empty(p.empty))
	}
	if p.withData {
		opts = append(opts, fakeio.WithData())
	}
	return opts
}

// replay is the double as Go source, with the input in a variable of that name.
func (p *plan) replay(c *config) string {
	double, caps := "fakeio.NewReader(bytes.NewReader(input)", c.readCaps
	if p.onWriter || !c.reads {
		double, caps = "fakeio.NewWriter(io.Discard", c.writeCaps
	}
	text := new(strings.Builder)
	text.WriteString(double)
	for _, o := range p.options(nil) {
		text.WriteString(", " + o.String())
	}
	text.WriteString(")")
	if len(caps) > 0 {
		fmt.Fprintf(text, ".Expose(%s)", join(caps))
	}
	return text.String()
}

func join(caps []fakeio.Cap) string {
	names := make([]string, len(caps))
	for i, c := range caps {
		names[i] = c.String()
	}
	return strings.Join(names, ", ")
}

// String tells what the plan injects, in words.
func (p *plan) String() string {
	var what string
	switch p.kind {
	case Splits:
		return p.pieces()
	case Errors:
		what = p.where("fails with fakeio.ErrInjected, and so does every one after it")
	case Transients:
		what = p.where("fails once with fakeio.ErrInjected; the ones after it go on, and nothing is lost")
	case Truncations:
		what = fmt.Sprintf("the input ends after %s with io.ErrUnexpectedEOF", count(p.offset, "byte"))
	case CleanTruncations:
		what = fmt.Sprintf("the input ends after %s with io.EOF, as if that were all", count(p.offset, "byte"))
	case Shorts:
		what = fmt.Sprintf("each write accepts at most %s and returns io.ErrShortWrite when that was not all", count(p.offset, "byte"))
	case CloseErrors:
		what = "Close of the " + p.side() + " returns fakeio.ErrInjected"
	default:
		return "nothing"
	}
	if p.withData {
		what += "; the error comes with the last bytes before it"
	}
	if len(p.sizes) > 0 {
		what += "; " + p.pieces()
	}
	return what
}

func (p *plan) where(happens string) string {
	call := "read"
	if p.onWriter {
		call = "write"
	}
	return fmt.Sprintf("the %s at offset %d %s", call, p.offset, happens)
}

func (p *plan) side() string {
	if p.onWriter {
		return "writer"
	}
	return "reader"
}

// pieces tells how the input comes.
func (p *plan) pieces() string {
	var how []string
	switch {
	case len(p.sizes) == 1 && p.sizes[0] == 1:
		how = append(how, "the input comes one byte at a time")
	case len(p.sizes) == 1:
		how = append(how, fmt.Sprintf("the input comes in pieces of %d bytes", p.sizes[0]))
	case len(p.sizes) > 8:
		how = append(how, fmt.Sprintf("the input comes in %d pieces", len(p.sizes)))
	case len(p.sizes) > 1:
		how = append(how, "the input comes in pieces of "+numbers(p.sizes)+" bytes")
	}
	if p.empty > 0 {
		how = append(how, "a read that returns 0, nil comes before each one with data or the end")
	}
	if p.withData && p.kind == Splits {
		how = append(how, "io.EOF comes with the last bytes")
	}
	return strings.Join(how, "; ")
}
