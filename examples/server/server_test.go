//go:build unix

package server_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/capture"
	"example.com/weir/examples/internal/story"
	"example.com/weir/examples/server"
)

// measure answers with the size of what it was sent, when that has come to its end.
var measure = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	fmt.Println("answering")
	n, _ := io.Copy(io.Discard, r.Body)
	fmt.Fprintf(w, "%d bytes", n)
})

// stop starts the server, sends half a request, stops the server with SIGTERM, and sends the other half when what until
// waits for has happened. It returns how the server ended and what the client got.
func stop(t *testing.T, serve func(http.Handler), until func(p *capture.Process)) (*capture.Result, string) {
	t.Helper()
	p := capture.StartCommand(t, capture.ChildCommand(t, func() { serve(measure) }), capture.Timeout(time.Minute))
	url := p.Stdout().ExpectLine(`^listening on (.*)$`)[1]

	body, request := io.Pipe()
	answer := make(chan string, 1)
	go func() { answer <- post(url, body) }()
	fmt.Fprint(request, "one half")
	p.Stdout().ExpectLine("^answering$")
	p.Signal(syscall.SIGTERM)
	until(p)
	fmt.Fprint(request, ", the other")
	request.Close()
	return p.Wait(), <-answer
}

func post(url string, body io.Reader) string {
	response, err := http.Post(url, "text/plain", body)
	if err != nil {
		return "no answer"
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return "half an answer"
	}
	return string(text)
}

func TestStopping(t *testing.T) {
	naive, got := stop(t, server.Naive, func(p *capture.Process) { p.Wait() })
	assert.Equal(t, capture.Signaled, naive.End)
	finding := fmt.Sprintf("naive: %v by %v, the client got %s\n", naive.End, naive.Signal, got)

	sound, got := stop(t, server.Sound, func(p *capture.Process) { p.Stdout().ExpectLine("^stopping$") })
	sound.RequireExit(t, 0)
	assert.True(t, strings.HasSuffix(sound.Stdout, "stopping\nstopped\n"), sound.Stdout)
	finding += fmt.Sprintf("sound: %v with %d, the client got %s\n", sound.End, sound.ExitCode, got)
	story.Quoted(t, 1, finding)
}

func TestStartAgain(t *testing.T) {
	cmd := capture.ChildCommand(t, func() { server.Sound(measure) })
	for range 2 {
		again := *cmd
		p := capture.StartCommand(t, &again, capture.Timeout(time.Minute))
		url := p.Stdout().ExpectLine(`^listening on (.*)$`)[1]
		require.Equal(t, "5 bytes", post(url, strings.NewReader("hello")))
		p.Signal(syscall.SIGTERM)
		p.Wait().RequireExit(t, 0)
	}
}
