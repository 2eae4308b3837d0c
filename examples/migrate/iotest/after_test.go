package iotest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/examples/internal/story"
	migrate "example.com/weir/examples/migrate/iotest"
	"example.com/weir/fakeio/sweep"
)

// One call in place of the loop: every split, and every fault at every byte.
func TestSizeAfter(t *testing.T) {
	sweep.Reader(t, []byte("4096\n"), migrate.StrictSize)
}

// The function that passes the loop does not pass the sweep.
func TestSizeIsCaught(t *testing.T) {
	report := sweep.ExploreReader([]byte("4096\n"), migrate.Size, sweep.Kinds(sweep.Errors))
	require.Error(t, report.Err())
	assert.Equal(t, sweep.Swallowed, report.Findings[0].Verdict)
	story.Quoted(t, 1, report.String())
}
