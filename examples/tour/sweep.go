package main

import (
	"encoding/base32"
	"encoding/csv"
	"io"
	"testing"

	"example.com/weir/fakeio/sweep"
)

// TestCSV sweeps a parser that does its work: however the stream is split and wherever it breaks, encoding/csv gives the
// same records or says what went wrong.
func TestCSV(t *testing.T) {
	report := sweep.Reader(t, []byte("name,lines\nweir,\"1,024\"\nsluice,7\n"), func(r io.Reader) ([][]string, error) {
		return csv.NewReader(r).ReadAll()
	})
	t.Logf("%v", report)
}

// TestBase32 sweeps one that has a known flaw: without padding, encoding/base32 decodes only what comes in multiples of
// eight bytes (golang/go#80704). One line of test finds it, shrinks it and says how to see it again.
func TestBase32(t *testing.T) {
	unpadded := base32.StdEncoding.WithPadding(base32.NoPadding)
	sweep.Reader(t, []byte(unpadded.EncodeToString([]byte("a weir measures a stream"))), func(r io.Reader) (string, error) {
		text, err := io.ReadAll(base32.NewDecoder(unpadded, r))
		return string(text), err
	})
}

func sweepScene() scene {
	return scene{
		title: "every split and every fault",
		tests: []testing.InternalTest{
			{Name: "TestCSV", F: TestCSV},
			{Name: "TestBase32", F: TestBase32},
		},
		runs: []run{{
			note: "Two parsers of the standard library, each read from a stream in every way that it can arrive and fail:",
			want: 1,
		}},
	}
}
