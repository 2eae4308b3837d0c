//go:build !race

package capture

// raceEnabled says that the race detector is not at work.
const raceEnabled = false
