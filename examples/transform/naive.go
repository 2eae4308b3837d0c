package transform

import (
	"bufio"
	"bytes"
	"crypto/cipher"
	"fmt"
	"io"
)

// NaiveRedact blanks every secret on its way from src to dst, each chunk for itself.
func NaiveRedact(dst io.Writer, src io.Reader) error {
	buf := make([]byte, 4096)
	for {
		n, err := src.Read(buf)
		if _, werr := dst.Write(bytes.ReplaceAll(buf[:n], secret, blank)); werr != nil {
			return werr
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// NaiveEncrypt starts the key stream anew with each chunk: what comes out depends on how the bytes came in, and bytes
// at the same place of two chunks are encrypted alike.
func NaiveEncrypt(block cipher.Block, iv []byte) func(dst io.Writer, src io.Reader) error {
	return func(dst io.Writer, src io.Reader) error {
		buf := make([]byte, 4096)
		for {
			n, err := src.Read(buf)
			cipher.NewCTR(block, iv).XORKeyStream(buf[:n], buf[:n])
			if _, werr := dst.Write(buf[:n]); werr != nil {
				return werr
			}
			if err == io.EOF {
				return nil
			}
			if err != nil {
				return err
			}
		}
	}
}

// NaiveNumber numbers lines with the method of bufio.Reader that looks made for it.
func NaiveNumber(dst io.Writer, src io.Reader) error {
	in := bufio.NewReader(src)
	for n := 1; ; n++ {
		line, _, err := in.ReadLine()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(dst, "%d %s\n", n, line); err != nil {
			return err
		}
	}
}
