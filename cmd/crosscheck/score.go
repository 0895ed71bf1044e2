package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"crosscheck/dossier"
	"crosscheck/extract"
	"crosscheck/lang/conllu"
	"crosscheck/report"
	"crosscheck/score"
)

// scoreCommand measures what the program reads against what people annotated.
type scoreCommand struct {
	Gold  string   `arg:"" help:"Annotations: a file of JSON lines or CoNLL-U (also .gz), or a folder that holds one."`
	Paths []string `arg:"" optional:"" name:"path" help:"The reports. Not needed where the gold holds them or they lie beside it."`

	Measure   string `placeholder:"NAME" help:"What is measured, where the fields of the gold do not tell: figures, quotes, statements (polnear), muc, incidents, times, ud, speakers, cases, stories, reasons."`
	Claims    string `placeholder:"FILE" help:"Score this output (of crosscheck claims, or CoNLL-U) instead of reading reports."`
	Annotated string `placeholder:"FILE" help:"Which reports are annotated completely; annotated.json beside the gold, if not given."`
	Errors    int    `placeholder:"N" help:"Show N errors, spread over the gold, each in its context."`
	Answers   string `placeholder:"FILE" help:"Of incidents: write what the reports of each leave, compared as a dossier, as JSON lines."`
	JSON      bool   `name:"json" help:"Print the numbers, the kinds of error and with --errors the errors as JSON."`

	Jobs  int  `short:"j" placeholder:"N" help:"How many reports are read at once; as many as there are cores, if not given."`
	Quiet bool `short:"q" help:"Print errors, but no progress and no notes."`
}

func (c *scoreCommand) run(ctx context.Context, m *Main) (int, error) {
	m.quiet = c.Quiet
	var measure score.Measure
	if c.Measure != "" {
		var err error
		if measure, err = score.ParseMeasure(c.Measure); err != nil {
			return 0, usagef("--measure: %w", err)
		}
	}
	if c.Errors < 0 {
		return 0, usagef("--errors %d: expected a number from 0 on", c.Errors)
	}
	gold, bad, err := score.OpenGold(c.Gold, measure, c.Annotated)
	if err != nil {
		return 0, err
	}
	if gold.Unseen && c.Errors > 0 {
		return 0, withHint(usagef("--errors: %s is unseen gold, of which no errors are shown", gold.Path), "measure on the half that may be looked at")
	}
	res, code, err := c.score(ctx, m, gold)
	if err != nil {
		return 0, err
	}
	for _, b := range bad {
		m.say("%v", b)
		code = exitPartly
	}
	for _, n := range res.Notes() {
		m.note(gold.Path, n)
	}
	m.otherNotes()
	return code, m.print(func(w io.Writer) error { return c.write(w, gold, res) })
}

// score gets the output to be scored and scores it.
func (c *scoreCommand) score(ctx context.Context, m *Main, gold *score.Gold) (score.Result, int, error) {
	if gold.Measure == score.MeasureUD {
		return c.scoreParses(ctx, gold)
	}
	var out []score.Output
	var err error
	code := exitOK
	switch {
	case c.Claims != "":
		out, code, err = c.readClaims(m)
	case gold.Measure == score.MeasureCases, gold.Measure == score.MeasureStories, gold.Measure == score.MeasureReasons:
		res, err := readOwn(ctx, gold)
		return res, exitOK, err
	case gold.Measure == score.MeasureIncidents && len(c.Paths) == 0:
		return c.answers(ctx, gold)
	case len(c.Paths) == 0 && gold.HoldsTexts():
		var x *extract.Extractor
		if x, err = extract.New(); err != nil {
			return nil, 0, err
		}
		out, err = gold.ReadTexts(ctx, x)
	default:
		out, code, err = c.readReports(ctx, m, gold)
	}
	if err != nil {
		return nil, 0, err
	}
	res, err := gold.Score(out)
	return res, code, err
}

// readOwn scores gold whose reading is no list of figures or statements.
func readOwn(ctx context.Context, gold *score.Gold) (score.Result, error) {
	x, err := extract.New()
	if err != nil {
		return nil, err
	}
	switch gold.Measure {
	case score.MeasureCases:
		return gold.ReadCases(ctx, x)
	case score.MeasureStories:
		return gold.ReadStories(ctx, x)
	default:
		return gold.ReadPairs(ctx, x)
	}
}

// answers compares the reports of each incident, and scores both what was read and what is left of it.
func (c *scoreCommand) answers(ctx context.Context, gold *score.Gold) (score.Result, int, error) {
	x, err := extract.New()
	if err != nil {
		return nil, 0, err
	}
	out, answers, err := gold.Answers(ctx, x)
	if err != nil {
		return nil, 0, err
	}
	if c.Answers != "" {
		if err := writeFile(ctx, c.Answers, func(w io.Writer) error { return score.WriteAnswers(w, answers) }); err != nil {
			return nil, 0, err
		}
	}
	res := score.Incidents(gold.Incidents(), out)
	res.AddAnswers(gold, answers)
	return res, exitOK, nil
}

// readReports reads the named reports, or those that lie beside the gold.
func (c *scoreCommand) readReports(ctx context.Context, m *Main, gold *score.Gold) ([]score.Output, int, error) {
	paths := c.Paths
	if len(paths) == 0 {
		paths = []string{gold.Root}
	}
	list := report.List(paths, m.Stdin)
	gold.Only(list)
	if len(list.Inputs) == 0 {
		return nil, 0, withHint(usagef("%s: none of its reports is in %s", gold.Path, strings.Join(paths, ", ")), "name the folder of the reports")
	}
	m.bar.start(m.Stderr, m.quiet)
	out, problems, err := gold.ReadListing(ctx, list, dossier.Options{Workers: c.Jobs, Progress: m.bar.step})
	code, err := m.ended(ctx, len(list.Inputs), problems, err)
	return out, code, err
}

func (c *scoreCommand) readClaims(m *Main) ([]score.Output, int, error) {
	f, err := os.Open(c.Claims)
	if err != nil {
		return nil, 0, usagef("--claims: %w", err)
	}
	out, bad, err := score.ReadOutput(f, c.Claims)
	code := exitOK
	for _, b := range bad {
		m.say("%v", b)
		code = exitPartly
	}
	return out, code, errors.Join(err, f.Close())
}

// scoreParses parses the sentences of the gold, or reads how they were parsed.
func (c *scoreCommand) scoreParses(ctx context.Context, gold *score.Gold) (score.Result, int, error) {
	var got [][]conllu.Word
	var err error
	if c.Claims == "" {
		got, err = gold.Parse(ctx)
	} else {
		var f *os.File
		if f, err = os.Open(c.Claims); err != nil {
			return nil, 0, usagef("--claims: %w", err)
		}
		got, err = score.ReadParses(f, c.Claims)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		return nil, 0, err
	}
	res, err := gold.ScoreParses(got)
	return res, exitOK, err
}

func (c *scoreCommand) write(w io.Writer, gold *score.Gold, res score.Result) error {
	if !c.JSON {
		if _, err := fmt.Fprintf(w, "%s, %s\n", gold.Path, gold.Measure); err != nil {
			return err
		}
		return score.Print(w, res, c.Errors, gold.Text())
	}
	p := score.Printed{Measure: gold.Measure, Numbers: res.Numbers(), Kinds: res.Kinds()}
	if c.Errors > 0 {
		p.Errors = score.Spread(res.Errors(), c.Errors)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	return e.Encode(p)
}
