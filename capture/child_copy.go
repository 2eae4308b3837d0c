package capture

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// childID is one call of Child: the nth of a test.
type childID struct {
	Test string
	N    int
}

// copySpec is what a copy of the test process has to know. It travels as an argument, so that the environment is the
// caller's own.
type copySpec struct {
	childID
	Func     string // the name of the function, to be sure
	Dir      string // where copies find the earlier results, and leave their reports
	Cover    string `json:",omitempty"` // where what they cover counts, see coverDir
	CoverEnv string `json:",omitempty"` // the GOCOVERDIR of the process around them
}

// startDir is where the process started: a copy has to start there too, wherever the test has gone meanwhile.
var startDir, errStartDir = os.Getwd()

const copyMark = "weir-child:"

func (s copySpec) id() childID { return s.childID }

func (s copySpec) String() string {
	text, _ := json.Marshal(s) // strings and a number can't fail
	return copyMark + base64.RawURLEncoding.EncodeToString(text)
}

// findSpec looks for a copySpec among arguments. It returns where it stands too.
func findSpec(args []string) (s *copySpec, at int) {
	for i, arg := range args {
		code, ok := strings.CutPrefix(arg, copyMark)
		if !ok {
			continue
		}
		text, err := base64.RawURLEncoding.DecodeString(code)
		if err != nil {
			continue
		}
		s := new(copySpec)
		if json.Unmarshal(text, s) == nil {
			return s, i
		}
	}
	return nil, -1
}

// specOf returns what the command tells a copy of the test process, nil when it doesn't run one.
func specOf(cmd *exec.Cmd) *copySpec {
	s, _ := findSpec(cmd.Args)
	return s
}

// isChild reports whether the command runs a copy of the test process.
func isChild(cmd *exec.Cmd) bool { return specOf(cmd) != nil }

// newCopy returns the command that runs the test's nth Child in a copy of the process.
func newCopy(t testing.TB, id childID, fn func(), args []string) (*exec.Cmd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("can't tell which program this is: %w", err)
	}
	if errStartDir != nil {
		return nil, fmt.Errorf("can't tell where the copy has to start: %w", errStartDir)
	}
	dir, err := childDir(t)
	if err != nil {
		return nil, err
	}
	if err := saveResults(resultsFile(dir, id), id); err != nil {
		return nil, err
	}
	spec := copySpec{id, nameOfFunc(fn), dir, coverDir(), os.Getenv("GOCOVERDIR")}
	return launch(dir, append(append([]string{self}, copyFlags(id)...), append([]string{"--", spec.String()}, args...)...))
}

// nameOfFunc returns the name of a function, which is the same in each copy of a program.
func nameOfFunc(fn func()) string {
	return runtime.FuncForPC(reflect.ValueOf(fn).Pointer()).Name()
}

// resultsFile names the file by a hash: a test may have a longer name than a file can.
func resultsFile(dir string, id childID) string {
	return filepath.Join(dir, fmt.Sprintf("results.%x.%d", sha256.Sum256([]byte(id.Test)), id.N))
}

// copyFlags select just the test. The other flags of package testing are for the process around the copy: the copy writes
// no profile, no log of its tests, and has no time limit but that of the command. Flags of the user's own are passed on,
// since the test may need them to get to the call, but for the one that updates goldens.
func copyFlags(id childID) []string {
	flags := []string{"-test.run=" + pattern(id.Test)}
	if testing.Short() {
		flags = append(flags, "-test.short")
	}
	flag.Visit(func(f *flag.Flag) {
		if !strings.HasPrefix(f.Name, "test.") && f.Name != "update" {
			flags = append(flags, fmt.Sprintf("-%s=%s", f.Name, f.Value))
		}
	})
	return flags
}

// isFlagSet reports whether a flag of package testing is set that is true or false.
func isFlagSet(name string) bool {
	f := flag.Lookup(name)
	return f != nil && f.Value.String() == "true"
}

// pattern matches the test of that name and no other.
func pattern(name string) string {
	elements := strings.Split(name, "/")
	for i, e := range elements {
		elements[i] = "^" + regexp.QuoteMeta(e) + "$"
	}
	return strings.Join(elements, "/")
}
