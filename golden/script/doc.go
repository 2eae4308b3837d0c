// Package script adds commands to testscript, github.com/rogpeppe/go-internal/testscript, for programs that a script
// waits for, talks to, times out, feeds bit by bit and compares with golden files. It is no other script language: a
// script is what testscript runs, with all of its commands; and it renders no screens.
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
// # Programs
//
// run runs a program to its end. The script fails unless that is exit status 0, or another one that -status names; after
// "!" any other end is right. A program that can't be started or that takes too long fails the script either way.
//
//	run greet world
//	stdout '^hello, world$'
//	run -status 3 fail 3
//	! run fail 1
//	! stdout .
//
// status asks for the last exit status once more; -1 stands for a signal. (That of exec is not known.)
//
//	! run fail 4
//	status 4
//
// The program is searched in the script's PATH, or from its directory if its name has a slash; it has the script's
// environment and directory. There is no shell: no pipe, no redirection, and spawn in place of "&". What a program has
// started ends with it.
//
// A time-out ends the program and all that it has started, and fails the script, after "!" too; a program built by Go
// leaves its stacks in stderr. Without -timeout the script's deadline counts.
//
//	run -timeout 30s greet world
//
// -merge writes both streams to stdout, in the order in which they were written; stderr is empty then. -tty gives the
// program a terminal of that many rows and columns; what it writes is in stdout, with the \r\n of a terminal. (Not on
// Windows.)
//
//	run -merge fail 0
//	cmp stdout both
//	[!linux] stop
//	run -tty 24x80 terminal
//	stdout '^a terminal of 24 rows and 80 columns'
//
//	-- both --
//	to stdout
//	to stderr
//
// -stdin gives the program a file, or stdout or stderr of the one before, to read; the stdin command of testscript does
// too. -stdin-chunk lets the input arrive in pieces of so many bytes, at most 64 KiB: each waits until the program has read
// the one before, so that no read gets two (but on a terminal, where whole lines arrive). -stdin-delay is how long each takes
// to come.
//
//	run -stdin in upper
//	cmp stdout want
//	stdin in
//	run upper
//	cmp stdout want
//	run -stdin in -stdin-chunk 1 -stdin-delay 1ms upper
//	cmp stdout want
//
//	-- in --
//	some words
//	-- want --
//	SOME WORDS
//
// -stdout-close is a reader that goes away after so many bytes, as head does: the program then gets SIGPIPE, or an error
// if it ignores that. stdout has what was read. The program is started by way of the shell, sh, which it then takes the
// place of, and leaves no stacks at a time-out. On Windows the line fails, with the text of errors.ErrUnsupported.
//
//	[!unix] stop
//	run -stdout-close 4 patient
//	stderr 'stdout is gone: .*broken pipe'
//	cmp stdout first
//	! run -stdout-close 4 endless
//	status -1
//
//	-- first --
//	1
//	2
//
// # Programs in the background
//
// spawn starts a program under a name. waitfor waits until a regular expression matches what it writes, for 10 seconds
// if -timeout says nothing else; the next one searches behind the match. Before the end of the output, $ matches only in
// front of a newline. Each -env sets a variable to the next group of the expression, or to the whole match if it has
// none. send writes a line to the program's input, with -n without a newline; -eof closes the input. reap waits for the
// end, wants exit status 0 or that of -status, and makes the output of the program the script's. It stops the program,
// and fails, when that is not over after -timeout, or else by the script's deadline, or, if there is none, in a minute.
//
//	spawn srv serve
//	waitfor -env PORT srv stdout '^listening on port (\d+)$'
//	send srv $PORT
//	waitfor -timeout 5s srv stdout '^echo: 4711$'
//	send -n srv half
//	send srv ' a line'
//	waitfor srv stdout 'half a line'
//	send -eof srv
//	reap -timeout 1m srv
//	stdout 'end of input'
//
// signal sends a signal by its name, with or without SIG. A program that the script's last signal has ended is as good
// to reap as one with exit status 0. (Windows has INT and KILL.) When the program has ended, signal and send -eof do
// nothing, and send fails.
//
//	spawn srv serve
//	waitfor srv stdout listening
//	[unix] signal srv TERM
//	[unix] waitfor srv stdout 'terminated'
//	[unix] reap -status 7 srv
//	[!unix] signal srv KILL
//	[!unix] reap -status 1 srv
//
// What still runs at the end of the script, however that comes, is interrupted and then killed, with all that it has
// started. If the script has failed, the log has what it wrote.
//
//	spawn one serve
//	spawn two sleep
//	waitfor one stdout listening
//
// defer runs a program at the end of the script, the last one first, before what was spawned above it is stopped. One
// that fails fails the script.
//
//	spawn srv serve
//	defer greet 'good night'
//	waitfor srv stdout listening
//
// # Outputs
//
// golden compares an output, or a file, with a file of the script. The difference is a diff in which "-" is the file.
// GOLDEN_UPDATE=1 go test writes the output into the script, wherever that is, once it has passed with everything else:
// see package golden for when it doesn't. A symbolic link that leads out of the script's directory is not followed.
//
//	run greet world
//	golden stdout want
//
//	-- want --
//	hello, world
//
// -scrub replaces what changes from run to run before the comparison, see golden.Scrub: addresses, ansi, durations,
// linenumbers, path (which is $WORK), pids, ports, tempdirs, times, uuids. -wild reads wildcards in the file: [..] for
// anything within a line, a line ... for any lines, \[..] and \... for themselves. An update keeps those that match.
//
//	run report
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
//	run greet world
//	golden stdout hello.golden
//
// match holds the whole output against a file of wildcard lines, which no update changes; with -unordered they may come
// in any order, each line for itself, and a line ... allows for others. Whether the last line has a newline makes no
// difference. After "!" it must not match.
//
//	run report
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
//	run greet world
//	setenv ALL stdout
//	setenv WHO stdout 'hello, (\w+)'
//	setenv WORD stdout '\w+'
//	run greet $ALL-$WHO-$WORD
//	stdout '^hello, hello, world-world-hello$'
//
// # Limits
//
// testscript does not build for Plan 9 and wasip1, so there this package is empty.
//
// Files outside $WORK are refused, and so is a script with a file in its archive that leads there; a symbolic link that
// the script or Params.Setup has made is followed. The commands of
// testscript are as they are: exec, for one, is not ended with what it has started. Scripts are parallel tests.
package script
