package sweep_test

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/sweep"
)

func TestWant(t *testing.T) {
	read := func(r io.Reader) (string, error) { b, err := io.ReadAll(r); return string(b), err }
	require.NoError(t, sweep.ExploreReader([]byte("hello"), read, sweep.Want("hello")).Err())
	r := sweep.ExploreReader([]byte("hello"), read, sweep.Want("Hello"))
	require.Error(t, r.Err())
	f := only(t, r)
	assert.Equal(t, sweep.Wrong, f.Verdict)
	assert.Equal(t, "fakeio.NewReader(bytes.NewReader(input))", f.Replay)
	assert.Contains(t, f.Detail, `returned "hello" in the perfect run; Want is "Hello"`)
	assert.Equal(t, 1, r.Runs)

	write := func(w io.Writer) error { _, err := io.WriteString(w, "hello"); return err }
	require.NoError(t, sweep.ExploreWriter(write, sweep.Want("hello")).Err())
	require.NoError(t, sweep.ExploreWriter(write, sweep.Want([]byte("hello"))).Err())
	assert.Contains(t, sweep.ExploreWriter(write, sweep.Want("hi")).String(), `wrote "hello" in the perfect run; Want is "hi"`)
	assert.Contains(t, sweep.ExploreReader([]byte("x"), func(r io.Reader) (string, error) {
		_, err := r.Read(make([]byte, 1))
		return "x", errors.Join(err, errors.New("no"))
	}, sweep.Want("x")).String(), `failed with "no" in the perfect run; Want is "x"`)
}

func TestJudge(t *testing.T) {
	var faults []sweep.Fault
	r := sweep.ExploreReader([]byte("hello"), swallow, sweep.Kinds(sweep.Errors, sweep.Truncations),
		sweep.Judge(func(f sweep.Fault, result any, err error) error {
			faults = append(faults, f)
			if f.Offset == 2 {
				return fmt.Errorf("%q won't do", result)
			}
			return nil
		}))
	require.Error(t, r.Err())
	require.Len(t, r.Findings, 2)
	assert.Equal(t, sweep.Wrong, r.Findings[0].Verdict)
	assert.Equal(t, [2]int64{2, 2}, [2]int64{r.Findings[0].From, r.Findings[0].To})
	assert.Contains(t, r.Findings[0].Detail, `returned "he" and no error; Judge says: "he" won't do`)
	assert.Contains(t, faults, sweep.Fault{Kind: sweep.Errors, Offset: 5, Err: fakeio.ErrInjected})
	assert.Contains(t, faults, sweep.Fault{Kind: sweep.Truncations, Offset: 4, Err: io.ErrUnexpectedEOF})
}
