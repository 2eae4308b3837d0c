// Package capture_test measures package capture beside what people paste, go-capturer, os/exec and gotest.tools/icmd.
package capture_test

import (
	"bytes"
	"os"
	"strconv"
	"testing"

	"example.com/weir/peers/internal/side"
)

// childBytes makes a copy of the test binary a program that writes so many bytes.
const childBytes = "WEIR_PEERS_CHILD_BYTES"

func TestMain(m *testing.M) {
	if text := os.Getenv(childBytes); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			panic(err)
		}
		write(n, 64<<10)
		return
	}
	os.Exit(side.Main(m))
}

// bulk is how much the large runs write.
func bulk() int { return side.Size(1<<30, 8<<20) }

// line is what the large runs write again and again: 64 bytes, so that blocks hold whole lines.
const line = "a weir is a low wall across a stream: it holds it & measures it\n"

// write writes n bytes to stdout in blocks.
func write(n, block int) {
	text := bytes.Repeat([]byte(line), block/len(line))
	for ; n > 0; n -= len(text) {
		if _, err := os.Stdout.Write(text); err != nil {
			panic(err)
		}
	}
}
