package sweep

import (
	"bytes"
	"reflect"
	"slices"
)

// equal is reflect.DeepEqual, with a quick path for what parsers commonly return: a sweep compares ten thousands of
// results, nearly all of them equal.
func equal(a, b any) bool { return same(a, b, 16) }

// same leaves what lies deeper than depth, and so whatever contains itself, to reflect.
func same(a, b any, depth int) bool {
	switch a := a.(type) {
	case nil:
		return b == nil
	case bool, int, int64, float64, string:
		return a == b
	case []byte:
		if b, ok := b.([]byte); ok {
			return bytes.Equal(a, b) && (a == nil) == (b == nil)
		}
	case []string:
		if b, ok := b.([]string); ok {
			return slices.Equal(a, b) && (a == nil) == (b == nil)
		}
	case []any:
		if b, ok := b.([]any); ok && depth > 0 {
			return (a == nil) == (b == nil) && slices.EqualFunc(a, b, func(a, b any) bool { return same(a, b, depth-1) })
		}
	case map[string]any:
		if b, ok := b.(map[string]any); ok && depth > 0 {
			return sameMap(a, b, depth-1)
		}
	}
	return reflect.DeepEqual(a, b)
}

func sameMap(a, b map[string]any, depth int) bool {
	if len(a) != len(b) || (a == nil) != (b == nil) {
		return false
	}
	for key, one := range a {
		if other, ok := b[key]; !ok || !same(one, other, depth) {
			return false
		}
	}
	return true
}
