// Package home lets package golden/script keep goldens in its scripts, wherever these are.
package home

import (
	"io/fs"
	"os"
)

// Dir is a directory whose files golden.FS takes for goldens that can be updated like those in testdata, and that have no
// variants for platforms: x_linux.txtar is another script than x.txtar.
type Dir string

// Open is what makes it an fs.FS.
func (d Dir) Open(name string) (fs.File, error) { return os.DirFS(string(d)).Open(name) }
