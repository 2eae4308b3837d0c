package iotest_test

import (
	"io"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/contract"
)

// TestReader has a counterpart of the same shape, which wraps the errors that it finds and always comes to an end.
func TestConformance(t *testing.T) {
	require.NoError(t, iotest.TestReader(source(), []byte("weir")))
	require.NoError(t, contract.TestReader(source, []byte("weir")))
	broken := func() io.Reader { return fakeio.NewReader(source(), fakeio.FailAt(2, errBroken)) }
	assert.NotErrorIs(t, iotest.TestReader(broken(), []byte("weir")), errBroken)
	assert.ErrorIs(t, contract.TestReader(broken, []byte("weir")), errBroken)
}
