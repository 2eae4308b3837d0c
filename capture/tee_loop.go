package capture

import (
	"fmt"
	"io"
	"os"
	"reflect"
)

// loops returns an error when a writer of Tee reaches one of the captured descriptors in a way that untangle can't see,
// such as io.MultiWriter over os.Stdout: the capture would take in for ever what it passes on.
func (r *Recording) loops() error {
	if !r.cfg.descriptors || !descriptorsReachFiles {
		return nil
	}
	for _, w := range r.cfg.tees {
		for fd, name := range map[int]string{1: "os.Stdout", 2: "os.Stderr"} {
			if r.streams&which(fd) != 0 && !reaches(w, fd) && hides(reflect.ValueOf(w), fd, 8) {
				return fmt.Errorf("capture: %s: Tee: the %T writes to %s, whose descriptor is captured, and would feed the capture with its own text: give %s to a Tee of its own",
					r.run, w, name, name)
			}
		}
	}
	return nil
}

// reaches reports whether w itself writes to the standard descriptor fd: as a file, or as the output of a test.
func reaches(w io.Writer, fd int) bool {
	f, ok := w.(*os.File)
	return ok && isStandard(f, fd) || fd == 1 && isTestOutput(w)
}

var (
	writerType = reflect.TypeFor[io.Writer]()
	fileType   = reflect.TypeFor[*os.File]()
)

// hides reports whether a writer that is held by the writer v, at most depth levels deep, writes to the standard
// descriptor fd. It looks into writers alone, which don't change what they write to while they are in use.
func hides(v reflect.Value, fd, depth int) bool {
	if depth == 0 || !v.IsValid() {
		return false
	}
	switch v.Kind() {
	case reflect.Interface:
		return hides(v.Elem(), fd, depth)
	case reflect.Pointer:
		if v.IsNil() {
			return false
		}
		if v.Type() == fileType {
			return isStandard((*os.File)(v.UnsafePointer()), fd)
		}
		return hides(v.Elem(), fd, depth)
	case reflect.Slice:
		for i := range v.Len() {
			if hides(v.Index(i), fd, depth-1) {
				return true
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); isWriter(f.Type()) && hides(f, fd, depth-1) {
				return true
			}
		}
	}
	return false
}

// isWriter reports whether a field of type t holds writers.
func isWriter(t reflect.Type) bool {
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t.Implements(writerType) || t.Kind() == reflect.Struct && reflect.PointerTo(t).Implements(writerType)
}
