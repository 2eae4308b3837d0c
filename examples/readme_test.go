package examples_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/capture"
	"example.com/weir/fakeio"
	"example.com/weir/fakeio/contract"
	"example.com/weir/fakeio/sweep"
	"example.com/weir/golden"
)

// The code that README.md shows of each package; TestQuotes holds the two together.

func greet(name string) { fmt.Println("hello", name) }

// run is a main function that knows one argument.
func run() {
	if len(os.Args) != 2 || os.Args[1] != "-serve" {
		fmt.Fprintln(os.Stderr, "usage: greet -serve")
		os.Exit(2)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println("listening on", listener.Addr())
	for {
		if _, err := listener.Accept(); err != nil {
			return
		}
	}
}

func TestGreet(t *testing.T) {
	r := capture.Func(t, func() { greet("weir") }) // in this process: fmt, log, slog, what children write
	require.Equal(t, "hello weir\n", r.Stdout)     // byte-exact, never trimmed

	r = capture.Child(t, run, capture.Args("-x")) // os.Exit, log.Fatal, panics: in a copy of the test process
	r.RequireExit(t, 2)

	version := capture.Command(t, exec.Command("go", "version")).RequireExit(t, 0).Stdout // any program

	server := capture.ChildCommand(t, run, "-serve")                   // or any *exec.Cmd: a server, a dialogue, a terminal
	p := capture.StartCommand(t, server, capture.Timeout(time.Minute)) // ended with the test, with all that it has started
	port := p.Stdout().Expect(`listening on .*:(\d+)`)[1]              // wakes when the line comes, polls nothing

	assert.Contains(t, version, "go version go")
	conn, err := net.Dial("tcp", "127.0.0.1:"+port)
	require.NoError(t, err)
	conn.Close()
}

// count adds up the lengths of lines.
func count(r io.Reader) (sum int, err error) {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		sum += len(lines.Text())
	}
	return sum, lines.Err()
}

func TestStreams(t *testing.T) {
	input := []byte("two\nlines\n")
	parse := func(r io.Reader) (int, error) { return count(bufio.NewReader(r)) }
	encode := func(w io.Writer) error { _, err := io.WriteString(w, "code"); return err }
	filter := func(w io.Writer, r io.Reader) error { _, err := io.Copy(w, r); return err }
	open := func() io.Reader { return strings.NewReader("to be read") }
	want := []byte("to be read")
	src, dst := strings.NewReader("a longer text"), new(strings.Builder)

	r := fakeio.NewReader(src, fakeio.Chunk(3), fakeio.FailAt(7, fakeio.ErrInjected)) // perfect but for these
	w := fakeio.NewWriter(dst, fakeio.Short(5), fakeio.Record())
	pr, pw := fakeio.Pipe(t, "body", 0) // reports by name who waits for whom, and where it was made
	conn := fakeio.Dialogue(t, fakeio.Read("220 hi\r\n"), fakeio.Match("EHLO .*\r\n"), fakeio.FailRead(io.EOF))

	sweep.Reader(t, input, parse) // every split, every fault, at every offset; prints a replay
	sweep.Writer(t, encode)
	sweep.Copy(t, input, filter)

	err := contract.TestReader(open, want)                    // what package io promises, from every side
	body := contract.TrackReadCloser(t, io.NopCloser(open())) // never closed, closed twice, used after

	require.NoError(t, err)
	require.NoError(t, body.Close())
	_, err = io.Copy(w, r)
	require.ErrorIs(t, err, fakeio.ErrInjected)
	assert.Equal(t, "a longe", dst.String())
	assert.Equal(t, 3, w.Count("Write"))
	go pw.Close()
	_, err = pr.Read(make([]byte, 1))
	require.ErrorIs(t, err, io.EOF)
	greeting, err := bufio.NewReader(conn).ReadString('\n')
	require.NoError(t, err)
	assert.Equal(t, "220 hi\r\n", greeting)
	fmt.Fprint(conn, "EHLO weir\r\n")
	_, err = conn.Read(make([]byte, 1))
	require.ErrorIs(t, err, io.EOF)
}

func TestGoldens(t *testing.T) {
	out := capture.Stdout(t, func() { greet("weir") })
	result := capture.Child(t, run)
	log := "ready on 127.0.0.1:4711\n"
	dump := fakeio.Repeat(64, []byte("0123456789abcde\n"))

	golden.Assert(t, out, "help.golden")                              // testdata/help.golden
	golden.Require(t, result, "run.golden")                           // stdout, stderr and how it ended, in one file
	golden.Assert(t, log, "log.golden", golden.Scrub(golden.Ports())) // and times, paths, UUIDs, addresses ...
	golden.Assert(t, out, "table.golden", golden.Wildcards())         // [..] in a line, ... for any lines; updates keep them
	golden.Assert(t, out, "case.txtar", golden.Member("want"))        // input and want side by side
	golden.Assert(t, dump, "dump.golden")                             // an io.Reader of gigabytes, in constant memory
}
