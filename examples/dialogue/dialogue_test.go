package dialogue_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"example.com/weir/capture"
	"example.com/weir/examples/dialogue"
	"example.com/weir/examples/internal/story"
)

// piped answers both questions at once, through a pipe.
func piped(t *testing.T, program func(), answers string) *capture.Result {
	t.Helper()
	return capture.Child(t, program, capture.Input(strings.NewReader(answers)))
}

func TestThroughAPipe(t *testing.T) {
	naive := piped(t, dialogue.Naive, "anna\ny\n")
	sound := piped(t, dialogue.Sound, "anna\ny\n")
	assert.Equal(t, "Name: Delete anna? [y/N] kept\n", naive.Stdout)
	assert.Equal(t, "deleted anna\n", sound.Stdout)
	story.Quoted(t, 1, fmt.Sprintf("naive: %ssound: %s", naive.Stdout, sound.Stdout))
}

func TestAnswersThatEnd(t *testing.T) {
	got := piped(t, dialogue.Sound, "anna\n").RequireExit(t, 1)
	assert.Equal(t, "no answer: EOF\n", got.Stderr)
}
