//go:build unix

package script_test

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

func ignorePipe() { signal.Ignore(syscall.SIGPIPE) }

// ignoreSignals leaves SIGKILL alone.
func ignoreSignals() { signal.Ignore(os.Interrupt, syscall.SIGTERM, syscall.SIGQUIT) }

func terminal() {
	size, err := unix.IoctlGetWinsize(int(os.Stdout.Fd()), unix.TIOCGWINSZ)
	if err != nil {
		fmt.Println("no terminal:", err)
		os.Exit(1)
	}
	fmt.Printf("a terminal of %d rows and %d columns\n", size.Row, size.Col)
}
