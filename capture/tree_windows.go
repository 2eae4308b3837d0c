package capture

import (
	"fmt"
	"os/exec"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// startTree starts the command in a job object of its own, before its first instruction runs.
func startTree(call string, cmd *exec.Cmd, tty bool) (*tree, error) {
	own := cmd.SysProcAttr
	attr := &syscall.SysProcAttr{}
	if own != nil {
		*attr = *own
	}
	attr.CreationFlags |= windows.CREATE_SUSPENDED | windows.CREATE_NEW_PROCESS_GROUP
	cmd.SysProcAttr = attr
	defer func() { cmd.SysProcAttr = own }()
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	t, err := adopt(cmd.Process.Pid)
	if err != nil {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		return nil, fmt.Errorf("capture: %s: the job object: %w", call, err)
	}
	if own == nil || own.CreationFlags&windows.CREATE_SUSPENDED == 0 {
		t.resume()
	}
	return t, nil
}

// tree is a job object, which has all that the command starts, and ends it when its last handle closes: with the test
// process at the latest.
type tree struct {
	pid     int
	job     windows.Handle
	process windows.Handle
}

// adopt puts the process into a job object.
func adopt(pid int) (*tree, error) {
	job, err := windows.CreateJobObject(nil, nil)
	if err != nil {
		return nil, err
	}
	t := &tree{pid: pid, job: job}
	info := windows.JOBOBJECT_EXTENDED_LIMIT_INFORMATION{}
	info.BasicLimitInformation.LimitFlags = windows.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
	_, err = windows.SetInformationJobObject(job, windows.JobObjectExtendedLimitInformation, uintptr(unsafe.Pointer(&info)), uint32(unsafe.Sizeof(info)))
	if err == nil {
		const access = windows.PROCESS_SET_QUOTA | windows.PROCESS_TERMINATE | windows.PROCESS_SUSPEND_RESUME
		t.process, err = windows.OpenProcess(access, false, uint32(pid))
	}
	if err == nil {
		err = windows.AssignProcessToJobObject(job, t.process)
	}
	if err != nil {
		t.close()
		return nil, err
	}
	return t, nil
}

// resume lets a process that was created suspended run. Go doesn't keep the handle of its thread, which ResumeThread
// would want.
func (t *tree) resume() {
	_, _, _ = windows.NewLazySystemDLL("ntdll.dll").NewProc("NtResumeProcess").Call(uintptr(t.process))
}

func (t *tree) close() {
	_ = windows.CloseHandle(t.job)
	if t.process != 0 {
		_ = windows.CloseHandle(t.process)
	}
	t.job, t.process = 0, 0
}

// interrupt sends ctrl-break, which Go programs receive as os.Interrupt; ctrl-C can't be sent to one group alone.
func (t *tree) interrupt() {
	_ = windows.GenerateConsoleCtrlEvent(windows.CTRL_BREAK_EVENT, uint32(t.pid))
}

// terminate asks the tree to end.
func (t *tree) terminate() { t.interrupt() }

// dump has no counterpart here: there is no signal that makes a Go program print its stacks.
func (t *tree) dump() {}

func (t *tree) kill() {
	if t.job != 0 {
		_ = windows.TerminateJobObject(t.job, 1)
	}
}

// reaped has nothing to note: the job knows its members.
func (t *tree) reaped() {}

// endTrees ends what is left of the trees, whose leaders are gone.
func endTrees(trees ...*tree) {
	for _, t := range trees {
		t.kill()
		if t.job != 0 {
			t.close()
		}
	}
}
