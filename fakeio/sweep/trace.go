package sweep

import (
	"fmt"
	"path"
	"reflect"
	"runtime"
	"strings"

	"example.com/weir/fakeio"
)

// callers returns who called the function that calls it.
func callers() []uintptr {
	var pcs [48]uintptr
	return append([]uintptr{}, pcs[:runtime.Callers(3, pcs[:])]...)
}

// frames tells a stack, innermost call first, without the runtime, this package and the doubles. At most most lines.
func frames(pcs []uintptr, most int) []string {
	var lines []string
	if len(pcs) == 0 {
		return nil
	}
	for more, walk := true, runtime.CallersFrames(pcs); more; {
		var f runtime.Frame
		f, more = walk.Next()
		if f.Function == "" || ours(f.Function) {
			continue
		}
		if len(lines) == most {
			return append(lines, "...")
		}
		lines = append(lines, frame(f.Function, f.File, f.Line))
	}
	return lines
}

func frame(function, file string, line int) string {
	file = strings.ReplaceAll(file, `\`, "/")
	return fmt.Sprintf("%s (%s:%d)", path.Base(function), path.Base(file), line)
}

func ours(function string) bool {
	return strings.HasPrefix(function, "runtime.") ||
		strings.HasPrefix(function, reflect.TypeFor[Report]().PkgPath()+".") ||
		strings.HasPrefix(function, reflect.TypeFor[fakeio.Option]().PkgPath()+".")
}

// goroutine returns the number of this goroutine.
func goroutine() string {
	var head [64]byte
	fields := strings.Fields(string(head[:runtime.Stack(head[:], false)]))
	return fields[1]
}

// stackOf tells where the goroutine of that number is, and those that it started.
func stackOf(id string) []string {
	var lines []string
	for _, text := range strings.Split(everyStack(), "\n\n") {
		switch {
		case strings.HasPrefix(text, "goroutine "+id+" ["):
			lines = append(parsed(text), lines...)
		case strings.HasSuffix(creator(text), " in goroutine "+id):
			lines = append(lines, "and in a goroutine that it started:")
			lines = append(lines, parsed(text)...)
		}
	}
	return lines
}

func everyStack() string {
	for size := 1 << 16; ; size *= 2 {
		text := make([]byte, size)
		if n := runtime.Stack(text, true); n < size || size >= 1<<26 {
			return string(text[:n])
		}
	}
}

// creator returns the line that says who started the goroutine.
func creator(text string) string {
	_, line, _ := strings.Cut(text, "\ncreated by ")
	line, _, _ = strings.Cut(line, "\n")
	return line
}

// parsed tells one goroutine of a stack dump, as frames does.
func parsed(text string) []string {
	var lines []string
	dump := strings.Split(text, "\n")
	for i := 1; i+1 < len(dump); i += 2 {
		if strings.HasPrefix(dump[i], "created by ") {
			break
		}
		function := dump[i]
		if open := strings.LastIndex(function, "("); open > 0 {
			function = function[:open]
		}
		if ours(function) {
			continue
		}
		at, _, _ := strings.Cut(strings.TrimSpace(dump[i+1]), " ")
		lines = append(lines, path.Base(function)+" ("+path.Base(strings.ReplaceAll(at, `\`, "/"))+")")
	}
	return lines
}
