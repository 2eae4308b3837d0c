package unread

import "golang.org/x/sys/unix"

const fionread = unix.TIOCINQ // the same as FIONREAD
