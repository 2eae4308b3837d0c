package truncated

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
)

// SoundSave writes src to dst and holds it to the sum that its publisher names: an end is only the end when it fits.
func SoundSave(dst io.Writer, src io.Reader, sum string) (int64, error) {
	hash := sha256.New()
	n, err := io.Copy(io.MultiWriter(dst, hash), src)
	if err != nil {
		return n, fmt.Errorf("after %d bytes: %w", n, err)
	}
	if got := hex.EncodeToString(hash.Sum(nil)); got != sum {
		return n, fmt.Errorf("after %d bytes: %w: SHA-256 is %s, not %s", n, io.ErrUnexpectedEOF, got, sum)
	}
	return n, nil
}

// Sound fetches url into dst; sum is the file's SHA-256 in hexadecimal, known from elsewhere.
func Sound(client *http.Client, dst io.Writer, url, sum string) (int64, error) {
	response, err := client.Get(url)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	return SoundSave(dst, response.Body, sum)
}
