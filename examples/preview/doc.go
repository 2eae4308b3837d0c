// Package preview serves the first 1,024 bytes of something.
//
// The fault is io.CopyN, three times over. A source that is shorter gives io.EOF, which looks like a failure, and the
// status that tells of it comes after the body. The header that is set after the body is lost. And an error that comes
// in the same call as the last byte that was wanted is dropped. The kit's doubles make each of them happen, and its
// sweep, told by Judge that every error up to the last byte wanted counts, says of the naive version:
//
//	finding
package preview

// Size is how many bytes a preview has at most.
const Size = 1024
