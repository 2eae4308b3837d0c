//go:build !plan9 && !wasip1

package script

import (
	"slices"
	"strconv"
	"strings"

	"example.com/weir/golden"
)

// scrubbers are those that -scrub takes, by their names in lower case.
func (c *call) scrubbers() map[string]func() golden.Scrubber {
	return map[string]func() golden.Scrubber{
		"addresses":   golden.Addresses,
		"ansi":        golden.ANSI,
		"durations":   golden.Durations,
		"linenumbers": golden.LineNumbers,
		"path":        func() golden.Scrubber { return golden.Path(c.in.workdir(), "$WORK") },
		"pids":        golden.PIDs,
		"ports":       golden.Ports,
		"tempdirs":    golden.TempDirs,
		"times":       golden.Times,
		"uuids":       golden.UUIDs,
	}
}

func (c *call) goldenOptions(scrub string, wild bool) []golden.Option {
	var opts []golden.Option
	if wild {
		opts = append(opts, golden.Wildcards())
	}
	if !c.given("scrub") {
		return opts
	}
	known := c.scrubbers()
	var list []golden.Scrubber
	for name := range strings.SplitSeq(scrub, ",") {
		scrubber := known[name]
		if scrubber == nil {
			c.misused("there is no scrubber " + strconv.Quote(name) + ": the names are " + strings.Join(sortedKeys(known), ", "))
		}
		list = append(list, scrubber())
	}
	return append(opts, golden.Scrub(list...))
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
