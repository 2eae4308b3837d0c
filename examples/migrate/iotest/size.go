package iotest

import (
	"bufio"
	"io"
	"strconv"
	"strings"
)

// Size reads the number in the line that stands in front of a block. It forgives too much: where the stream breaks, half
// a number is a number as well.
func Size(r io.Reader) (int, error) {
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil && line == "" {
		return 0, err
	}
	return strconv.Atoi(strings.TrimRight(line, "\r\n"))
}

// StrictSize takes only a line that has its end, or that of a stream that has.
func StrictSize(r io.Reader) (int, error) {
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil && (err != io.EOF || line == "") {
		return 0, err
	}
	return strconv.Atoi(strings.TrimRight(line, "\r\n"))
}
