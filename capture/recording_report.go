package capture

// report tells the test what went wrong, and what was captured when the test has failed meanwhile or is failing now.
func (r *Recording) report(failing bool) {
	r.t.Helper()
	if !r.untold() {
		return
	}
	for _, err := range r.errs {
		r.t.Errorf("%v", err)
	}
	if r.inner != nil {
		r.t.Errorf("%v", r.inner)
	}
	if failing || r.t.Failed() && !r.failed {
		r.show()
	}
}

// untold reports, the first time, that there is something to be reported.
func (r *Recording) untold() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	first := !r.told
	r.told = true
	return first
}

// show logs what was captured, once. The text names the place of the call: what is logged while a test ends itself has a
// line of package runtime in front of it.
func (r *Recording) show() {
	r.t.Helper()
	r.mu.Lock()
	shown := r.shown
	r.shown = true
	r.mu.Unlock()
	if shown || r.result.Stdout == "" && r.result.Stderr == "" {
		return
	}
	r.t.Logf("capture: what the %s at %s had captured:\n%s", r.run, r.caller, transcriptOf(r.result.Stdout, r.result.Stderr))
}

// showing returns what was captured so far, for a failure text that shows it.
func (r *Recording) showing() string {
	r.mu.Lock()
	r.shown = true
	r.mu.Unlock()
	return transcriptOf(r.stdout.String(), r.stderr.String())
}

// logLate logs the bytes that came after the end.
func (r *Recording) logLate() {
	r.t.Helper()
	if n := r.Late(); n > 0 {
		r.t.Logf("capture: %d bytes came after the end of the %s at %s, from a child or a goroutine that was still writing", n, r.run, r.caller)
	}
}

// survivors reports whether somebody still holds a write end of a capture that has ended.
func (r *Recording) survivors() bool {
	for _, p := range r.stopped() {
		select {
		case <-p.done:
		default:
			return true
		}
	}
	return false
}
