//go:build !goexperiment.jsonv2

package jsonpipe_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/examples/internal/story"
	"example.com/weir/examples/jsonpipe"
	"example.com/weir/fakeio/sweep"
)

func TestNaiveTakesAnErrorForTheEnd(t *testing.T) {
	report := sweep.ExploreReader([]byte(orders), jsonpipe.Naive, sweep.Kinds(sweep.Errors))
	require.Error(t, report.Err())
	story.Quoted(t, 1, report.String())
}

func TestNaiveTakesABrokenPipeForTheEnd(t *testing.T) {
	total, err := jsonpipe.Naive(broken())
	require.NoError(t, err)
	assert.Equal(t, 21, total)
}
