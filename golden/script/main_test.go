//go:build !plan9 && !wasip1

package script_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"example.com/weir/golden/script"
)

func TestMain(m *testing.M) {
	if os.Getenv("GORACE") == "" {
		os.Setenv("GORACE", "atexit_sleep_ms=10") // else each program of a script takes a second to end under -race
	}
	script.Main(tidy{m}, map[string]func(){
		"greet":   func() { fmt.Println("hello, " + strings.Join(os.Args[1:], " ")) },
		"fail":    fail,
		"upper":   upper,
		"serve":   serve,
		"sleep":   func() { fmt.Println("sleeping"); time.Sleep(time.Hour) },
		"parent":  parent,
		"endless": func() { writeNumbers() },
		"patient": patient,
		"report":  report,
		"environ": environ,
		"bare":    func() { fmt.Print("no newline") },
		"print": func() {
			fmt.Print(strings.NewReplacer(`\n`, "\n", `\e`, "\x1b").Replace(strings.Join(os.Args[1:], " ")))
		},
		"terminal": terminal,
		"family":   family,
		"child":    child,
		"deaf":     deaf,
	})
}

// tidy removes the programs of script.Main before testscript does, which fails for it under wine.
type tidy struct{ *testing.M }

func (m tidy) Run() int {
	code := m.M.Run()
	bin := filepath.SplitList(os.Getenv("PATH"))[0]
	if dir := filepath.Dir(bin); strings.HasPrefix(filepath.Base(dir), "testscript-main") {
		script.RemoveTree(dir)
	}
	return code
}

// fail exits with the status that it is told.
func fail() {
	if len(os.Args) > 1 && os.Args[1] == "0" {
		fmt.Println("to stdout")
	}
	fmt.Fprintln(os.Stderr, "to stderr")
	n, _ := strconv.Atoi(os.Args[1])
	os.Exit(n)
}

// upper writes its input in capitals, and to stderr how many reads that took. It starts as slowly as it is told.
func upper() {
	if len(os.Args) > 1 {
		d, _ := time.ParseDuration(os.Args[1])
		time.Sleep(d)
	}
	buf := make([]byte, 1024)
	for reads := 0; ; reads++ {
		n, err := os.Stdin.Read(buf)
		os.Stdout.Write(bytes.ToUpper(buf[:n]))
		if err == io.EOF {
			fmt.Fprintf(os.Stderr, "%d reads\n", reads)
			return
		}
	}
}

// serve answers each line of its input, and ends with that or with a signal.
func serve() {
	terminated := make(chan os.Signal, 1)
	signal.Notify(terminated, syscall.SIGTERM)
	go func() {
		<-terminated
		fmt.Println("terminated")
		os.Exit(7)
	}()
	fmt.Println("listening on port 4711")
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		fmt.Println("echo: " + lines.Text())
	}
	fmt.Println("end of input")
}

// deaf says that it is there, and ignores what would end it politely.
func deaf() {
	ignoreSignals()
	fmt.Println("deaf as", os.Getpid())
	time.Sleep(time.Hour)
}

// parent leaves a child behind that holds its output.
func parent() {
	self, _ := os.Executable()
	child, err := os.StartProcess(self, []string{"sleep"}, &os.ProcAttr{Files: []*os.File{nil, os.Stdout, os.Stderr}})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("child", child.Pid)
}

// family has a child that holds its output and ignores what would end it politely, and ends with its input.
func family() {
	hold("parent")
	self, _ := os.Executable()
	_, err := os.StartProcess(self, []string{"child"}, &os.ProcAttr{Files: []*os.File{nil, os.Stdout, os.Stderr}})
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	io.Copy(io.Discard, os.Stdin)
}

func child() {
	ignoreSignals()
	hold("child")
	time.Sleep(time.Hour)
}

// hold connects to whoever wants to know how long this process lives.
func hold(who string) {
	conn, err := net.Dial("tcp", os.Getenv("HOLD"))
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	held = conn
	fmt.Printf("the %s is here\n", who)
}

var held net.Conn

func writeNumbers() error {
	for i := 1; ; i++ {
		if _, err := fmt.Println(i); err != nil {
			return err
		}
	}
}

// patient ignores SIGPIPE.
func patient() {
	ignorePipe()
	fmt.Fprintf(os.Stderr, "stdout is gone: %v\n", writeNumbers())
}

func report() {
	dir, _ := os.Getwd()
	fmt.Printf("working in %s\nstep 1\nstep 2\ntook %dms\n", dir, 100+os.Getpid()%100)
}

// environ prints the variables that it is asked for, and the directory.
func environ() {
	for _, name := range os.Args[1:] {
		fmt.Printf("%s=%s\n", name, os.Getenv(name))
	}
	dir, _ := os.Getwd()
	fmt.Println(dir)
}
