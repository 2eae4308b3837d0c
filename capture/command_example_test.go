//go:build unix

package capture_test

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"example.com/weir/capture"
)

func ExampleCommand() {
	r := capture.Command(t, exec.Command("sh", "-c", "echo 3 files; echo 1 skipped >&2; exit 2"))
	fmt.Printf("%q %q %v %d\n", r.Stdout, r.Stderr, r.End, r.ExitCode)
	// Output: "3 files\n" "1 skipped\n" exited 2
}

// A descendant that holds the output open holds nothing up: the result is there when the program has ended.
func ExampleCommand_background() {
	r, err := capture.RunCommand(context.Background(), exec.Command("sh", "-c", "sleep 60 & echo started"))
	fmt.Printf("%q %v\n", r.Stdout, err)
	// Output: "started\n" <nil>
}

func ExampleRunCommand() {
	r, err := capture.RunCommand(context.Background(), exec.Command("sh", "-c", "exit 3"))
	fmt.Println(r.ExitCode, err)
	_, err = capture.RunCommand(context.Background(), exec.Command("/no/such/program"))
	fmt.Println(err)
	// Output:
	// 3 <nil>
	// capture: RunCommand: can't start /no/such/program: fork/exec /no/such/program: no such file or directory: check the path
}

func ExampleTimeout() {
	r, err := capture.RunCommand(context.Background(), exec.Command("sleep", "60"), capture.Timeout(200*time.Millisecond))
	fmt.Println(r.End, errors.Is(err, context.DeadlineExceeded))
	// Output: timed out true
}

// A server is waited for by what it says, asked, and stopped by a signal.
func ExampleStartCommand() {
	server := exec.Command("sh", "-c", "trap 'echo bye; exit 0' TERM; echo listening on port 4711; while :; do sleep 0.1; done")
	p := capture.StartCommand(t, server)
	port := p.Stdout().ExpectLine(`listening on port (\d+)`)[1]
	fmt.Println("port", port)
	p.Signal(syscall.SIGTERM)
	fmt.Printf("%q\n", p.Wait().RequireExit(t, 0).Stdout)
	// Output:
	// port 4711
	// "listening on port 4711\nbye\n"
}

func ExampleProcess_Send() {
	p := capture.StartCommand(t, exec.Command("sh", "-c", "while read x; do echo got $x; done; echo end"))
	p.Send("one\n")
	p.Stdout().ExpectLine("got one")
	p.Send("two\n")
	p.CloseInput()
	fmt.Print(p.Wait().Stdout)
	// Output:
	// got one
	// got two
	// end
}

func ExampleProcess_CloseInput() {
	p := capture.StartCommand(t, exec.Command("cat"))
	p.Send("to the end")
	p.CloseInput()
	fmt.Println(p.Wait().Stdout)
	// Output: to the end
}

func ExampleProcess_Signal() {
	p := capture.StartCommand(t, exec.Command("sleep", "60"))
	p.Signal(syscall.SIGKILL)
	fmt.Println(p.Wait().Signal)
	// Output: killed
}

func ExampleProcess_Stop() {
	p := capture.StartCommand(t, exec.Command("sleep", "60"))
	r := p.Stop()
	fmt.Println(r.End, r.Signal)
	// Output: signaled interrupt
}

func ExampleProcess_Wait() {
	p := capture.StartCommand(t, exec.Command("sh", "-c", "exit 4"))
	fmt.Println(p.Wait().ExitCode)
	// Output: 4
}

func ExampleProcess_Stdout() {
	p := capture.StartCommand(t, exec.Command("sh", "-c", "echo ready; read x"))
	fmt.Println(p.Stdout().ExpectLine("read(.)")[1])
	p.Stop()
	// Output: y
}

func ExampleProcess_Stderr() {
	p := capture.StartCommand(t, exec.Command("sh", "-c", "echo oops >&2"))
	p.Wait()
	fmt.Print(p.Stderr())
	// Output: oops
}

// A dialogue on a terminal: the program sees one on all three streams, and what is typed is echoed.
func ExampleTTY() {
	p := capture.StartCommand(t, exec.Command("sh", "-c", `test -t 1 && printf 'name: '; read n; echo "hello $n"`), capture.TTY(24, 80))
	p.Stdout().Expect("name: ")
	p.Send("gopher\n")
	fmt.Println(strings.ReplaceAll(p.Wait().Stdout, "\r\n", "|"))
	// Output: name: gopher|hello gopher|
}

func ExampleProcess_Resize() {
	p := capture.StartCommand(t, exec.Command("sh", "-c", "read x; stty size"), capture.TTY(24, 80))
	p.Resize(50, 132)
	p.Send("\n")
	fmt.Println(p.Stdout().ExpectLine(`\d+ \d+`)[0])
	p.Wait()
	// Output: 50 132
}
