package sweep_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/parser"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/sweep"
)

// careless is wrong in every way that a reader can be treated to.
func careless(r io.Reader) (string, error) {
	buf := make([]byte, 64)
	n, _ := r.Read(buf)
	m, err := r.Read(buf[n:])
	r.(io.Closer).Close()
	if err == io.ErrUnexpectedEOF {
		return "", fmt.Errorf("cut off")
	}
	return string(buf[:n+m]), nil
}

func everyFinding(t *testing.T, input []byte) []sweep.Finding {
	kinds := sweep.Kinds(sweep.Splits, sweep.Errors, sweep.Transients, sweep.Truncations, sweep.CleanTruncations)
	findings := sweep.ExploreReader(input, careless, kinds).Findings
	findings = append(findings, sweep.ExploreReader(input, careless, kinds, sweep.Exposing(fakeio.CanSeek, fakeio.CanWriteTo)).Findings...)
	findings = append(findings, sweep.ExploreWriter(func(w io.Writer) error {
		io.WriteString(w, "hello ")
		io.WriteString(w, "world")
		w.(io.Closer).Close()
		return nil
	}).Findings...)
	found := map[sweep.Kind]bool{}
	for _, f := range findings {
		found[f.Kind] = true
	}
	for kind := sweep.Splits; kind <= sweep.CloseErrors; kind++ {
		require.True(t, found[kind], kind.String())
	}
	return findings
}

func TestOptionsReproduce(t *testing.T) {
	input := []byte("hello, world")
	want, _ := careless(fakeio.NewReader(bytes.NewReader(input)))
	for _, f := range sweep.ExploreReader(input, careless, sweep.Kinds(sweep.Splits, sweep.Errors, sweep.Transients)).Findings {
		if f.Verdict == sweep.Masked {
			continue
		}
		got, err := careless(fakeio.NewReader(bytes.NewReader(input), f.Options...))
		require.NoError(t, err)
		assert.NotEqual(t, want, got, f.Replay)
	}
}

func TestReplayHasEveryOption(t *testing.T) {
	most := 0
	for _, f := range everyFinding(t, []byte("hello, world")) {
		most = max(most, len(f.Options))
		for _, o := range f.Options {
			assert.Contains(t, f.Replay, ", "+o.String())
		}
	}
	assert.Greater(t, most, 1)
}

// TestReplayCompilesAndRuns writes a program with every Replay of a set of findings and runs it.
func TestReplayCompilesAndRuns(t *testing.T) {
	program := new(strings.Builder)
	program.WriteString("package main\nimport (\n\"bytes\"\n\"fmt\"\n\"io\"\n\"example.com/weir/fakeio\"\n)\n" +
		"var input = []byte(\"hello, world\")\nfunc main() {\n")
	want := ""
	for _, f := range everyFinding(t, []byte("hello, world")) {
		_, err := parser.ParseExpr(f.Replay)
		require.NoError(t, err, f.Replay)
		fmt.Fprintf(program, "show(%s)\n", f.Replay)
		want += played(t, f)
	}
	program.WriteString("}\nfunc show(double any) {\nif r, ok := double.(io.Reader); ok {\nb, err := io.ReadAll(r)\n" +
		"fmt.Printf(\"%q %v\\n\", b, err)\nreturn\n}\nn, err := double.(io.Writer).Write([]byte(\"hello, world\"))\nfmt.Println(n, err)\n}\n")

	out, err := goRun(t, program.String())
	require.NoError(t, err, "%s\n%s", out, program)
	assert.Equal(t, want, out)
}

// goRun runs a program that imports this module. Its file is inside the module in the go command's eyes alone: a test
// that is killed leaves nothing behind there.
func goRun(t *testing.T, program string) (string, error) {
	t.Helper()
	here, err := filepath.Abs(filepath.Join("testdata", "replay", "main.go"))
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "main.go")
	require.NoError(t, os.WriteFile(file, []byte(program), 0o600))
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{here: file}})
	require.NoError(t, err)
	list := filepath.Join(filepath.Dir(file), "overlay.json")
	require.NoError(t, os.WriteFile(list, overlay, 0o600))
	out, err := exec.Command("go", "run", "-overlay", list, here).CombinedOutput()
	return string(out), err
}

// played is what the options of a finding make of the same stream.
func played(t *testing.T, f sweep.Finding) string {
	t.Helper()
	if strings.HasPrefix(f.Replay, "fakeio.NewReader(") {
		b, err := io.ReadAll(fakeio.NewReader(strings.NewReader("hello, world"), f.Options...))
		return fmt.Sprintf("%q %v\n", b, err)
	}
	n, err := fakeio.NewWriter(nil, f.Options...).Write([]byte("hello, world"))
	return fmt.Sprintln(n, err)
}
