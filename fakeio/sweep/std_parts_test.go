package sweep_test

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/gob"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/sweep"
)

var withClean = sweep.Kinds(sweep.Splits, sweep.Errors, sweep.Transients, sweep.Truncations, sweep.CleanTruncations)

func readParts(r io.Reader) (map[string]string, error) {
	parts := map[string]string{}
	for m := multipart.NewReader(r, "xx"); ; {
		p, err := m.NextPart()
		if err == io.EOF {
			return parts, nil
		}
		if err != nil {
			return nil, err
		}
		b, err := io.ReadAll(p)
		if err != nil {
			return nil, err
		}
		parts[p.FormName()] = string(b)
	}
}

// A part whose head is cut off is the end to multipart.Reader; on the defaults nobody can blame it.
func TestMultipartLosesPartsWhenTruncated(t *testing.T) {
	body, _ := form()
	r := sweep.ExploreReader(body, readParts, withClean, sweep.Budget(6000))
	require.Error(t, r.Err())
	assert.Equal(t, set("Swallowed CleanTruncations", "Masked Errors", "Masked Transients", "Masked Truncations"), verdicts(r))
	require.NoError(t, sweep.ExploreReader(body, readParts, sweep.Budget(6000)).Err())
}

func TestReadRequestLosesATransientError(t *testing.T) { // golang/go#56390
	input := []byte("POST /up HTTP/1.1\r\nHost: example.com\r\nContent-Length: 5\r\n\r\nhello")
	r := sweep.ExploreReader(input, func(r io.Reader) (string, error) {
		q, err := http.ReadRequest(bufio.NewReader(r))
		if err != nil {
			return "", err
		}
		defer q.Body.Close()
		body, err := io.ReadAll(q.Body)
		return fmt.Sprint(q.Method, q.URL, q.Host, string(body)), err
	}, withClean, sweep.Budget(6000))
	require.Error(t, r.Err())
	assert.Equal(t, set("Swallowed Transients", "Masked Errors", "Masked Transients", "Masked Truncations"), verdicts(r))
	assert.Contains(t, r.Err().Error(), "bufio.(*Reader).ReadLine")
}

// What has a length or a mark of its own end tells a clean cut; a list of values without one can't, between two of them.
func TestCleanTruncationsOfFormats(t *testing.T) {
	tokens := func(r io.Reader) (any, error) {
		d := json.NewDecoder(r)
		return stream(func(v *string) error {
			token, err := d.Token()
			*v = fmt.Sprint(token)
			return err
		})
	}
	for _, c := range []struct {
		name  string
		input []byte
		use   func(io.Reader) (any, error)
		want  map[string]bool
		at    [][2]int64
	}{
		{"gob", gobs, func(r io.Reader) (any, error) {
			d := gob.NewDecoder(r)
			return stream(func(v *string) error { return d.Decode(v) })
		}, set("Swallowed CleanTruncations"), [][2]int64{{0, 0}, {7, 7}}},
		{"gzip", packed(func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }, "hello hello"), func(r io.Reader) (any, error) {
			z, err := gzip.NewReader(r)
			if err != nil {
				return nil, err
			}
			return io.ReadAll(z)
		}, set(), nil},
		{"json", []byte(`{"a":[1,2]}`), func(r io.Reader) (v any, err error) {
			err = json.NewDecoder(r).Decode(&v)
			return v, err
		}, set(), nil},
		{"json tokens", []byte(`{"a":[1,2]}`), tokens, set("Swallowed CleanTruncations"), nil}, // golang/go#69449
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.name == "json tokens" && builtFor("goexperiment.jsonv2") {
				c.want = set()
			}
			r := sweep.ExploreReader(c.input, c.use, sweep.Kinds(sweep.CleanTruncations))
			assert.Equal(t, c.want, verdicts(r), r.String())
			for i, at := range c.at {
				assert.Equal(t, at, [2]int64{r.Findings[i].From, r.Findings[i].To})
			}
		})
	}
}

// Code that reads at offsets of its own is given what it asks for, and meets the same faults.
func TestReadersAt(t *testing.T) {
	section := func(r io.Reader) (string, error) {
		return readAll(io.NewSectionReader(r.(io.ReaderAt), 2, 5))
	}
	r := sweep.ExploreReader([]byte("0123456789"), section, sweep.Exposing(fakeio.CanReadAt), sweep.Want("23456"))
	require.NoError(t, r.Err())
	assert.Empty(t, r.Findings)

	stored := written(func(w io.Writer) error { // larger than the end that zip reads first
		z := zip.NewWriter(w)
		f, err := z.CreateHeader(&zip.FileHeader{Name: "one", Method: zip.Store})
		if err != nil {
			return err
		}
		_, err = f.Write(bytes.Repeat([]byte("first "), 400))
		return errors.Join(err, z.Close())
	})
	unzip := func(ask bool) func(r io.Reader) (string, error) {
		return func(r io.Reader) (string, error) {
			z, err := zip.NewReader(r.(io.ReaderAt), int64(len(stored)))
			if err != nil {
				return "", err
			}
			f, err := z.File[0].Open()
			if err != nil {
				return "", err
			}
			b, err := io.ReadAll(f)
			if !ask {
				err = nil
			}
			return string(b), err
		}
	}
	r = sweep.ExploreReader(stored, unzip(true), sweep.Exposing(fakeio.CanReadAt), sweep.Want(strings.Repeat("first ", 400)), sweep.Budget(1000))
	require.NoError(t, r.Err())
	r = sweep.ExploreReader(stored, unzip(false), sweep.Exposing(fakeio.CanReadAt), sweep.Budget(1000))
	require.Error(t, r.Err(), "the faults are met")
	assert.True(t, verdicts(r)["Swallowed Transients"], r.String())
	assert.Contains(t, r.String(), ").Expose(fakeio.CanReadAt)")
}

// What multipart.Writer is told of a write that failed it tells nobody.
func TestMultipartWriterLosesTransientErrors(t *testing.T) {
	use := func(ask bool) func(w io.Writer) error {
		return func(w io.Writer) error {
			m := multipart.NewWriter(w)
			_ = m.SetBoundary("xx")
			for _, name := range []string{"one", "two"} {
				if err := m.WriteField(name, "value"); ask && err != nil {
					return err
				}
			}
			return m.Close()
		}
	}
	r := sweep.ExploreWriter(use(false))
	require.Error(t, r.Err())
	assert.Equal(t, set("Swallowed Transients", "Swallowed Shorts"), verdicts(r))
	require.NoError(t, sweep.ExploreWriter(use(true)).Err())
}

// Each of the readers that are independent of the chunking is so in all ways there are to cut its input in two.
func TestWhatIsIndependentOfTheChunking(t *testing.T) {
	independent := map[string]bool{"gzip": true, "csv": true, "json": true, "tar": true, "zlib": true, "xml": true}
	for _, code := range honest {
		if !independent[code.name] {
			continue
		}
		delete(independent, code.name)
		r := sweep.ExploreReader(code.input, code.use, sweep.Kinds(sweep.Splits))
		require.NoError(t, r.Err(), code.name)
		assert.Empty(t, r.Findings, code.name)
		assert.False(t, bytes.Contains([]byte(r.Skipped), []byte(" offsets were tried")), "%s: %s", code.name, r.Skipped)
	}
	assert.Empty(t, independent, "all were tried")
}
