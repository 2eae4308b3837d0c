package transform

import (
	"bufio"
	"bytes"
	"crypto/cipher"
	"fmt"
	"io"
)

// SoundRedact keeps back the end of a chunk that may be the start of a secret.
func SoundRedact(dst io.Writer, src io.Reader) error {
	buf := make([]byte, 4096)
	var pending []byte
	for {
		n, err := src.Read(buf)
		pending = bytes.ReplaceAll(append(pending, buf[:n]...), secret, blank)
		keep := min(len(pending), len(secret)-1)
		if err != nil {
			keep = 0
		}
		ready := len(pending) - keep
		if _, werr := dst.Write(pending[:ready]); werr != nil {
			return werr
		}
		pending = append(pending[:0], pending[ready:]...)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// SoundEncrypt has one key stream for the whole stream.
func SoundEncrypt(block cipher.Block, iv []byte) func(dst io.Writer, src io.Reader) error {
	return func(dst io.Writer, src io.Reader) error {
		_, err := io.Copy(dst, cipher.StreamReader{S: cipher.NewCTR(block, iv), R: src})
		return err
	}
}

// SoundNumber numbers lines with ReadString, which returns the error together with the half line that it cut off.
func SoundNumber(dst io.Writer, src io.Reader) error {
	in := bufio.NewReader(src)
	for n := 1; ; n++ {
		line, err := in.ReadString('\n')
		if err != nil && err != io.EOF {
			return err
		}
		if line != "" {
			if _, werr := fmt.Fprintf(dst, "%d %s\n", n, bytes.TrimRight([]byte(line), "\r\n")); werr != nil {
				return werr
			}
		}
		if err == io.EOF {
			return nil
		}
	}
}
