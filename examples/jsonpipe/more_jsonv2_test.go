//go:build goexperiment.jsonv2

package jsonpipe_test

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/weir/examples/jsonpipe"
	"example.com/weir/fakeio/sweep"
)

// Where encoding/json stands on its second version, More is true at a read error, and Decode returns it.
func TestNaiveIsRightWithTheNewMore(t *testing.T) {
	report := sweep.ExploreReader([]byte(orders), jsonpipe.Naive, sweep.Kinds(sweep.Errors))
	require.NoError(t, report.Err())
	_, err := jsonpipe.Naive(broken())
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
}
