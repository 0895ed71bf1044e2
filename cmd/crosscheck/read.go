package main

import (
	"context"
	"io"

	"crosscheck/dossier"
	"crosscheck/export"
)

// readCommand is the main job: from reports to the picture.
type readCommand struct {
	Out      string `short:"o" placeholder:"FILE" help:"Write a file instead; its ending chooses the form: ${endings}, or .svg for the chart of one question."`
	Question string `placeholder:"TEXT|ID" help:"The question of a chart (-o FILE.svg): words of it, or its id; the most disputed one, if not given."`
	JSON     bool   `name:"json" help:"Print everything as one JSON object instead of the picture."`
	Full     bool   `help:"Print every statement and every difference; without it the picture counts some of them."`
	Heading  string `placeholder:"TEXT" help:"What stands over the picture instead of \"What 14 reports say\"."`
	keeping
	comparison
	display
	inputs
}

func (c *readCommand) run(ctx context.Context, m *Main) (int, error) {
	form, err := c.form()
	if err != nil {
		return 0, err
	}
	opt, err := c.options()
	if err != nil {
		return 0, err
	}
	if path := c.ledger(); path != "" {
		return 0, c.ofLedger(ctx, m, path, form, opt)
	}
	list, err := c.listing(m)
	if err != nil {
		return 0, err
	}
	if c.Out != "" {
		var paths []string
		for _, in := range list.Inputs {
			paths = append(paths, in.Path)
		}
		if err := refuseInput(c.Out, paths); err != nil {
			return 0, err
		}
		if err := refuseInside(c.Out, c.Paths); err != nil {
			return 0, err
		}
	}
	d, code, err := c.build(ctx, m, list, opt)
	if err != nil {
		return 0, err
	}
	return code, c.write(ctx, m, d, form, "")
}

// ofLedger shows what a ledger holds.
func (c *readCommand) ofLedger(ctx context.Context, m *Main, path, form string, opt dossier.Options) error {
	m.quiet = c.Quiet
	if c.Out != "" {
		if err := refuseInput(c.Out, []string{path}); err != nil {
			return err
		}
	}
	d, seal, err := m.fromLedger(ctx, path, c.view(opt))
	if err != nil {
		return err
	}
	return c.write(ctx, m, d, form, seal)
}

// form is the form of the output, "" for the picture.
func (c *readCommand) form() (string, error) {
	switch {
	case c.Out != "" && c.JSON:
		return "", usagef("--json prints to stdout and -o writes a file: expected one of them")
	case c.JSON:
		return "json", nil
	case c.Out != "":
		form, err := ending(c.Out, append(export.Formats(), export.SVGForm))
		if err == nil && c.Question != "" && form != export.SVGForm {
			err = usagef("--question %s: it says whose chart -o FILE.svg writes; expected that beside it", c.Question)
		}
		return form, err
	case c.Question != "":
		return "", usagef("--question %s: it says whose chart -o FILE.svg writes; expected that beside it", c.Question)
	}
	return "", nil
}

func (c *readCommand) write(ctx context.Context, m *Main, d *dossier.Dossier, form, seal string) error {
	opt := export.Options{Title: c.Heading, Full: c.Full, Width: c.Width}
	c.put(&opt, seal)
	switch {
	case form == export.SVGForm:
		return c.writeChart(ctx, m, d)
	case c.Out != "":
		return writeFile(ctx, c.Out, func(w io.Writer) error { return export.Write(w, form, d, opt) })
	case form != "":
		return m.print(func(w io.Writer) error { return export.Write(w, form, d, opt) })
	}
	return m.draw(c.display, func(w io.Writer, colour bool, width int) error {
		opt.Colour, opt.Width = colour, width
		return export.Text(w, d, opt)
	})
}
