package before_test

import (
	"testing"

	"gotest.tools/v3/assert"
	"gotest.tools/v3/golden"

	"example.com/weir/examples/migrate/gotesttools"
)

func TestReport(t *testing.T) {
	golden.Assert(t, gotesttools.Report("Ada", "Grace"), "report.txt")
}

func TestReportBytes(t *testing.T) {
	golden.AssertBytes(t, []byte(gotesttools.Report("Ada", "Grace")), "report.txt")
}

func TestReportComparison(t *testing.T) {
	assert.Assert(t, golden.String(gotesttools.Report("Ada", "Grace"), "report.txt"))
	assert.Equal(t, string(golden.Get(t, "report.txt")), gotesttools.Report("Ada", "Grace"))
}
