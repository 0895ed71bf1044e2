package page

import (
	"cmp"
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/lineage"
	"crosscheck/picture"
)

// Matrix is who says what to which question.
type Matrix struct {
	ID      string // before the ids of its parts
	Compare *Grid  // the questions with something to compare; nil: there are none
	Lone    *Grid  // the questions that one origin answers; nil: there are none
	Open    bool   // the latter stand open, because the reader asked for them
	Empty   string // why there is nothing, and what to do
}

// Grid is one table of origins and questions.
type Grid struct {
	Columns []Column
	Rows    []GridRow
	// MoreColumns are questions, MoreRows origins that are not shown.
	MoreColumns, MoreRows int
}

// gridColumns and gridRows are how much of origins and questions one table shows: what stands first, the most disputed questions and the origins that answer
// most of them. Beyond, nobody finds a cell, and a page of 2,000 reports would hold a million.
const gridColumns, gridRows = 40, 60

// Column is a question.
type Column struct {
	Text, Href, Level, Badge string
}

// GridRow is an origin with a cell for each question.
type GridRow struct {
	Name, Href, Named string
	Party             bool
	Cells             []Cell
}

// Cell is what an origin says to a question; without figures it is blank, which is not zero.
type Cell struct {
	Question, Href string // for where there is no room for columns
	Figures        []CellFigure
}

// CellFigure is the current figure of an origin.
type CellFigure struct {
	Phrase, Date, Clock string
	None                bool // "none reported"
	LeftOut             string
	Repeats, Earlier    int // reports that repeat it; other figures that the origin gave
	Link                Link
}

// Matrix is the table of origins and questions.
func (p *Views) Matrix() Sheet {
	v := p.Head()
	v.Narrowed = p.narrowed(MatrixView)
	v.Matrix = p.matrix()
	if v.Matrix.Compare == nil && v.Matrix.Lone == nil {
		v.Matrix.Empty = p.nothing("No origin answers a question", "a figure with somebody who states it")
	}
	return v
}

func (p *Views) matrix() *Matrix {
	m := &Matrix{ID: p.key + "matrix", Open: p.only.All}
	var compare, lone []*picture.Question
	for i := range p.pic.Questions {
		q := &p.pic.Questions[i]
		switch {
		case !slices.ContainsFunc(q.Rows, func(r picture.Row) bool { return p.keeps(r.Claim) }):
		case q.Compact:
			lone = append(lone, q)
		default:
			compare = append(compare, q)
		}
	}
	m.Compare, m.Lone = p.grid(compare), p.grid(lone)
	return m
}

// grid is the table of some questions, the origins that answer most of them first.
func (p *Views) grid(qs []*picture.Question) *Grid {
	if len(qs) == 0 {
		return nil
	}
	g := &Grid{MoreColumns: max(len(qs)-gridColumns, 0)}
	qs = qs[:len(qs)-g.MoreColumns]
	at := map[string]int{}
	for i, q := range qs {
		g.Columns = append(g.Columns, Column{q.Finding.Question.Text, p.at.Question(q), string(q.Badge.Level), q.Badge.Words})
		for _, r := range q.Rows {
			if !p.keeps(r.Claim) {
				continue
			}
			key, name := p.pic.Speaker(r.Claim)
			k, ok := at[key]
			if !ok {
				k = len(g.Rows)
				at[key] = k
				row := GridRow{Name: cmp.Or(r.Origin, name), Named: namedWords(p.pic.OriginOf(key), r.Claim), Party: r.Party, Cells: make([]Cell, len(qs))}
				if p.pic.Keys[r.Claim.ID] != "" {
					row.Href = p.origin(key)
				}
				g.Rows = append(g.Rows, row)
			}
			c := &g.Rows[k].Cells[i]
			c.Question, c.Href = g.Columns[i].Text, g.Columns[i].Href
			c.Figures = append(c.Figures, p.cellFigure(r))
		}
	}
	answered := func(r GridRow) (n int) {
		for _, c := range r.Cells {
			if len(c.Figures) > 0 {
				n++
			}
		}
		return n
	}
	slices.SortStableFunc(g.Rows, func(a, b GridRow) int {
		return cmp.Or(cmp.Compare(answered(b), answered(a)), strings.Compare(a.Name, b.Name))
	})
	g.MoreRows = max(len(g.Rows)-gridRows, 0)
	g.Rows = g.Rows[:len(g.Rows)-g.MoreRows]
	return g
}

func (p *Views) cellFigure(r picture.Row) CellFigure {
	c := r.Claim
	f := CellFigure{
		Phrase: c.Phrase(), None: c.Value.Form == claim.NoneReported, LeftOut: r.LeftOut,
		Repeats: len(r.Repeats), Earlier: len(r.Earlier) + len(r.Also), Link: p.link(r.At),
	}
	f.Date, f.Clock = day(c)
	return f
}

// day is the day to show beside what is said, and of which clock it is.
func day(c *claim.Claim) (date, clock string) {
	switch {
	case c.Said != "":
		return c.Said, "said"
	case c.Published != "":
		return c.Published, "published"
	}
	return "", ""
}

// namedWords says how well an origin is known.
func namedWords(o *lineage.Origin, c *claim.Claim) string {
	named := claim.Named("")
	switch t := c.Teller(); {
	case o != nil:
		named = o.Named
	case t != nil:
		named = t.Named
	}
	switch named {
	case claim.Person, claim.Institution:
		return string(named)
	case claim.RoleOnly:
		return "named by role only"
	case claim.Unnamed:
		return "unnamed"
	case claim.Unspecified:
		return "nobody’s testimony"
	case claim.Unresolved:
		return "not identified"
	}
	return "outlet"
}

func (m *Matrix) ifAny() *Matrix {
	if m.Compare == nil && m.Lone == nil {
		return nil
	}
	return m
}
