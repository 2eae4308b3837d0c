package fakeio_test

import (
	"errors"
	"fmt"
	"io"

	"example.com/weir/fakeio"
)

func ExampleRead() {
	text, err := io.ReadAll(fakeio.Script(fakeio.Read("220 ready\n")))
	fmt.Printf("%q %v\n", text, err)
	// Output: "220 ready\n" <nil>
}

func ExampleWrite() {
	s := fakeio.Script(fakeio.Write("QUIT\n"))
	_, err := io.WriteString(s, "QUIT\n")
	fmt.Println(err, s.Err())
	// Output: <nil> <nil>
}

func ExampleMatch() {
	s := fakeio.Script(fakeio.Match(`EHLO \w+\n`))
	_, err := io.WriteString(s, "EHLO weir\n")
	fmt.Println(err, s.Err())
	// Output: <nil> <nil>
}

func ExampleFailRead() {
	_, err := io.ReadAll(fakeio.Script(fakeio.FailRead(fakeio.ErrInjected)))
	fmt.Println(errors.Is(err, fakeio.ErrInjected))
	// Output: true
}

func ExampleFailWrite() {
	_, err := io.WriteString(fakeio.Script(fakeio.FailWrite(fakeio.ErrInjected)), "data")
	fmt.Println(errors.Is(err, fakeio.ErrInjected))
	// Output: true
}
