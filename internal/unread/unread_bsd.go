//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package unread

const fionread = 0x4004667f // _IOR('f', 127, int), on all of these
