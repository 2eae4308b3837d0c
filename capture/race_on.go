//go:build race

package capture

// raceEnabled says that the race detector is at work.
const raceEnabled = true
