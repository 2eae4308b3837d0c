package fakeio

import "time"

// looks is how often a call that waits must have been found waiting before that counts: a process that was stopped, by a
// debugger or a busy machine, wakes up to one look alone.
const looks = 10

// pause returns the time from one look to the next when a call may wait for d or, in a bubble of testing/synctest, until
// nothing else can happen any more. A bubble's clock starts with the year 2000.
func pause(d time.Duration) time.Duration {
	if time.Now().Year() < 2020 {
		d = 100 * 365 * 24 * time.Hour
	}
	return d / looks
}
