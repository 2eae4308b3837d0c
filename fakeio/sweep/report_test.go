package sweep_test

import (
	"fmt"
	"io"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/sweep"
)

// recorder is a test that keeps what it is told.
type recorder struct{ logs, errors, fatals []string }

func (r *recorder) Helper()                   {}
func (r *recorder) Name() string              { return "TestRecorded" }
func (r *recorder) Cleanup(func())            {}
func (r *recorder) Logf(f string, a ...any)   { r.logs = append(r.logs, fmt.Sprintf(f, a...)) }
func (r *recorder) Errorf(f string, a ...any) { r.errors = append(r.errors, fmt.Sprintf(f, a...)) }
func (r *recorder) Fatalf(f string, a ...any) { r.fatals = append(r.fatals, fmt.Sprintf(f, a...)) }

var (
	_ fakeio.TB = (*testing.T)(nil)
	_ fakeio.TB = (*testing.F)(nil)
)

func TestFailureIsReportedOnceThroughT(t *testing.T) {
	rec := new(recorder)
	report := sweep.Reader(rec, []byte("hello"), func(r io.Reader) (int, error) {
		return count(r)
	}, sweep.Kinds(sweep.Errors, sweep.Splits), sweep.Want(0))
	require.NoError(t, report.Err(), "no line is lost where there is none")
	assert.Equal(t, &recorder{}, rec, "nothing to tell")

	report = sweep.Reader(rec, []byte("a\nb\n"), count, sweep.Kinds(sweep.Transients))
	assert.Equal(t, []string{`sweep: Reader ran the code 31 times over 4 bytes: 1 failure.

Swallowed (Transients) at offsets 0 to 3: it lost the error and carried on as if it had all.
    injected:  the read at offset 0 fails once with fakeio.ErrInjected; the ones after it go on, and nothing is lost
    the code:  returned 0 and no error; the perfect run returned 2
    where:     sweep_test.count (example_test.go:18)
    replay:    fakeio.NewReader(bytes.NewReader(input), fakeio.FailOnce(0, fakeio.ErrInjected))`}, rec.errors)
	assert.Empty(t, rec.logs)
	require.EqualError(t, report.Err(), report.String())
}

func TestNoteIsLogged(t *testing.T) {
	rec := new(recorder)
	sweep.Writer(rec, func(w io.Writer) error {
		if _, err := io.WriteString(w, "hello"); err != nil {
			return fmt.Errorf("no luck")
		}
		return nil
	}, sweep.Kinds(sweep.Shorts))
	assert.Empty(t, rec.errors)
	require.Len(t, rec.logs, 1)
	assert.Contains(t, rec.logs[0], "no failure, but 1 note.\n\nMasked (Shorts) at offsets 1 to 4, no failure: it returned an error, but not the cause.")
}

func TestCopyReports(t *testing.T) {
	rec := new(recorder)
	sweep.Copy(rec, []byte("hello"), func(w io.Writer, r io.Reader) error {
		_, _ = io.Copy(w, r)
		return nil
	})
	require.Len(t, rec.errors, 1)
	assert.Contains(t, rec.errors[0], "the write at offset 0 fails with fakeio.ErrInjected")
}

// The line that go test prints must be the caller's.
func TestFailureIsAtTheCallersLine(t *testing.T) {
	out, err := exec.Command("go", "test", "-count=1", "-run", "TestThatFails", "./testdata/failing").CombinedOutput()
	require.Error(t, err)
	assert.Contains(t, string(out), "failing_test.go:14: sweep: Reader ran the code ")
}

func TestLongReportsAreCut(t *testing.T) {
	findings := make([]sweep.Finding, 30)
	for i := range findings {
		findings[i] = sweep.Finding{Verdict: sweep.Swallowed, Kind: sweep.Errors, Detail: "the code:  x"}
	}
	text := (&sweep.Report{Findings: findings}).String()
	assert.Equal(t, 12, strings.Count(text, "\nSwallowed "))
	assert.Contains(t, text, "... and 18 more: see Findings.")
}

func TestNeitherTestingNorNetIsImported(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	require.NoError(t, err)
	deps := strings.Fields(string(out))
	assert.Contains(t, deps, "example.com/weir/fakeio")
	for _, banned := range []string{"testing", "net", "flag", "example.com/weir/fakeio/contract", "example.com/weir/capture", "example.com/weir/golden"} {
		assert.NotContains(t, deps, banned)
	}
}
