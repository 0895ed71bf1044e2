//go:build unix

package main

import (
	"os"
	"os/signal"
	"syscall"
)

// terminalSignals are those that a program which has taken the terminal over has to answer.
type terminalSignals struct{ c chan os.Signal }

func watchTerminal() *terminalSignals {
	s := &terminalSignals{c: make(chan os.Signal, 4)}
	signal.Notify(s.c, syscall.SIGWINCH, syscall.SIGTSTP, syscall.SIGCONT)
	return s
}

func (s *terminalSignals) stop() { signal.Stop(s.c) }

// suspends reports whether the signal asks to give the terminal back for a while.
func (s *terminalSignals) suspends(sig os.Signal) bool { return sig == syscall.SIGTSTP }

// suspend stops the program, as the shell expects, until it is taken up again. SIGSTOP, because that cannot be caught, not even by us.
func (s *terminalSignals) suspend() { _ = syscall.Kill(0, syscall.SIGSTOP) }
