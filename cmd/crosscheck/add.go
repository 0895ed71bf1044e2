package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"crosscheck/decision"
	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
	"crosscheck/report"
	"crosscheck/terms"
)

// addCommand keeps reports in a ledger.
type addCommand struct {
	Ledger   string `arg:"" help:"The ledger; it is made where there is none."`
	Captured string `placeholder:"TIME" help:"When the reports were taken from where they were published, as 2024-12-23 or 2024-12-23T18:00:00Z, if they do not say it."`
	Terms    string `placeholder:"FILE" help:"A terms file to be in force in the ledger from now on, as docs/rules.md describes."`
	Who      string `placeholder:"NAME" help:"Who puts the terms file in force; your user name, if not given."`
	fetching
	inputs
}

func (c *addCommand) run(ctx context.Context, m *Main) (int, error) {
	m.quiet = c.Quiet
	captured, err := moment(c.Captured)
	if err != nil {
		return 0, usagef("--captured %s: %w", c.Captured, err)
	}
	if t, err := readTerms(c.Terms); err != nil || t == nil && c.Terms != "" {
		return 0, err
	}
	addresses := c.takeAddresses()
	list := &report.Listing{}
	if len(c.Paths) > 0 {
		if list, err = c.listing(m); err != nil {
			return 0, err
		}
	}
	if err := refuseLedger(c.Ledger, c.Paths); err != nil {
		return 0, err
	}
	var out ledger.Added
	err = m.opened(ctx, c.Ledger, sqlite.Options{Create: true}, func(l *sqlite.Ledger) error {
		if err := c.putTerms(ctx, m, l); err != nil {
			return err
		}
		m.bar.start(m.Stderr, m.quiet)
		c.get(ctx, m, addresses, c.Offline, list)
		out, err = l.Add(ctx, list, sqlite.AddOptions{
			Workers: c.Jobs, Defaults: c.defaults(), Captured: captured, Progress: m.bar.step, Kept: m.kept,
		})
		m.bar.stop()
		return err
	})
	kept := out.Unchanged
	for _, n := range out.Kept {
		kept += n
	}
	code, err := m.ended(ctx, kept, out.Problems, err)
	if err != nil {
		return 0, err
	}
	return code, m.added(&out)
}

// takeAddresses takes the addresses out of the paths.
func (c *addCommand) takeAddresses() []string {
	var paths, addresses []string
	for _, p := range c.Paths {
		if address.MatchString(p) && !exists(p) {
			addresses = append(addresses, p)
		} else {
			paths = append(paths, p)
		}
	}
	c.Paths = paths
	return addresses
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// kept says what became of a report, once it is safe.
func (m *Main) kept(k ledger.Kept) {
	if m.quiet {
		return
	}
	switch {
	case k.Apart != "":
		m.say("%s: another report has the id %s; kept as %s", k.Path, k.Apart, k.Report)
	case k.Keeping == ledger.Edited && k.Edit != nil:
		m.say("%s: %s", k.Report, k.Edit)
	case k.Keeping == ledger.Older:
		m.say("%s: kept as version %d, which is from before the current one", k.Report, k.Version)
	}
}

// added prints what an add did.
func (m *Main) added(out *ledger.Added) error {
	var parts []string
	for _, k := range [...]ledger.Keeping{ledger.New, ledger.Edited, ledger.Redescribed, ledger.Older} {
		if n := out.Kept[k]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, k))
		}
	}
	if out.Unchanged > 0 {
		parts = append(parts, fmt.Sprintf("%d unchanged", out.Unchanged))
	}
	_, err := fmt.Fprintf(m.Stdout, "run %d: %s; %s compared\n", out.Run, strings.Join(parts, ", "), count(out.Stories, "story", "stories"))
	return err
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// putTerms puts a terms file in force.
func (c *addCommand) putTerms(ctx context.Context, m *Main, l *sqlite.Ledger) error {
	if c.Terms == "" {
		return nil
	}
	text, err := os.ReadFile(c.Terms)
	if err != nil {
		return err
	}
	if _, err := terms.Parse(strings.NewReader(string(text)), c.Terms); err != nil {
		return err
	}
	last, err := lastMoment(ctx, l)
	if err != nil {
		return err
	}
	d, err := decision.Decision{
		At: decision.Stamp(m.now()(), last), Who: m.who(c.Who), Action: decision.Terms, Subject: decision.Subject{Kind: decision.Ledger},
		After: decision.Fields{"terms": string(text)},
	}.Seal()
	if err != nil {
		return err
	}
	_, err = l.Decide(ctx, []decision.Decision{d})
	return err
}

// lastMoment is when the last decision was made, "" where there is none.
func lastMoment(ctx context.Context, l *sqlite.Ledger) (string, error) {
	entries, err := l.Decisions(ctx)
	last := ""
	for _, e := range entries {
		last = max(last, e.Decision.At)
	}
	return last, err
}

// who is who decides: as given, or the user of this machine.
func (m *Main) who(given string) string {
	for _, name := range [...]string{given, m.getenv("CROSSCHECK_WHO"), m.getenv("USER"), m.getenv("USERNAME")} {
		if name = strings.TrimSpace(name); name != "" {
			return name
		}
	}
	return "somebody"
}

// moment reads a time of capture; "" stays "".
func moment(s string) (string, error) {
	if s == "" {
		return "", nil
	}
	for _, layout := range [...]string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC().Format(time.RFC3339), nil
		}
	}
	return "", errors.New("expected a day as 2024-12-23 or a time as 2024-12-23T18:00:00Z")
}

// refuseLedger is an error where the ledger lies in a folder that is added, or is itself added.
func refuseLedger(path string, args []string) error {
	for _, arg := range args {
		if info, err := os.Stat(arg); err == nil && info.IsDir() && within(arg, filepath.Dir(path)) {
			return withHint(usagef("%s: it lies in %s, which is added", path, arg), "a ledger is no report; keep it elsewhere")
		}
		if sqlite.Is(arg) {
			return withHint(usagef("%s: expected reports, found a ledger", arg), "crosscheck merge takes in another ledger")
		}
	}
	return nil
}

// writable reports whether a file and its folder can be written: SQLite keeps a journal beside it.
func writable(path string) bool {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return false
	}
	_ = f.Close()
	t, err := os.CreateTemp(filepath.Dir(path), ".crosscheck-*")
	if err != nil {
		return false
	}
	_ = t.Close()
	return os.Remove(t.Name()) == nil
}
