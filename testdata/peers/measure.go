package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"
)

// plan is what to measure, and how often.
type plan struct {
	Rounds   int
	Short    bool
	Filter   *regexp.Regexp
	Progress io.Writer
}

// variant is one sub-benchmark.
type variant struct{ Bench, Name string }

// elsewhere are the variants whose benchmark stands in a package of its own: goldie and gotest.tools both define the flag
// -update, so that no test binary can hold the two.
var elsewhere = map[string]string{"goldie": "goldie"}

// place is the package and the benchmark of a variant.
func (v variant) place() (pkg, bench string) {
	pkg, bench, _ = strings.Cut(v.Bench, "/")
	if other, ok := elsewhere[v.Name]; ok {
		pkg = other
	}
	return pkg, bench
}

// figures are what one run of a variant reported, by unit.
type figures map[string]float64

// measure runs what the plan asks for and works out the rows.
func measure(p plan) (results, error) {
	chosen := slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return !p.Filter.MatchString(r.Work + " " + r.Bench) })
	if len(chosen) == 0 {
		return results{}, fmt.Errorf("-run %v finds no work and no benchmark", p.Filter)
	}
	dir, err := os.MkdirTemp("", "weir-peers-")
	if err != nil {
		return results{}, err
	}
	defer os.RemoveAll(dir)
	// The benchmarks leave the texts that they find here to whoever made the folder.
	if err := os.MkdirAll(filepath.Join(dir, "testdata", "generated"), 0o777); err != nil {
		return results{}, err
	}
	if err := build(chosen, dir); err != nil {
		return results{}, err
	}
	found := results{System: runtime.GOOS + "/" + runtime.GOARCH, CPUs: runtime.NumCPU(), Go: runtime.Version(), Rounds: p.Rounds, Short: p.Short}
	for _, bench := range benches(chosen) {
		start := time.Now()
		rounds, err := p.bench(bench, chosen, dir)
		if err != nil {
			return results{}, err
		}
		for _, r := range chosen {
			if r.Bench == bench {
				found.add(r, rounds)
			}
		}
		fmt.Fprintf(p.Progress, "%-26s %4d rounds %6.1fs\n", bench, len(rounds), time.Since(start).Seconds())
	}
	return found, nil
}

// enough is when a benchmark has had its time: no further round begins, so that all of them end in under eight minutes on a
// machine that does nothing else. A median of fewer than least rounds would be one busy moment's.
const (
	enough = 30 * time.Second
	least  = 3
)

// bench runs all variants of a benchmark by turns, each round beginning with another one.
func (p plan) bench(bench string, chosen []row, dir string) (rounds []map[string]figures, err error) {
	names := variants(bench, chosen)
	want := p.Rounds
	for start := time.Now(); len(rounds) < want && (len(rounds) < least || time.Since(start) < enough); {
		round := map[string]figures{}
		for i := range names {
			name := names[(i+len(rounds))%len(names)]
			if round[name], err = p.once(variant{bench, name}, dir); err != nil {
				return nil, err
			}
		}
		rounds = append(rounds, round)
		if quick := time.Since(start) < 3*time.Second; quick && len(rounds) == 1 && !p.Short {
			want *= 3
		}
	}
	return rounds, nil
}

// once runs one variant in a process of its own; one that the platform has not is an empty figures.
func (p plan) once(v variant, dir string) (figures, error) {
	pkg, bench := v.place()
	name := strings.ReplaceAll(v.Name, " ", "_") // as package testing does
	args := []string{
		"-test.run=^$", "-test.benchmem", "-test.benchtime=100ms",
		fmt.Sprintf("-test.bench=^Benchmark%s$/^%s$", bench, regexp.QuoteMeta(name)),
	}
	if p.Short {
		args = append(args, "-test.short", "-test.benchtime=1x")
	}
	cmd := exec.Command(binary(dir, pkg), args...)
	cmd.Dir, cmd.Env = dir, quiet(os.Environ())
	out, err := cmd.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%s/%s: %w\n%s", v.Bench, v.Name, err, out)
	}
	got := parse(string(out))
	if len(got) == 0 && !strings.Contains(string(out), "SKIP") {
		return nil, fmt.Errorf("%s has no variant %q", v.Bench, v.Name)
	}
	return got, nil
}

// quiet leaves out what would make the libraries update their files, refuse to, or annotate a difference that is meant.
func quiet(env []string) []string {
	return slices.DeleteFunc(env, func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains([]string{"GOLDEN_UPDATE", "GOLDIE_UPDATE", "UPDATE_SNAPS", "CI", "GITHUB_ACTIONS"}, name)
	})
}

// build makes one test binary of each package that the rows need.
func build(chosen []row, dir string) error {
	for _, r := range chosen {
		for _, name := range []string{r.ours(), r.Peer} {
			pkg, _ := variant{r.Bench, name}.place()
			if _, err := os.Stat(binary(dir, pkg)); err == nil {
				continue
			}
			cmd := exec.Command("go", "test", "-c", "-o", binary(dir, pkg), "./"+pkg)
			if out, err := cmd.CombinedOutput(); err != nil {
				return fmt.Errorf("go test -c ./%s: %w\n%s", pkg, err, out)
			}
		}
	}
	return nil
}

func binary(dir, pkg string) string { return filepath.Join(dir, pkg+".test.exe") }

// benches are the benchmarks of the rows, each once, in their order.
func benches(chosen []row) (names []string) {
	for _, r := range chosen {
		if !slices.Contains(names, r.Bench) {
			names = append(names, r.Bench)
		}
	}
	return names
}

// variants are the sub-benchmarks of a benchmark that the rows name, each once.
func variants(bench string, chosen []row) (names []string) {
	for _, r := range chosen {
		for _, name := range []string{r.ours(), r.Peer} {
			if r.Bench == bench && name != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}
