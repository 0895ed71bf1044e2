package score

import (
	"fmt"
	"math"
	"strings"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/extract"
	"crosscheck/report"
)

// Case is a text of one or a few sentences with the reading that it should get: all of its figures, and nothing else.
type Case struct {
	ID        string   `json:"id"`
	Text      string   `json:"text"`
	Published string   `json:"published"`
	Want      []Wanted `json:"want"`
	Unused    []struct {
		Words  string `json:"words"`
		Reason string `json:"reason"`
	} `json:"unused"`
}

// Wanted is a figure of a case. Quote is looked up in the text; an empty Basis or Modality is not checked.
type Wanted struct {
	Quote    string   `json:"quote"`
	Form     string   `json:"form"`
	Low      *float64 `json:"low"`
	High     *float64 `json:"high"`
	Measure  string   `json:"measure"`
	Counted  string   `json:"counted"`
	Basis    string   `json:"basis"`
	Origin   string   `json:"origin"` // unspecified: nobody in particular
	Modality string   `json:"modality"`
	AsOf     *struct {
		Start string `json:"start"`
		End   string `json:"end"`
	} `json:"as_of"`
}

func (c *Case) check() string {
	if c.Text == "" {
		return `expected a case with its "text", found none`
	}
	for _, w := range c.Want {
		if !strings.Contains(c.Text, w.Quote) {
			return fmt.Sprintf("expected quotes that stand in the text, found %s", excerpt(w.Quote, 40))
		}
	}
	return ""
}

// Read reads the text of the case with the program.
func (c *Case) Read(x *extract.Extractor) (dossier.Read, error) {
	r, err := report.Parse("case.txt", "case.txt", []byte(c.Text), report.Options{Defaults: report.Defaults{Published: c.Published}})
	if err != nil {
		return dossier.Read{}, err
	}
	return dossier.ReadReport(x, r), nil
}

// span is where the quote of a wanted figure first stands.
func (c *Case) span(w *Wanted) claim.Span {
	at := strings.Index(c.Text, w.Quote)
	return claim.Span{Start: at, End: at + len(w.Quote)}
}

// Wrong says what is wrong with the reading of a case, nothing where every field of every figure is right and nothing else was read.
// Kind is what goes wrong, in a few words.
func (c *Case) Wrong(claims []claim.Claim, unused []extract.Unused) (wrong []CaseError) {
	add := func(kind, format string, args ...any) {
		wrong = append(wrong, CaseError{kind, fmt.Sprintf(format, args...)})
	}
	var got []*claim.Claim
	for i := range claims {
		if claims[i].Kind == claim.Figure && claims[i].Derived == nil { // the cases say what is stated
			got = append(got, &claims[i])
		}
	}
	used := make([]bool, len(got))
	for i := range c.Want {
		w := &c.Want[i]
		j := c.find(w, got, used)
		if j < 0 {
			add("missed", "missed %q", w.Quote)
			continue
		}
		used[j] = true
		wrong = append(wrong, w.wrong(got[j])...)
	}
	for j, g := range got {
		if !used[j] && (g.Value.Form != claim.Vague || g.Value.Low >= 12) {
			add("spurious", "spurious %q %s", g.Quote, g.Measure)
		}
	}
	for _, u := range c.Unused {
		if !listed(unused, u.Words) {
			for _, g := range got {
				if strings.Contains(g.Quote, u.Words) {
					add("read what is no figure", "read %q, which is no figure (%s)", u.Words, u.Reason)
				}
			}
		}
	}
	return wrong
}

// CaseError is one thing wrong with the reading of a case.
type CaseError struct{ Kind, Words string }

func listed(unused []extract.Unused, words string) bool {
	for _, u := range unused {
		if strings.Contains(u.Words, words) || strings.Contains(words, u.Words) {
			return true
		}
	}
	return false
}

// find is the first unused figure that overlaps the quote and has its value, else the first that overlaps; -1 where none does.
func (c *Case) find(w *Wanted, got []*claim.Claim, used []bool) int {
	at := c.span(w)
	overlapping := -1
	for j, g := range got {
		if used[j] || !g.Overlaps(at) {
			continue
		}
		if w.ends(g.Value) {
			return j
		}
		if overlapping < 0 {
			overlapping = j
		}
	}
	return overlapping
}

// wrong names the fields of a figure that are not as wanted.
func (w *Wanted) wrong(g *claim.Claim) (wrong []CaseError) {
	add := func(field, format string, args ...any) {
		wrong = append(wrong, CaseError{field, fmt.Sprintf("%q: "+format, append([]any{w.Quote}, args...)...)})
	}
	if string(g.Value.Form) != w.Form && (w.Form != "vague" || g.Value.Form != claim.Exact) || !w.ends(g.Value) {
		add("value", "value %s %v..%v", g.Value.Form, g.Value.Low, g.Value.High)
	}
	if g.Measure != w.Measure {
		add("measure", "measure %s, want %s (%s)", g.Measure, w.Measure, g.Rule)
	}
	if w.Counted != "" && !sameGroup(w.Counted, g.Counted) {
		add("counted", "counted %q, want %q", g.Counted, w.Counted)
	}
	if w.Basis != "" && string(g.Basis) != w.Basis {
		add("basis", "basis %s, want %s", g.Basis, w.Basis)
	}
	if w.Modality != "" && string(g.Modality) != w.Modality {
		add("modality", "modality %s, want %s", g.Modality, w.Modality)
	}
	if name := tellerOf(g); !sameOrigin(name, w.Origin) {
		add("origin", "origin %q, want %q", name, w.Origin)
	}
	if w.AsOf != nil && (g.AsOf == nil || g.AsOf.Start != w.AsOf.Start || g.AsOf.End != w.AsOf.End) {
		read := "none"
		if g.AsOf != nil {
			read = g.AsOf.Start + " to " + g.AsOf.End
		}
		add("as of", "as of %s, want %s to %s", read, w.AsOf.Start, w.AsOf.End)
	}
	return wrong
}

// ends compares the ends of a value; those of a report of none are zero.
func (w *Wanted) ends(v *claim.Value) bool {
	same := func(p *float64, x float64) bool {
		if p == nil {
			return math.IsInf(x, 0)
		}
		return math.Abs(*p-x) < 1e-3
	}
	if v.Form == claim.NoneReported {
		return w.Low == nil || *w.Low == 0
	}
	return same(w.Low, v.Low) && same(w.High, v.High)
}

func tellerOf(c *claim.Claim) string {
	a := c.Teller()
	switch {
	case a == nil:
		return ""
	case a.Named == claim.Unspecified:
		return "unspecified"
	}
	return a.Name
}

// sameOrigin is stricter than [SameName]: one name must hold the other.
func sameOrigin(got, want string) bool {
	if want == "unattributed" {
		want = ""
	}
	if got == "" || want == "" {
		return got == want
	}
	a, b := plainOrigin(got), plainOrigin(want)
	return a == b || len(a) > 3 && strings.Contains(b, a) || len(b) > 3 && strings.Contains(a, b)
}

func plainOrigin(s string) string {
	s = strings.ToLower(strings.NewReplacer("’", "'", ".", "", "defence", "defense").Replace(s))
	for _, article := range [...]string{"the ", "a ", "an "} {
		s = strings.TrimPrefix(s, article)
	}
	switch s {
	case "us", "usa", "washington":
		return "united states"
	case "seoul":
		return "south korea"
	}
	return s
}
