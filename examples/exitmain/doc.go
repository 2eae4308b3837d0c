// Package exitmain packs its input into a gzip file, as a main function that exits.
//
// The fault: os.Exit runs no deferred function, so that with the exit status 3 ("some lines were empty") the file is
// neither flushed nor closed. Everybody tests a function that main calls; capture.Child runs main itself, in a process
// of its own, arguments, input and exit status included:
//
//	naive: exited with 3, the file: unexpected EOF
//	sound: exited with 3, the file: "one\ntwo\n"
package exitmain
