package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
)

// readme is where the kit's README is, whose table shows some of the rows.
const readme = "../../README.md"

// told are these rows: work and peer.
var told = [][2]string{
	{"capture one Println", "the idiom"},
	{"capture both streams", "two idioms"},
	{"capture 1 GiB, kept", "the idiom"},
	{"capture 1 GiB, limited", "bare pipe"},
	{"run echo", "exec.Cmd.Output"},
	{"1 GiB from a command", "icmd"},
	{"equal golden, 1 MiB", "goldie"},
	{"equal golden, 1 MiB", "gotest.tools"},
	{"equal golden, 1 MiB", "go-snaps"},
	{"equal golden, 100 MiB", "bytes.Equal"},
	{"100 of 1 MB's lines differ", "goldie"},
	{"100 of 100 MB's lines differ", "GNU diff"},
	{"every second line of 1 MB differs", "GNU diff"},
	{"one byte a read", "iotest.OneByteReader"},
	{"data together with EOF", "iotest.DataErrReader"},
}

// brief is the README's table; a row that was not measured is left out.
func brief(found results) string {
	var text strings.Builder
	text.WriteString("| work | beside | ratio | aim |\n| --- | --- | ---: | --- |\n")
	for _, name := range told {
		for _, r := range found.Rows {
			if r.Unit != "" || r.Missing || r.Work != name[0] || r.Peer != name[1] {
				continue
			}
			aim := strings.Trim(r.aim()+", "+strings.Trim(r.verdict(), "*"), ", ")
			fmt.Fprintf(&text, "| %s | %s | %s | %s |\n", r.Work, r.Peer, round(r.Value), aim)
		}
	}
	return text.String()
}

var briefTable = regexp.MustCompile(`\| work \| beside \| ratio \| aim \|\n(\|.*\n)+`)

// tell writes the table into the README, where there is one.
func tell(found results) error {
	text, err := os.ReadFile(readme)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !briefTable.Match(text) {
		return fmt.Errorf("%s has no table that begins with work, beside, ratio and aim", readme)
	}
	return os.WriteFile(readme, briefTable.ReplaceAllLiteral(text, []byte(brief(found))), 0o666)
}
