package main

import (
	"testing"

	"gotest.tools/v3/assert"

	"example.com/weir/capture"
)

func TestGreetAfter(t *testing.T) {
	greeted := capture.Command(t, capture.ChildCommand(t, main, "Ada", "Grace")).RequireExit(t, 0)
	assert.Equal(t, greeted.Stdout, "Hello, Ada!\nHello, Grace!\n")
	refused := capture.Command(t, capture.ChildCommand(t, main)).RequireExit(t, 2)
	assert.Equal(t, refused.Stderr, "usage: greet name...\n")
}
