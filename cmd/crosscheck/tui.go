package main

// What the command prints, and where. All of it goes through this file.
//
//   - Data goes to stdout and nothing else does. Everything else goes to stderr.
//   - A line on stderr begins with "crosscheck: "; one about a file goes on with its path. No capital, no full stop.
//     A hint on what to do follows on a line of its own.
//   - --quiet silences notes and progress, never an error.
//   - Progress is shown only where stderr is a terminal, and leaves no line behind.
//   - Colour is for terminals: none where stdout is none, with --no-color, NO_COLOR or TERM=dumb.
//   - What comes from a file (its name, its text) is hostile. On a terminal its control characters are shown, not
//     obeyed; into a pipe or a file the bytes go as they are.
//   - A reader that goes away (crosscheck … | head) is no error.

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"unicode"
	"unicode/utf8"

	"golang.org/x/term"
)

// Exit codes.
const (
	exitOK          = 0   // all read
	exitNothing     = 1   // nothing could be done
	exitUsage       = 2   // the command line is not understood
	exitPartly      = 3   // some reports could not be read; the rest is done
	exitInterrupted = 130 // stopped by the user: 128 + SIGINT, as shells expect
)

// defaultWidth is the width of output that goes to no terminal, so that it is the same everywhere.
const defaultWidth = 100

// The narrowest and widest picture that is laid out well.
const (
	minWidth = 40
	maxWidth = 200
)

// hinted is an error with what to do about it.
type hinted struct {
	error
	hint string
}

func (h hinted) Unwrap() error { return h.error }

// usageError is a command line that is not understood.
type usageError struct{ error }

func (u usageError) Unwrap() error { return u.error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// withHint adds a line that says what to do.
func withHint(err error, hint string) error { return hinted{err, hint} }

// say prints on stderr; an error of several lines is several lines.
func (m *Main) say(format string, args ...any) {
	m.bar.hide()
	for line := range strings.Lines(fmt.Sprintf(format, args...)) {
		fmt.Fprintf(m.Stderr, "crosscheck: %s\n", visible(strings.TrimSuffix(line, "\n")))
	}
}

// fail prints an error with its hints and returns the exit code that it calls for.
func (m *Main) fail(err error) int {
	if errors.Is(err, syscall.EPIPE) {
		return exitOK
	}
	m.say("%v", err)
	var h hinted
	if errors.As(err, &h) {
		m.say("%s", h.hint)
	}
	var u usageError
	switch {
	case errors.As(err, &u):
		return exitUsage
	case errors.Is(err, errInterrupted):
		return exitInterrupted
	}
	return exitNothing
}

// print hands write a buffer before stdout. On a terminal, control characters are shown.
func (m *Main) print(write func(io.Writer) error) error {
	if !isTerminal(m.Stdout) {
		return buffered(m.Stdout, write)
	}
	g := &guard{w: m.Stdout}
	if err := buffered(g, write); err != nil {
		return err
	}
	return g.Close()
}

// draw is print for what is laid out for people: it says whether to use colour, and how wide to draw. Whoever draws in
// colour makes the control characters of reports visible itself.
func (m *Main) draw(d display, write func(w io.Writer, colour bool, width int) error) error {
	width := m.width(d.Width)
	if m.colour(d.NoColor) {
		return buffered(m.Stdout, func(w io.Writer) error { return write(w, true, width) })
	}
	return m.print(func(w io.Writer) error { return write(w, false, width) })
}

// colour reports whether stdout takes colour.
func (m *Main) colour(unwanted bool) bool {
	return !unwanted && m.getenv("NO_COLOR") == "" && m.getenv("TERM") != "dumb" && isTerminal(m.Stdout)
}

// width is that of the terminal on stdout, within what is laid out well, or asked for; else defaultWidth.
func (m *Main) width(asked int) int {
	if asked > 0 {
		return min(max(asked, minWidth), maxWidth)
	}
	if f, ok := m.Stdout.(*os.File); ok && isTerminal(f) {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return min(max(w, minWidth), maxWidth)
		}
	}
	return defaultWidth
}

func isTerminal(v any) bool {
	f, ok := v.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// visible replaces control characters by their escapes, so that a file name or a line of a report moves no cursor.
func visible(s string) string {
	if !strings.ContainsFunc(s, hidden) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case r == '\r' && strings.HasPrefix(s[i+n:], "\n"): // an ordinary end of line
			b.WriteByte('\r')
		case hidden(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// hidden reports whether a terminal would obey the character instead of showing it: control characters, and the marks
// that reorder text, which can make one file name look like another.
func hidden(r rune) bool {
	if r == '\n' || r == '\t' {
		return false
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == utf8.RuneError
}
