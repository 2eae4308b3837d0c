package server

import (
	"fmt"
	"net"
	"net/http"
	"os"
)

// Naive serves until it is killed: SIGTERM ends it on the spot, with whatever it was about to answer.
func Naive(handler http.Handler) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, "server:", err)
		os.Exit(1)
	}
	fmt.Printf("listening on http://%s\n", listener.Addr())
	http.Serve(listener, handler)
}
