// Package ospipe moves a test that swaps os.Stdout for a pipe by hand to capture.
//
// What the move gains: nothing hangs when more is printed than a pipe holds, both streams are captured, os.Stdout comes
// back when the function panics or fails the test, the standard logger is captured too, and a parallel test, which
// would capture its neighbours' output, is refused. What it costs: nothing; the helper goes.
package ospipe
