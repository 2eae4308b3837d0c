package sweep_test

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"encoding/csv"
	"encoding/gob"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio/sweep"
)

func written(f func(io.Writer) error) []byte {
	var b bytes.Buffer
	if err := f(&b); err != nil {
		panic(err)
	}
	return b.Bytes()
}

var (
	gobs = written(func(w io.Writer) error {
		e := gob.NewEncoder(w)
		return errors.Join(e.Encode("one"), e.Encode("two"))
	})
	picture = written(func(w io.Writer) error { return png.Encode(w, image.NewGray(image.Rect(0, 0, 4, 4))) })
	zipped  = written(func(w io.Writer) error {
		z := zip.NewWriter(w)
		f, err := z.Create("one")
		if err != nil {
			return err
		}
		_, err = io.WriteString(f, "first")
		return errors.Join(err, z.Close())
	})
	deflated = packed(func(w io.Writer) io.WriteCloser {
		z, _ := flate.NewWriter(w, 6)
		return z
	}, "hello hello hello")
)

func text(b []byte, err error) (any, error) { return string(b), err }

// stream decodes values until the end.
func stream[T any](next func(*T) error) (any, error) {
	var all []T
	for {
		var v T
		err := next(&v)
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		all = append(all, v)
	}
}

var honestReaders = []struct {
	name  string
	input string
	use   func(io.Reader) (any, error)
}{
	{"csv, record by record", "a,b\nc,\"d\ne\"\n", func(r io.Reader) (any, error) {
		c := csv.NewReader(r)
		return stream(func(v *[]string) (err error) { *v, err = c.Read(); return err })
	}},
	{"json, value by value", `{"a":1} [2] "three" null`, func(r io.Reader) (any, error) {
		d := json.NewDecoder(r)
		return stream(func(v *any) error { return d.Decode(v) })
	}},
	{"gob", string(gobs), func(r io.Reader) (any, error) {
		d := gob.NewDecoder(r)
		return stream(func(v *string) error { return d.Decode(v) })
	}},
	{"xml tokens", "<a><b>c</b></a>", func(r io.Reader) (any, error) {
		d := xml.NewDecoder(r)
		return stream(func(v *string) error {
			token, err := d.Token()
			*v = fmt.Sprintf("%T", token)
			return err
		})
	}},
	{"bufio ReadBytes", "one\ntwo\nthree", func(r io.Reader) (any, error) {
		b := bufio.NewReader(r)
		var lines []string
		for {
			line, err := b.ReadBytes('\n')
			if len(line) > 0 {
				lines = append(lines, string(line))
			}
			if err == io.EOF {
				return lines, nil
			}
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", len(lines), err)
			}
		}
	}},
	{"bufio ReadByte", "hello", func(r io.Reader) (any, error) {
		b := bufio.NewReader(r)
		return stream(func(v *byte) (err error) { *v, err = b.ReadByte(); return err })
	}},
	{"bufio ReadRune", "héllo", func(r io.Reader) (any, error) {
		b := bufio.NewReader(r)
		return stream(func(v *rune) (err error) { *v, _, err = b.ReadRune(); return err })
	}},
	{"Scanner of words", "one two three", func(r io.Reader) (any, error) {
		s := bufio.NewScanner(r)
		s.Split(bufio.ScanWords)
		var words []string
		for s.Scan() {
			words = append(words, s.Text())
		}
		return words, s.Err()
	}},
	{"flate", string(deflated), func(r io.Reader) (any, error) { return text(io.ReadAll(flate.NewReader(r))) }},
	{"zip in memory", string(zipped), func(r io.Reader) (any, error) {
		b, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			return nil, err
		}
		f, err := z.File[0].Open()
		if err != nil {
			return nil, err
		}
		return text(io.ReadAll(f))
	}},
	{"tar, first file", string(archive()), func(r io.Reader) (any, error) {
		t := tar.NewReader(r)
		if _, err := t.Next(); err != nil {
			return nil, err
		}
		return text(io.ReadAll(t))
	}},
	{"base64", "aGVsbG8gd29ybGQ=", func(r io.Reader) (any, error) {
		return text(io.ReadAll(base64.NewDecoder(base64.StdEncoding, r)))
	}},
	{"hex", "68656c6c6f", func(r io.Reader) (any, error) { return text(io.ReadAll(hex.NewDecoder(r))) }},
	{"length-prefixed records", "\x00\x03one\x00\x03two", func(r io.Reader) (any, error) {
		return stream(func(v *string) error {
			var head [2]byte
			if _, err := io.ReadFull(r, head[:]); err != nil {
				return err
			}
			body := make([]byte, binary.BigEndian.Uint16(head[:]))
			_, err := io.ReadFull(r, body)
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			*v = string(body)
			return err
		})
	}},
	{"binary.Read", "\x00\x01\x00\x02", func(r io.Reader) (any, error) {
		var v [2]uint16
		return v, binary.Read(r, binary.BigEndian, &v)
	}},
	{"CopyN", "hello and more", func(r io.Reader) (any, error) {
		var b bytes.Buffer
		_, err := io.CopyN(&b, r, 5)
		return b.String(), err
	}},
	{"LimitReader", "hello and more", func(r io.Reader) (any, error) { return text(io.ReadAll(io.LimitReader(r, 5))) }},
	{"TeeReader", "hello", func(r io.Reader) (any, error) {
		var b strings.Builder
		_, err := io.Copy(io.Discard, io.TeeReader(r, &b))
		return b.String(), err
	}},
	{"MultiReader", "hello", func(r io.Reader) (any, error) {
		return text(io.ReadAll(io.MultiReader(strings.NewReader("head "), r, strings.NewReader(" tail"))))
	}},
	{"png", string(picture), func(r io.Reader) (any, error) { return png.Decode(r) }},
	{"an error that wraps", "hello", func(r io.Reader) (any, error) {
		b, err := io.ReadAll(r)
		if err != nil {
			return nil, fmt.Errorf("load: %w", fmt.Errorf("read: %w", err))
		}
		return string(b), nil
	}},
	{"a nonce in the result", "hello", func(r io.Reader) (any, error) {
		nonce := make([]byte, 8)
		if _, err := rand.Read(nonce); err != nil {
			return nil, err
		}
		b, err := io.ReadAll(r)
		return string(nonce) + string(b), err
	}},
	{"retries what is transient", "hello, world", func(r io.Reader) (any, error) {
		var all []byte
		buf := make([]byte, 4)
		for failed := 0; ; {
			n, err := r.Read(buf)
			all = append(all, buf[:n]...)
			switch {
			case err == io.EOF:
				return string(all), nil
			case err == io.ErrUnexpectedEOF, err != nil && failed == 3:
				return string(all), err
			case err != nil:
				failed++
			}
		}
	}},
}

func TestHonestReadersAreNotAccused(t *testing.T) {
	for _, code := range honestReaders {
		t.Run(code.name, func(t *testing.T) {
			require.NoError(t, sweep.ExploreReader([]byte(code.input), code.use, sweep.Budget(4000)).Err())
		})
	}
}
