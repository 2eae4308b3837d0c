// Package upload receives a file over HTTP and forwards it to a remote store: "complete or an error".
//
// The fault: the error of a client that goes away half-way is logged, and what came until then is forwarded as if it
// were all. The request to the store is complete and correct; nobody can tell that the object isn't. The store's own
// answer isn't looked at either.
//
// The kit puts an error at every byte of a body on its way to a real store, and says of the naive version:
//
//	finding
//
// A store that fails, closes early or stalls is the same question from the other side, and has tests of its own.
package upload
