// Package capture shows a test what code writes to its standard output and error, in this process or in another one.
package capture
