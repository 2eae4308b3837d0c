// Package greet is the program that the scripts run: it greets its arguments, or the lines of its input, or serves.
package greet

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
)

// Main is the program. It exits with 2 when it is called wrongly, and with 1 when its output goes nowhere.
func Main() {
	switch args := os.Args[1:]; {
	case len(args) == 0:
		fmt.Fprintln(os.Stderr, "usage: greet -|-serve|name...")
		os.Exit(2)
	case args[0] == "-":
		lines := bufio.NewScanner(os.Stdin)
		for lines.Scan() {
			greet(lines.Text())
		}
	case args[0] == "-serve":
		serve()
	default:
		for _, name := range args {
			greet(name)
		}
	}
}

func greet(name string) {
	if _, err := fmt.Printf("Hello, %s!\n", name); err != nil {
		os.Exit(1)
	}
}

func serve() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	fmt.Println("serving on", listener.Addr())
	go http.Serve(listener, http.NotFoundHandler())
	<-stop
	fmt.Println("bye")
}
