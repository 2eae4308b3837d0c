package subprocess_test

import (
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/capture"
	"example.com/weir/examples/internal/story"
	"example.com/weir/examples/subprocess"
	"example.com/weir/fakeio"
)

// TestMain also plays the grandchild: it holds its standard output until a connection to the address in HOLD closes.
func TestMain(m *testing.M) {
	if address := os.Getenv("HOLD"); address != "" {
		hold(address)
		return
	}
	os.Exit(m.Run())
}

func hold(address string) {
	if conn, err := net.Dial("tcp", address); err == nil {
		io.Copy(io.Discard, conn)
	}
}

const greeting = "hello from the child\n"

// greet is the child: it greets, and its connection to the address in its argument ends when it does.
func greet() {
	conn, err := net.Dial("tcp", os.Args[1])
	if err != nil {
		panic(err)
	}
	fmt.Print(greeting)
	runtime.KeepAlive(conn)
}

// leaveBehind is a child that starts a grandchild, which inherits its standard output, and ends.
func leaveBehind() {
	self, err := os.Executable()
	if err != nil {
		panic(err)
	}
	grandchild := exec.Command(self)
	grandchild.Env = append(os.Environ(), "HOLD="+os.Args[1])
	grandchild.Stdout = os.Stdout
	if err := grandchild.Start(); err != nil {
		panic(err)
	}
	fmt.Print(greeting)
}

// listen returns an address, and a channel of the connections that are made to it.
func listen(t *testing.T) (address string, conns chan net.Conn) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { listener.Close() })
	conns = make(chan net.Conn)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			conns <- conn
		}
	}()
	return listener.Addr().String(), conns
}

// pipe returns an os.Pipe that the test closes.
func pipe(t *testing.T) (r, w *os.File) {
	t.Helper()
	r, w, err := os.Pipe()
	require.NoError(t, err)
	t.Cleanup(func() {
		r.Close()
		w.Close()
	})
	return r, w
}

// The child has ended, and its output doesn't: the parent reads on until it is told to give up.
func TestNaiveOSPipeWaitsForItself(t *testing.T) {
	address, conns := listen(t)
	r, w := pipe(t)
	rescued := make(chan struct{})
	go func() {
		io.Copy(io.Discard, <-conns) // until the child has ended
		close(rescued)
		r.SetReadDeadline(time.Now()) // else the read would go on for ever
	}()
	_, err := subprocess.NaiveOSPipe(capture.ChildCommand(t, greet, address), r, w)
	require.ErrorIs(t, err, os.ErrDeadlineExceeded)
	assertClosed(t, rescued, "the output ended by itself")
}

func TestNaiveIOPipeIsNeverClosed(t *testing.T) {
	finding := story.Failures(t, func(failing testing.TB) {
		address, conns := listen(t)
		r, w := fakeio.Pipe(failing, "output of the child", 0)
		read := &counted{ReadCloser: r}
		done := make(chan struct{})
		t.Cleanup(func() { <-done }) // when the pipe has ended, with its test
		go func() {
			defer close(done)
			subprocess.NaiveIOPipe(capture.ChildCommand(t, greet, address), read, w)
		}()
		io.Copy(io.Discard, <-conns) // until the child has ended
		for read.n.Load() < int64(len(greeting)) || !strings.Contains(r.String(), "Read") {
			runtime.Gosched() // until all is read and the next Read waits
		}
	})
	story.Quoted(t, 1, finding)
}

// counted counts the bytes that were read.
type counted struct {
	io.ReadCloser
	n atomic.Int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	c.n.Add(int64(n))
	return n, err
}

func TestSound(t *testing.T) {
	address, conns := listen(t)
	go func() {
		for conn := range conns {
			go io.Copy(io.Discard, conn)
		}
	}()
	r, w := pipe(t)
	text, err := subprocess.SoundOSPipe(capture.ChildCommand(t, greet, address), r, w)
	require.NoError(t, err)
	assert.Equal(t, greeting, text)

	pr, pw := fakeio.Pipe(t, "output of the child", 0)
	text, err = subprocess.SoundIOPipe(capture.ChildCommand(t, greet, address), pr, pw)
	require.NoError(t, err)
	assert.Equal(t, greeting, text)
}

func TestGrandchildDelaysTheEnd(t *testing.T) {
	address, conns := listen(t)
	r, w := pipe(t)
	released := make(chan struct{})
	go func() {
		grandchild := <-conns
		close(released)
		grandchild.Close()
	}()
	text, err := subprocess.SoundOSPipe(capture.ChildCommand(t, leaveBehind, address), r, w)
	require.NoError(t, err)
	assert.Equal(t, greeting, text)
	assertClosed(t, released, "the output ended before the grandchild was released")
}

func assertClosed(t *testing.T, event chan struct{}, otherwise string) {
	t.Helper()
	select {
	case <-event:
	default:
		t.Error(otherwise)
	}
}

func TestCaptureDoesNotWaitForTheGrandchild(t *testing.T) {
	address, _ := listen(t) // nobody ever releases the grandchild
	result := capture.Command(t, capture.ChildCommand(t, leaveBehind, address)).RequireExit(t, 0)
	assert.Equal(t, greeting, result.Stdout)
}
