package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
	"crosscheck/report"
	"crosscheck/web"
)

// serveCommand serves a ledger as pages for the browser of this machine.
type serveCommand struct {
	Paths   []string `arg:"" optional:"" name:"path" help:"A ledger, or files and folders with reports, which are read into a ledger that is thrown away in the end; without any, an empty one."`
	Addr    string   `placeholder:"HOST:PORT" help:"Where: an address of this machine; 127.0.0.1:8080, if not given, or a free port where that is taken. Port 0 is any free one."`
	Keep    string   `placeholder:"FILE" help:"Keep the reports in this ledger instead of one that is thrown away; it is made where there is none."`
	Who     string   `placeholder:"NAME" help:"Who decides; your user name, if not given."`
	Jobs    int      `short:"j" placeholder:"N" help:"How many reports are read at once; as many as there are cores, if not given."`
	Offline bool     `help:"Forbid the network. Without it only addresses that you send to be added are asked for."`
	Quiet   bool     `short:"q" help:"Print the address and errors, but no progress and no notes."`
	fetching
}

func (c *serveCommand) run(ctx context.Context, m *Main) (code int, err error) {
	m.quiet = c.Quiet
	in := inputs{Paths: c.Paths, Jobs: c.Jobs, Offline: c.Offline, Quiet: c.Quiet}
	own := in.ledger()
	if own != "" && c.Keep != "" {
		return 0, withHint(usagef("--keep %s: expected reports to keep there, found the ledger %s", c.Keep, own), "a ledger is served as it is; leave --keep out")
	}
	list := &report.Listing{}
	if own == "" && len(c.Paths) > 0 {
		if list, err = in.listing(m); err != nil {
			return 0, err
		}
		if err := c.refuse(); err != nil {
			return 0, err
		}
	}
	l, note, err := web.Listen(c.Addr)
	if errors.Is(err, web.ErrAddr) {
		return 0, usagef("--addr %w", err)
	}
	if err != nil {
		return 0, err
	}
	// Where it is not served; otherwise the server closes it.
	defer l.Close()
	if note != "" && !m.quiet {
		m.say("%s", note)
	}

	path, temporary := own, false
	switch {
	case c.Keep != "":
		path = c.Keep
	case own == "":
		if path, err = temporaryLedger(); err != nil {
			return 0, err
		}
		temporary = true
	}
	o := sqlite.Options{Create: own == "", ReadOnly: own != "" && !writable(own)}
	if o.ReadOnly {
		m.say("%s: cannot be written, so nothing can be added or decided", path)
	}
	changed := false
	err = m.opened(ctx, path, o, func(held *sqlite.Ledger) error {
		if err := held.Settled(ctx); err != nil { // what an add that was broken off left over
			return err
		}
		if err := c.fill(ctx, m, held, list); err != nil {
			return err
		}
		s, err := web.New(web.Options{
			Ledger: held, Name: c.name(temporary), Who: m.who(c.Who), Now: m.now(), Offline: c.Offline, Fetch: c.client(m, c.Offline), Temporary: temporary, ReadOnly: o.ReadOnly,
			Workers: c.Jobs, Version: version(), Log: m.Stderr,
		})
		if err != nil {
			return err
		}
		if err := m.print(func(w io.Writer) error {
			_, err := fmt.Fprintf(w, "http://%s/\n", l.Addr())
			return err
		}); err != nil {
			s.Close()
			return err
		}
		err = s.Serve(ctx, l)
		changed = s.Changed()
		return err
	})
	if temporary {
		err = errors.Join(err, c.putAway(m, path, changed))
	}
	return exitOK, err
}

// name is what the page calls a ledger that has no name of its own: what was read into it.
func (c *serveCommand) name(temporary bool) string {
	switch {
	case !temporary:
		return ""
	case len(c.Paths) == 0:
		return "a new ledger"
	case len(c.Paths) == 1:
		return filepath.ToSlash(filepath.Clean(c.Paths[0]))
	}
	return filepath.ToSlash(filepath.Clean(c.Paths[0])) + " and " + count(len(c.Paths)-1, "other", "others")
}

// refuse is an error where a ledger stands among the reports, or would be kept among them.
func (c *serveCommand) refuse() error {
	if c.Keep != "" {
		return refuseLedger(c.Keep, c.Paths)
	}
	for _, path := range c.Paths {
		if sqlite.Is(path) {
			return withHint(usagef("%s: expected reports, found a ledger beside them", path), "a ledger is served alone; crosscheck add puts reports into it")
		}
	}
	return nil
}

// temporaryLedger makes the file of a ledger that is thrown away, which only this user can read.
func temporaryLedger() (string, error) {
	f, err := os.CreateTemp("", "crosscheck-*.ledger")
	if err != nil {
		return "", err
	}
	return f.Name(), f.Close()
}

// putAway removes a temporary ledger, unless somebody put work into it.
func (c *serveCommand) putAway(m *Main, path string, changed bool) error {
	if changed {
		m.say("what was added and decided is kept in %s", path)
		m.say("crosscheck serve %s opens it again", filepath.ToSlash(path))
		return nil
	}
	var err error
	for _, end := range [...]string{"", "-wal", "-shm"} { // SQLite's companions, where it was broken off
		if e := os.Remove(path + end); e != nil && !errors.Is(e, os.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}
	return err
}

// fill reads what the paths name into the ledger.
func (c *serveCommand) fill(ctx context.Context, m *Main, l *sqlite.Ledger, list *report.Listing) error {
	if len(c.Paths) == 0 || len(list.Inputs) == 0 && len(list.Problems) == 0 {
		return nil
	}
	m.bar.start(m.Stderr, m.quiet)
	said := m.kept
	if c.Keep == "" {
		said = func(ledger.Kept) {} // in a new ledger nothing can be edited
	}
	out, err := l.Add(ctx, list, sqlite.AddOptions{Workers: c.Jobs, Progress: m.bar.step, Kept: said})
	kept := out.Unchanged
	for _, n := range out.Kept {
		kept += n
	}
	_, err = m.ended(ctx, kept, out.Problems, err)
	return err
}
