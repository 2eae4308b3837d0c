package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// root is the module whose code is broken, from the folder that `go -C .ci run` works in.
var root = ".."

// A Break is one promise, the change of the code that breaks it, and the test that should fail then.
//
// In a list it reads
//
//	## what a write that has returned wrote is there
//	capture/stream.go
//	-	s.sync()
//	+	// nothing
//	./capture -run TestString
//
// The lines after - are in the file once, in this order, and those after + take their place (none: they are deleted).
// The last line holds the arguments of go test, separated by blanks. Text in front of the first ## is a comment.
type Break struct {
	List     string // the list's file
	Line     int    // where it stands there
	Promise  string
	File     string // from root, with slashes
	Old, New string
	Test     []string
}

// load reads the named lists, or all.
func load(names []string) ([]*Break, error) {
	var files []string
	for _, name := range names {
		files = append(files, filepath.Join("breaks", name+".txt"))
	}
	if len(names) == 0 {
		files, _ = filepath.Glob(filepath.Join("breaks", "*.txt")) // the pattern is sound
	}
	var all []*Break
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		list, err := parse(filepath.Base(file), string(text))
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, nil
}

// parse reads one list.
func parse(name, text string) (list []*Break, err error) {
	var b *Break
	for i, line := range strings.Split(text, "\n") {
		promise, isPromise := strings.CutPrefix(line, "## ")
		switch {
		case isPromise:
			b = &Break{List: name, Line: i + 1, Promise: promise}
			list = append(list, b)
		case b == nil || line == "":
		case b.File == "":
			b.File = line
		case line[0] == '-':
			b.Old += line[1:] + "\n"
		case line[0] == '+':
			b.New += line[1:] + "\n"
		case b.Test == nil:
			b.Test = strings.Fields(line)
		default:
			return nil, fmt.Errorf("%s:%d: a line too many: %q", name, i+1, line)
		}
	}
	for _, b := range list {
		if b.Old == "" || b.Test == nil {
			return nil, fmt.Errorf("%s:%d: a break needs lines with - and the arguments of go test", name, b.Line)
		}
	}
	return list, nil
}

// apply returns the broken file.
func (b *Break) apply() ([]byte, error) {
	source, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(b.File)))
	if err != nil {
		return nil, fmt.Errorf("%s:%d: %w", b.List, b.Line, err)
	}
	// With the newline before it, so that a line is never matched from its middle.
	old, broken := []byte("\n"+b.Old), []byte("\n"+b.New)
	if n := bytes.Count(source, old); n != 1 {
		return nil, fmt.Errorf("%s:%d: the lines to break are %d times in %s: renew the break", b.List, b.Line, n, b.File)
	}
	return bytes.Replace(source, old, broken, 1), nil
}
