package sweep_test

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/base32"
	"encoding/csv"
	"encoding/json"
	"encoding/pem"
	"encoding/xml"
	"io"
	"mime/multipart"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio/sweep"
)

// verdicts are what a sweep found, without the offsets.
func verdicts(r *sweep.Report) map[string]bool {
	found := map[string]bool{}
	for _, f := range r.Findings {
		found[f.Verdict.String()+" "+f.Kind.String()] = true
	}
	return found
}

func set(names ...string) map[string]bool {
	all := map[string]bool{}
	for _, name := range names {
		all[name] = true
	}
	return all
}

var unpadded = base32.StdEncoding.WithPadding(base32.NoPadding)

func TestBase32DependsOnTheChunking(t *testing.T) { // golang/go#80704
	input := []byte(unpadded.EncodeToString([]byte("hello, weir")))
	r := sweep.ExploreReader(input, func(r io.Reader) (string, error) {
		b, err := io.ReadAll(base32.NewDecoder(unpadded, r))
		return string(b), err
	}, sweep.Kinds(sweep.Splits))
	require.Error(t, r.Err())
	assert.Equal(t, set("Wrong Splits"), verdicts(r))
	assert.Contains(t, r.Err().Error(), "illegal base32 data at input byte 0")
	assert.Contains(t, r.String(), "Wrong (Splits) at cuts 1 to 7, 9 to 15 and 17: ")
}

func form() (body []byte, boundary string) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	_ = w.SetBoundary("xx")
	_ = w.WriteField("one", "1")
	_ = w.WriteField("two", "2")
	_ = w.Close()
	return b.Bytes(), "xx"
}

func readForm(r io.Reader) (map[string][]string, error) {
	form, err := multipart.NewReader(r, "xx").ReadForm(1 << 20)
	if err != nil {
		return nil, err
	}
	return form.Value, nil
}

func TestMultipartLosesFieldsWhenTruncated(t *testing.T) {
	body, _ := form()
	r := sweep.ExploreReader(body, readForm, sweep.Kinds(sweep.CleanTruncations))
	require.Error(t, r.Err())
	assert.Equal(t, set("Swallowed CleanTruncations"), verdicts(r))
	for _, f := range r.Findings {
		assert.Less(t, f.To, int64(len(body)), "the whole body is no truncation")
	}
}

func TestReadLineLosesATransientError(t *testing.T) { // golang/go#56390
	r := sweep.ExploreReader([]byte("hello world\nbye\n"), func(r io.Reader) (lines []string, err error) {
		br := bufio.NewReader(r)
		for {
			line, _, err := br.ReadLine()
			switch err {
			case nil:
				lines = append(lines, string(line))
			case io.EOF:
				return lines, nil
			default:
				return lines, err
			}
		}
	})
	require.Error(t, r.Err())
	assert.Equal(t, set("Swallowed Transients"), verdicts(r))
	assert.Contains(t, r.Err().Error(), "bufio.(*Reader).ReadLine")
}

func TestPemSwallowsWriteErrors(t *testing.T) {
	r := sweep.ExploreWriter(func(w io.Writer) error {
		return pem.Encode(w, &pem.Block{Type: "KEY", Bytes: []byte("0123456789abcdef0123456789abcdef0123456789abcdef0")})
	})
	require.Error(t, r.Err())
	assert.Equal(t, set("Swallowed Transients"), verdicts(r))
}

func TestJSONMoreSwallowsReadErrors(t *testing.T) {
	r := sweep.ExploreReader([]byte("1 2 3"), func(r io.Reader) (list []int, err error) {
		for d := json.NewDecoder(r); d.More(); {
			var n int
			if err := d.Decode(&n); err != nil {
				return list, err
			}
			list = append(list, n)
		}
		return list, nil
	})
	require.Error(t, r.Err())
	assert.Equal(t, set("Swallowed Errors", "Swallowed Transients", "Swallowed Truncations"), verdicts(r))
}

func TestCSVWriterNeedsError(t *testing.T) {
	rows := [][]string{{"a", "b"}, {"c", "d"}}
	write := func(ask bool) func(io.Writer) error {
		return func(w io.Writer) error {
			c := csv.NewWriter(w)
			for _, row := range rows {
				if err := c.Write(row); err != nil {
					return err
				}
			}
			c.Flush()
			if ask {
				return c.Error()
			}
			return nil
		}
	}
	r := sweep.ExploreWriter(write(false))
	require.Error(t, r.Err())
	assert.Equal(t, set("Swallowed Errors", "Swallowed Transients", "Swallowed Shorts"), verdicts(r))
	require.NoError(t, sweep.ExploreWriter(write(true)).Err())
}

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
