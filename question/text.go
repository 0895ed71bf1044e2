package question

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"crosscheck/claim"
	"crosscheck/lexicon"
)

// put words every question. Of two that read alike both say all they know.
func (b *builder) put(out []Question, made []*cluster) {
	texts := map[string]int{}
	for i, c := range made {
		out[i].Text = b.text(c, false)
		texts[out[i].Text]++
	}
	for i, c := range made {
		if texts[out[i].Text] > 1 {
			out[i].Text = b.text(c, true)
		}
	}
}

// text puts a question in plain words. A place that fewer than half of the claims state is not put into the mouth of the
// others, unless all is to be said.
func (b *builder) text(c *cluster, all bool) string {
	m := MeasureOf(c.measure)
	claims := c.claims()
	counted := b.counted(claims)
	asks, verb := m.asks, m.past
	switch claim.Basis(c.basis) {
	case claim.Increment:
		asks = moreOf(asks)
	case claim.Share:
		if asks = "What share of {counted}"; counted == "" && c.measure == "share" {
			asks = "What share"
		}
	case claim.Subset:
		asks = strings.Replace(asks, "{counted}", "of the {counted}", 1)
	case claim.Remainder:
		asks = strings.Replace(asks, "{counted}", "other {counted}", 1)
	case claim.Rate:
		verb = m.rate
	}
	if c.outlook == Future {
		verb = m.future
	}
	of, to := "", ""
	if counted != "" && !strings.HasPrefix(asks, "What share of") {
		of, to = " for "+counted, " to "+counted
	} else if counted == "" {
		counted = m.counted
	}
	if namesMeasure(counted, c.measure) { // "Russian casualties": the words say already what happened
		asks, verb = "How many {counted}", "are there"
	}
	s := strings.NewReplacer("{counted}", counted, "{of}", of, "{to}", to).Replace(asks + " " + verb)
	s += place(claims, all)
	switch claim.Basis(c.basis) {
	case claim.Rate:
		if p := claim.PeriodWords(c.frame); p != "" {
			s += " per " + p
		}
	default:
		s += FrameWords(c.frame)
	}
	if all && c.unit != "" {
		s += ", in " + c.unit
	}
	return s + "?"
}

// namesMeasure reports whether the words for who is counted end with a noun of the measure itself: Russian casualties.
func namesMeasure(counted, measure string) bool {
	words := strings.Fields(strings.ToLower(counted))
	return len(words) > 1 && measureNouns()[words[len(words)-1]] == measure
}

// measureNouns are the nouns that count by themselves (casualties, deaths), with their measures, from lexicon/measures.tsv.
var measureNouns = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, r := range lexicon.Open("measures").Rows {
		if r.Get("pos") == "noun" && r.Get("frame") == "self" {
			for _, w := range r.List("words") {
				out[w] = r.Get("measure")
			}
		}
	}
	return out
})

func moreOf(asks string) string {
	for _, how := range []string{"How many", "How much"} {
		if rest, ok := strings.CutPrefix(asks, how); ok {
			return how + " more" + rest
		}
	}
	return asks
}

// counted are the words for who is counted that most origins use; of equals the shortest, then the first in the alphabet.
// Definite words go before those that only name a country's people.
func (b *builder) counted(claims []*claim.Claim) string {
	type use struct {
		words  string
		loose  bool
		voices map[string]bool
	}
	uses := map[string]*use{}
	for _, c := range claims {
		w := strings.Join(strings.Fields(c.Counted), " ")
		w = strings.TrimPrefix(strings.TrimPrefix(w, "the "), "The ")
		if w == "" || c.CountedKey == "" || c.Value != nil && c.Value.Form == claim.Implied {
			continue // "a man": a question asks for all
		}
		u := uses[strings.ToLower(w)]
		if u == nil {
			u = &use{words: w, voices: map[string]bool{}, loose: parseGroup(c.CountedKey).loose()}
			uses[strings.ToLower(w)] = u
		}
		u.words = max(u.words, w) // of two spellings the one without the capital of a sentence's first word
		u.voices[b.origin(c)] = true
	}
	all := slices.Collect(maps.Values(uses))
	if len(all) == 0 {
		return ""
	}
	return slices.MinFunc(all, func(a, b *use) int {
		if a.loose != b.loose {
			if a.loose {
				return 1
			}
			return -1
		}
		return cmp.Or(
			cmp.Compare(len(b.voices), len(a.voices)), cmp.Compare(len(a.words), len(b.words)), cmp.Compare(a.words, b.words))
	}).words
}

// place is " in X", by the name that most claims use.
func place(claims []*claim.Claim, all bool) string {
	names := map[string]int{}
	stated := 0
	for _, c := range claims {
		if c.Place != nil && c.Place.Name != "" {
			names[c.Place.Name]++
			stated++
		}
	}
	if stated == 0 || !all && 2*stated < len(claims) {
		return ""
	}
	best := ""
	for name, n := range names {
		if best == "" || n > names[best] || n == names[best] && name < best {
			best = name
		}
	}
	return " in " + PlaceName(best)
}

// FrameWords is a stretch of time (start/end) in words, with a space before: " between 20 and 27 December 2024".
func FrameWords(frame string) string {
	start, end, ok := strings.Cut(frame, "/")
	if !ok {
		return ""
	}
	from, err1 := time.Parse(time.DateOnly, start)
	to, err2 := time.Parse(time.DateOnly, end)
	if err1 != nil || err2 != nil {
		return ""
	}
	layout := "2 January 2006"
	switch {
	case from.Equal(to):
		return " on " + from.Format(layout)
	case from.Year() != to.Year():
	case from.Month() != to.Month():
		layout = "2 January"
	default:
		layout = "2"
	}
	return " between " + from.Format(layout) + " and " + to.Format("2 January 2006")
}

// PlaceName is the name of a place inside a sentence, with its article if lexicon/articles.tsv gives it one: the Russian Far East.
func PlaceName(name string) string {
	if places()[name] {
		return "the " + name
	}
	return name
}

var places = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, r := range lexicon.Open("articles").Rows {
		out[r.Get("name")] = r.Get("article") == "yes"
	}
	return out
})
