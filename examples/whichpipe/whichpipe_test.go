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
	results, err := whichpipe.Measure(256<<10, sizes...)
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
		"  bytes a write  io.Pipe  os.Pipe              faster\n"+
		"             64      1µs    500ns  os.Pipe, 2.0 times\n"+
		"           4096      1µs    1.8µs  io.Pipe, 1.8 times\n", b.String())
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

// BenchmarkPipes prints the table of this machine once, whatever b.N is.
func BenchmarkPipes(b *testing.B) {
	results, err := whichpipe.Measure(16<<20, sizes...)
	if err != nil {
		b.Fatal(err)
	}
	var table strings.Builder
	whichpipe.Print(&table, results)
	b.Logf("\n%s", table.String())
	for _, result := range results {
		b.ReportMetric(float64(result.File)/float64(result.IO), fmt.Sprintf("os/io@%d", result.Size))
	}
}
