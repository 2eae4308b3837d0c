package before_test

import (
	"testing"

	"github.com/sebdah/goldie/v2"

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
