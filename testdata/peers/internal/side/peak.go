package side

import (
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
)

// Peak runs warm once, then tells by how many bytes the process's memory rose above what it had at that point while the
// benchmark ran: "peak-B" or, with a size, that share of it, "peak-B/B". Linux alone keeps the figure, so that nothing is
// reported elsewhere.
func Peak(b *testing.B, size int, warm func(), run func()) {
	b.Helper()
	warm()
	debug.FreeOSMemory()
	// 5 puts the high-water mark back to what is resident now (proc(5), /proc/pid/clear_refs).
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
		run()
		return
	}
	before := status("VmHWM:")
	run()
	peak := float64(status("VmHWM:") - before)
	if size > 0 {
		b.ReportMetric(peak/float64(size), "peak-B/B")
		return
	}
	b.ReportMetric(peak, "peak-B")
}

// status reads a size in bytes out of /proc/self/status.
func status(field string) int64 {
	text, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := strings.Cut(string(text), field)
	line, _, _ := strings.Cut(rest, "\n")
	kb, _ := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(line), " kB"), 10, 64)
	return kb << 10
}
