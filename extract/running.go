package extract

import (
	"strings"
	"time"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// dayWords are words for the day of a report or the one before it, whose date it may not say.
var dayWords = lexicon.Words("day word")

// dayLong is the longest stretch that a count of the last day is told for.
const dayLong = 36 * time.Hour

// runningTotals makes increments of what was counted for a day where the report gives the running total of any of it: 17 strikes on Friday that
// destroyed two bridges, 4,100 strikes since August.
func runningTotals(figures []*figure) {
	type total struct {
		low float64
		s   *sentence
	}
	totals := map[string][]total{}
	for _, f := range figures {
		if f.running() {
			k := f.sort()
			totals[k] = append(totals[k], total{f.a.value.Low, f.s})
		}
	}
	if len(totals) == 0 {
		return
	}
	var day []*figure
	beside := false
	for _, f := range figures {
		if f.a.unit != nil || f.basis != claim.Total || f.measure == "deployed" || f.modality != claim.Asserted || f.running() || !f.a.value.HasHigh() || !f.ofDay() {
			continue
		}
		day = append(day, f)
		for _, t := range totals[f.sort()] {
			beside = beside || t.s != f.s && t.low > f.a.value.High
		}
	}
	if !beside {
		return
	}
	for _, f := range day { // and what the same day's strikes hit
		f.basis, f.claim.Basis = claim.Increment, claim.Increment
	}
}

// sort is what a figure counts, roughly: its measure, and of things their noun.
func (f *figure) sort() string {
	if f.measure != "other" && f.measure != "equipment" {
		return f.measure
	}
	w := strings.ToLower(f.counted)
	return w[strings.LastIndexByte(w, ' ')+1:]
}

// running reports a total that runs from long ago to the day of the report: since August, so far, to date.
func (f *figure) running() bool {
	if f.a.unit != nil || f.basis != claim.Total || !f.a.value.HasLow() {
		return false
	}
	p := f.claim.AsOf
	if p == nil || p.Start == "" && p.End == "" && !strings.HasPrefix(strings.ToLower(p.Words), "since") {
		return f.overall()
	}
	start, err := time.Parse(isoDay, p.Start)
	end, err2 := time.Parse(isoDay, p.End)
	if err2 != nil && p.End != "" {
		return false
	}
	switch w := strings.ToLower(p.Words); {
	case strings.HasPrefix(w, "since"):
		return err != nil || p.End == "" || end.Sub(start) > 7*24*time.Hour
	default:
		return p.Start == "" && (strings.Contains(w, "date") || strings.Contains(w, "far"))
	}
}

// ofDay reports a figure dated to a day, by its own words or by what its paragraph told before it.
func (f *figure) ofDay() bool {
	if p := f.claim.AsOf; p != nil && p.Start != "" {
		start, err := time.Parse(isoDay, p.Start)
		end, err2 := time.Parse(isoDay, p.End)
		return err == nil && err2 == nil && end.Sub(start) <= dayLong
	}
	for s, hop := f.s, 0; s != nil && (s.Block == f.s.Block || hop <= dayReach); s, hop = s.prev, hop+1 {
		if hop > 0 && s.runs() {
			return false
		}
		for i := range s.Tokens {
			switch w := s.lower(i); {
			case dayWords[w], w == "hours" && s.lower(i-1) == "24", w == "day" && (s.lower(i-1) == "past" || s.lower(i-1) == "last"), w == "night" && s.lower(i-1) == "last":
				return true
			}
		}
		for _, t := range s.times {
			if !t.start.IsZero() && !t.end.IsZero() && t.end.Sub(t.start) <= dayLong {
				return true
			}
		}
	}
	return false
}

// dayReach is how many sentences a day that is named reaches over, across paragraphs: news tells what one day's strikes hit in a few of one
// sentence each.
const dayReach = 3

// runs reports a sentence with words for all that came before: since, so far, to date, in all.
func (s *sentence) runs() bool {
	for i := range s.Tokens {
		switch s.lower(i) {
		case "since", "overall", "altogether":
			return true
		case "so":
			if s.lower(i+1) == "far" {
				return true
			}
		case "to":
			if s.lower(i+1) == "date" {
				return true
			}
		case "in":
			if w := s.lower(i + 1); w == "all" || w == "total" {
				return true
			}
		}
	}
	return false
}

// overall reports words for a total of all that came before: overall, in all, in total, altogether, a total of.
func (f *figure) overall() bool {
	s := f.s
	for i := range s.Tokens {
		if w := s.lower(i); w == "since" && s.chunk(int(s.chunkOf[i])+1).Kind == lang.NP && s.chunk(int(s.chunkOf[i])+2).Kind == lang.VG && (i < f.a.from || i-f.to < 8) { // since the battle began
			return true
		}
		if i >= f.a.from {
			continue
		}
		switch s.lower(i) {
		case "overall", "altogether", "cumulatively":
			return true
		case "in":
			if w := s.lower(i + 1); w == "all" || w == "total" {
				return true
			}
		}
	}
	return strings.HasPrefix(strings.ToLower(f.a.value.Words), "a total of")
}
