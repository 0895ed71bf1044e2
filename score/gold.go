package score

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"crosscheck/lang/conllu"
)

// Measure is a kind of gold, and with it what is measured.
type Measure string

// The measures. Quotes are statements with one source, cue and content each; statements are labels over tokens (PolNeAR); muc are
// numbers of victims in templates; cases are sentences with the figures that should be read from them; stories are reports with the story
// that each belongs to; reasons are pairs of figures with why they differ.
const (
	MeasureFigures    Measure = "figures"
	MeasureQuotes     Measure = "quotes"
	MeasureStatements Measure = "statements"
	MeasureMUC        Measure = "muc"
	MeasureIncidents  Measure = "incidents"
	MeasureTimes      Measure = "times"
	MeasureUD         Measure = "ud"
	MeasureSpeakers   Measure = "speakers"
	MeasureCases      Measure = "cases"
	MeasureStories    Measure = "stories"
	MeasureReasons    Measure = "reasons"
)

// Measures lists them, as the command line takes them.
func Measures() []Measure {
	return []Measure{MeasureFigures, MeasureQuotes, MeasureStatements, MeasureMUC, MeasureIncidents, MeasureTimes, MeasureUD, MeasureSpeakers, MeasureCases, MeasureStories, MeasureReasons}
}

// ParseMeasure reads the name of a measure; polnear is another name of statements.
func ParseMeasure(s string) (Measure, error) {
	if s == "polnear" {
		return MeasureStatements, nil
	}
	if m := Measure(s); slices.Contains(Measures(), m) {
		return m, nil
	}
	var names []string
	for _, m := range Measures() {
		names = append(names, string(m))
	}
	return "", fmt.Errorf("%q is no measure; expected one of %s", s, strings.Join(names, ", "))
}

// telling are the fields by which a line of gold is recognised; all of them must be there.
var telling = []struct {
	measure Measure
	fields  []string
}{
	{MeasureFigures, []string{"file", "value_low", "value_high"}},
	{MeasureQuotes, []string{"file", "content", "source"}},
	{MeasureStatements, []string{"cofenet"}},
	{MeasureMUC, []string{"templates"}},
	{MeasureIncidents, []string{"incident", "reports"}},
	{MeasureTimes, []string{"timex"}},
	{MeasureSpeakers, []string{"attributions", "entities"}},
	{MeasureCases, []string{"text", "want"}},
	{MeasureStories, []string{"topic", "subtopic"}},
	{MeasureReasons, []string{"a", "b", "reason"}},
}

// Gold is what people annotated.
type Gold struct {
	Path    string // the file
	Root    string // the folder in which the reports of figures and quotes lie
	Measure Measure
	// Unseen gold prints no errors: nobody who writes rules may look at them.
	Unseen bool

	figures   []GoldFigure
	quotes    []GoldQuote
	labelled  []GoldAttributions
	messages  []GoldMessage
	incidents []GoldIncident
	times     []GoldTimes
	parses    [][]conllu.Word
	speakers  []GoldSpeakers
	cases     []Case
	stories   []GoldStory
	pairs     []GoldPair
	complete  completeFiles
}

// completeFiles are the reports that are annotated completely, as a file annotated.json beside the gold lists them.
type completeFiles struct {
	Figures []string `json:"figure_claims_complete"`
	Quotes  []string `json:"quotes_complete"`
}

// unseenMark is the file that marks a folder of gold as unseen.
const unseenMark = "UNSEEN"

// OpenGold reads gold from a file, or from a folder that holds one file of it. The measure is recognised from the fields of the first
// line where it is "". Lines that cannot be used come back with their numbers; the rest counts.
func OpenGold(path string, measure Measure, annotated string) (*Gold, []Bad, error) {
	file, err := goldFile(path)
	if err != nil {
		return nil, nil, err
	}
	g := &Gold{Path: file, Root: filepath.Dir(file), Measure: measure}
	if _, err := os.Stat(filepath.Join(g.Root, unseenMark)); err == nil {
		g.Unseen = true
	}
	f, err := open(file)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", file, withoutPath(err))
	}
	bad, err := g.read(f)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, bad, err
	}
	return g, bad, g.readComplete(annotated)
}

// withoutPath is the reason of an error of the file system: its path stands before it.
func withoutPath(err error) error {
	var pe *os.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// goldFile is the file of gold that a path means.
func goldFile(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", fmt.Errorf("%s: expected a file of gold annotations or a folder that holds one: %w", path, withoutPath(err))
	}
	if !info.IsDir() {
		return path, nil
	}
	var found []string
	for _, pattern := range []string{"*.jsonl", "*.jsonl.gz", "*.conllu"} {
		list, err := filepath.Glob(filepath.Join(path, pattern))
		if err != nil {
			return "", err
		}
		found = append(found, list...)
	}
	if len(found) != 1 {
		return "", fmt.Errorf("%s: expected one file of gold annotations (.jsonl, .conllu) in the folder, found %d; name the file", path, len(found))
	}
	return found[0], nil
}

// read reads the lines of the measure, which it recognises where it is not given.
func (g *Gold) read(r io.Reader) ([]Bad, error) {
	if g.Measure == "" && strings.HasSuffix(strings.TrimSuffix(g.Path, ".gz"), ".conllu") {
		g.Measure = MeasureUD
	}
	if g.Measure == "" {
		m, all, err := recognise(r, g.Path)
		if err != nil {
			return nil, err
		}
		g.Measure, r = m, all
	}
	var bad []Bad
	var err error
	switch g.Measure {
	case MeasureFigures:
		g.figures, bad, err = readLines(r, g.Path, (*GoldFigure).check)
	case MeasureQuotes:
		g.quotes, bad, err = readLines(r, g.Path, (*GoldQuote).check)
	case MeasureStatements:
		g.labelled, bad, err = readLines(r, g.Path, (*GoldAttributions).check)
	case MeasureMUC:
		g.messages, bad, err = readLines(r, g.Path, (*GoldMessage).check)
	case MeasureIncidents:
		g.incidents, bad, err = readLines(r, g.Path, (*GoldIncident).check)
	case MeasureTimes:
		g.times, bad, err = readLines(r, g.Path, (*GoldTimes).check)
	case MeasureUD:
		g.parses, err = ReadParses(r, g.Path)
	case MeasureSpeakers:
		g.speakers, bad, err = readLines(r, g.Path, (*GoldSpeakers).check)
	case MeasureCases:
		g.cases, bad, err = readLines(r, g.Path, (*Case).check)
	case MeasureStories:
		g.stories, bad, err = readLines(r, g.Path, (*GoldStory).check)
	case MeasureReasons:
		g.pairs, bad, err = readLines(r, g.Path, (*GoldPair).check)
	}
	if err == nil && g.Len() == 0 {
		err = fmt.Errorf("%s: expected gold annotations for %s, found none", g.Path, g.Measure)
		if len(bad) > 0 {
			err = fmt.Errorf("%w; %w", err, bad[0])
		}
	}
	return bad, err
}

// Len is how many annotated items the gold holds: figures, statements, texts or sentences, by its measure.
func (g *Gold) Len() int {
	return len(g.figures) + len(g.quotes) + len(g.labelled) + len(g.messages) + len(g.incidents) + len(g.times) + len(g.parses) + len(g.speakers) + len(g.cases) + len(g.stories) + len(g.pairs)
}

// Incidents are the incidents of a gold of them.
func (g *Gold) Incidents() []GoldIncident { return g.incidents }

// recognise tells the measure from the fields of the first line, and gives back a reader from the beginning.
func recognise(r io.Reader, path string) (Measure, io.Reader, error) {
	first := make([]byte, 0, 1<<16)
	buf := make([]byte, 1<<16)
	var line []byte
	for {
		n, err := r.Read(buf)
		first = append(first, buf[:n]...)
		if line = firstLine(first, err != nil); line != nil || err != nil || len(first) > maxLine {
			if err != nil && !errors.Is(err, io.EOF) {
				return "", nil, err
			}
			break
		}
	}
	all := io.MultiReader(strings.NewReader(string(first)), r)
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(line, &fields); err != nil {
		return "", nil, fmt.Errorf("%s:1: expected gold annotations, one JSON object a line, found %s; --measure ud reads CoNLL-U", path, excerpt(string(line), 40))
	}
	for _, t := range telling {
		if !slices.ContainsFunc(t.fields, func(f string) bool { return fields[f] == nil }) {
			return t.measure, all, nil
		}
	}
	var names []string
	for f := range fields {
		names = append(names, f)
	}
	slices.Sort(names)
	return "", nil, fmt.Errorf("%s:1: the kind of gold is not recognised from its fields (%s); name it with --measure", path, strings.Join(names, ", "))
}

// firstLine is the first line that is not blank, nil where it may not be complete.
func firstLine(data []byte, complete bool) []byte {
	s := strings.TrimLeft(strings.TrimPrefix(string(data), "\uFEFF"), " \t\r\n")
	line, _, ended := strings.Cut(s, "\n")
	if line == "" || !ended && !complete {
		return nil
	}
	return []byte(line)
}

// readComplete reads which reports are annotated completely, from the named file or from annotated.json beside the gold.
func (g *Gold) readComplete(annotated string) error {
	path := annotated
	if path == "" {
		path = filepath.Join(g.Root, "annotated.json")
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) && annotated == "" {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", path, withoutPath(err))
	}
	if err := json.Unmarshal(data, &g.complete); err != nil {
		return fmt.Errorf("%s: expected an object that lists completely annotated reports: %w", path, err)
	}
	return nil
}
