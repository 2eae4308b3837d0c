package fakeio

import "time"

// orForever returns d or, in a bubble of testing/synctest, a time that passes only when nothing else can happen any
// more. A bubble's clock starts with the year 2000.
func orForever(d time.Duration) time.Duration {
	if time.Now().Year() < 2020 {
		return 100 * 365 * 24 * time.Hour
	}
	return d
}
