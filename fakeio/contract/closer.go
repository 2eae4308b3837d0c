package contract

import (
	"errors"
	"fmt"
	"io"
	"time"
)

// TestCloser closes what open returns and returns an error when that fails. It then closes it once more: package io
// leaves open what a second Close returns, but it must not panic. open must return a fresh stream each time.
func TestCloser(open func() io.Closer) error {
	c := newChecks("TestCloser", open != nil)
	closer := open()
	c.run(func() error {
		if err := closer.Close(); err != nil {
			return fmt.Errorf("Close: %w", err)
		}
		return nil
	})
	if c.errs == nil {
		c.run(func() error {
			if err := caught(func() error { _ = closer.Close(); return nil }); err != nil {
				return fmt.Errorf("the second Close: %w", err)
			}
			return nil
		})
	}
	return c.err()
}

// TestPipe moves data through the pipes that open returns and closes their ends in every order, and returns an error
// that tells what is lost or never ends: the data must arrive in order and then, after Close of the write end, io.EOF;
// a Read that waits must end with the closing of either end, a Write that waits with that of the read end; and a Write
// must fail once the read end is closed. A call that does not return within ten seconds is a finding. open must return a
// fresh pipe each time; each end is closed at the end, once more perhaps.
func TestPipe(open func() (io.ReadCloser, io.WriteCloser)) error {
	c := newChecks("TestPipe", open != nil)
	for _, part := range []struct {
		name  string
		check func(io.ReadCloser, io.WriteCloser) error
	}{
		{"data through the pipe", pipeCarries},
		{"closing the write end", pipeEndsEmpty},
		{"closing the write end under a Read", pipeWakesReader},
		{"closing the read end under a Read", pipeFreesReader},
		{"closing the read end under a Write", pipeFreesWriter},
		{"closing the read end", pipeRefuses},
	} {
		c.run(func() error {
			r, w := open()
			if r == nil || w == nil {
				return errors.New("open returned a nil end")
			}
			defer release(r)
			defer release(w)
			if err := soon(func() error { return part.check(r, w) }); err != nil {
				return fmt.Errorf("%s: %w", part.name, err)
			}
			return nil
		})
	}
	return c.err()
}

// soon runs a check that may hang. The time is that of package time: in a bubble of testing/synctest it passes when
// nothing else can happen. A process that was stopped, or got no processor for a while, wakes up to one tick alone.
func soon(check func() error) error {
	done := aside(check)
	ticks := time.NewTicker(time.Second)
	defer ticks.Stop()
	for range 10 {
		select {
		case err := <-done:
			return err
		case <-ticks.C:
		}
	}
	return errors.New("a call does not return within ten seconds")
}

// aside runs a call that may wait on a goroutine of its own, where a panic would end the program.
func aside(call func() error) <-chan error {
	done := make(chan error, 1)
	go func() { done <- caught(call) }()
	return done
}

func pipeCarries(r io.ReadCloser, w io.WriteCloser) error {
	want := sample(100_000)
	wrote := make(chan error, 1)
	go func() {
		if err := caught(func() error { return writeMixed(w, want) }); err != nil {
			wrote <- err
			_ = caught(w.Close)
			return
		}
		wrote <- caught(w.Close)
	}()
	p := &prober{r: r, want: want}
	for call := 0; ; call++ {
		end, err := p.read(1 + 3*mixed(call))
		if err != nil {
			select {
			case cause := <-wrote:
				if cause != nil {
					err = fmt.Errorf("the write end: %w", cause)
				}
			default:
			}
			_ = r.Close()
			return err
		}
		if end {
			break
		}
	}
	if err := <-wrote; err != nil {
		return fmt.Errorf("the write end: %w", err)
	}
	return p.afterEnd(1)
}

func writeMixed(w io.Writer, data []byte) error {
	for off, call := 0, 0; off < len(data); call++ {
		end := min(len(data), off+1+mixed(call))
		if err := writeOne(w, data[off:end], off); err != nil {
			return err
		}
		off = end
	}
	return nil
}

func pipeEndsEmpty(r io.ReadCloser, w io.WriteCloser) error {
	if err := w.Close(); err != nil {
		return fmt.Errorf("Close of the write end: %w", err)
	}
	if n, err := r.Read(make([]byte, 1)); n != 0 || err != io.EOF {
		return fmt.Errorf("Read after Close of the write end = %d, %w, want 0, EOF", n, shown{err})
	}
	return nil
}

func pipeWakesReader(r io.ReadCloser, w io.WriteCloser) error {
	got := aside(func() error {
		if _, err := r.Read(make([]byte, 1)); err != io.EOF {
			return fmt.Errorf("the Read returns %w, want EOF", shown{err})
		}
		return nil
	})
	_ = w.Close()
	return <-got
}

func pipeFreesReader(r io.ReadCloser, _ io.WriteCloser) error {
	got := aside(func() error {
		if _, err := r.Read(make([]byte, 1)); err == nil || err == io.EOF {
			return fmt.Errorf("the Read returns %w, want an error that is not io.EOF", shown{err})
		}
		return nil
	})
	_ = r.Close()
	return <-got
}

// pipeFreesWriter writes more than most pipes hold; one that holds all of it has nothing to wait for.
func pipeFreesWriter(r io.ReadCloser, w io.WriteCloser) error {
	const size = 1 << 20
	wrote := make(chan error, 1)
	go func() {
		err := caught(func() error {
			if n, err := w.Write(make([]byte, size)); err == nil && n != size {
				return fmt.Errorf("the Write of %s = %d, nil, want an error", amount(size), n)
			}
			return nil
		})
		wrote <- err
		if err != nil {
			_ = caught(w.Close) // the Read need not wait any more
		}
	}()
	if _, err := io.ReadFull(r, make([]byte, 1)); err != nil {
		select {
		case cause := <-wrote:
			if cause != nil {
				return cause
			}
		default:
		}
		return fmt.Errorf("a Read before it: %w", err)
	}
	_ = r.Close()
	return <-wrote
}

func pipeRefuses(r io.ReadCloser, w io.WriteCloser) error {
	if err := r.Close(); err != nil {
		return fmt.Errorf("Close: %w", err)
	}
	if n, err := w.Write([]byte("x")); err == nil {
		return fmt.Errorf("Write after it = %d, nil, want an error", n)
	}
	if n, err := r.Read(make([]byte, 1)); err == nil || err == io.EOF {
		return fmt.Errorf("Read after it = %d, %w, want an error that is not io.EOF", n, shown{err})
	}
	return nil
}
