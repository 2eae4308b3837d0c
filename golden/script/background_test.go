//go:build !plan9 && !wasip1

package script

import (
	"fmt"
	"io"
	"net"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"
)

// However a script ends, what it has spawned ends with it, with all that this has started in turn, and the log has the
// output. Each of the two processes holds a connection, which ends with it.
func TestBackgroundEndsWithTheScript(t *testing.T) {
	for name, c := range map[string]struct {
		last   string
		failed bool
		log    string
	}{
		"passed":    {"greet", false, `PASS\n`},
		"failed":    {"run fail 1", true, `FAIL: \S*x.txtar:5: run: fail: exit status 1, want exit status 0\n`},
		"stopped":   {"stop", false, ``},
		"skipped":   {"skip enough", false, ``},
		"panicked":  {"panic", true, ``},
		"timed out": {"run sleep", true, `FAIL: \S*x.txtar:5: run: sleep was still running when the script's time was up\n`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for allowed := 2 * time.Second; allowed < 5*time.Minute; allowed *= 2 {
				held := newHolds(t)
				p := testscript.Params{Files: []string{scriptFile(t, spawnFamily+c.last+"\n")}, Setup: held.setup, Cmds: map[string]func(*testscript.TestScript, bool, []string){
					"panic": func(*testscript.TestScript, bool, []string) { panic("on purpose") },
				}}
				if c.last == "run sleep" {
					p.Deadline = time.Now().Add(allowed)
				}
				log, failed := logOf(t, p)
				held.requireEnd(t, log)
				if c.last == "run sleep" && !strings.Contains(log, "\nsleeping\n") {
					continue // the machine is so busy that not even the start was in time
				}
				require.Equal(t, c.failed, failed, log)
				require.Regexp(t, `(?s)`+c.log+`.*\[family, from \S*x.txtar:1: [^\n]*\]\n\[stdout\]\nthe parent is here\nthe child is here\n`, log)
				break
			}
		})
	}
}

// What a reaped program leaves behind ends with the script.
func TestOrphanEndsWithTheScript(t *testing.T) {
	held := newHolds(t)
	file := scriptFile(t, spawnFamily+"send -eof family\nreap family\nstdout 'the child is here'\n")
	log, failed := logOf(t, testscript.Params{Files: []string{file}, Setup: held.setup})
	require.False(t, failed, log)
	held.requireEnd(t, log)
}

const spawnFamily = "spawn family family\nwaitfor family stdout 'the parent is here'\nwaitfor family stdout 'the child is here'\ngreet again\n"

// holds is a listener to which processes hold a connection for as long as they live.
type holds struct {
	net.Listener
	conns chan net.Conn
}

func newHolds(t testing.TB) holds {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	h := holds{l, make(chan net.Conn, 10)}
	go func() {
		defer close(h.conns)
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			h.conns <- c
		}
	}()
	t.Cleanup(func() { l.Close() })
	return h
}

func (h holds) setup(env *testscript.Env) error {
	env.Setenv("HOLD", h.Addr().String())
	return nil
}

// requireEnd waits for the end of both processes of a family.
func (h holds) requireEnd(t testing.TB, log string) {
	for range strings.Count(log, "\nthe parent is here") + strings.Count(log, "\nthe child is here") {
		c := <-h.conns
		_ = c.SetReadDeadline(time.Now().Add(time.Minute))
		_, err := io.Copy(io.Discard, c)
		if ne, ok := err.(net.Error); ok {
			require.False(t, ne.Timeout(), "a process outlives the script:\n%s", log)
		}
		c.Close()
	}
}

// send, signal and waitfor after the end of the program.
func TestAfterTheEnd(t *testing.T) {
	cmds := map[string]func(*testscript.TestScript, bool, []string){
		"ended": func(ts *testscript.TestScript, _ bool, args []string) { stateOf(ts).background[args[0]].p.Wait() },
	}
	start := "spawn g greet\nended g\nwaitfor g stdout '^hello, $'\n"
	for last, want := range map[string]string{
		"signal g INT\nsend -eof g\nsend -eof g\nreap g\nstatus 0": "",
		"send g more":            "FAIL: %s:4: send: g has ended, and reads no more\n[g, from %s:1: exit status 0]\n[stdout]\nhello, \n",
		"waitfor g stdout again": "FAIL: %s:4: waitfor: g: no match for \"again\": stdout has ended\n",
		"reap -status 1 g":       "FAIL: %s:4: reap: g: exit status 0, want exit status 1\n",
	} {
		file := scriptFile(t, start+last+"\n")
		log, failed := logOf(t, testscript.Params{Files: []string{file}, Cmds: cmds})
		require.Equal(t, want != "", failed, log)
		require.Contains(t, log, strings.ReplaceAll(want, "%s", file))
	}
}

// Without a deadline, reap doesn't wait for ever.
func TestReapIsBounded(t *testing.T) {
	file := scriptFile(t, "spawn s sleep\nwaitfor s stdout sleeping\nimpatient\nreap s\n")
	log, failed := logOf(t, testscript.Params{Files: []string{file}, Cmds: map[string]func(*testscript.TestScript, bool, []string){
		"impatient": func(ts *testscript.TestScript, _ bool, _ []string) {
			s := stateOf(ts)
			require.Equal(t, time.Minute, s.longest)
			s.deadline, s.longest = time.Time{}, time.Millisecond
		},
	}})
	require.True(t, failed)
	require.Contains(t, log, fmt.Sprintf("FAIL: %s:4: reap: s was still running after 1ms\n", file))
	require.Regexp(t, regexp.QuoteMeta("[stdout]\nsleeping\n"), log)
}
