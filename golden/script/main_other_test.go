//go:build !unix && !plan9 && !wasip1

package script_test

import (
	"os"
	"os/signal"
)

func ignorePipe() {}

func ignoreSignals() { signal.Ignore(os.Interrupt) }

func terminal() {}
