package score

import (
	"encoding/json"
	"io"
	"math"
	"strings"

	"crosscheck/claim"
)

// Output is one line that the program wrote, or that another program wrote in its form: a claim of any kind, or a time expression.
type Output struct {
	Report string `json:"report"`
	Kind   string `json:"kind"` // figure, statement, event, time
	claim.Span
	Quote       string            `json:"quote"`
	Figure      *Amount           `json:"figure"`
	Measure     string            `json:"measure"`
	Counted     string            `json:"counted"`
	Basis       string            `json:"basis"`
	Modality    string            `json:"modality"`
	AsOf        when              `json:"as_of"`
	Attribution []Link            `json:"attribution"`
	Style       string            `json:"style"`
	Source      *claim.SourceSpan `json:"source"`
	Cue         spanList          `json:"cue"`
	Content     spanList          `json:"content"`
	Rule        string            `json:"rule"`
	Type        string            `json:"type"`  // of a time expression: DATE, TIME, DURATION, SET
	Value       string            `json:"value"` // of a time expression, as TIMEX writes it
}

// Amount is the value of a figure; a nil end is open.
type Amount struct {
	Form  string   `json:"form"`
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
	Words string   `json:"words"`
	Text  string   `json:"text"` // words, as other programs call them
}

// Link is one link of an attribution.
type Link struct {
	Role    string `json:"role"`
	Name    string `json:"name"`
	Mention string `json:"mention"`
	Named   string `json:"named"`
}

// when is a period as one string: a date, or two with a slash. The claim format has an object there.
type when string

func (w *when) UnmarshalJSON(b []byte) error {
	var s string
	if json.Unmarshal(b, &s) == nil {
		*w = when(s)
		return nil
	}
	var p *claim.Period
	if err := json.Unmarshal(b, &p); err != nil {
		return err
	}
	*w = periodOf(p)
	return nil
}

func periodOf(p *claim.Period) when {
	switch {
	case p == nil || p.Start == "" && p.End == "":
		return ""
	case p.Start == p.End:
		return when(p.Start)
	}
	return when(p.Start + "/" + p.End)
}

// spanList is one span or several, as {"start","end"} or [start, end]; empty ones are left out.
type spanList []claim.Span

func (l *spanList) UnmarshalJSON(b []byte) error {
	*l = nil
	var one spanJSON
	if err := json.Unmarshal(b, &one); err == nil {
		l.add(one)
		return nil
	}
	var many []spanJSON
	if err := json.Unmarshal(b, &many); err != nil {
		return err
	}
	for _, s := range many {
		l.add(s)
	}
	*l = sorted(*l)
	return nil
}

func (l *spanList) add(s spanJSON) {
	if s.End > s.Start && s.Start >= 0 {
		*l = append(*l, claim.Span(s))
	}
}

// spanJSON reads both ways to write a span.
type spanJSON claim.Span

func (s *spanJSON) UnmarshalJSON(b []byte) error {
	var ends [2]int
	if err := json.Unmarshal(b, &ends); err == nil {
		s.Start, s.End = ends[0], ends[1]
		return nil
	}
	var o claim.Span
	if err := json.Unmarshal(b, &o); err != nil {
		return err
	}
	*s = spanJSON(o)
	return nil
}

func sorted(spans []claim.Span) []claim.Span {
	out := append([]claim.Span(nil), spans...)
	for i := range out { // lists are short, and nearly always in order
		for j := i; j > 0 && (out[j].Start < out[j-1].Start || out[j].Start == out[j-1].Start && out[j].End < out[j-1].End); j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return out
}

// ReadOutput reads lines that a program wrote. Lines that cannot be used come back with their numbers; the rest counts.
func ReadOutput(r io.Reader, file string) ([]Output, []Bad, error) {
	return readLines(r, file, func(o *Output) string {
		switch {
		case o.Report == "":
			return `expected a claim with its "report", found none`
		case o.Start < 0 || o.End < o.Start:
			return `expected "start" and "end" in bytes, found them reversed or negative`
		}
		return ""
	})
}

// OutputOf is a claim as it would be written.
func OutputOf(c *claim.Claim) Output {
	o := Output{
		Report: c.Report, Kind: string(c.Kind), Span: c.Span, Quote: c.Quote, Measure: c.Measure, Counted: c.Counted, Basis: string(c.Basis),
		Modality: string(c.Modality), AsOf: periodOf(c.AsOf), Style: c.Style, Source: c.Source, Content: sorted(c.Content), Rule: c.Rule,
	}
	if c.Value != nil {
		o.Figure = &Amount{Form: string(c.Value.Form), Low: finite(c.Value.Low), High: finite(c.Value.High), Words: c.Value.Words}
	}
	if c.Cue != nil && c.Cue.Len() > 0 {
		o.Cue = spanList{*c.Cue}
	}
	for _, a := range c.Attribution {
		o.Attribution = append(o.Attribution, Link{string(a.Role), a.Name, a.Mention, string(a.Named)})
	}
	return o
}

func timeOutputs(times []claim.Time) []Output {
	out := make([]Output, len(times))
	for i, t := range times {
		out[i] = Output{Report: t.Report, Kind: "time", Span: t.Span, Quote: t.Quote, Type: t.Type, Value: t.Value}
	}
	return out
}

func finite(x float64) *float64 {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return nil
	}
	return &x
}

// origin is who asserts the claim: the last link that is an origin. It is "" where the outlet speaks, and where nobody in particular is
// named.
func (o *Output) origin() string {
	for i := len(o.Attribution) - 1; i >= 0; i-- {
		a := o.Attribution[i]
		if a.Role != "" && a.Role != "origin" {
			continue
		}
		if a.Named == string(claim.Unspecified) {
			return ""
		}
		return firstOf(a.Name, a.Mention)
	}
	return ""
}

// form is the form of a figure, with the bounds that include their number and those that do not made one.
func (o *Output) form() string {
	if o.Figure == nil {
		return ""
	}
	switch o.Figure.Form {
	case "more_than":
		return "at_least"
	case "less_than":
		return "at_most"
	}
	return o.Figure.Form
}

// words are the words of the amount, in lower case.
func (o *Output) words() string {
	if o.Figure == nil {
		return ""
	}
	return strings.ToLower(firstOf(o.Figure.Text, o.Figure.Words))
}

func (o *Output) modality() string { return firstOf(o.Modality, "asserted") }

func (o *Output) basis() string { return firstOf(o.Basis, "total") }

func (o *Output) source() []claim.Span {
	if o.Source == nil || o.Source.Len() <= 0 {
		return nil
	}
	return []claim.Span{o.Source.Span}
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
