package fakeio

import "fmt"

type kind uint8

const (
	nothing kind = iota
	chunk
	randomChunks
	failAt
	failOnce
	failCall
	truncate
	withData
	empty
	short
	silentShort
	delay
	jitter
	rate
	stall
	closeError
	record
)

// side is a bit for each constructor of a double.
type side uint8

const (
	onReader side = 1 << iota
	onWriter
	onReaderAt

	onAll = onReader | onWriter | onReaderAt
)

var rules = [...]struct {
	name  string
	sides side
	least int64 // the smallest number that makes sense
}{
	chunk:        {"Chunk", onReader, 1},
	randomChunks: {"RandomChunks", onReader, 1},
	failAt:       {"FailAt", onAll, 0},
	failOnce:     {"FailOnce", onAll, 0},
	failCall:     {"FailCall", onAll, 1},
	truncate:     {"Truncate", onReader | onReaderAt, 0},
	withData:     {"WithData", onReader | onReaderAt, 0},
	empty:        {"Empty", onReader, 0},
	short:        {"Short", onWriter, 0},
	silentShort:  {"SilentShort", onWriter, 0},
	delay:        {"Delay", onAll, 0},
	jitter:       {"Jitter", onAll, 0},
	rate:         {"Rate", onAll, 1},
	stall:        {"Stall", onAll, 0},
	closeError:   {"CloseError", onAll, 0},
	record:       {"Record", onAll, 0},
}

// check panics in the name of call unless opts make sense together on that side.
func check(call string, on side, opts []Option) {
	var seen uint32
	for i := range opts {
		o := &opts[i]
		if o.kind == nothing || int(o.kind) >= len(rules) {
			panic("fakeio: " + call + ": the zero Option means nothing: make options with the functions of fakeio")
		}
		if !o.suits(on) {
			continue
		}
		if rules[o.kind].sides&on == 0 {
			panic(fmt.Sprintf("fakeio: %s: %s makes no sense here: it is for %s", call, o.short(), rules[o.kind].sides))
		}
		if wrong := o.wrong(); wrong != "" {
			panic(fmt.Sprintf("fakeio: %s: %s: %s", call, o.short(), wrong))
		}
		if o.kind < failAt || o.kind > failCall {
			if seen&(1<<o.kind) != 0 {
				panic(fmt.Sprintf("fakeio: %s: %s comes twice: give it once", call, rules[o.kind].name))
			}
			seen |= 1 << o.kind
		}
	}
	contradict(call, seen, chunk, randomChunks)
	contradict(call, seen, short, silentShort)
}

func contradict(call string, seen uint32, a, b kind) {
	if seen&(1<<a) != 0 && seen&(1<<b) != 0 {
		panic(fmt.Sprintf("fakeio: %s: %s and %s contradict each other: give one of them",
			call, rules[a].name, rules[b].name))
	}
}

// suits says whether the option is to be looked at on that side: one of a Plan may be for the other.
func (o *Option) suits(on side) bool { return !o.lenient || rules[o.kind].sides&on != 0 }

// wrong says what is wrong with the option's own arguments, or "".
func (o *Option) wrong() string {
	least := rules[o.kind].least
	for _, size := range o.sizes {
		if int64(size) < least {
			return fmt.Sprintf("a size must be at least %d", least)
		}
	}
	switch {
	case o.sizes != nil && len(o.sizes) == 0:
		return "at least one size is needed"
	case o.sizes == nil && o.n < least:
		return fmt.Sprintf("the number must be at least %d", least)
	case o.err == nil && (o.kind == failAt || o.kind == failOnce || o.kind == failCall || o.kind == closeError):
		return "the error must not be nil"
	}
	return ""
}

func (s side) String() string {
	switch s {
	case onReader:
		return "NewReader"
	case onWriter:
		return "NewWriter"
	case onReader | onReaderAt:
		return "NewReader and NewReaderAt"
	}
	return "every double"
}
