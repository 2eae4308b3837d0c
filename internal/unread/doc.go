// Package unread tells how much waits in a pipe.
package unread
