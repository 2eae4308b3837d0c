package sweep_test

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio/sweep"
)

func packed(pack func(io.Writer) io.WriteCloser, text string) []byte {
	var b bytes.Buffer
	w := pack(&b)
	_, _ = io.WriteString(w, text)
	_ = w.Close()
	return b.Bytes()
}

func archive() []byte {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, name := range []string{"one", "two"} {
		_ = w.WriteHeader(&tar.Header{Name: name, Size: int64(len(name)), Mode: 0o644, Format: tar.FormatUSTAR})
		_, _ = io.WriteString(w, name)
	}
	_ = w.Close()
	return b.Bytes()
}

// honest is code that nobody may accuse.
var honest = []struct {
	name  string
	input []byte
	use   func(io.Reader) (any, error)
}{
	{"gzip", packed(func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }, "hello hello hello"), func(r io.Reader) (any, error) {
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, err
		}
		return io.ReadAll(z)
	}},
	{"zlib", packed(func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }, "hello hello hello"), func(r io.Reader) (any, error) {
		z, err := zlib.NewReader(r)
		if err != nil {
			return nil, err
		}
		return io.ReadAll(z)
	}},
	{"csv", []byte("a,b\n\"c \"\"d\"\"\",\"e\nf\"\n"), func(r io.Reader) (any, error) { return csv.NewReader(r).ReadAll() }},
	{"json", []byte(`{"a":[1,2.5,null],"b":"x\n"}`), func(r io.Reader) (v any, err error) {
		return v, json.NewDecoder(r).Decode(&v)
	}},
	{"json 16", []byte(`{"a":[1,2],"b":3`[:15] + "}"), func(r io.Reader) (v any, err error) {
		err = json.NewDecoder(r).Decode(&v)
		return v, err
	}},
	{"xml", []byte("<a x='1'><b>t</b><!-- c --></a>"), func(r io.Reader) (any, error) {
		var v struct {
			X string `xml:"x,attr"`
			B string `xml:"b"`
		}
		err := xml.NewDecoder(r).Decode(&v)
		return v, err
	}},
	{"tar", archive(), func(r io.Reader) (any, error) {
		files := map[string]string{}
		for t := tar.NewReader(r); ; {
			h, err := t.Next()
			if err == io.EOF {
				return files, nil
			}
			if err != nil {
				return nil, err
			}
			b, err := io.ReadAll(t)
			if err != nil {
				return nil, err
			}
			files[h.Name] = string(b)
		}
	}},
	{"form", func() []byte { b, _ := form(); return b }(), func(r io.Reader) (any, error) { return readForm(r) }},
	{"line counter", []byte("one\ntwo\n\nthree"), func(r io.Reader) (any, error) {
		n := 0
		s := bufio.NewScanner(r)
		for s.Scan() {
			n++
		}
		return n, s.Err()
	}},
	{"ReadString", []byte("one\ntwo\n\nthree"), func(r io.Reader) (any, error) {
		var lines []string
		for b := bufio.NewReader(r); ; {
			line, err := b.ReadString('\n')
			if line != "" {
				lines = append(lines, line)
			}
			if err == io.EOF {
				return lines, nil
			}
			if err != nil {
				return lines, err // a partial result with its error
			}
		}
	}},
	{"header only", []byte("magic and much that is not needed"), func(r io.Reader) (any, error) {
		var head [5]byte
		_, err := io.ReadFull(r, head[:])
		return string(head[:]), err
	}},
	{"first line only", []byte("magic\nand much that is not needed"), func(r io.Reader) (any, error) {
		return bufio.NewReader(r).ReadString('\n')
	}},
	{"retries", []byte("one two three"), func(r io.Reader) (any, error) {
		b, err := io.ReadAll(r)
		if err != nil {
			var rest []byte
			rest, err = io.ReadAll(r)
			b = append(b, rest...)
		}
		return b, err
	}},
	{"malformed", []byte("a,b\n\"c"), func(r io.Reader) (any, error) { return csv.NewReader(r).ReadAll() }},
	{"empty", nil, func(r io.Reader) (any, error) { return io.ReadAll(r) }},
}

func TestHonestCodeIsNotAccused(t *testing.T) {
	for _, code := range honest {
		t.Run(code.name, func(t *testing.T) {
			require.NoError(t, sweep.ExploreReader(code.input, code.use).Err())
		})
	}
}
