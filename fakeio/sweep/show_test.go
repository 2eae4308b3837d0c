package sweep

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestShow(t *testing.T) {
	long := strings.Repeat("0123456789", 100)
	for _, c := range []struct {
		v    any
		want string
	}{
		{"", `""`},
		{"a\tb", `"a\tb"`},
		{[]byte("a\xff"), `"a\xff"`},
		{[]string{"a b", "c"}, `["a b" "c"]`},
		{struct{ A, B any }{1, nil}, `{A:1 B:<nil>}`},
		{long[:118], `"` + long[:118] + `"`},
		{long, `"` + long[:105] + `"... (895 bytes more)`},
		{[]byte(long), `"` + long[:105] + `"... (895 bytes more)`},
		{[]string{long}, `["` + long[:118] + `... (884 bytes more)`},
		{strings.Repeat("\x00", 100), `"` + strings.Repeat(`\x00`, 27) + `"... (73 bytes more)`},
		{strings.Repeat("é", 100), `"` + strings.Repeat("é", 52) + `"... (96 bytes more)`},
	} {
		assert.Equal(t, c.want, show(c.v))
	}
}

func TestContrast(t *testing.T) {
	long := strings.Repeat("0123456789", 100)
	zeros := strings.Repeat("\x00", 500)
	for _, c := range []struct{ got, want, a, b any }{
		{"a", "b", `"a"`, `"b"`},
		{[]byte{}, []byte(nil), "[]byte{}", "[]byte(nil)"},
		{long + "x", long + "y", `..."` + long[960:] + `x"`, `..."` + long[960:] + `y"`},
		{zeros + "a", zeros + "b", `..."` + strings.Repeat(`\x00`, 14) + `a"`, `..."` + strings.Repeat(`\x00`, 14) + `b"`},
		{long[:500] + "!" + long, long, `..."` + long[460:500] + "!" + long[:64] + `"... (936 bytes more)`, `..."` + long[460:565] + `"... (435 bytes more)`},
		{"short", long, `"short"`, `"` + long[:105] + `"... (895 bytes more)`},
		{long[:999], long, `..."` + long[959:999] + `"`, `..."` + long[959:] + `"`},
	} {
		a, b := contrast(c.got, c.want)
		assert.Equal(t, c.a, a)
		assert.Equal(t, c.b, b)
	}
}
