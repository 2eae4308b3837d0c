package golden

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A line that comes in above, or is left over below, costs as much as the loss of a pattern would: the pattern, and the
// gap behind it, stay.
func TestRewildKeepsThePatternOnATie(t *testing.T) {
	old := []byte("start\n...\nid [..] end\n")
	assert.Equal(t, "new line\nstart\n...\nid [..] end\n", string(rewild(old, []byte("new line\nstart\na\nb\nid 5 end\n"))))
	assert.Equal(t, "start\n...\nid [..] end\nmore\n", string(rewild(old, []byte("start\na\nb\nid 5 end\nmore\n"))))
}

// Behind a line without a newline, with which got ends, there is no place for a gap.
func TestRewildUnfinishedLine(t *testing.T) {
	assert.Equal(t, "tail", string(rewild([]byte("b\na\nb\n...\n...\n"), []byte("tail"))))
	assert.Equal(t, "a\ntail", string(rewild([]byte("a\nold\n...\n"), []byte("a\ntail"))))
	assert.Equal(t, "a\n...", string(rewild([]byte("a\n..."), []byte("a\ntail"))))
}

// A golden of any size keeps what a person wrote in it, wherever lines came in, went or changed.
func TestRewildLarge(t *testing.T) {
	var old, got, want strings.Builder
	for i := range 30_000 {
		wild := fmt.Sprintf("[..] worker %d took [..]ms\n", i)
		if i%5000 == 0 {
			wild = fmt.Sprintf("line %d is the same each time\n", i)
		}
		line := strings.NewReplacer("[..] w", "12:00:01 w", "[..]", "17").Replace(wild)
		switch {
		case i == 0 || i == 20_001:
			line = "new line above\n" + line
			wild = "new line above\n" + wild
			old.WriteString(strings.TrimPrefix(wild, "new line above\n"))
		case i == 10_000:
			old.WriteString(wild)
			line, wild = "", ""
		case i == 15_000:
			old.WriteString("...\n")
			line, wild = strings.Repeat("whatever\n", 500), "...\n"
		case i == 25_001:
			old.WriteString(wild)
			line = "it failed\n"
			wild = line
		default:
			old.WriteString(wild)
		}
		got.WriteString(line)
		want.WriteString(wild)
	}
	require.Equal(t, want.String(), string(rewild([]byte(old.String()), []byte(got.String()))))
}

// Ten changed lines are ten changed lines, however long and repetitive the text is.
func TestAlignRepetitiveLog(t *testing.T) {
	var old, got strings.Builder
	for i := range 15_000 {
		fmt.Fprintf(&old, "INFO request %d ok\n", i%25)
		if i%1500 == 700 {
			fmt.Fprintf(&got, "INFO request %d failed\n", i%25)
			continue
		}
		fmt.Fprintf(&got, "INFO request %d ok\n", i%25)
	}
	changed := 0
	for _, s := range align(parsePatterns([]byte(old.String())), []byte(got.String())) {
		if s.kind == stepEdit {
			changed += s.A1 - s.A0
		}
	}
	require.Equal(t, 10, changed)
}
