// Package covered is a program whose functions scripts run, each in another way, for the tests of package script.
package covered

import (
	"bufio"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// Main is the program.
func Main() {
	switch os.Args[1] {
	case "exec":
		byExec()
	case "run":
		byRun()
	case "fail":
		byFailing()
	case "serve":
		bySpawn()
	case "term":
		byTerm()
	case "left":
		byBeingLeft()
	case "killed":
		byKill()
	}
}

func byExec() { fmt.Println("exec") }

func byRun() { fmt.Println("run") }

func byFailing() { os.Exit(3) }

func bySpawn() {
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		fmt.Println("echo: " + lines.Text())
	}
}

func byTerm() {
	awaitSignal(syscall.SIGTERM)
	fmt.Println("bye")
	os.Exit(5)
}

func byBeingLeft() { awaitSignal(os.Interrupt) }

func byKill() { awaitSignal(os.Interrupt) }

func byNobody() { fmt.Println("nobody") }

func awaitSignal(sig os.Signal) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, sig)
	fmt.Println("ready")
	<-c
}
