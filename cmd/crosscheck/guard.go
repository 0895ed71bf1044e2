package main

import (
	"io"
	"slices"
	"unicode/utf8"
)

// guard writes text to a terminal with its control characters shown instead of obeyed. Output with colours of our own
// does not go through it: what draws those escapes the text itself.
type guard struct {
	w    io.Writer
	rest []byte // a character whose other bytes, or a line end whose \n, have not come yet
}

// Write takes all of p; what it cannot show yet it keeps for the next call or for Close.
func (g *guard) Write(p []byte) (int, error) {
	text := slices.Concat(g.rest, p)
	cut := len(text)
	if cut > 0 && text[cut-1] == '\r' {
		cut-- // whether it ends a line shows with the next byte
	}
	for i := 1; i < utf8.UTFMax && i <= len(text); i++ {
		if last := text[len(text)-i]; utf8.RuneStart(last) {
			if !utf8.FullRune(text[len(text)-i:]) {
				cut = len(text) - i
			}
			break
		}
	}
	if _, err := io.WriteString(g.w, visible(string(text[:cut]))); err != nil {
		return 0, err
	}
	g.rest = text[cut:]
	return len(p), nil
}

// Close writes what is left of a character that was cut off.
func (g *guard) Close() error {
	_, err := io.WriteString(g.w, visible(string(g.rest)))
	g.rest = nil
	return err
}
