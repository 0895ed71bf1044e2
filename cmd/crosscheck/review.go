package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
	"crosscheck/review"
)

// reviewCommand leads a person through what waits in a ledger.
type reviewCommand struct {
	Ledger string `arg:"" help:"The ledger."`
	Who    string `placeholder:"NAME" help:"Who decides; your user name, if not given."`
	Unsure bool   `help:"Show at the end what somebody left open."`
	Limit  int    `placeholder:"N" help:"How many disputed questions and doubtful claims are looked at in one sitting; 200, if not given."`
	display
}

func (c *reviewCommand) run(ctx context.Context, m *Main) (int, error) {
	if c.Limit < 0 {
		return 0, usagef("--limit %d: expected a number from 1 on", c.Limit)
	}
	err := m.opened(ctx, c.Ledger, sqlite.Options{}, func(l *sqlite.Ledger) error {
		if err := l.Settled(ctx); err != nil {
			return err
		}
		s, err := review.Sit(ctx, &review.Desk{Ledger: l, Who: m.who(c.Who), Now: m.now()}, ledger.Waiting{Limit: c.Limit, Unsure: c.Unsure})
		if err != nil {
			return err
		}
		in, isFile := m.Stdin.(*os.File)
		out, _ := m.Stdout.(*os.File)
		if isFile && isTerminal(in) && isTerminal(out) {
			err = c.onTerminal(ctx, m, s, in, out)
		} else {
			err = c.fromLines(ctx, m, s)
		}
		if err != nil {
			return err
		}
		m.say("%s; every one is written", count(s.Made, "decision", "decisions"))
		if s.Ended || ctx.Err() != nil {
			return errInterrupted
		}
		return nil
	})
	if errors.Is(err, review.ErrAsked) {
		err = usageError{err}
	}
	return exitOK, err
}

// fromLines reads keys, and lines where a line is asked for, from what is no terminal, and prints each item as it comes.
func (c *reviewCommand) fromLines(ctx context.Context, m *Main, s *review.Session) error {
	width := m.width(c.Width)
	shown := ""
	show := func() error {
		page := strings.Join(review.View(s.State, width, 0, false), "\n") + "\n"
		if page == shown {
			return nil
		}
		shown = page
		return m.print(func(w io.Writer) error {
			_, err := io.WriteString(w, page)
			return err
		})
	}
	if err := show(); err != nil {
		return err
	}
	buf := make([]byte, 4096)
	var rest []byte
	for !s.Quit && ctx.Err() == nil {
		n, err := m.Stdin.Read(buf)
		var keys []review.Key
		keys, rest = review.Keys(append(rest, buf[:n]...))
		for _, k := range keys {
			typed := s.Ask != nil && k != review.KeyEnter
			if _, err := s.Press(ctx, k); err != nil {
				return err
			}
			if s.Quit {
				return nil
			}
			if typed {
				continue // a line is shown once it is whole
			}
			if err := show(); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// What a terminal is told.
const (
	enterScreen = "\x1b[?1049h\x1b[?25l" // a screen of its own, no cursor
	leaveScreen = "\x1b[?25h\x1b[?1049l"
	home        = "\x1b[H"
	clearLine   = "\x1b[K"
	clearBelow  = "\x1b[J"
)

// screen is the terminal while it is taken over.
type screen struct {
	in, out *os.File
	old     *term.State
}

func (t *screen) take() (err error) {
	if t.old, err = term.MakeRaw(int(t.in.Fd())); err != nil {
		return fmt.Errorf("the terminal cannot be read key by key: %w", err)
	}
	_, err = io.WriteString(t.out, enterScreen)
	return err
}

// give gives the terminal back as it was; twice does no harm.
func (t *screen) give() {
	if t.old == nil {
		return
	}
	_, _ = io.WriteString(t.out, leaveScreen)
	_ = term.Restore(int(t.in.Fd()), t.old)
	t.old = nil
}

func (t *screen) draw(s *review.State, asked int, colour bool) error {
	width, height, err := term.GetSize(int(t.out.Fd()))
	if err != nil || width <= 0 || height <= 0 {
		width, height = defaultWidth, 24
	}
	if asked > 0 {
		width = min(width, asked)
	}
	var b strings.Builder
	b.WriteString(home)
	for i, line := range review.View(s, width, height, colour) {
		if i > 0 {
			b.WriteString("\r\n")
		}
		b.WriteString(line + clearLine)
	}
	b.WriteString(clearBelow)
	_, err = io.WriteString(t.out, b.String())
	return err
}

// onTerminal takes the terminal over until the sitting ends. Whatever ends it, the terminal is given back.
func (c *reviewCommand) onTerminal(ctx context.Context, m *Main, s *review.Session, in, out *os.File) error {
	t := &screen{in: in, out: out}
	if err := t.take(); err != nil {
		t.give()
		return err
	}
	defer t.give()
	colour := m.colour(c.NoColor)
	keys, failed := make(chan []review.Key), make(chan error, 1)
	done := make(chan struct{})
	defer close(done)
	go readKeys(in, keys, failed, done)
	signals := watchTerminal()
	defer signals.stop()
	for !s.Quit {
		if err := t.draw(s.State, c.Width, colour); err != nil {
			return err
		}
		suspend := false
		select {
		case <-ctx.Done():
			return nil
		case err := <-failed:
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		case sig := <-signals.c:
			suspend = signals.suspends(sig)
		case list := <-keys:
			for _, k := range list {
				sus, err := s.Press(ctx, k)
				if err != nil {
					return err
				}
				suspend = suspend || sus
				if s.Quit {
					break
				}
			}
		}
		if suspend {
			t.give()
			signals.suspend()
			if err := t.take(); err != nil {
				return err
			}
		}
	}
	return nil
}

// readKeys hands on what is typed until the terminal has no more or the sitting ends.
func readKeys(in io.Reader, keys chan<- []review.Key, failed chan<- error, done <-chan struct{}) {
	buf := make([]byte, 4096)
	var rest []byte
	for {
		n, err := in.Read(buf)
		if n > 0 {
			var list []review.Key
			list, rest = review.Keys(append(rest, buf[:n]...))
			select {
			case keys <- list:
			case <-done:
				return
			}
		}
		if err != nil {
			failed <- err
			return
		}
	}
}
