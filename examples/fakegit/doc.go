// Package fakegit asks git for the version of a working copy.
//
// The fault: the naive version takes what git says on both streams, and takes it whether git succeeded or not: a
// warning becomes part of the version, and so does an error. A real git is hard to bring to that in a test; a fake one,
// a function of the test that stands on PATH under the name of git, says what it is told:
//
//	git warns: naive: "warning: unreadable .gitconfig\nv1.2.3"
//	git warns: sound: "v1.2.3", <nil>
//	git refuses: naive: "fatal: not a git repository"
//	git refuses: sound: "", no version: git describe: exit status 128: fatal: not a git repository
package fakegit
