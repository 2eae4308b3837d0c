//go:build !linux

package capture

const hugeChunk = largestChunk

// useHugePages has nothing to do.
func useHugePages([]byte) {}
