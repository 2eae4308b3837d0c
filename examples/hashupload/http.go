package hashupload

import (
	"fmt"
	"io"
	"net/http"
)

// Mirror is what Naive and Sound have in common.
type Mirror func(src io.Reader, upload func(io.Reader) error) (sum string, err error)

// Run mirrors the file at from to the store at to and returns its SHA-256.
func Run(mirror Mirror, client *http.Client, from, to string) (string, error) {
	response, err := client.Get(from)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	return mirror(response.Body, Put(client, to))
}

// Put returns an upload to url.
func Put(client *http.Client, url string) func(io.Reader) error {
	return func(body io.Reader) error {
		request, err := http.NewRequest(http.MethodPut, url, body)
		if err != nil {
			return err
		}
		response, err := client.Do(request)
		if err != nil {
			return err
		}
		defer response.Body.Close()
		if response.StatusCode/100 != 2 {
			return fmt.Errorf("the store answered %s", response.Status)
		}
		return nil
	}
}
