// Package callsite keeps places in the code cheaply and tells them as a person would: the line of the user, not that of
// this kit or of the standard library in between.
package callsite

import (
	"fmt"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
)

// Here returns the place of the call skip frames above the caller of Here. The frames of this kit and of the standard
// library are passed over when the place is told, so that skip need not be exact.
func Here(skip int) (s Site) {
	runtime.Callers(skip+2, s[:])
	return s
}

// Site is a place in the code. The zero Site is none.
type Site [12]uintptr

// String returns the base name of the file and the line, or "an unknown place".
func (s Site) String() string {
	frames := runtime.CallersFrames(s[:])
	first := "an unknown place"
	for {
		frame, more := frames.Next()
		if frame.File != "" && !ours(frame.Function) && !strings.HasPrefix(frame.Function, "runtime.") {
			place := fmt.Sprintf("%s:%d", filepath.Base(filepath.FromSlash(frame.File)), frame.Line)
			if !standard(frame.Function) {
				return place
			}
			if first == "an unknown place" {
				first = place
			}
		}
		if !more {
			return first
		}
	}
}

var kit = strings.TrimSuffix(reflect.TypeFor[Site]().PkgPath(), "/internal/callsite")

// ours says whether a function belongs to this kit; its tests do not.
func ours(function string) bool {
	rest, ok := strings.CutPrefix(function, kit)
	if !ok {
		return false
	}
	for _, part := range []string{".", "/contract.", "/sweep.", "/internal/callsite."} {
		if strings.HasPrefix(rest, part) {
			return true
		}
	}
	return false
}

// standard says whether a function is of the standard library: io.Copy and net/http.Get, not main.main nor what has a
// domain in its path. A module without a domain is taken for it, and told only when nothing better is on the stack.
func standard(function string) bool {
	first, _, slash := strings.Cut(function, "/")
	if slash {
		return !strings.Contains(first, ".")
	}
	return !strings.HasPrefix(function, "main.")
}
