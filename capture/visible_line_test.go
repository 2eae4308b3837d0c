package capture

import (
	"fmt"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
)

// What is reported stands at the line of the test, and the text says where the capture was begun.
func TestReportsHaveTheLineOfTheTest(t *testing.T) {
	_, _, line, _ := runtime.Caller(0)
	if inCopy(t) {
		Start(t)                                   // line + 2
		Func(t, func() { Start(t) })               // line + 3
		Stdout(t, func() { fmt.Print("in it") })   // line + 4
		Func(t, func() { panicsHere("in panic") }) // line + 5
	}
	out, code := runCopy(t)
	assert.Equal(t, 2, code)
	at := func(n int) string { return fmt.Sprintf("visible_line_test.go:%d", line+n) }
	assert.Contains(t, out, at(3)+": capture: Stop out of order: the Start at "+at(3)+", inside the Func at "+at(3)+", has not been stopped")
	assert.Contains(t, out, at(18)+": capture: what the Func at "+at(5)+" had captured:\n        --- stdout, 8 bytes:\n        in panic\n")
	assert.NotContains(t, out, "in it")
	assert.NotContains(t, out, "recording.go:")
}

func panicsHere(text string) {
	fmt.Print(text)
	panic("ends it") // line + 18
}
