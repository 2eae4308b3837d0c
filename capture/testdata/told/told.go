// Package told has tests that fail on purpose: package capture looks at what they print.
package told
