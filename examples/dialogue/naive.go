package dialogue

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
)

// Naive asks for a name and a confirmation. Each question makes a reader of its own; at a terminal that works, since a
// terminal hands out one line at a time. From a pipe the first reader takes everything, and the second finds the end.
func Naive() {
	name := ask(os.Stdin, "Name: ")
	if ask(os.Stdin, "Delete "+name+"? [y/N] ") != "y" {
		fmt.Println("kept")
		return
	}
	fmt.Println("deleted", name)
}

func ask(in io.Reader, question string) string {
	fmt.Print(question)
	answer, _ := bufio.NewReader(in).ReadString('\n')
	return strings.TrimSpace(answer)
}
