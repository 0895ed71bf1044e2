package lineage

import (
	"cmp"
	"slices"

	"crosscheck/report"
)

// Memory keeps what does not change between two tracings of mostly the same reports: how a report's words compare with another's. A report
// that is given again must be the same one, unaltered. The zero value is empty; a nil Memory remembers nothing.
//
// How reports compare can be kept beyond the program's life, too: with Known and Number set the Memory asks for what was kept of a report, and
// [Memory.Learned] gives what to keep. That depends on the reports' Text and Blocks alone; where those are altered, or another version of the program
// cuts texts into words in another way, nothing of the report may be given any more, neither its own record nor its number.
type Memory struct {
	// Known returns the record that [Memory.Learned] gave for a report, nil where there is none. It is asked once for each report. A record that is
	// damaged counts for nothing.
	Known func(*report.Report) []byte
	// Number is a number by which records name a report: always the same for one, and no other's. It is needed where Known is set.
	Number func(*report.Report) uint64

	texts map[*report.Report]text
	pairs map[*report.Report]map[*report.Report]likeness // the later report of a pair → the earlier
	rows  map[*report.Report]map[uint64]likeness         // what is known of a report, by the number of the earlier
	fresh map[*report.Report]bool
}

// Learned is what is new of a report.
type Learned struct {
	Report *report.Report
	// Record is all that is known of how the report compares with earlier ones that it was traced with; it takes the place of the one before.
	Record []byte
}

type pair struct{ of, by *report.Report }

// likeness is how much of the later report of a pair stands in the earlier one; the zero value where that is too little to say.
type likeness struct {
	share  float64 // of the smaller text's words
	same   int     // what the words count that agree
	degree Degree
	runs   []run // in order of by
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
	if m == nil {
		return c.likeness(of, by)
	}
	pairs := m.pairs[p.by]
	if l, ok := pairs[p.of]; ok {
		return l
	}
	l, ok := m.recall(p, of, by)
	if !ok {
		l = c.likeness(of, by)
		if m.Known != nil {
			if m.fresh == nil {
				m.fresh = map[*report.Report]bool{}
			}
			m.fresh[p.by] = true
		}
	}
	if pairs == nil {
		if m.pairs == nil {
			m.pairs = map[*report.Report]map[*report.Report]likeness{}
		}
		pairs = map[*report.Report]likeness{}
		m.pairs[p.by] = pairs
	}
	pairs[p.of] = l
	return l
}

func (c *comparer) likeness(of, by *text) likeness {
	var l likeness
	if found, ok := c.compare(of, by); ok {
		if degree := found.degree(); degree != "" {
			l = likeness{share: found.share, same: found.same, degree: degree, runs: found.runs}
		}
	}
	return l
}

// recall is what was kept of a pair, as far as it can be true of these texts.
func (m *Memory) recall(p pair, of, by *text) (likeness, bool) {
	if m.Known == nil {
		return likeness{}, false
	}
	row, asked := m.rows[p.by]
	if !asked {
		if b := m.Known(p.by); b != nil {
			row, _ = decodeRow(b) // nothing where it is damaged
		}
		if m.rows == nil {
			m.rows = map[*report.Report]map[uint64]likeness{}
		}
		m.rows[p.by] = row
	}
	l, ok := row[m.Number(p.of)]
	return l, ok && l.fits(of, by)
}

// Learned returns what to keep of the reports that something new is known of since the last time, in order of their numbers.
func (m *Memory) Learned() []Learned {
	var out []Learned
	for by := range m.fresh {
		row := make(map[uint64]likeness, len(m.pairs[by]))
		for of, l := range m.pairs[by] {
			row[m.Number(of)] = l
		}
		out = append(out, Learned{by, encodeRow(row)})
	}
	slices.SortFunc(out, func(a, b Learned) int { return cmp.Compare(m.Number(a.Report), m.Number(b.Report)) })
	clear(m.fresh)
	return out
}
