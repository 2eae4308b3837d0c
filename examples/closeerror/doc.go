// Package closeerror exports the rows of a query through a pipe into a loader.
//
// The fault: both sides just close their end. A query that fails looks to the loader like the end of the table, and a
// loader that has had enough looks to the exporter like a broken pipe. CloseWithError hands the very error to the other
// side; from the reader's side only the writer gets it, the reader itself goes on to read io.ErrClosedPipe. Row 3 of a
// query fails, then a quota of 2 is exceeded:
//
//	naive, query fails:   export: query cancelled; load: <nil>
//	naive, quota is full: export: io: read/write on closed pipe; load: quota exceeded
//	sound, query fails:   export: query cancelled; load: query cancelled
//	sound, quota is full: export: quota exceeded; load: quota exceeded
package closeerror
