package capture

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

// hugeChunk is the size of the chunks of a store that has shown to be a large one: whole large pages, several of them.
const hugeChunk = 16 << 20

// useHugePages has the kernel give memory that will be filled soon in pages of 2 MiB, where it can: a fault for each 4 KiB
// costs more than reading a large output does.
func useHugePages(b []byte) {
	const worthwhile, page = 4 << 20, 4 << 10
	if len(b) >= worthwhile {
		_ = unix.Madvise(inner(b, page), unix.MADV_HUGEPAGE) // a kernel that has none is slower, no more
	}
}

// inner returns the whole pages of b, which has some.
func inner(b []byte, page uintptr) []byte {
	at := uintptr(unsafe.Pointer(unsafe.SliceData(b)))
	from := (page - at%page) % page
	to := uintptr(len(b)) - (at+uintptr(len(b)))%page
	return b[from:to]
}
