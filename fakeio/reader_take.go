package fakeio

func (r *Reader) noted(p []byte) (int, error) {
	off := r.at()
	n, err := r.read(p)
	r.note(Call{Method: "Read", Off: off, Len: len(p), N: n, Err: err})
	return n, err
}

// read is Read without the record.
func (r *Reader) read(p []byte) (int, error) {
	if r.closed() {
		return 0, errClosed
	}
	if len(p) == 0 {
		return 0, nil
	}
	r.halt()
	n, err := r.take(p)
	r.rest()
	if (n != 0 || err != nil) && err != errClosed && !r.passed(n) {
		return 0, errClosed
	}
	return n, err
}

// take finds out what this call has to return.
func (r *Reader) take(p []byte) (int, error) {
	if r.stuck != nil {
		if r.pace == nil && r.log == nil {
			r.free.CompareAndSwap(look, dead)
		}
		return 0, r.stuck
	}
	last := r.calls+1 == r.failCall
	fault := r.here(r.off)
	if fault == nil && (!last || r.withEnd) && r.empties > 0 {
		r.empties--
		return 0, nil
	}
	switch {
	case last && (!r.withEnd || fault != nil):
		return 0, r.stick(r.callErr)
	case !r.stalled(r.off):
		return 0, errClosed
	case fault != nil:
		defer r.aim()
		return 0, r.hit(fault)
	}
	r.aim()
	n, err := r.deliver(p)
	if last {
		return n, r.stick(r.callErr)
	}
	if n > 0 && r.off == r.mark {
		return n, r.reached(err)
	}
	return n, err
}

// reached is what comes with bytes that end at a mark. What the source said there must wait.
func (r *Reader) reached(err error) error {
	r.pending = err
	if !r.withEnd || r.off == r.stallAt {
		return nil
	}
	defer r.aim()
	if fault := r.here(r.off); fault != nil {
		return r.hit(fault)
	}
	return r.ended()
}

// ended is the end that Truncate made.
func (r *Reader) ended() error {
	if !r.cut {
		r.cut = true
		r.injected.Add(1)
	}
	return r.endErr
}

// deliver reads up to the next mark.
func (r *Reader) deliver(p []byte) (n int, err error) {
	if r.off >= r.end && r.end != never {
		r.empties = r.empty
		return 0, r.ended()
	}
	p = p[:min(len(p), r.most)]
	if room := r.mark - r.off; room > 0 && int64(len(p)) > room {
		p = p[:room]
	}
	n, err = r.fetch(p)
	r.off += int64(max(n, 0))
	if n > 0 {
		r.chunked()
	}
	if n > 0 || err != nil {
		r.empties = r.empty
	}
	return n, err
}

// chunked moves on to the size of the next chunk.
func (r *Reader) chunked() {
	switch c := r.chunks; {
	case c == nil:
	case c.largest > 0:
		r.most = 1 + int(c.random.Uint64()%uint64(c.largest))
	case len(c.sizes) > 0:
		r.most, c.sizes = c.sizes[0], c.sizes[1:]
	}
}

// fetch reads from the source, what was held back first.
func (r *Reader) fetch(p []byte) (n int, err error) {
	if r.holding {
		p[0], r.holding, n = r.held[0], false, 1
	}
	if r.pending != nil {
		err, r.pending = r.pending, nil
		return n, err
	}
	if n < len(p) {
		var m int
		m, err = r.src.Read(p[n:])
		n += m
	}
	if r.withEnd && err == nil && n > 0 && r.off+int64(n) != r.mark {
		err = r.ahead()
	}
	return n, err
}

// ahead looks whether the source has ended, and holds the byte that it finds when it has not.
func (r *Reader) ahead() error {
	if r.left() > 0 {
		return nil
	}
	for range 100 { // as bufio: a source that returns nothing that often is broken, and Read will show it
		n, err := r.src.Read(r.held[:])
		if n == 1 {
			r.holding, r.pending = true, err
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}
