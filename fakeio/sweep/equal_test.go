package sweep

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEqualIsDeepEqual(t *testing.T) {
	loop := map[string]any{}
	loop["self"] = loop
	list := []any{nil}
	list[0] = list
	values := []any{
		nil, true, false, 1, 2, int64(1), int32(1), 1.0, math.NaN(), "", "a", error(nil), fmt.Errorf("x"),
		[]byte(nil),
		[]byte{},
		[]byte("a"), []string(nil),
		[]string{},
		[]string{"a"},
		[]string{"b"},
		[]any(nil),
		[]any{},
		[]any{1},
		[]any{"1"},
		[]any{[]any{1}},
		[]any{[]any{2}},
		list,
		map[string]any(nil),
		map[string]any{},
		map[string]any{"a": 1},
		map[string]any{"a": nil},
		map[string]any{"b": nil},
		map[string]any{"a": map[string]any{"b": []any{1.5, "x", nil}}},
		map[string]any{"a": map[string]any{"b": []any{1.5, "y", nil}}},
		map[string]string{"a": "b"},
		struct{ A int }{1},
		&struct{ A int }{1}, func() {}, loop,
	}
	for _, a := range values {
		for _, b := range values {
			assert.Equal(t, reflect.DeepEqual(a, b), equal(a, b), "%T %T", a, b)
		}
	}
	deep := func() any {
		var v any = "bottom"
		for range 40 {
			v = []any{v}
		}
		return v
	}
	assert.True(t, equal(deep(), deep()))
}
