package golden

import (
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
)

// A golden for another system counts as claimed; for this one, and for all, somebody must have asked.
func TestClaimed(t *testing.T) {
	var r registry
	for _, system := range []string{"windows", "linux", "plan9"} {
		assert.Equal(t, system != runtime.GOOS, r.claimed("help_"+system+".golden"), system)
	}
	assert.False(t, r.claimed("help.golden"))
	assert.False(t, r.claimed("help_me.golden"))
	r.claims = map[string]*claim{"help.golden": {}}
	assert.True(t, r.claimed("Help.golden"), "names that differ in case are one")
	r.claims = map[string]*claim{"help_" + runtime.GOOS + ".golden": {}}
	assert.True(t, r.claimed("help.golden"), "the plain file stands behind its variant")
}
