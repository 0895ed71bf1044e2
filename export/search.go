package export

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"crosscheck/claim"
	"crosscheck/ledger"
	"crosscheck/picture"
)

// searchForm writes what a search found.
type searchForm struct {
	pen
	strings.Builder
	f     *ledger.Found
	width int
}

// Search writes what a search found, for a terminal: each claim with its figure, its words, who says so and where it stands, as [report:byte].
func Search(w io.Writer, f *ledger.Found, o Options) error {
	s := &searchForm{pen: pen{o.Colour}, f: f, width: o.columns()}
	s.head()
	for i := range f.Claims {
		s.claim(i+1, &f.Claims[i])
	}
	for i := range f.Passages {
		s.passage(len(f.Claims)+i+1, &f.Passages[i])
	}
	s.foot()
	_, err := io.WriteString(w, s.String())
	return err
}

func (s *searchForm) para(head, text string) { paragraph(&s.Builder, head, text, s.width) }

func (s *searchForm) head() {
	if s.f.AsOf != "" {
		s.para("", s.bold("As of "+picture.LongDate(s.f.AsOf)+", by the clock "+string(s.f.Clock)+"."))
	}
	if len(s.f.Claims)+len(s.f.Passages) == 0 {
		s.para("", "Nothing found for "+s.bold(picture.Clean(s.f.Query)))
		return
	}
	var parts []string
	if n := len(s.f.Claims); n > 0 {
		parts = append(parts, picture.Plural(n, "claim"))
	}
	if n := len(s.f.Passages); n > 0 {
		parts = append(parts, picture.Plural(n, "passage")+" without a claim")
	}
	order := "newest first"
	if s.f.ByRelevance {
		order = "by relevance"
	}
	s.para("", s.bold(strings.Join(parts, ", "))+" for "+picture.Clean(s.f.Query)+s.more()+s.faint(", "+order))
}

// more says how many results are not shown.
func (s *searchForm) more() string {
	switch {
	case s.f.More == 0:
		return ""
	case s.f.AndMore:
		return fmt.Sprintf("; more than %d more", s.f.More)
	}
	return fmt.Sprintf("; %d more", s.f.More)
}

// claim writes one claim: what, who, from where; and its words.
func (s *searchForm) claim(n int, f *ledger.FoundClaim) {
	c := &f.Claim
	s.WriteString("\n")
	what := string(c.Kind)
	switch {
	case c.Value != nil:
		what = picture.Clean(c.Phrase())
	case c.Type != "":
		what += ", " + strings.ReplaceAll(picture.Clean(c.Type), "_", " ")
	}
	parts := []string{s.bold(what)}
	if c.Value != nil {
		parts = append(parts, picture.Clean(picture.MeasureWords(c)))
	}
	parts = append(parts, "says "+picture.Clean(teller(f)))
	if via := picture.Relays(c); len(via) > 0 {
		parts = append(parts, "via "+picture.Clean(strings.Join(via, ", ")))
	}
	if c.Place != nil {
		parts = append(parts, "in "+picture.Clean(c.Place.Name))
	}
	for _, d := range clocks(c) {
		if !strings.HasPrefix(d, "pub. ") { // which stands below
			parts = append(parts, d)
		}
	}
	s.para(s.number(n), strings.Join(parts, s.faint(" · ")))
	if c.Kind != claim.Figure {
		s.para(inset, "“"+picture.Excerpt(c.Quote, picture.ExcerptLetters)+"”")
	} else {
		s.para(inset, s.faint("“"+picture.Excerpt(c.Quote, picture.ExcerptLetters)+"”"))
	}
	if c.Decided != nil {
		s.para(inset, s.level(picture.Open, picture.Clean(c.Decided.Words())))
	}
	s.para(inset, s.faint(source(f.Outlet, c.Published, c.Report, c.Start)))
}

// teller is who asserts a claim.
func teller(f *ledger.FoundClaim) string { return f.Claim.TellerWords(f.Outlet) }

func source(outlet, published, report string, at int) string {
	var parts []string
	if outlet != "" {
		parts = append(parts, picture.Clean(outlet))
	}
	if published != "" {
		parts = append(parts, picture.LongDate(published))
	}
	return strings.TrimSpace(strings.Join(parts, ", ") + fmt.Sprintf(" [%s:%d]", picture.Clean(report), at))
}

// inset stands before every line of a result but the first.
const inset = "     "

func (s *searchForm) number(n int) string {
	digits := strconv.Itoa(n)
	return strings.Repeat(" ", max(0, 3-len(digits))) + digits + ". "
}

// passage writes a passage with the words that were looked for marked.
func (s *searchForm) passage(n int, p *ledger.Passage) {
	s.WriteString("\n")
	s.para(s.number(n), s.bold(picture.Clean(orElse(p.Title, p.Report)))+s.faint(" (no claim there)"))
	if p.Words != "" {
		s.para(inset, "“… "+s.marked(p)+" …”")
	}
	s.para(inset, s.faint(source(p.Outlet, p.Published, p.Report, p.Start)))
}

func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func (s *searchForm) marked(p *ledger.Passage) string {
	var b strings.Builder
	at := p.Start
	for _, m := range p.Marks {
		if m.Start < at || m.End > p.End {
			continue
		}
		b.WriteString(picture.Visible(p.Words[at-p.Start : m.Start-p.Start]))
		words := picture.Visible(p.Words[m.Start-p.Start : m.End-p.Start])
		if s.colour {
			words = s.mark(words)
		} else {
			words = "[[" + words + "]]"
		}
		b.WriteString(words)
		at = m.End
	}
	b.WriteString(picture.Visible(p.Words[at-p.Start:]))
	return strings.Join(strings.Fields(b.String()), " ")
}

func (s *searchForm) foot() {
	if len(s.f.Notes) > 0 {
		s.WriteString("\n")
	}
	for _, n := range s.f.Notes {
		s.para("", s.faint("Note: "+picture.Clean(n)))
	}
}
