package side

import "fmt"

// Error notes a failure.
func (r *Recorder) Error(args ...any) { r.note(fmt.Sprint(args...)) }

// Errorf notes a failure.
func (r *Recorder) Errorf(format string, args ...any) { r.note(fmt.Sprintf(format, args...)) }

// Fail notes a failure without a text.
func (r *Recorder) Fail() { r.note("failed") }

// FailNow notes a failure and lets the caller go on: no assertion that is called here does anything after it.
func (r *Recorder) FailNow() { r.Fail() }

// Fatal notes a failure and lets the caller go on.
func (r *Recorder) Fatal(args ...any) { r.Error(args...) }

// Fatalf notes a failure and lets the caller go on.
func (r *Recorder) Fatalf(format string, args ...any) { r.Errorf(format, args...) }

func (r *Recorder) note(text string) { r.failure += text + "\n" }
