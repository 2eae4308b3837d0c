package sweep_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"testing"
	"text/tabwriter"
	"text/template"

	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio/sweep"
)

var page = template.Must(template.New("page").Parse("{{range .}}- {{.}}\n{{end}}"))

var honestWriters = []struct {
	name string
	use  func(io.Writer) error
}{
	{"bufio", func(w io.Writer) error {
		b := bufio.NewWriterSize(w, 16)
		for i := range 9 {
			if _, err := fmt.Fprintf(b, "line %d\n", i); err != nil {
				return err
			}
		}
		return b.Flush()
	}},
	{"gzip", func(w io.Writer) error {
		z := gzip.NewWriter(w)
		_, err := io.WriteString(z, "hello hello")
		return errors.Join(err, z.Close())
	}},
	{"csv", func(w io.Writer) error {
		c := csv.NewWriter(w)
		_ = c.Write([]string{"a", "b"})
		c.Flush()
		return c.Error()
	}},
	{"json", func(w io.Writer) error { return json.NewEncoder(w).Encode([]int{1, 2}) }},
	{"xml", func(w io.Writer) error {
		e := xml.NewEncoder(w)
		return errors.Join(e.Encode([]string{"a", "b"}), e.Close())
	}},
	{"tabwriter", func(w io.Writer) error {
		tw := tabwriter.NewWriter(w, 0, 8, 1, ' ', 0)
		_, err := fmt.Fprintln(tw, "a\tb\nlong\tc")
		return errors.Join(err, tw.Flush())
	}},
	{"template", func(w io.Writer) error { return page.Execute(w, []string{"a", "b"}) }},
	{"Fprintf", func(w io.Writer) error {
		if _, err := fmt.Fprintf(w, "%d\n", 1); err != nil {
			return fmt.Errorf("first: %w", err)
		}
		_, err := fmt.Fprintln(w, "two")
		return err
	}},
	{"a nonce in front", func(w io.Writer) error {
		var nonce [8]byte
		if _, err := rand.Read(nonce[:]); err != nil {
			return err
		}
		if _, err := w.Write(nonce[:]); err != nil {
			return err
		}
		_, err := io.WriteString(w, "sealed")
		return err
	}},
	{"repeats what was not accepted", func(w io.Writer) error {
		var err error
		for p, tries := []byte("hello"), 0; len(p) > 0 && tries < 9; tries++ {
			var n int
			n, err = w.Write(p)
			p = p[n:]
		}
		return err
	}},
	{"closes", func(w io.Writer) error {
		_, err := io.WriteString(w, "hello")
		return errors.Join(err, w.(io.Closer).Close())
	}},
}

func TestHonestWritersAreNotAccused(t *testing.T) {
	for _, code := range honestWriters {
		t.Run(code.name, func(t *testing.T) {
			require.NoError(t, sweep.ExploreWriter(code.use).Err())
		})
	}
}

// finished is what a copy through a writer that has to be closed returns.
func finished(z io.WriteCloser, r io.Reader) error {
	_, err := io.Copy(z, r)
	return errors.Join(err, z.Close())
}

var honestCopies = []struct {
	name string
	use  func(io.Writer, io.Reader) error
}{
	{"io.Copy", func(w io.Writer, r io.Reader) error { _, err := io.Copy(w, r); return err }},
	{"io.CopyBuffer", func(w io.Writer, r io.Reader) error {
		_, err := io.CopyBuffer(w, r, make([]byte, 3))
		return err
	}},
	{"a hash beside", func(w io.Writer, r io.Reader) error {
		hash := sha256.New()
		if _, err := io.Copy(io.MultiWriter(w, hash), r); err != nil {
			return err
		}
		_, err := fmt.Fprintf(w, "%x", hash.Sum(nil))
		return err
	}},
	{"a hash of a tee", func(w io.Writer, r io.Reader) error {
		hash := sha256.New()
		if _, err := io.Copy(w, io.TeeReader(r, hash)); err != nil {
			return err
		}
		_, err := w.Write(hash.Sum(nil))
		return err
	}},
	{"gzip", func(w io.Writer, r io.Reader) error { return finished(gzip.NewWriter(w), r) }},
	{"base64", func(w io.Writer, r io.Reader) error { return finished(base64.NewEncoder(base64.StdEncoding, w), r) }},
	{"lines", func(w io.Writer, r io.Reader) error {
		s := bufio.NewScanner(r)
		for s.Scan() {
			if _, err := fmt.Fprintf(w, "> %s\n", s.Text()); err != nil {
				return err
			}
		}
		return s.Err()
	}},
	{"upper case", func(w io.Writer, r io.Reader) error {
		buf := make([]byte, 4)
		for {
			n, err := r.Read(buf)
			if _, werr := w.Write(bytes.ToUpper(buf[:n])); werr != nil {
				return werr
			}
			if err == io.EOF {
				return nil
			}
			if err != nil {
				return err
			}
		}
	}},
	{"bufio.ReadWriter", func(w io.Writer, r io.Reader) error {
		both := bufio.NewReadWriter(bufio.NewReader(r), bufio.NewWriter(w))
		for {
			line, err := both.ReadString('\n')
			if _, werr := both.WriteString(line); werr != nil {
				return werr
			}
			if err == io.EOF {
				return both.Flush()
			}
			if err != nil {
				return err
			}
		}
	}},
	{"through a pipe", func(w io.Writer, r io.Reader) error {
		pr, pw := io.Pipe()
		go func() {
			_, err := io.Copy(pw, r)
			pw.CloseWithError(err)
		}()
		_, err := io.Copy(w, pr)
		pr.CloseWithError(err)
		return err
	}},
}

func TestHonestCopiesAreNotAccused(t *testing.T) {
	for _, code := range honestCopies {
		t.Run(code.name, func(t *testing.T) {
			require.NoError(t, sweep.ExploreCopy([]byte("one\ntwo\nthree"), code.use, sweep.Budget(1500)).Err())
		})
	}
}
