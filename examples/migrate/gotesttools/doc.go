// Package gotesttools moves tests from gotest.tools/v3's golden and icmd.
//
// golden: the tests in before and after differ in one line, the import. Package golden here, a page of code, has the
// names of the one over the golden of the kit; a project copies it and is done, and then moves call by call. What the
// move gains: a diff with the line, the column and the command that updates just this golden, updates that CI refuses,
// readers of any size, scrubbers and wildcards. What changes: GOLDEN_UPDATE=1 stands in for -update (which still works
// where something defines that flag), and \r\n in what the test printed is not folded, only in the file.
//
// icmd: the tests of the program in greet start it with icmd, and then with capture: there is no binary to be built any
// more, since the test binary runs main itself.
package gotesttools
