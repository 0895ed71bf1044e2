package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"crosscheck/claim"
	"crosscheck/ledger"
	"crosscheck/ledger/query"
	"crosscheck/picture"
)

const (
	// searchPage is how many results a page shows; searchPages how many pages there are, by the bound of a search.
	searchPage  = 20
	searchPages = ledger.MaxLimit / searchPage
)

// searchView is the page of a search.
type searchView struct {
	frame
	Query   string // as it was asked
	Words   string // of it what the filters do not hold, for the box
	Filters filters
	Wrong   *wrongQuery // nil where the query was understood
	Found   *ledger.Found
	Hits    []hit
	Passage []passage
	From    int // the number of the first result on this page
	Total   string
	Order   string
	Before  string // addresses of the pages before and after; "" for none
	After   string
	Fields  []fieldHelp
}

// wrongQuery is where a query is not understood.
type wrongQuery struct {
	Good, Bad       string // the query up to the place, and from there on
	At              int    // the character, from 1
	Expected, Found string
}

// hit is a claim that was found.
type hit struct {
	N                           int
	Kind, What, Measure, Teller string
	Via, Place, About, Said     string
	Words, Href                 string
	Outlet, Title, Published    string
	Report, ReportHref, Decided string
}

// passage is where words stand in a report that tells nothing of them as a claim.
type passage struct {
	N                                      int
	Title, Href, Outlet, Published, Report string
	Parts                                  []part
}

// part is text, or one of the words that were looked for.
type part struct {
	Text string
	Mark bool
}

// lookFor is the page that searches.
func (s *Server) lookFor(w http.ResponseWriter, r *http.Request) error {
	f, v, err := s.frameOf(r.Context(), r, "/search")
	if err != nil {
		return err
	}
	q, err := params(r)
	if err != nil {
		return err
	}
	if form, sent := filtersIn(q); sent { // the address of a search holds nothing but the query
		return moved(w, r, f.State.URL("/search", "q", form.query(q.Get("q"))))
	}
	x := searchView{frame: f, Query: strings.TrimSpace(q.Get("q")), Fields: fieldsHelp}
	x.Words = x.Query
	x.keep = []string{"q", x.Query}
	x.Title = "Search"
	if x.Query == "" {
		return s.show(w, "view-search", x)
	}
	x.Title = picture.Excerpt(picture.Clean(x.Query), picture.ExcerptLetters/2) + " · Search"
	page := 1
	if n := q.Get("page"); n != "" {
		if page, err = strconv.Atoi(n); err != nil || page < 1 || page > searchPages {
			return refusef(http.StatusBadRequest, "page: expected a number from 1 to %d, found %q; narrow the search to see what is beyond", searchPages, n)
		}
	}
	parsed, err := s.parse(x.Query, v)
	var wrong *query.Error
	switch {
	case errors.As(err, &wrong):
		x.Wrong = wrongIn(wrong)
		return s.show(w, "view-search", x)
	case err != nil:
		return err
	}
	x.Words, x.Filters = filtersOf(parsed)
	if err := s.fillSearch(r.Context(), &x, parsed, v, page); err != nil {
		return err
	}
	return s.show(w, "view-search", x)
}

// parse reads a query of bounded length.
func (s *Server) parse(text string, v ledger.View) (query.Q, error) {
	if len(text) > maxQuery {
		return nil, refusef(http.StatusBadRequest, "q: expected at most %d bytes, found %d", maxQuery, len(text))
	}
	return query.Parse(text, query.Clock(v.Clock))
}

func wrongIn(e *query.Error) *wrongQuery {
	return &wrongQuery{Good: e.Query[:e.At], Bad: e.Query[e.At:], At: utf8.RuneCountInString(e.Query[:e.At]) + 1, Expected: e.Expected, Found: e.Found}
}

// fillSearch carries a search out and keeps of what it found what the page shows. Results come in one order whatever the limit, so a page is what a
// search finds beyond the one of the page before.
func (s *Server) fillSearch(ctx context.Context, x *searchView, q query.Q, v ledger.View, page int) (err error) {
	o := ledger.Search{Limit: page * searchPage, AsOf: v.AsOf, Clock: v.Clock}
	if x.Found, err = s.Ledger.Search(ctx, q, o); err != nil {
		return err
	}
	claims, passages := 0, 0
	if page > 1 {
		o.Limit = (page - 1) * searchPage
		before, err := s.Ledger.Search(ctx, q, o)
		if err != nil {
			return err
		}
		claims, passages = min(len(before.Claims), len(x.Found.Claims)), min(len(before.Passages), len(x.Found.Passages))
	}
	n := claims + passages
	x.From = n + 1
	for i := range x.Found.Claims[claims:] {
		n++
		x.Hits = append(x.Hits, x.hit(n, &x.Found.Claims[claims+i]))
	}
	for i := range x.Found.Passages[passages:] {
		n++
		x.Passage = append(x.Passage, x.passage(n, &x.Found.Passages[passages+i]))
	}
	x.Total, x.Order = x.total(), "newest published first"
	if x.Found.ByRelevance {
		x.Order = "most relevant report first"
	}
	if page > 1 {
		x.Before = x.State.URL("/search", "q", x.Query, "page", pageName(page-1))
	}
	if x.Found.More > 0 && page < searchPages {
		x.After = x.State.URL("/search", "q", x.Query, "page", pageName(page+1))
	}
	return nil
}

// pageName is the number of a page in an address; the first needs none.
func pageName(n int) string {
	if n == 1 {
		return ""
	}
	return strconv.Itoa(n)
}

// total says how many there are in all.
func (x *searchView) total() string {
	n := len(x.Found.Claims) + len(x.Found.Passages)
	switch {
	case x.Found.More == 0:
		return picture.Plural(n, "result")
	case x.Found.ByRelevance:
		return picture.Plural(n, "result") + " so far, and " + andMore(x.Found, "report") + " with the words"
	case x.Found.AndMore:
		return "more than " + picture.Plural(n+x.Found.More, "result")
	}
	return picture.Plural(n+x.Found.More, "result")
}

func andMore(f *ledger.Found, noun string) string {
	words := picture.Plural(f.More, "more "+noun)
	if f.AndMore {
		return "more than " + words
	}
	return words
}

func (x *searchView) hit(n int, f *ledger.FoundClaim) hit {
	c := &f.Claim
	h := hit{
		N: n, Kind: string(c.Kind), What: string(c.Kind), Teller: picture.Clean(c.TellerWords(f.Outlet)), Via: picture.Clean(strings.Join(picture.Relays(c), ", ")),
		Words: picture.Excerpt(picture.Clean(c.Quote), picture.ExcerptLetters), Href: x.words(c), Outlet: picture.Clean(f.Outlet), Title: picture.Clean(f.Title),
		Published: c.Published, Said: c.Said, Report: picture.Clean(c.Report), ReportHref: x.State.URL("/report", "id", c.Report),
	}
	switch {
	case c.Value != nil:
		h.What, h.Measure = picture.Clean(c.Phrase()), picture.Clean(picture.MeasureWords(c))
	case c.Type != "":
		h.What = strings.ReplaceAll(picture.Clean(c.Type), "_", " ")
	}
	if c.Place != nil {
		h.Place = picture.Clean(c.Place.Name)
	}
	h.About = picture.LongPeriod(c.AsOf)
	if c.Decided != nil {
		h.Decided = picture.Clean(c.Decided.Words())
	}
	return h
}

// words is where the words of a claim stand.
func (f frame) words(c *claim.Claim) string {
	return f.State.URL("/report", "id", c.Report) + "#" + anchorOf(c.ID)
}

func (x *searchView) passage(n int, p *ledger.Passage) passage {
	return passage{
		N: n, Title: picture.Clean(cmp.Or(p.Title, p.Report)), Href: x.State.URL("/report", "id", p.Report), Outlet: picture.Clean(p.Outlet), Published: p.Published,
		Report: picture.Clean(p.Report), Parts: partsOf(p),
	}
}

// partsOf cuts a passage at the words that were looked for.
func partsOf(p *ledger.Passage) (out []part) {
	at := p.Start
	put := func(end int, mark bool) {
		if end > at {
			out = append(out, part{picture.Visible(p.Words[at-p.Start : end-p.Start]), mark})
			at = end
		}
	}
	for _, m := range p.Marks {
		if m.Start < at || m.End > p.End {
			continue
		}
		put(m.Start, false)
		put(m.End, true)
	}
	put(p.Start+len(p.Words), false)
	return out
}
