//go:build !unix

package main

import "os"

// terminalSignals are those that a program which has taken the terminal over has to answer: none here. The next key draws a window of another size.
type terminalSignals struct{ c chan os.Signal }

func watchTerminal() *terminalSignals { return &terminalSignals{} }

func (s *terminalSignals) stop() {}

func (s *terminalSignals) suspends(os.Signal) bool { return false }

func (s *terminalSignals) suspend() {}
