//go:build !unix && !plan9 && !wasip1

package script

var failingDirs = []string{"testdata/fail"}
