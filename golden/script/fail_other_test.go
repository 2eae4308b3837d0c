//go:build !unix && !plan9

package script

var failingDirs = []string{"testdata/fail"}
