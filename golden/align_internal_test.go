package golden

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// A line that comes in above, or is left over below, costs as much as the loss of a pattern would: the pattern, and the
// gap behind it, stay.
func TestRewildKeepsThePatternOnATie(t *testing.T) {
	old := []byte("start\n...\nid [..] end\n")
	assert.Equal(t, "new line\nstart\n...\nid [..] end\n", string(rewild(old, []byte("new line\nstart\na\nb\nid 5 end\n"))))
	assert.Equal(t, "start\n...\nid [..] end\nmore\n", string(rewild(old, []byte("start\na\nb\nid 5 end\nmore\n"))))
}
