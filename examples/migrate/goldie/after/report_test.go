package after_test

import (
	"testing"

	"example.com/weir/examples/migrate/goldie/shim/goldie"

	guests "example.com/weir/examples/migrate/goldie"
)

func TestReport(t *testing.T) {
	g := goldie.New(t)
	g.Assert(t, "report", []byte(guests.Report("Ada", "Grace")))
}

func TestReportJSON(t *testing.T) {
	g := goldie.New(t)
	g.AssertJson(t, "guests", guests.List{Guests: []string{"Ada", "Grace"}})
}
