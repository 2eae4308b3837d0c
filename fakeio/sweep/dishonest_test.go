package sweep_test

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio/sweep"
)

// Each of these is a mistake that passes with a bytes.Reader, and what a sweep says of it on the defaults.
var dishonestReaders = []struct {
	name  string
	input string
	use   func(io.Reader) (any, error)
	want  map[string]bool
}{
	{"one Read instead of ReadFull", "magic, body", func(r io.Reader) (any, error) {
		var head [5]byte
		_, err := r.Read(head[:])
		return string(head[:]), err
	}, set("Wrong Splits")},
	{"the rest is lost when an error comes with data", "hello", func(r io.Reader) (any, error) {
		var all []byte
		buf := make([]byte, 3)
		for {
			n, err := r.Read(buf)
			if err != nil {
				if err == io.EOF {
					err = nil
				}
				return string(all), err
			}
			all = append(all, buf[:n]...)
		}
	}, set("Wrong Splits")},
	{"any error ends the loop", "hello", func(r io.Reader) (any, error) {
		var all []byte
		buf := make([]byte, 3)
		for {
			n, err := r.Read(buf)
			all = append(all, buf[:n]...)
			if err != nil {
				break
			}
		}
		return string(all), nil
	}, set("Swallowed Errors", "Swallowed Transients", "Swallowed Truncations")},
	{"a Scanner without Err", "one\ntwo\nthree", func(r io.Reader) (any, error) {
		n := 0
		for s := bufio.NewScanner(r); s.Scan(); {
			n++
		}
		return n, nil
	}, set("Swallowed Errors", "Swallowed Transients", "Swallowed Truncations")},
	{"io.ErrUnexpectedEOF is taken for the end", "12345678", func(r io.Reader) (any, error) {
		var blocks []string
		for {
			var b [4]byte
			n, err := io.ReadFull(r, b[:])
			blocks = append(blocks, string(b[:n]))
			if err == io.EOF || err == io.ErrUnexpectedEOF {
				return strings.Join(blocks, ""), nil
			}
			if err != nil {
				return nil, err
			}
		}
	}, set("Swallowed Truncations")},
	{"a retry begins anew and keeps what it had", "hello, world", func(r io.Reader) (any, error) {
		var all []byte
		for tries := 0; ; tries++ {
			b, err := io.ReadAll(r)
			if err == nil {
				return string(append(all, b...)), nil
			}
			if all = append(all, b...); tries == 2 {
				return nil, err
			}
			all = append(all, b...) // once too often
		}
	}, set("Swallowed Transients")},
	{"an empty read is the end", "hello", func(r io.Reader) (any, error) {
		var all []byte
		buf := make([]byte, 3)
		for {
			n, err := r.Read(buf)
			all = append(all, buf[:n]...)
			if n == 0 && (err == nil || err == io.EOF) {
				return string(all), nil
			}
			if err != nil && err != io.EOF {
				return nil, err
			}
		}
	}, set("Wrong Splits")},
	{"it panics on an empty read", "hello", func(r io.Reader) (any, error) {
		sum := 0
		buf := make([]byte, 3)
		for {
			n, err := r.Read(buf)
			if err == io.EOF {
				return sum, nil
			}
			if err != nil {
				return nil, err
			}
			sum += int(buf[:n][0])
		}
	}, set("Wrong Splits", "Panicked Splits")},
	{"the sum of a part", "hello", func(r io.Reader) (any, error) {
		hash := sha256.New()
		_, _ = io.Copy(hash, r)
		return fmt.Sprintf("%x", hash.Sum(nil)), nil
	}, set("Swallowed Errors", "Swallowed Transients", "Swallowed Truncations")},
	{"the cause is text", "hello", func(r io.Reader) (any, error) {
		b, err := io.ReadAll(r)
		if err != nil {
			return nil, errors.New("load: " + err.Error())
		}
		return string(b), nil
	}, set("Masked Errors", "Masked Transients", "Masked Truncations")},
	{"any error is io.EOF to the caller", "hello", func(r io.Reader) (any, error) {
		b, err := io.ReadAll(r)
		if err != nil {
			return nil, io.EOF
		}
		return string(b), nil
	}, set("Masked Errors", "Masked Transients", "Masked Truncations")},
	{"it spins on an error that stays", "hello", func(r io.Reader) (any, error) {
		var all []byte
		buf := make([]byte, 3)
		for {
			n, err := r.Read(buf)
			all = append(all, buf[:n]...)
			if errors.Is(err, io.EOF) {
				return string(all), nil
			}
		}
	}, set("Spun Errors", "Spun Truncations")},
}

func TestDishonestReadersAreFound(t *testing.T) {
	for _, code := range dishonestReaders {
		t.Run(code.name, func(t *testing.T) {
			r := sweep.ExploreReader([]byte(code.input), code.use)
			assert.Equal(t, code.want, verdicts(r), r.String())
			masked := code.want["Masked Errors"]
			assert.Equal(t, masked, r.Err() == nil)
			require.Error(t, sweep.ExploreReader([]byte(code.input), code.use, sweep.Strict()).Err())
		})
	}
}
