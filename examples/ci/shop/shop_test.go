package shop_test

import (
	"os"
	"testing"

	"example.com/shop"
	"example.com/weir/capture"
	"example.com/weir/golden"
)

func TestMain(m *testing.M) { os.Exit(golden.Track(m).Run()) }

func TestReceipt(t *testing.T) {
	out := capture.Stdout(t, func() { shop.Receipt("tea", "milk") })
	golden.Assert(t, out, "receipt.golden")
}

func TestOpen(t *testing.T) {
	out := capture.Stdout(t, func() {
		if err := shop.Open(); err != nil {
			t.Fatal(err)
		}
	})
	golden.Assert(t, out, "open.golden", golden.Scrub(golden.TempDirs(), golden.Ports(), golden.Durations()))
}
