package capture

import (
	"bytes"
	"errors"
	"runtime"
	"time"
)

// outsideBubble returns an error in a synctest bubble: what is read from a pipe does not count as progress there, so the
// capture would wait for ever.
func outsideBubble(run string) error {
	if !inBubble() {
		return nil
	}
	return errors.New("capture: " + run + " can't be used in a synctest bubble, which knows nothing of pipes: put the bubble inside, as in capture.Func(t, func() { synctest.Test(t, ...) })")
}

// inBubble reports whether the goroutine is in a synctest bubble. The time has no monotonic part there, which is quick to
// see; the head of the goroutine's stack makes sure of it.
func inBubble() bool {
	now := time.Now()
	if now != now.Round(0) {
		return false
	}
	var head [128]byte
	line, _, _ := bytes.Cut(head[:runtime.Stack(head[:], false)], []byte("\n"))
	return bytes.Contains(line, []byte("synctest bubble"))
}
