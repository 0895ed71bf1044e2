package extract

import (
	"math"
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
)

type hedge struct {
	form string
	side claim.Side
}

// hedgeAfter guards the words that only sometimes hedge: "plus" before another amount is addition, "or less" needs no noun.
func (a *amounts) hedgeAfter(ts []lang.Token, i, end int) bool {
	switch ts[i].Lower {
	case "or", "and": // 5,000 or less than 6,000
		_, num := a.numbers.at(ts, min(end, len(ts)-1))
		return at(ts, end).Lower != "than" && (end >= len(ts) || !num)
	case "plus":
		_, num := a.numbers.at(ts, min(end, len(ts)-1))
		return end >= len(ts) || !num
	case "at":
		// "300, at least" and "300 at most", but not "300 at least 20 of whom"
		if end < len(ts) {
			_, num := a.numbers.at(ts, end)
			return !num
		}
	}
	return true
}

// hedgesBefore walks leftward over hedges: "an estimated", "at least another", "up to".
func (a *amounts) hedgesBefore(ts []lang.Token, m *amount, done int) {
	for range 4 {
		h, start, ok := a.before.endingAt(ts, m.from, done)
		if !ok {
			// an article between hedge and number: "about a hundred" is read by the numeral itself
			break
		}
		if !a.hedgeBeforeFits(ts, m, start, h) {
			break
		}
		m.apply(h, span(ts, start, m.from))
		m.from = start
	}
	if m.from > done && m.value.Form == claim.Exact {
		if h, ok := a.verbs[ts[m.from-1].Lower]; ok && ts[m.from-1].Lower != "top" || ok && m.from > 1 && ts[m.from-2].Lower != "the" {
			if ok {
				m.apply(h, ts[m.from-1].Text)
				m.verbHedge = m.from - 1
			}
		}
	}
}

func (a *amounts) hedgeBeforeFits(ts []lang.Token, m *amount, start int, h hedge) bool {
	switch h.form {
	case "old":
		return m.kind == cardinal && m.unit == nil || m.unit != nil
	case "exact":
		return m.kind == cardinal
	}
	switch ts[start].Lower {
	case "estimated":
		if p := at(ts, start-1); m.from == start+1 && (nounWord(p) || p.Numeric() && len(p.Text) == 4 || p.Tag == "PRP" || p.Tag == "WP" || p.Tag == "WDT") && !m.strong {
			return false // the survey estimated 151,000 deaths: somebody's verb
		}
		return true
	case "some":
		// "some" before a number is about; before a vague word ("some of", "some dozens") it says nothing
		return m.kind == cardinal && m.value.Form != claim.Range || m.kind == cardinal
	case "past", "near", "beyond", "below", "above":
		// a preposition of place, unless a change or a state stands before it
		return start > 0 && (m.from-start > 1 || !strings.HasPrefix(ts[m.from].Tag, "NNP")) && start+1 == m.from && m.unit == nil || m.unit != nil && m.unit.measure != "duration"
	case "over", "under":
		return true
	case "<", ">": // <>, =>: an arrow
		p := at(ts, start-1).Lower
		return ts[start].Gap || start == 0 || p != "<" && p != ">" && p != "="
	case "not":
		return h.form != "old" // "not less than"; a bare "not" before a number denies it
	}
	return true
}

// apply changes the value as the hedge says.
func (m *amount) apply(h hedge, words string) {
	v := &m.value
	switch h.form {
	case "plain":
		return
	case "additive":
		m.additive = true
		return
	case "old":
		m.old = true
		return
	}
	m.hedges = append([]string{strings.ToLower(words)}, m.hedges...)
	if v.Form == claim.Vague {
		return // "over a dozen" is a number word; "about hundreds" changes nothing
	}
	point := v.Low
	if v.Form == claim.Range {
		// "at least 10 to 12", "about 10-12": the range stays, the hedge is kept as a word
		return
	}
	if !v.HasLow() {
		point = v.High
	}
	switch h.form {
	case "about":
		if v.Form == claim.Exact {
			v.Form, v.Side = claim.About, h.side
		}
	case "at_least":
		v.Form, v.Low, v.High = claim.AtLeast, point, math.Inf(1)
	case "more_than":
		v.Form, v.Low, v.High = claim.MoreThan, point, math.Inf(1)
		if m.inclusive {
			v.Form = claim.AtLeast
		}
	case "at_most":
		v.Form, v.Low, v.High = claim.AtMost, math.Inf(-1), point
	case "inclusive": // more than 30 or equal: what stands before the number is applied after this
		m.inclusive = true
	case "less_than":
		v.Form, v.Low, v.High = claim.LessThan, math.Inf(-1), point
		if m.inclusive {
			v.Form = claim.AtMost
		}
	}
}
