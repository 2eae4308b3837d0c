package sweep_test

import (
	"bufio"
	"bytes"
	"encoding/base32"
	"encoding/csv"
	"encoding/json"
	"encoding/pem"
	"go/build"
	"io"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"slices"
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

// What is built on ReadLine has the same flaw: a line of the head ends where the error came.
func TestHeadersLoseATransientError(t *testing.T) {
	head := sweep.ExploreReader([]byte("a: b\r\nc: d\r\n\r\n"), func(r io.Reader) (textproto.MIMEHeader, error) {
		return textproto.NewReader(bufio.NewReader(r)).ReadMIMEHeader()
	})
	require.Error(t, head.Err())
	assert.Equal(t, set("Swallowed Transients", "Masked Errors", "Masked Transients", "Masked Truncations"), verdicts(head))

	r := sweep.ExploreReader([]byte("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"), func(r io.Reader) (string, error) {
		res, err := http.ReadResponse(bufio.NewReader(r), nil)
		if err != nil {
			return "", err
		}
		defer res.Body.Close()
		return readAll(res.Body)
	}, sweep.Kinds(sweep.Splits, sweep.Errors, sweep.Transients), sweep.Budget(1000))
	assert.Equal(t, set("Swallowed Transients", "Masked Errors", "Masked Transients"), verdicts(r))
}

func TestPemSwallowsWriteErrors(t *testing.T) {
	r := sweep.ExploreWriter(func(w io.Writer) error {
		return pem.Encode(w, &pem.Block{Type: "KEY", Bytes: []byte("0123456789abcdef0123456789abcdef0123456789abcdef0")})
	})
	if builtFor("go1.27") { // which has mended it
		require.NoError(t, r.Err())
		return
	}
	require.Error(t, r.Err())
	assert.Equal(t, set("Swallowed Transients"), verdicts(r))
}

// builtFor tells whether the Go release, or an experiment of it, is the one of that build tag.
func builtFor(tag string) bool {
	return slices.Contains(build.Default.ReleaseTags, tag) || slices.Contains(build.Default.ToolTags, tag)
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
	if builtFor("goexperiment.jsonv2") { // the new encoding/json, which has mended it
		require.NoError(t, r.Err())
		return
	}
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
