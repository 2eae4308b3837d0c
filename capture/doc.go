// Package capture shows a test what code writes to its standard output and error: a function, this process, a copy of it
// or any other program.
//
// It does not run code that captures this process in parallel, since the streams belong to all of it (Child and Command
// do), and it can't tell the order of two streams that have a pipe each (Merged does).
//
//	out := capture.Stdout(t, func() { fmt.Println("hi") })             // a function
//
//	r := capture.Func(t, run)                                          // both streams
//	assert.Equal(t, "done\n", r.Stdout)
//
//	rec := capture.Start(t)                                            // until Stop
//	go serve()
//	port := rec.Stdout().ExpectLine(`listening on port (\d+)`)[1]
//
//	r = capture.Child(t, main, capture.Args("-h"))                     // it may exit, panic or crash
//	r = capture.Command(t, exec.Command("go", "version")).RequireExit(t, 0)
//
// # This process
//
// Func, Stdout, Stderr, Combined and Start put the ends of pipes in the place of os.Stdout and os.Stderr; Begin does so
// without a test. A goroutine empties each pipe, so no amount of output blocks, and the end is exact: what has been written
// before it is in the result, what survivors write later is thrown away and counted, and nobody waits for them. The standard
// log package, and with it slog's default logger, follows when it wrote to os.Stderr.
//
// Everything is put back, also after a panic, runtime.Goexit, a failed test or a failed setup, and when the code under test
// has reassigned or closed a stream, which fails the test. What was captured before a panic or a failure is logged once.
//
// What kept the old *os.File, C code, the println builtin, and children that get the descriptors themselves are caught by
// Descriptors alone. Swapping a variable while other goroutines print is a data race that the race detector reports;
// Descriptors and Child are free of it.
//
// # One owner
//
// One capture of this process is under way at a time. They nest within a test and its subtests, and in what Begin began; any
// other is refused with the test and the line of the holder. A parallel test is refused as well; the check is that of
// t.Setenv, so t.Parallel after a capture panics in the words of package testing. A parallel test that prints without
// capturing can't be seen. In a testing/synctest bubble a capture would wait for ever and is refused: put the bubble inside
// the captured function.
//
// # Streams
//
// A Stream is what came so far: String has all, Take what is new, Reader follows. WaitFor and WaitForLine wait for a
// pattern, Expect and ExpectLine fail the test without one. They share one cursor, read each byte once, and don't poll.
//
// A main function that exits runs no deferred call. Child takes it as it is, and shows what that costs one that packs its
// input into a file, from examples/exitmain/doc.go:
//
//	naive: exited with 3, the file: unexpected EOF
//	sound: exited with 3, the file: "one\ntwo\n"
//
// # Golden files
//
// A Result is an encoding.TextMarshaler: its text is a txtar archive of both streams and the end, which tells any two
// outputs apart.
//
// # Systems
//
// Linux, macOS and Windows are complete, but for what Descriptors can't do on Windows. Where there is no way to read a pipe
// without waiting, such as on Plan 9 and js/wasm, captures fail with errors.ErrUnsupported.
package capture
