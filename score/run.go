package score

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/extract"
	"crosscheck/lang/conllu"
	"crosscheck/report"
)

// text is a report that the gold itself holds.
type text struct {
	name, words, outlet, published string
}

// texts are the reports that the gold holds; none where it only names files.
func (g *Gold) texts() []text {
	var out []text
	for _, x := range g.labelled {
		out = append(out, text{x.Report, x.Text, x.Outlet, x.Date})
	}
	for _, x := range g.messages {
		out = append(out, text{name: x.Report, words: x.Text})
	}
	for _, x := range g.incidents {
		for _, r := range x.Reports {
			out = append(out, text{r.Report, r.Title + "\n\n" + r.Text + "\n", r.Outlet, r.Published})
		}
	}
	for _, x := range g.times { // a history carries its own dates
		out = append(out, text{name: x.Report, words: x.Text})
	}
	for _, x := range g.speakers {
		out = append(out, text{name: x.Report, words: x.Text, published: x.Date})
	}
	return out
}

// kinds are the kinds of claim that a measure looks at; the others need not be kept.
func (m Measure) kinds() []claim.Kind {
	switch m {
	case MeasureFigures, MeasureMUC, MeasureIncidents:
		return []claim.Kind{claim.Figure, claim.Event}
	case MeasureQuotes, MeasureStatements, MeasureSpeakers:
		return []claim.Kind{claim.Statement}
	}
	return nil
}

// keep adds what the measure looks at of a report's claims.
func (g *Gold) keep(out []Output, claims []claim.Claim) []Output {
	for i := range claims {
		for _, k := range g.Measure.kinds() {
			if claims[i].Kind == k {
				out = append(out, OutputOf(&claims[i]))
			}
		}
	}
	return out
}

// ReadListing reads the reports of a listing with the program and gives what the measure needs of their claims.
func (g *Gold) ReadListing(ctx context.Context, list *report.Listing, opts dossier.Options) ([]Output, []report.Problem, error) {
	var out []Output
	opts.Times = g.Measure == MeasureTimes
	problems, err := dossier.Each(ctx, list, opts, func(r dossier.Read) error {
		out = append(g.keep(out, r.Claims), timeOutputs(r.Times)...)
		return nil
	})
	return out, problems, err
}

// ReadTexts reads the texts that the gold holds with the program, as many at once as there are cores.
func (g *Gold) ReadTexts(ctx context.Context, x *extract.Extractor) ([]Output, error) {
	texts := g.texts()
	read, err := atOnce(ctx, len(texts), func(i int) ([]Output, error) { return g.readText(x, texts[i]) })
	return slices.Concat(read...), err
}

// atOnce gives what do makes of 0 to n-1, in that order, as many at once as there are cores. An error is the first of them in order, and
// nothing comes with it.
func atOnce[T any](ctx context.Context, n int, do func(i int) (T, error)) ([]T, error) {
	made := make([]T, n)
	errs := make([]error, n)
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				made[i], errs[i] = do(i)
			}
		})
	}
	for i := range n {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return made, nil
}

func (g *Gold) readText(x *extract.Extractor, t text) ([]Output, error) {
	r, err := report.Parse(t.name, t.name, []byte(t.words), report.Options{Defaults: report.Defaults{Outlet: t.outlet, Published: t.published}})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", g.Path, err)
	}
	if g.Measure == MeasureTimes {
		return timeOutputs(x.Times(r)), nil
	}
	return g.keep(nil, dossier.ReadReport(x, r).Claims), nil
}

// HoldsTexts tells whether the gold holds the reports themselves.
func (g *Gold) HoldsTexts() bool { return len(g.texts()) > 0 }

// names are the reports that the gold speaks of.
func (g *Gold) names() []string {
	var out []string
	for _, t := range g.texts() {
		out = append(out, t.name)
	}
	for i := range g.figures {
		out = append(out, g.figures[i].File)
	}
	for i := range g.quotes {
		out = append(out, g.quotes[i].File)
	}
	out = append(append(out, g.complete.Figures...), g.complete.Quotes...)
	slices.Sort(out)
	return slices.Compact(out)
}

// Only leaves in a listing the reports that the gold speaks of: a folder of gold holds other files too.
func (g *Gold) Only(list *report.Listing) {
	r := newReports(g.names())
	list.Inputs = slices.DeleteFunc(list.Inputs, func(in report.Input) bool { return r.find(in.ID) == "" })
	list.Problems = slices.DeleteFunc(list.Problems, func(p report.Problem) bool { return p.Minor })
}

// Text gives the words of a report, from the gold or from its folder; nil where it is in neither.
func (g *Gold) Text() func(name string) []byte {
	known := map[string][]byte{}
	for _, t := range g.texts() {
		known[t.name] = []byte(t.words)
	}
	return func(name string) []byte {
		if data, ok := known[name]; ok {
			return data
		}
		var data []byte
		if filepath.IsLocal(filepath.FromSlash(name)) {
			if b, err := os.ReadFile(filepath.Join(g.Root, filepath.FromSlash(name))); err == nil {
				data = b
			}
		}
		known[name] = data
		return data
	}
}

// Score measures output against the gold. A gold of parses is scored by [Gold.ScoreParses].
func (g *Gold) Score(out []Output) (Result, error) {
	switch g.Measure {
	case MeasureFigures:
		return Figures(g.figures, out, g.complete.Figures), nil
	case MeasureQuotes:
		return Quotes(g.quotes, out, g.complete.Quotes, g.Text()), nil
	case MeasureStatements:
		return Attributions(g.labelled, out), nil
	case MeasureMUC:
		return Victims(g.messages, out), nil
	case MeasureIncidents:
		return Incidents(g.incidents, out), nil
	case MeasureTimes:
		return Times(g.times, out), nil
	case MeasureSpeakers:
		return Speakers(g.speakers, out), nil
	}
	return nil, fmt.Errorf("gold for %s is not scored against claims", g.Measure)
}

// ScoreParses measures parses against gold of parses.
func (g *Gold) ScoreParses(got [][]conllu.Word) (Result, error) {
	r, err := Parses(g.parses, got)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", g.Path, err)
	}
	return r, nil
}

// Parse reads the sentences of a gold of parses with the program.
func (g *Gold) Parse(ctx context.Context) ([][]conllu.Word, error) { return parse(ctx, g.parses) }

// ReadCases reads the cases of the gold with the program and compares.
func (g *Gold) ReadCases(ctx context.Context, x *extract.Extractor) (*CaseResult, error) {
	return ReadCases(ctx, x, g.cases)
}
