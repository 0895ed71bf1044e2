package lineage

import "crosscheck/report"

// Memory keeps what does not change between two tracings of mostly the same reports: how a report's words compare with another's. A report
// that is given again must be the same one, unaltered. The zero value is empty; a nil Memory remembers nothing.
type Memory struct {
	texts map[*report.Report]text
	pairs map[pair]likeness
}

type pair struct{ of, by *report.Report }

// likeness is how much of the later report of a pair stands in the earlier one.
type likeness struct {
	share  float64 // of the smaller text's words
	same   int     // what the words count that agree
	degree Degree
	runs   []run // where degree is not ""
}

func (m *Memory) text(r *report.Report) text {
	if m == nil {
		return readText(r)
	}
	t, ok := m.texts[r]
	if !ok {
		if m.texts == nil {
			m.texts = map[*report.Report]text{}
		}
		t = readText(r)
		m.texts[r] = t
	}
	return t
}

// likeness compares two texts.
func (m *Memory) likeness(p pair, of, by *text, c *comparer) likeness {
	if m != nil {
		if l, ok := m.pairs[p]; ok {
			return l
		}
	}
	var l likeness
	if found, ok := c.compare(of, by); ok {
		l.same, l.share = found.same, found.share
		if l.degree = found.degree(); l.degree != "" {
			l.runs = found.runs
		}
	}
	if m != nil {
		if m.pairs == nil {
			m.pairs = map[pair]likeness{}
		}
		m.pairs[p] = l
	}
	return l
}
