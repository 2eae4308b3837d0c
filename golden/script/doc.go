// Package script adds commands to testscript, github.com/rogpeppe/go-internal/testscript, that compare what a program has
// written with golden files and wildcard lines. It is no other script language: a script is what testscript runs, with
// all of its commands, which start the programs.
//
//	func TestMain(m *testing.M) {
//		script.Main(m, map[string]func(){"greet": main})
//	}
//
//	func TestScripts(t *testing.T) {
//		script.Run(t, testscript.Params{Dir: "testdata/script"})
//	}
//
// This is the manual. Each script below is run by a test of this package.
//
// # Outputs
//
// golden compares an output, or a file, with a file of the script. The difference is a diff in which "-" is the file.
// GOLDEN_UPDATE=1 go test writes the output into the script, once that has passed with everything else: see package
// golden for when it doesn't.
//
//	exec greet world
//	golden stdout want
//
//	-- want --
//	hello, world
//
// -scrub replaces what changes from run to run before the comparison, see golden.Scrub: addresses, ansi, durations,
// linenumbers, path (which is $WORK), pids, ports, tempdirs, times, uuids. -wild reads wildcards in the file: [..] for
// anything within a line, a line ... for any lines, \[..] and \... for themselves. An update keeps those that match.
//
//	exec report
//	golden -scrub durations,path stdout scrubbed
//	golden -wild stdout wild
//
//	-- scrubbed --
//	working in $WORK
//	step 1
//	step 2
//	took <duration>
//	-- wild --
//	working in [..]
//	...
//	took [..]ms
//
// A name that ends in .golden or .txtar, and is no file of the script, is a golden of the package's testdata.
//
//	exec greet world
//	golden stdout hello.golden
//
// match holds the whole output against a file of wildcard lines, which no update changes; with -unordered they may come
// in any order, each line for itself, and a line ... allows for others. Whether the last line has a newline makes no
// difference. After "!" it must not match.
//
//	exec report
//	match stdout lines
//	match -unordered stdout some
//	! match stdout some
//
//	-- lines --
//	working in [..]
//	step 1
//	step 2
//	took [..]
//	-- some --
//	took [..]
//	step 2
//	...
//
// setenv sets a variable to what an output or a file has: the first group of a regular expression, else its whole match,
// and without one the text up to its last newline.
//
//	exec greet world
//	setenv ALL stdout
//	setenv WHO stdout 'hello, (\w+)'
//	setenv WORD stdout '\w+'
//	exec greet $ALL-$WHO-$WORD
//	stdout '^hello, hello, world-world-hello$'
//
// # Limits
//
// testscript does not build for Plan 9, so there this package is empty.
//
// Files outside $WORK are refused, and so is a script with a file in its archive that leads there. The commands of
// testscript are as they are: exec, for one, is not ended with what it has started. Scripts are parallel tests.
package script
