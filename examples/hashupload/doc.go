// Package hashupload downloads, hashes and uploads a file at once, with an io.Pipe between the two.
//
// The fault: the writing goroutine closes the pipe with a deferred Close and ignores the copy's error, so that an
// upstream that breaks off becomes a clean end: the store has an object that looks complete, and the hash fits it. A
// hash (or another target of the tee) that takes less than it was given is ignored by io.TeeReader as well. The kit puts
// an error at every byte of the upstream:
//
//	finding
//
// That gigabytes go through at flat memory is asserted too, with a source that has no storage.
package hashupload
