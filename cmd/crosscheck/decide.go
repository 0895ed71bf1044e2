package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"crosscheck/decision"
	"crosscheck/export"
	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
	"crosscheck/review"
)

// decideCommand rules on single things, for scripts and people who know what they want.
type decideCommand struct {
	Ledger string   `arg:"" help:"The ledger."`
	Action string   `arg:"" optional:"" help:"${actions}."`
	Args   []string `arg:"" optional:"" help:"Ids or their beginnings, and name=value; see docs/review.md."`
	Who    string   `placeholder:"NAME" help:"Who decides; your user name, if not given."`
	Why    string   `placeholder:"TEXT" help:"Why."`
	Origin string   `placeholder:"KEY" help:"Rule on all claims of an origin: accept, reject, unsure or correct."`
	Import string   `placeholder:"FILE" help:"Take in the decisions of a file, as crosscheck decisions -o writes it; those that are known are passed over."`
	DryRun bool     `help:"Show what would move, and write nothing."`
	Yes    bool     `short:"y" help:"Do not ask before many decisions are written at once."`
	Quiet  bool     `short:"q" help:"Print errors only."`
	display
}

func (c *decideCommand) run(ctx context.Context, m *Main) (int, error) {
	m.quiet = c.Quiet
	switch {
	case c.Import != "" && (c.Action != "" || c.Origin != ""):
		return 0, usagef("--import takes in a file, and %s rules: expected one of them", c.Action+c.Origin)
	case c.Import == "" && c.Action == "":
		return 0, withHint(usagef("expected what to do: %s", strings.Join(review.Actions(), ", ")), "crosscheck decide --help; docs/review.md has examples")
	}
	err := m.opened(ctx, c.Ledger, sqlite.Options{}, func(l *sqlite.Ledger) error {
		if err := l.Settled(ctx); err != nil {
			return err
		}
		d := &review.Desk{Ledger: l, Who: m.who(c.Who), Now: m.now()}
		if c.Import != "" {
			return c.take(ctx, m, d)
		}
		return c.decide(ctx, m, d)
	})
	if errors.Is(err, review.ErrAsked) {
		err = usageError{err}
	}
	return exitOK, err
}

func (c *decideCommand) decide(ctx context.Context, m *Main, d *review.Desk) error {
	o := review.Order{Action: c.Action, Args: c.Args, Why: c.Why}
	if o.Action == "terms" && len(o.Args) == 1 {
		if _, err := readTerms(o.Args[0]); err != nil {
			return err
		}
		text, err := os.ReadFile(o.Args[0])
		if err != nil {
			return err
		}
		o.Args = []string{string(text)}
	}
	if c.Origin != "" {
		return c.batch(ctx, m, d, o)
	}
	list, err := d.Make(ctx, o)
	if err != nil {
		return err
	}
	return c.carryOut(ctx, m, d, list)
}

// batch rules on all claims of an origin, once they were looked over.
func (c *decideCommand) batch(ctx context.Context, m *Main, d *review.Desk, o review.Order) error {
	b, err := d.OfOrigin(ctx, c.Origin, o)
	if err != nil {
		return err
	}
	if len(b.Claims) == 0 {
		return c.print(m, func(f *export.Decisions) {
			f.Line(fmt.Sprintf("%s: no claim that is not ruled so already", b.Origin.ID))
		})
	}
	err = c.print(m, func(f *export.Decisions) {
		f.Line(fmt.Sprintf("%s %s of %s:", o.Action, count(len(b.Claims), "claim", "claims"), b.Origin.ID))
		for i := range b.Claims {
			f.Claim(&b.Claims[i].Claim)
		}
		if b.Settled > 0 {
			f.Line(count(b.Settled, "claim is", "claims are") + " ruled so already.")
		}
	})
	if err != nil {
		return err
	}
	if !c.DryRun && !c.Yes {
		if !isTerminal(m.Stdin) {
			return withHint(usagef("expected --yes, since nobody can be asked here"), "--dry-run shows what would move")
		}
		if err := c.preview(ctx, m, d, b.Decisions); err != nil {
			return err
		}
		fmt.Fprintf(m.Stderr, "Write %s? [y/N] ", count(len(b.Decisions), "decision", "decisions"))
		answer, err := bufio.NewReader(m.Stdin).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if a := strings.ToLower(strings.TrimSpace(answer)); a != "y" && a != "yes" {
			m.say("nothing was written")
			return nil
		}
	}
	return c.carryOut(ctx, m, d, b.Decisions)
}

// carryOut writes decisions, or shows what they would do.
func (c *decideCommand) carryOut(ctx context.Context, m *Main, d *review.Desk, list []decision.Decision) error {
	if c.DryRun {
		return c.preview(ctx, m, d, list)
	}
	moved, err := d.Decide(ctx, list)
	if err != nil {
		return err
	}
	return c.print(m, func(f *export.Decisions) {
		for _, x := range list {
			f.Decision(&x)
		}
		f.Moved(moved)
	})
}

func (c *decideCommand) preview(ctx context.Context, m *Main, d *review.Desk, list []decision.Decision) error {
	moved, err := d.Ledger.Preview(ctx, list)
	if err != nil {
		return err
	}
	return c.print(m, func(f *export.Decisions) {
		f.Line(count(len(list), "decision", "decisions") + ", not written.")
		f.Moved(moved)
	})
}

// print lays out what was decided, unless quiet was asked for.
func (c *decideCommand) print(m *Main, write func(*export.Decisions)) error {
	if c.Quiet {
		return nil
	}
	return m.draw(c.display, func(w io.Writer, colour bool, width int) error {
		f := export.NewDecisions(exportOptions(colour, width))
		write(f)
		_, err := io.WriteString(w, f.String())
		return err
	})
}

// take takes in a file of decisions.
func (c *decideCommand) take(ctx context.Context, m *Main, d *review.Desk) error {
	f, err := os.Open(c.Import)
	if err != nil {
		return usagef("--import: %w", err)
	}
	defer f.Close()
	lines, err := review.Lines(f, c.Import)
	if err != nil {
		return withHint(usagef("%w", err), "nothing was taken in; crosscheck decisions -o FILE.jsonl writes such a file")
	}
	if c.DryRun {
		return c.preview(ctx, m, d, lines)
	}
	n, err := d.Ledger.Decide(ctx, lines)
	if err != nil {
		return err
	}
	var moved []ledger.QuestionChange
	if n > 0 {
		if moved, err = d.Ledger.Moved(ctx); err != nil {
			return err
		}
	}
	log, err := d.Log(ctx)
	if err != nil {
		return err
	}
	return c.print(m, func(f *export.Decisions) {
		f.Line(fmt.Sprintf("%s taken in, %d known already.", count(n, "decision", "decisions"), len(lines)-n))
		f.Moved(moved)
		f.Loose(log)
	})
}
