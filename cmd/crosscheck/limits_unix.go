//go:build unix

package main

import (
	"os/signal"
	"syscall"
)

// A limit on the size of files (ulimit -f) makes writing fail with an error that says what to do, instead of ending the program in the middle.
func init() { signal.Ignore(syscall.SIGXFSZ) }
