package transform_test

import (
	"crypto/aes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/examples/internal/story"
	"example.com/weir/examples/transform"
	"example.com/weir/fakeio/sweep"
)

var (
	block, _ = aes.NewCipher([]byte("sixteen bytes...")) // an error only for a key of another length
	iv       = make([]byte, aes.BlockSize)
)

func TestNaive(t *testing.T) {
	for i, c := range []struct {
		name  string
		use   func(io.Writer, io.Reader) error
		input string
	}{
		{"redact", transform.NaiveRedact, "pw=hunter2\n"},
		{"encrypt", transform.NaiveEncrypt(block, iv), "attack at dawn"},
		{"number", transform.NaiveNumber, "one\ntwo\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			report := sweep.ExploreCopy([]byte(c.input), c.use)
			require.Error(t, report.Err())
			story.Quoted(t, i+1, report.String())
		})
	}
}

func TestSound(t *testing.T) {
	for _, c := range []struct {
		name  string
		use   func(io.Writer, io.Reader) error
		input string
	}{
		{"redact", transform.SoundRedact, "pw=hunter2, once more: hunterhunter2\n"},
		{"encrypt", transform.SoundEncrypt(block, iv), "attack at dawn, not at dusk"},
		{"number", transform.SoundNumber, "one\r\ntwo\n\nfour"},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Empty(t, sweep.Copy(t, []byte(c.input), c.use).Findings)
		})
	}
}

func TestSoundResults(t *testing.T) {
	var b strings.Builder
	require.NoError(t, transform.SoundRedact(&b, strings.NewReader("pw=hunter2, once more: hunterhunter2\n")))
	assert.Equal(t, "pw=*******, once more: hunter*******\n", b.String())

	b.Reset()
	require.NoError(t, transform.SoundNumber(&b, strings.NewReader("one\r\ntwo\n\nfour")))
	assert.Equal(t, "1 one\n2 two\n3 \n4 four\n", b.String())

	var encrypted, again strings.Builder
	require.NoError(t, transform.SoundEncrypt(block, iv)(&encrypted, strings.NewReader("attack at dawn")))
	require.NoError(t, transform.SoundEncrypt(block, iv)(&again, strings.NewReader(encrypted.String())))
	assert.Equal(t, "attack at dawn", again.String())
}
