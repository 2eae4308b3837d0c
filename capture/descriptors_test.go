package capture

import (
	"fmt"
	"log"
	"os"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
)

// The println builtin and a child that inherits the streams.
func TestDescriptorsCatch(t *testing.T) {
	r := Func(t, func() {
		println("builtin")
		cmd := child(t, "child")
		cmd.Stdout = os.Stdout
		assert.Error(t, cmd.Run())
	}, Descriptors())
	assert.Equal(t, "child", r.Stdout)
	assert.Equal(t, "builtin\n", r.Stderr)
}

func TestFlushRunsWithinTheCapture(t *testing.T) {
	r := Func(t, func() { fmt.Print("a") }, Descriptors(),
		Flush(func() { fmt.Print("b") }), Flush(func() { fmt.Print("c") }))
	assert.Equal(t, "abc", r.Stdout)

	calls := 0
	rec := Start(t, Descriptors(), Flush(func() { calls++ }))
	rec.Stop()
	rec.Stop()
	assert.Equal(t, 1, calls)
}

// Goroutines that print all the time: the race detector has nothing to report, and what they print is in the capture or
// outside of it.
func TestDescriptorsDontRace(t *testing.T) {
	outer := Start(t, Descriptors())
	stop := make(chan struct{})
	var wg sync.WaitGroup
	const line = "a line of a goroutine\n"
	lines := [4]int{}
	for i := range lines {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				lines[i]++
				fmt.Print(line)
				log.New(os.Stderr, "", 0).Print("err")
			}
		})
	}
	got := 0
	for range 50 {
		got += len(Stdout(t, func() {}, Descriptors()))
	}
	close(stop)
	wg.Wait()
	got += len(outer.Stop().Stdout)
	assert.Equal(t, len(line)*(lines[0]+lines[1]+lines[2]+lines[3]), got, "no byte is lost or doubled")
}
