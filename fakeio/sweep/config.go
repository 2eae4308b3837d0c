package sweep

import (
	"fmt"
	"math"
	"reflect"
	"time"

	"example.com/weir/fakeio"
)

// config is what the options come to.
type config struct {
	call   string // of the exported function
	reads  bool   // the code is given a reader
	writes bool   // the code is given a writer

	kinds               kindSet
	chosen              bool // the kinds were named
	budget              int  // 0: by the size
	patience            time.Duration
	needs               int64
	want                any
	wants               bool
	judge               func(Fault, any, error) error
	readCaps, writeCaps []fakeio.Cap
	policy
}

// policy says which findings are failures. Its zero value is the default.
type policy struct {
	strict  bool
	allowed [Vacuous + 1]kindSet
}

func (p *policy) fails(f *Finding) bool {
	if f.Verdict >= 0 && f.Verdict <= Vacuous && p.allowed[f.Verdict].has(f.Kind) {
		return false
	}
	return p.strict || f.Verdict != Masked && f.Verdict != Unstable
}

func newConfig(call string, reads, writes bool, opts []Option) *config {
	c := &config{call: call, reads: reads, writes: writes, patience: 10 * time.Second, needs: math.MaxInt64}
	c.kinds = c.kinds0().without(CleanTruncations)
	seen := map[string]bool{}
	for _, o := range opts {
		if o.set == nil {
			c.misuse("the zero Option means nothing: make options with the functions of sweep")
		}
		if seen[o.name] && o.name != "Allow" {
			c.misuse(o.name + " comes twice: give it once")
		}
		seen[o.name] = true
		if wrong := o.set(c); wrong != "" {
			c.misuse(o.name + ": " + wrong)
		}
	}
	return c
}

func (c *config) misuse(text string) { panic("sweep: " + c.call + ": " + text) }

// kinds0 is all that make sense for what is swept.
func (c *config) kinds0() kindSet {
	set := kindSet(0).with(Errors, Transients, CloseErrors)
	if c.reads {
		set = set.with(Splits, Truncations, CleanTruncations)
	}
	if c.writes {
		set = set.with(Shorts)
	}
	return set
}

// kindSet has a bit for each kind, and bit 0 for what concerns the perfect run.
type kindSet uint16

const everyKind = ^kindSet(0)

func (s kindSet) has(k Kind) bool { return k >= 0 && k < 16 && s&(1<<k) != 0 }

func (s kindSet) with(kinds ...Kind) kindSet {
	for _, k := range kinds {
		s |= 1 << k
	}
	return s
}

func (s kindSet) without(k Kind) kindSet { return s &^ (1 << k) }

// String lists the kinds.
func (s kindSet) String() string {
	var names []string
	for k := Splits; k <= CloseErrors; k++ {
		if s.has(k) {
			names = append(names, k.String())
		}
	}
	return enumerate(names)
}

// wantBytes turns what Want has for an output into bytes.
func (c *config) wantBytes() {
	if !c.wants {
		return
	}
	switch want := c.want.(type) {
	case string:
	case []byte:
		if want == nil {
			c.want = []byte{}
		}
	case nil:
		c.misuse("Want: nil is no output: give a string or a []byte")
	default:
		c.misuse(fmt.Sprintf("Want: %T is no output: give a string or a []byte", c.want))
	}
}

// typed refuses a Want that the code can't yield.
func typed[T any](c *config) {
	if _, ok := c.want.(T); ok || !c.wants {
		return
	}
	yields := reflect.TypeFor[T]()
	if c.want == nil && yields.Kind() == reflect.Interface {
		return
	}
	if c.want == nil {
		c.misuse(fmt.Sprintf("Want: nil is no value of type %v, which the code returns", yields))
	}
	c.misuse(fmt.Sprintf("Want: %#v is a %T, but the code returns a value of type %v", c.want, c.want, yields))
}
