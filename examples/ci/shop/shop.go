// Package shop is the repository of the workflow: it prints receipts, and serves.
package shop

import (
	"fmt"
	"net"
	"os"
	"time"
)

// Receipt prints what was bought.
func Receipt(items ...string) {
	for i, item := range items {
		fmt.Printf("%d. %s\n", i+1, item)
	}
	fmt.Printf("%d items\n", len(items))
}

// Open prints where the shop is, where its books are, and how long it took to open it: never the same twice.
func Open() error {
	start := time.Now()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	defer listener.Close()
	books, err := os.MkdirTemp("", "books")
	if err != nil {
		return err
	}
	defer os.RemoveAll(books)
	fmt.Printf("open at %s\nbooks in %s\nready after %v\n", listener.Addr(), books, time.Since(start))
	return nil
}
