package sweep_test

import (
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio/sweep"
)

func TestMaskedIsToldAndNoFailureButUnderStrict(t *testing.T) {
	mask := func(r io.Reader) (string, error) {
		b, err := io.ReadAll(r)
		if err != nil {
			return "", fmt.Errorf("reading: %v", err)
		}
		return string(b), nil
	}
	r := sweep.ExploreReader([]byte("hello"), mask, sweep.Kinds(sweep.Errors))
	require.NoError(t, r.Err())
	f := only(t, r)
	assert.Equal(t, sweep.Masked, f.Verdict)
	assert.Equal(t, [2]int64{0, 5}, [2]int64{f.From, f.To})
	assert.Contains(t, r.String(), `returned the error "reading: fakeio: injected error", for which errors.Is(err, fakeio.ErrInjected) is false`)
	require.Error(t, sweep.ExploreReader([]byte("hello"), mask, sweep.Strict()).Err())
	require.NoError(t, sweep.ExploreReader([]byte("hello"), mask, sweep.Strict(), sweep.Allow(sweep.Masked)).Err())
	require.NoError(t, sweep.ExploreReader([]byte("hello"), mask, sweep.Strict(),
		sweep.Kinds(sweep.Errors, sweep.Splits), sweep.Allow(sweep.Masked, sweep.Errors)).Err())
	require.Error(t, sweep.ExploreReader([]byte("hello"), mask, sweep.Strict(), sweep.Allow(sweep.Masked, sweep.Transients)).Err())
}

func swallow(r io.Reader) (string, error) {
	b, _ := io.ReadAll(r)
	return string(b), nil
}

func TestAllowLetsAFindingPassAndTellsIt(t *testing.T) {
	r := sweep.ExploreReader([]byte("hello"), swallow, sweep.Kinds(sweep.Errors), sweep.Allow(sweep.Swallowed))
	require.NoError(t, r.Err())
	assert.Contains(t, r.String(), "Swallowed (Errors) at offsets 0 to 4, allowed: ")
}

func TestErrorThatComesWithData(t *testing.T) {
	// It takes the error for the end, when there are bytes with it.
	f := only(t, sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
		var all []byte
		buf := make([]byte, 64)
		for {
			n, err := r.Read(buf)
			all = append(all, buf[:n]...)
			if err == io.EOF || err != nil && n > 0 {
				return string(all), nil
			}
			if err != nil {
				return "", err
			}
		}
	}, sweep.Kinds(sweep.Errors)))
	assert.Equal(t, "fakeio.NewReader(bytes.NewReader(input), fakeio.FailAt(1, fakeio.ErrInjected), fakeio.WithData())", f.Replay)
	assert.Equal(t, [2]int64{1, 4}, [2]int64{f.From, f.To}, "at 5 it had all")
}

func TestErrorAtTheEnd(t *testing.T) {
	// Only the error in place of io.EOF is lost, and what was checked there with it.
	f := only(t, sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
		buf := make([]byte, 5)
		if _, err := io.ReadFull(r, buf); err != nil {
			return "", err
		}
		if _, err := r.Read(make([]byte, 1)); err == io.EOF {
			return string(buf) + ", complete", nil
		}
		return string(buf), nil
	}, sweep.Kinds(sweep.Errors)))
	assert.Equal(t, sweep.Swallowed, f.Verdict)
	assert.Equal(t, [2]int64{5, 5}, [2]int64{f.From, f.To})
}

func TestCloseErrors(t *testing.T) {
	ignores := func(w io.Writer) error {
		_, err := io.WriteString(w, "hello")
		w.(io.Closer).Close()
		return err
	}
	r := sweep.ExploreWriter(ignores)
	f := only(t, r)
	assert.Equal(t, sweep.CloseErrors, f.Kind)
	assert.Equal(t, sweep.Swallowed, f.Verdict)
	assert.Equal(t, "fakeio.NewWriter(io.Discard, fakeio.CloseError(fakeio.ErrInjected))", f.Replay)
	require.Error(t, r.Err())

	require.NoError(t, sweep.ExploreWriter(func(w io.Writer) error {
		c := w.(io.WriteCloser)
		defer c.Close()
		if _, err := io.WriteString(w, "hello"); err != nil {
			return err
		}
		return c.Close()
	}).Err(), "the second Close is there to be sure")
	require.NoError(t, sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
		defer r.(io.Closer).Close()
		b, err := io.ReadAll(r)
		return string(b), err
	}).Err(), "a reader had all by then")
}

func TestCopyBothSides(t *testing.T) {
	r := sweep.ExploreCopy([]byte("hello"), func(w io.Writer, r io.Reader) error {
		io.Copy(w, r)
		return nil
	}, sweep.Kinds(sweep.Errors))
	require.Len(t, r.Findings, 2)
	assert.Equal(t, "fakeio.NewReader(bytes.NewReader(input), fakeio.FailAt(0, fakeio.ErrInjected))", r.Findings[0].Replay)
	assert.Equal(t, "fakeio.NewWriter(io.Discard, fakeio.FailAt(0, fakeio.ErrInjected))", r.Findings[1].Replay)
	assert.Equal(t, int64(4), r.Findings[0].To)

	require.NoError(t, sweep.ExploreCopy([]byte("hello"), func(w io.Writer, r io.Reader) error {
		_, err := io.Copy(w, r)
		return err
	}).Err())
}

func TestNeeds(t *testing.T) {
	head := func(r io.Reader) (string, error) { // says whether there is more, and does not care why not
		buf := make([]byte, 3)
		if _, err := io.ReadFull(r, buf); err != nil {
			return "", err
		}
		n, _ := r.Read(make([]byte, 1))
		return fmt.Sprint(string(buf), n), nil
	}
	require.Error(t, sweep.ExploreReader([]byte("hello"), head, sweep.Kinds(sweep.Errors)).Err())
	require.NoError(t, sweep.ExploreReader([]byte("hello"), head, sweep.Kinds(sweep.Errors), sweep.Needs(3)).Err())
	require.Error(t, sweep.ExploreReader([]byte("hello"), head, sweep.Kinds(sweep.Errors), sweep.Needs(4)).Err())
}

// An error that has the cause in its chain, however deep, is nothing to tell.
func TestAnErrorThatWrapsTheCauseIsNoFinding(t *testing.T) {
	r := sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
		b, err := io.ReadAll(r)
		if err != nil {
			err = fmt.Errorf("load: %w", fmt.Errorf("read: %w", err))
		}
		return string(b), err
	}, sweep.Strict())
	require.NoError(t, r.Err())
	assert.Empty(t, r.Findings)
}

// What is lost is the error in place of io.EOF alone, after all the bytes in one piece.
func TestAFaultInPlaceOfTheEnd(t *testing.T) {
	r := sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
		buf := make([]byte, 64)
		n, err := r.Read(buf)
		if n == 5 && err == nil {
			if _, err = r.Read(buf[n:]); err == io.EOF {
				return "all", nil
			}
			return "all?", nil
		}
		rest, more := io.ReadAll(r)
		if err == nil || err == io.EOF {
			err = more
		}
		if n+len(rest) == 5 && err == nil {
			return "all", nil
		}
		return "", err
	}, sweep.Kinds(sweep.Errors, sweep.Transients))
	require.Len(t, r.Findings, 2, r.String())
	for i, option := range []string{"FailAt", "FailOnce"} {
		f := r.Findings[i]
		assert.Equal(t, sweep.Swallowed, f.Verdict)
		assert.Equal(t, [2]int64{5, 5}, [2]int64{f.From, f.To})
		assert.Equal(t, "fakeio.NewReader(bytes.NewReader(input), fakeio."+option+"(5, fakeio.ErrInjected))", f.Replay)
	}
}
