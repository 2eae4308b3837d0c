package callsite_test

import (
	"bytes"
	"io"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"example.com/weir/fakeio/internal/callsite"
)

type taker struct{ site callsite.Site }

func (w *taker) Write(p []byte) (int, error) {
	w.site = callsite.Here(1)
	return len(p), nil
}

func TestThePlaceOfTheUser(t *testing.T) {
	w := new(taker)
	_, _ = io.Copy(w, bytes.NewReader([]byte("x"))) // the line to be told
	assert.Equal(t, "callsite_test.go:23", w.site.String())
	assert.Equal(t, "callsite_test.go:25", callsite.Here(0).String())
}

func TestNoPlace(t *testing.T) {
	assert.Equal(t, "an unknown place", callsite.Site{}.String())
}

func TestOnlyTheStandardLibrary(t *testing.T) {
	var s callsite.Site
	slices.SortFunc([]int{1, 2}, func(int, int) int { s = callsite.Here(1); return 0 })
	assert.Regexp(t, `^(callsite_test|zsortanyfunc|sort|slices)\.go:\d+$`, s.String())
}
