package reconcile

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"crosscheck/claim"
	"crosscheck/lexicon"
	"crosscheck/question"
	"crosscheck/terms"
)

// articleTable tells which names take a "the": by name, and the titles whose office does.
type articleTable struct{ names, titles map[string]bool }

var articles = sync.OnceValue(func() articleTable {
	t := articleTable{names: map[string]bool{}, titles: map[string]bool{}}
	for _, r := range lexicon.Open("articles").Rows {
		t.names[r.Get("name")] = r.Get("article") == "yes"
	}
	for _, r := range lexicon.Open("titles").Rows {
		for _, title := range r.List("title") {
			t.titles[title] = true
		}
	}
	return t
})

// who names the origin of a claim inside a sentence.
func (s *state) who(c *claim.Claim) string {
	t := c.Teller()
	o := s.origins[s.lineage.Of[c.ID]]
	if o == nil {
		if t == nil || t.Mention == "" {
			return "a report that names nobody"
		}
		return "“" + t.Mention + "” (nobody named)"
	}
	switch o.Named {
	case "":
		if strings.HasPrefix(o.Key, "report:") {
			return "the report " + o.Name + " in its own voice"
		}
		return o.Name + " in its own voice"
	case claim.Unnamed, claim.RoleOnly, claim.Unresolved:
		// "a senior official" reads better than "senior official"; "they" does not.
		if t != nil && strings.Contains(terms.Fold(t.Mention), terms.Fold(o.Name)) {
			return inside(headOf(t.Mention, o.Name))
		}
		return o.Name
	case claim.Institution:
		return withArticle(o.Name, strings.HasPrefix(o.Key, "gov:"))
	}
	return o.Name
}

// headOf cuts what a mention adds behind a comma after the name: "a senior official, speaking on condition of anonymity".
func headOf(mention, name string) string {
	head, _, _ := strings.Cut(mention, ", ")
	if strings.Contains(terms.Fold(head), terms.Fold(name)) {
		return head
	}
	return mention
}

// inside lowers the article of a mention that began a sentence.
func inside(mention string) string {
	for _, article := range []string{"The ", "A ", "An "} {
		if strings.HasPrefix(mention, article) {
			return strings.ToLower(article) + mention[len(article):]
		}
	}
	return mention
}

// withArticle puts "the" before the name of an institution that takes one.
func withArticle(name string, country bool) string {
	if strings.HasPrefix(name, "the ") || strings.HasPrefix(name, "The ") {
		return "the " + name[len("the "):]
	}
	table := articles()
	the, known := table.names[name]
	if !known {
		the = !country && strings.Contains(name, " ")
		// South Korea's Defence Ministry has its article already, the Governor's Office has not.
		if owner, _, ok := strings.Cut(strings.ReplaceAll(name, "’", "'"), "'s "); ok {
			the = table.titles[strings.ToLower(owner)]
		}
	}
	if the {
		return "the " + name
	}
	return name
}

// day writes an ISO date in words; what is no full date stays as it is.
func day(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return t.Format("2 January 2006")
}

// dated is a claim's day in words: "as of 27 December 2024"; "" where nothing is known.
func dated(m moment) string {
	switch m.clock {
	case asOfClock:
		return "as of " + day(m.day)
	case saidClock:
		return "on " + day(m.day)
	case publishedClock:
		return "published " + day(m.day)
	}
	return ""
}

// gives is who says how much of what, when: "the White House gave more than 1,100 killed or wounded (on 27 December 2024)".
func (s *state) gives(c *claim.Claim) string { return s.who(c) + " gave " + s.amount(c) }

// also goes on from gives with a second figure of the same measure: "the NIS about 300 (on 13 January 2025)".
func (s *state) also(c *claim.Claim) string {
	out := s.who(c) + " " + c.Phrase()
	if d := dated(when(c)); d != "" {
		out += " (" + d + ")"
	}
	return out
}

// amount is a figure with its label and its day.
func (s *state) amount(c *claim.Claim) string {
	out := labelled(c)
	if d := dated(when(c)); d != "" {
		out += " (" + d + ")"
	}
	return out
}

// labelled is a figure with its measure: "about 300 killed", "359 killed (withdrawn)".
func labelled(c *claim.Claim) string {
	phrase, label := c.Phrase(), question.MeasureOf(question.NameOf(c)).Label
	if label == "" {
		return phrase
	}
	if i := strings.Index(phrase, " ("); i > 0 && strings.HasSuffix(phrase, ")") {
		return phrase[:i] + " " + label + phrase[i:]
	}
	return phrase + " " + label
}

// bracketed is labelled inside brackets, where its own become a comma: "thousands deployed, read as 2,000 or more".
func bracketed(c *claim.Claim) string {
	return strings.NewReplacer(" (", ", ", ")", "").Replace(labelled(c))
}

// quoted is who is said to give a figure in several reports: "the NIS is quoted with", an outlet itself "gives".
func (s *state) quoted(c *claim.Claim) string {
	if o := s.origins[s.lineage.Of[c.ID]]; o != nil && o.Named == "" {
		return s.who(c) + " gives"
	}
	return s.who(c) + " is quoted with"
}

// where names the report of a claim: its outlet, else its id.
func (s *state) where(c *claim.Claim) string {
	if o := s.outlets[c.Report]; o != "" {
		return o + " (" + c.Report + ")"
	}
	return "the report " + c.Report
}

// sentence makes a clause a sentence: a capital, a full stop.
func sentence(clause string) string {
	r, n := utf8.DecodeRuneInString(clause)
	if n == 0 {
		return ""
	}
	if first, _, _ := strings.Cut(clause, " "); strings.ContainsAny(first[:len(first)-1], "./_") {
		return clause + "." // a report's name stays as it is
	}
	return string(unicode.ToUpper(r)) + clause[n:] + "."
}

// number writes a computed number to at most three decimals.
func number(n float64) string { return claim.FormatNumber(math.Round(n*1000) / 1000) }

// size is how far two stated numbers lie apart: "the higher is 3.3 times the lower", or the difference where they are close.
func size(a, b float64) string {
	lo, hi := min(a, b), max(a, b)
	switch {
	case lo > 0 && hi/lo >= 1.5:
		return "the higher is " + strconv.FormatFloat(math.Round(10*hi/lo)/10, 'f', -1, 64) + " times the lower"
	case lo > 0:
		return fmt.Sprintf("they differ by %s (%s %% of the lower)", number(hi-lo), strconv.FormatFloat(math.Round(1000*(hi-lo)/lo)/10, 'f', -1, 64))
	}
	return "they differ by " + number(hi-lo)
}

// things counts in words: "1 origin", "3 origins".
func things(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return claim.FormatNumber(float64(n)) + " " + one + "s"
}
