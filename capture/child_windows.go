package capture

import (
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"golang.org/x/sys/windows"
)

// launch returns the command that starts a copy of this process with these arguments. A copy must not update goldens.
func launch(_ string, argv []string) (*exec.Cmd, error) {
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Env = copyEnv(os.Environ())
	return cmd, nil
}

func copyEnv(env []string) []string {
	return slices.DeleteFunc(env, func(v string) bool { return strings.HasPrefix(v, "GOLDEN_UPDATE=") })
}

// mute keeps what a copy writes before it reaches the call out of the command's streams, and has it start where this
// process started, with its temporary files in a folder of ours: the copy inherits those streams as other handles, and
// finds their numbers, and the folders that are meant, in variables. It lasts for one start; undo comes behind it. Where
// it fails, what runs before the call is seen.
func mute(cmd *exec.Cmd) (undo func()) {
	spec := specOf(cmd)
	if spec == nil {
		return func() {}
	}
	env, dir, attr, out, errs := cmd.Env, cmd.Dir, cmd.SysProcAttr, cmd.Stdout, cmd.Stderr
	handles := []windows.Handle{inheritable(out), inheritable(errs)}
	name, before := beforeFile(spec.Dir)
	if before != nil && !slices.Contains(handles, 0) {
		redirect(cmd, spec, handles, before)
	}
	return func() {
		cmd.Env, cmd.Dir, cmd.SysProcAttr, cmd.Stdout, cmd.Stderr = env, dir, attr, out, errs
		for _, h := range handles {
			_ = windows.CloseHandle(h)
		}
		before.Close()
		if cmd.Process == nil || os.Rename(name, spec.before(cmd.Process.Pid)) != nil {
			os.Remove(name)
		}
	}
}

// redirect changes the command for mute.
func redirect(cmd *exec.Cmd, spec *copySpec, handles []windows.Handle, before *os.File) {
	env, here := slices.Clone(cmd.Env), cmd.Dir
	if env == nil {
		env = os.Environ()
	}
	if here == "" {
		here, _ = os.Getwd()
	}
	here, _ = filepath.Abs(here)
	tmp, ownTmp := filepath.Join(spec.Dir, "tmp"), ""
	for _, v := range env {
		if strings.EqualFold(v[:min(4, len(v))], "TMP=") {
			ownTmp = v[4:]
		}
	}
	_ = os.MkdirAll(tmp, 0o700)
	cmd.Env = append(copyEnv(env), "TMP="+tmp, "WEIR_CHILD_TMP="+ownTmp, "WEIR_CHILD_PWD="+here,
		"WEIR_CHILD_STDOUT="+strconv.FormatUint(uint64(handles[0]), 10), "WEIR_CHILD_STDERR="+strconv.FormatUint(uint64(handles[1]), 10))
	var attr syscall.SysProcAttr
	if cmd.SysProcAttr != nil {
		attr = *cmd.SysProcAttr
	}
	attr.AdditionalInheritedHandles = append(slices.Clone(attr.AdditionalInheritedHandles), syscall.Handle(handles[0]), syscall.Handle(handles[1]))
	cmd.SysProcAttr, cmd.Dir, cmd.Stdout, cmd.Stderr = &attr, startDir, before, before
}

// inheritable returns another handle of a file, which a process may inherit; 0 when there is none.
func inheritable(w any) (h windows.Handle) {
	if f, ok := w.(*os.File); ok {
		self := windows.CurrentProcess()
		_ = windows.DuplicateHandle(self, windows.Handle(f.Fd()), self, &h, 0, true, windows.DUPLICATE_SAME_ACCESS)
	}
	return h
}

// beforeFile makes a file that can be renamed while it is open: its name has the number of a process that isn't there yet.
func beforeFile(dir string) (name string, f *os.File) {
	unnamed, err := os.CreateTemp(dir, "muted")
	if err != nil {
		return "", nil
	}
	unnamed.Close()
	path, err := windows.UTF16PtrFromString(unnamed.Name())
	if err != nil {
		return "", nil
	}
	const shared = windows.FILE_SHARE_READ | windows.FILE_SHARE_WRITE | windows.FILE_SHARE_DELETE
	h, err := windows.CreateFile(path, windows.FILE_APPEND_DATA|windows.SYNCHRONIZE, shared, nil, windows.OPEN_EXISTING, windows.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		return "", nil
	}
	return unnamed.Name(), os.NewFile(uintptr(h), unnamed.Name())
}

// enter gives the process the streams and the folder that its starter wanted fn to have. Whoever is not this package has
// started it with those.
func (c *copyProcess) enter() {
	dir, muted := os.LookupEnv("WEIR_CHILD_PWD")
	if !muted {
		return
	}
	os.Unsetenv("WEIR_CHILD_PWD")
	os.Unsetenv("TMP")
	if tmp := os.Getenv("WEIR_CHILD_TMP"); tmp != "" {
		os.Setenv("TMP", tmp)
	}
	os.Unsetenv("WEIR_CHILD_TMP")
	if err := os.Chdir(dir); err != nil {
		panic("capture: Child: " + err.Error())
	}
	enterStream("WEIR_CHILD_STDOUT", windows.STD_OUTPUT_HANDLE, &os.Stdout, &syscall.Stdout)
	enterStream("WEIR_CHILD_STDERR", windows.STD_ERROR_HANDLE, &os.Stderr, &syscall.Stderr)
}

// enterStream makes the handle with that number a standard stream. Whoever has kept the *os.File of old is given it too:
// its content is replaced, unless the test has put another file in its place.
func enterStream(variable string, std uint32, file **os.File, kept *syscall.Handle) {
	number, err := strconv.ParseUint(os.Getenv(variable), 10, 64)
	os.Unsetenv(variable)
	if err != nil {
		panic("capture: Child: " + variable + ": " + err.Error())
	}
	_ = windows.SetStdHandle(std, windows.Handle(number))
	old, real := *file, os.NewFile(uintptr(number), (*file).Name())
	if old.Fd() == uintptr(*kept) {
		*old = *real
	} else {
		*file = real
		if log.Writer() == old {
			log.SetOutput(real)
		}
	}
	*kept = syscall.Handle(number)
}

// leave closes the streams to the copy, so that nothing that the end of the process brings is taken for fn's.
func (c *copyProcess) leave() {
	if null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0); err == nil {
		os.Stdout, os.Stderr = null, null
		_ = windows.SetStdHandle(windows.STD_OUTPUT_HANDLE, windows.Handle(null.Fd()))
		_ = windows.SetStdHandle(windows.STD_ERROR_HANDLE, windows.Handle(null.Fd()))
	}
}
