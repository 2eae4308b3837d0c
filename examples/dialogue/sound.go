package dialogue

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
)

// Sound has one reader for all questions, asks them only where somebody sees them, and tells an answer from the end.
func Sound() {
	d := dialogue{in: bufio.NewReader(os.Stdin), out: io.Discard}
	if info, err := os.Stdin.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
		d.out = os.Stdout
	}
	name := d.ask("Name: ")
	confirmed := d.ask("Delete " + name + "? [y/N] ")
	if d.err != nil {
		fmt.Fprintln(os.Stderr, "no answer:", d.err)
		os.Exit(1)
	}
	if confirmed != "y" {
		fmt.Println("kept")
		return
	}
	fmt.Println("deleted", name)
}

type dialogue struct {
	in  *bufio.Reader
	out io.Writer
	err error
}

// ask keeps the first error; after it, every answer is empty.
func (d *dialogue) ask(question string) string {
	if d.err != nil {
		return ""
	}
	fmt.Fprint(d.out, question)
	answer, err := d.in.ReadString('\n')
	if err != nil && answer == "" {
		d.err = err
	}
	return strings.TrimSpace(answer)
}
