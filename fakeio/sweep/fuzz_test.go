package sweep_test

import (
	"encoding/csv"
	"io"
	"testing"

	"example.com/weir/fakeio/sweep"
)

// FuzzSweep shows how a sweep and a fuzzer share the work: the fuzzer finds inputs, the sweep tries each of them in
// pieces and with faults. A small budget leaves the fuzzer time.
func FuzzSweep(f *testing.F) {
	f.Add([]byte("a,b\n\"c\",d\n"))
	f.Add([]byte("a,\"b"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, input []byte) {
		sweep.Reader(t, input, func(r io.Reader) ([][]string, error) { return csv.NewReader(r).ReadAll() }, sweep.Budget(200))
	})
}
