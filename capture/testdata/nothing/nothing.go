// Package nothing has nothing to cover.
package nothing
