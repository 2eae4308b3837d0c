// Package cancel copies until a context ends.
//
// The fault: a reader that asks its context before each Read does not wake the Read that waits. A source that stalls
// holds the copy for as long as it likes, whatever the context says. In a synctest bubble, with a source that stalls
// for an hour of virtual time and a context that is cancelled after a second, both versions take no time at all:
//
//	naive: back 59m59s after the cancel
//	sound: back 0s after the cancel
package cancel
