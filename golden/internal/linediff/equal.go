package linediff

import "bytes"

// block is what is compared, and its newlines counted, while it is in the processor's cache.
const block = 32 << 10

// commonPrefix returns the bytes and the lines at the front of both, whole lines only.
func commonPrefix(a, b []byte) (n, lines int) {
	size := 64
	for {
		end := min(n+size, len(a), len(b))
		if end == n || !bytes.Equal(a[n:end], b[n:end]) {
			break
		}
		lines += bytes.Count(a[n:end], newline)
		n, size = end, min(2*size, block)
	}
	if n == len(a) && n == len(b) {
		return n, lines
	}
	m := firstDifference(a[n:], b[n:], size)
	lines += bytes.Count(a[n:n+m], newline)
	return bytes.LastIndexByte(a[:n+m], '\n') + 1, lines
}

var newline = []byte{'\n'}

// firstDifference returns how many bytes are the same at the front of both, within the first size bytes.
func firstDifference(a, b []byte, size int) int {
	lo, hi := 0, min(size, len(a), len(b))
	for hi-lo > 8 {
		mid := lo + (hi-lo)/2
		if bytes.Equal(a[lo:mid], b[lo:mid]) {
			lo = mid
		} else {
			hi = mid
		}
	}
	for lo < hi && a[lo] == b[lo] {
		lo++
	}
	return lo
}

// commonSuffix returns the length of the lines at the end of both.
func commonSuffix(a, b []byte) int {
	n, size := 0, 64
	for {
		end := min(n+size, len(a), len(b))
		if end == n {
			break
		}
		if !bytes.Equal(a[len(a)-end:len(a)-n], b[len(b)-end:len(b)-n]) {
			if size == 1 {
				break
			}
			size = 1 + size/4
			continue
		}
		n = end
		if size > 1 {
			size = min(2*size, block)
		}
	}
	return wholeLines(a, b, n)
}

// wholeLines shortens a common suffix of n bytes to what begins at the start of a line on both sides.
func wholeLines(a, b []byte, n int) int {
	starts := func(text []byte) bool { return n == len(text) || text[len(text)-n-1] == '\n' }
	if starts(a) && starts(b) {
		return n
	}
	return n - lineLen(a[len(a)-n:])
}
