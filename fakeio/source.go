package fakeio

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// Pattern returns a source of size bytes that look random and are a function of seed and offset alone: however large,
// it takes no storage, and a byte that is lost, doubled or moved shows. A size of -1 is endless. Pattern panics on any
// other negative size.
//
// The bytes are the outputs of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
func Pattern(size int64, seed uint64) *Source {
	if size < -1 {
		panic(fmt.Sprintf("fakeio: Pattern: the size is %d: it must be at least 0, or -1 for an endless one", size))
	}
	return &Source{size: size, seed: seed}
}

// Repeat returns a source of size bytes that repeats unit; the last time it may be cut. A size of -1 is endless.
// Repeat panics on any other negative size, and when unit is empty.
func Repeat(size int64, unit []byte) *Source {
	if size < -1 {
		panic(fmt.Sprintf("fakeio: Repeat: the size is %d: it must be at least 0, or -1 for an endless one", size))
	}
	if len(unit) == 0 {
		panic("fakeio: Repeat: the unit is empty: there is nothing to repeat")
	}
	const enough = 4096 // short units are joined, so that a copy is worth its call
	return &Source{size: size, unit: bytes.Repeat(unit, 1+enough/len(unit))}
}

// Source is what Pattern and Repeat return: an io.Reader, io.ReaderAt and io.Seeker over bytes that nobody stored. Like
// a bytes.Reader it is for one goroutine at a time, but for ReadAt.
type Source struct {
	size int64 // -1: endless
	seed uint64
	unit []byte // nil: the pattern of seed
	off  int64
}

// Read reads the next bytes.
func (s *Source) Read(p []byte) (int, error) {
	n, err := s.ReadAt(p, s.off)
	s.off += int64(n)
	if n > 0 {
		err = nil
	}
	return n, err
}

// ReadAt reads the bytes at off. It may run in parallel.
func (s *Source) ReadAt(p []byte, off int64) (int, error) {
	switch {
	case off < 0:
		return 0, fmt.Errorf("fakeio: Source.ReadAt: the offset %d is negative", off)
	case len(p) == 0:
		return 0, nil
	case s.size >= 0 && off >= s.size:
		return 0, io.EOF
	case s.size >= 0 && int64(len(p)) > s.size-off:
		n := int(s.size - off)
		s.fill(p[:n], off)
		return n, io.EOF
	}
	s.fill(p, off)
	return len(p), nil
}

// Seek moves to another offset, which may lie behind the end. An endless source has no io.SeekEnd.
func (s *Source) Seek(offset int64, whence int) (int64, error) {
	switch {
	case whence == io.SeekStart:
	case whence == io.SeekCurrent:
		offset += s.off
	case whence == io.SeekEnd && s.size >= 0:
		offset += s.size
	case whence == io.SeekEnd:
		return 0, fmt.Errorf("fakeio: Source.Seek: an endless source has no end: %w", errors.ErrUnsupported)
	default:
		return 0, fmt.Errorf("fakeio: Source.Seek: whence is %d: it must be one of the constants of package io", whence)
	}
	if offset < 0 {
		return 0, fmt.Errorf("fakeio: Source.Seek: the offset %d is negative", offset)
	}
	s.off = offset
	return offset, nil
}

func (s *Source) fill(p []byte, off int64) {
	if s.unit == nil {
		s.pattern(p, off)
		return
	}
	at := int(off % int64(len(s.unit)))
	for len(p) > 0 {
		p = p[copy(p, s.unit[at:]):]
		at = 0
	}
}

func (s *Source) pattern(p []byte, off int64) {
	var word [8]byte
	block := uint64(off) / 8
	if skip := off % 8; skip != 0 {
		binary.LittleEndian.PutUint64(word[:], splitMix(s.seed, block))
		p = p[copy(p, word[skip:]):]
		block++
	}
	for ; len(p) >= 8; block++ {
		binary.LittleEndian.PutUint64(p, splitMix(s.seed, block))
		p = p[8:]
	}
	if len(p) > 0 {
		binary.LittleEndian.PutUint64(word[:], splitMix(s.seed, block))
		copy(p, word[:])
	}
}

func splitMix(seed, n uint64) uint64 {
	z := seed + (n+1)*0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
