package score

import (
	"regexp"
	"slices"
	"sort"
	"strings"

	"crosscheck/claim"
)

// GoldFigure is a figure as a person read it; docs/accuracy.md has the conventions.
type GoldFigure struct {
	File string `json:"file"`
	claim.Span
	Quote    string   `json:"quote"`
	Low      *float64 `json:"value_low"`  // nil: open
	High     *float64 `json:"value_high"` // nil: open
	Approx   bool     `json:"approx"`
	Vague    string   `json:"vague"` // dozens
	Measure  string   `json:"measure"`
	Subject  string   `json:"subject"`
	AsOf     string   `json:"as_of"`
	Origin   string   `json:"origin"` // unattributed: the outlet's own voice
	Via      string   `json:"via"`
	Modality string   `json:"modality"`
	Basis    string   `json:"basis"` // empty: not annotated
}

func (g *GoldFigure) check() string {
	switch {
	case g.File == "":
		return `expected a figure with the "file" it stands in, found none`
	case g.Start < 0 || g.End <= g.Start:
		return `expected "start" and "end" in bytes, found none or reversed`
	case g.Measure == "":
		return `expected a "measure", found none`
	}
	return ""
}

func (g *GoldFigure) form() string {
	switch {
	case g.Low == nil && g.High == nil:
		return "vague"
	case g.High == nil:
		return "at_least"
	case g.Low == nil:
		return "at_most"
	case !near(g.Low, g.High):
		return "range"
	case g.Approx:
		return "about"
	}
	return "exact"
}

// minShare is how much of their union two spans must share to be the same figure: a claim is its own words, not its sentence.
const minShare = .15

// magnitude finds the vague figures that gold annotates: those of a dozen and more.
var magnitude = regexp.MustCompile(`dozen|score|tens|hundred|thousand|million|billion|\d`)

// annotatable tells whether gold would hold such a figure: a count that only follows from the wording, the report of no victims, and
// vague words below a dozen are left out of it.
func annotatable(o *Output) bool {
	switch o.form() {
	case "implied", "none_reported":
		return false
	case "vague":
		return magnitude.MatchString(firstOf(o.words(), strings.ToLower(o.Quote)))
	}
	return true
}

// sharesNumber tells whether a number of the gold figure is one of the read one; a vague figure matches a vague one.
func sharesNumber(g *GoldFigure, o *Output) bool {
	if g.form() == "vague" {
		if o.form() == "vague" {
			return true
		}
		w := strings.Fields(strings.ToLower(g.Vague))
		return len(w) > 0 && slices.Contains(strings.Fields(o.words()), w[len(w)-1])
	}
	if o.form() == "vague" || o.Figure == nil {
		return false
	}
	for _, a := range []*float64{g.Low, g.High} {
		for _, b := range []*float64{o.Figure.Low, o.Figure.High} {
			if a == nil || b == nil {
				continue
			}
			if near(a, b) || g.Measure == "share" && near(a, hundredfold(b)) {
				return true
			}
		}
	}
	return false
}

func hundredfold(x *float64) *float64 {
	if x == nil {
		return nil
	}
	y := *x * 100
	return &y
}

// sameValue compares ends and form. A share may be written as a fraction of one.
func sameValue(g *GoldFigure, o *Output) bool {
	if g.form() == "vague" {
		return o.form() == "vague"
	}
	if o.Figure == nil {
		return false
	}
	low, high := o.Figure.Low, o.Figure.High
	same := near(g.Low, low) && near(g.High, high)
	if !same && g.Measure == "share" && (low == nil || *low <= 1) && (high == nil || *high <= 1) {
		same = near(g.Low, hundredfold(low)) && near(g.High, hundredfold(high))
	}
	if g.form() == "range" && g.Approx && o.form() == "about" {
		return same
	}
	return same && g.form() == o.form()
}

// figureMatch is a gold figure with the read one that was matched to it, and which fields are right; nil: not annotated.
type figureMatch struct {
	gold  *GoldFigure
	got   *Output
	right map[string]*bool
	full  bool // value, measure and origin
	all   bool // and counted, modality, basis: the strict claim
}

func (m *figureMatch) is(field string) bool { return m.right[field] != nil && *m.right[field] }

// figureFields are the fields of a match in the order in which they are shown.
var figureFields = []string{"value", "measure", "counted", "origin", "modality", "basis", "as_of"}

func newFigureMatch(g *GoldFigure, o *Output) *figureMatch {
	m := &figureMatch{gold: g, got: o, right: map[string]*bool{}}
	set := func(field string, v bool) { m.right[field] = &v }
	// A gold measure planned is the older label for deployed with modality planned.
	planned := o.modality() == "planned" || o.modality() == "predicted"
	modality := o.modality()
	if modality == "planned" { // not told apart from predicted
		modality = "predicted"
	}
	set("value", sameValue(g, o))
	set("measure", o.Measure == g.Measure || g.Measure == "planned" && o.Measure == "deployed" && planned)
	set("counted", sameGroup(g.Subject, o.Counted))
	set("origin", SameName(g.Origin, o.origin()))
	set("modality", modality == g.Modality || g.Measure == "planned" && (modality == "predicted" || modality == "asserted"))
	if g.Basis != "" {
		set("basis", o.basis() == g.Basis)
	}
	if g.AsOf != "" && isoPeriod.MatchString(g.AsOf) {
		same, meet := comparePeriods(g.AsOf, string(o.AsOf))
		set("as_of", same)
		set("as_of_overlap", meet)
	}
	if g.Via != "" {
		set("via", relayed(g.Via, o))
	}
	m.full = m.is("value") && m.is("measure") && m.is("origin")
	m.all = m.full && m.is("counted") && m.is("modality") && (m.right["basis"] == nil || m.is("basis"))
	return m
}

// relayed tells whether one of the relays has the name.
func relayed(name string, o *Output) bool {
	for i, a := range o.Attribution {
		if relay := a.Role == "relay" || a.Role == "via" || i < len(o.Attribution)-1; relay {
			if n := firstOf(a.Name, a.Mention); n != "" && SameName(name, n) {
				return true
			}
		}
	}
	return false
}

// matchFigures pairs gold figures with those read: spans that share enough and a number in common, one to one, best first.
func matchFigures(gold []*GoldFigure, got []*Output) []pair {
	var pairs []pair
	for i, g := range gold {
		for j, o := range got {
			common := overlap(g.Span, o.Span)
			union := max(g.End, o.End) - min(g.Start, o.Start)
			share := float64(common) / float64(union)
			if common == 0 || share < minShare || !sharesNumber(g, o) {
				continue
			}
			if sameValue(g, o) {
				share += 2
			}
			pairs = append(pairs, pair{share, i, j})
		}
	}
	return greedy(pairs)
}

// topicOf is the folder of a report, by which the numbers are grouped.
func topicOf(file string) string {
	t, _, ok := strings.Cut(file, "/")
	switch {
	case !ok:
		return "all files"
	case t == "a_restated":
		return "restated"
	}
	return t
}

// Figures measures read figures against annotated ones. files are the reports that are annotated completely; nil: those with a figure.
func Figures(gold []GoldFigure, out []Output, files []string) *FigureResult {
	if files == nil {
		seen := map[string]bool{}
		for i := range gold {
			if !seen[gold[i].File] {
				seen[gold[i].File] = true
				files = append(files, gold[i].File)
			}
		}
	}
	files = slices.Compact(slices.Sorted(slices.Values(files)))
	res := &FigureResult{reports: newReports(files)}
	goldBy := map[string][]*GoldFigure{}
	for i := range gold {
		goldBy[gold[i].File] = append(goldBy[gold[i].File], &gold[i])
	}
	gotBy := byReport(out, res.reports, "figure")
	topics := map[string]*FigureTopic{"overall": newFigureTopic("overall")}
	for _, f := range files {
		name := topicOf(f)
		if topics[name] == nil {
			topics[name] = newFigureTopic(name)
		}
		got := slices.DeleteFunc(gotBy[f], func(o *Output) bool { return !annotatable(o) })
		ms := res.read(goldBy[f], got)
		for _, t := range []*FigureTopic{topics[name], topics["overall"]} {
			t.add(goldBy[f], got, ms)
		}
	}
	for _, t := range topics {
		t.finish()
		if t.Name != "overall" {
			res.Topics = append(res.Topics, t)
		}
	}
	sort.Slice(res.Topics, func(i, j int) bool { return res.Topics[i].Name < res.Topics[j].Name })
	res.Topics = append(res.Topics, topics["overall"])
	return res
}
