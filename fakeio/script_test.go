package fakeio_test

import (
	"bufio"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
)

// logIn is the code under test of the examples.
func logIn(rw io.ReadWriter, user string) error {
	in := bufio.NewReader(rw)
	if _, err := in.ReadString('\n'); err != nil {
		return err
	}
	fmt.Fprintf(rw, "USER %s\r\n", user)
	answer, err := in.ReadString('\n')
	if err == nil && !strings.HasPrefix(answer, "+OK") {
		err = fmt.Errorf("refused: %s", strings.TrimSpace(answer))
	}
	return err
}

func ExampleScript() {
	server := fakeio.Script(
		fakeio.Read("+OK ready\r\n"),
		fakeio.Write("USER gopher\r\n"),
		fakeio.Read("-ERR who?\r\n"),
	)
	fmt.Println(logIn(server, "gopher"), server.Err())
	// Output: refused: -ERR who? <nil>
}

func ExampleReadWriter_Err() {
	server := fakeio.Script(fakeio.Read("+OK ready\r\n"), fakeio.Write("USER gopher\r\n"))
	logIn(server, "root")
	fmt.Println(server.Err())
	// Output: fakeio: Script: step 2: got Write of "USER root\r\n", want Write("USER gopher\r\n"): they differ at byte 5
}

func ExampleDialogue() {
	t := new(recordingTB) // in a test: t
	server := fakeio.Dialogue(t, fakeio.Match(`^HELO \S+$`), fakeio.Read("250 hello\r\n"), fakeio.Write("QUIT\r\n"))
	fmt.Fprint(server, "HELO example.com\r\n")
	for _, failure := range t.end() {
		fmt.Println(failure)
	}
	// Output: fakeio: Dialogue: step 2 of 3, Read("250 hello\r\n"), was never reached (the dialogue made at script_test.go:54)
}

// The way the code cuts its calls must not matter.
func TestScriptWhateverTheChunks(t *testing.T) {
	for size := 1; size < 40; size++ {
		s := fakeio.Dialogue(t,
			fakeio.Write("one\n"), fakeio.Write("two\n"), fakeio.Match(`^th\w+e$`), fakeio.Match(`^f..r`),
			fakeio.Read("answer\n"), fakeio.Read("more\n"),
			fakeio.Match(`GET (.*\n)+\r?\n`), fakeio.Read("200\n"), fakeio.Match(`bye`))
		write := func(text string) {
			for p := []byte(text); len(p) > 0; p = p[min(size, len(p)):] {
				n, err := s.Write(p[:min(size, len(p))])
				require.NoError(t, err)
				require.Equal(t, min(size, len(p)), n)
			}
		}
		in := bufio.NewReader(fakeio.NewReader(s, fakeio.Chunk(size)))
		read := func(want string) {
			line, err := in.ReadString('\n')
			require.NoError(t, err)
			require.Equal(t, want, line)
		}
		write("one\ntwo\nthree\r\nfour and a half\n")
		read("answer\n")
		read("more\n")
		write("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
		read("200\n")
		write("good bye")
		_, err := in.ReadByte()
		assert.Equal(t, io.EOF, err)
		write("e\n")
	}
}

func TestScriptReads(t *testing.T) {
	s := fakeio.Dialogue(t, fakeio.Read("abc"), fakeio.Read(""), fakeio.FailRead(fakeio.ErrInjected), fakeio.Read("de"))
	buf := make([]byte, 10)
	for i, want := range []struct {
		n   int
		err error
	}{{3, nil}, {0, nil}, {0, fakeio.ErrInjected}, {2, nil}, {0, io.EOF}, {0, io.EOF}} {
		n, err := s.Read(buf)
		assert.Equal(t, want.n, n, "call %d", i)
		assert.Equal(t, want.err, err, "call %d", i)
	}
	assert.NoError(t, iotest.TestReader(fakeio.Script(fakeio.Read("abcdef"), fakeio.Read("gh")), []byte("abcdefgh")))
}

func TestScriptFailsAWrite(t *testing.T) {
	s := fakeio.Dialogue(t, fakeio.Write("ab"), fakeio.FailWrite(fakeio.ErrInjected), fakeio.Write("cd"))
	n, err := s.Write([]byte("abcd"))
	assert.Equal(t, 2, n)
	assert.Equal(t, fakeio.ErrInjected, err)
	n, err = s.Write([]byte("cd"))
	assert.Equal(t, 2, n)
	assert.NoError(t, err)
}

func TestScriptSleeps(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := fakeio.Dialogue(t, fakeio.Write("a"), fakeio.Sleep(time.Hour), fakeio.Write("b"),
			fakeio.Sleep(time.Minute), fakeio.Read("c"), fakeio.Sleep(time.Second))
		assert.Equal(t, time.Hour, took(func() { s.Write([]byte("ab")) }))
		assert.Equal(t, time.Minute, took(func() { s.Read(make([]byte, 1)) }))
		assert.Equal(t, time.Second, took(func() {
			_, err := s.Read(make([]byte, 1))
			assert.Equal(t, io.EOF, err)
		}))
	})
}

// A client may read and write in two goroutines: a Read that comes early waits for its turn.
func TestScriptWithTwoGoroutines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := fakeio.Dialogue(t, fakeio.Write("a\n"), fakeio.Read("1\n"), fakeio.Match("b"), fakeio.Read("2\n"))
		answers := make(chan string)
		go func() {
			lines := bufio.NewScanner(s)
			for lines.Scan() {
				answers <- lines.Text()
			}
			close(answers)
		}()
		time.Sleep(24 * time.Hour)
		s.Write([]byte("a\n"))
		assert.Equal(t, "1", <-answers)
		time.Sleep(24 * time.Hour)
		s.Write([]byte("b"))
		s.Write([]byte("b\n"))
		assert.Equal(t, "2", <-answers)
		assert.Empty(t, <-answers)
	})
}

func TestCloseEndsAScript(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, first := range []fakeio.Step{fakeio.Write("x"), fakeio.Sleep(100 * time.Hour)} {
			s := fakeio.Script(first)
			errs := make(chan error)
			go func() { _, err := s.Read(make([]byte, 1)); errs <- err }()
			synctest.Wait()
			assert.Zero(t, took(func() {
				assert.NoError(t, s.Close())
				assert.NoError(t, s.Close())
				assert.ErrorIs(t, <-errs, os.ErrClosed)
			}), "at once")
			_, err := s.Write([]byte("x"))
			assert.ErrorIs(t, err, os.ErrClosed)
		}
	})
}

func TestScriptWithTextproto(t *testing.T) {
	s := fakeio.Dialogue(t, fakeio.Read("220 ready\r\n"), fakeio.Match(`^EHLO `), fakeio.Read("250-a\r\n250 b\r\n"))
	c := textproto.NewConn(s)
	_, _, err := c.ReadResponse(220)
	require.NoError(t, err)
	require.NoError(t, c.PrintfLine("EHLO me"))
	_, text, err := c.ReadResponse(250)
	require.NoError(t, err)
	assert.Equal(t, "a\nb", text)
}
