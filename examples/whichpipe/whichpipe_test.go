package whichpipe_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/examples/whichpipe"
	"example.com/weir/golden"
)

var sizes = []int{64, 512, 4 << 10, 32 << 10, 256 << 10}

func TestTable(t *testing.T) {
	results, err := whichpipe.Measure(1<<20, sizes...)
	require.NoError(t, err)
	var b strings.Builder
	require.NoError(t, whichpipe.Print(&b, results))
	golden.Assert(t, b.String(), "table.golden", golden.Wildcards())
}

func TestRow(t *testing.T) {
	var b strings.Builder
	require.NoError(t, whichpipe.Print(&b, []whichpipe.Result{
		{Size: 64, IO: 1000 * time.Nanosecond, File: 500 * time.Nanosecond},
		{Size: 4096, IO: 1 * time.Microsecond, File: 1800 * time.Nanosecond},
	}))
	assert.Equal(t, ""+
		"bytes a write  io.Pipe  os.Pipe              faster\n"+
		"           64      1µs    500ns  os.Pipe, 2.0 times\n"+
		"         4096      1µs    1.8µs  io.Pipe, 1.8 times\n", b.String())
}

// The documentation quotes a table that was measured: it looks like those that are measured here.
func TestDocQuotesATable(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	var quoted strings.Builder
	for _, line := range regexp.MustCompile(`(?m)^//\t(.*)$`).FindAllStringSubmatch(string(doc), -1) {
		fmt.Fprintln(&quoted, line[1])
	}
	golden.Assert(t, quoted.String(), "quoted.golden", golden.Wildcards())
}

func BenchmarkPipes(b *testing.B) {
	for _, size := range sizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			results, err := whichpipe.Measure(max(b.N*size, 1), size)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(float64(results[0].IO), "io.Pipe-ns")
			b.ReportMetric(float64(results[0].File), "os.Pipe-ns")
		})
	}
}
