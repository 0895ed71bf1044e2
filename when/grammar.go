package when

import (
	"strconv"
	"strings"

	"crosscheck/lang"
	"crosscheck/lexicon"
)

// headKind is what a word is the head of.
type headKind uint8

const (
	none headKind = iota
	monthHead
	weekdayHead
	seasonHead
	partHead
	unitHead
	deicticHead
	holidayHead
	referenceHead
	setHead
	stretchHead
	tensHead
	quarterHead
)

// A head is a word that a time expression is built on.
type head struct {
	kind  headKind
	value string
	n     int
}

// A unit is a unit of time.
type unit struct {
	code string // S, M, H, D, W, MO, Y, DE, CE; WE (weekend) and FN (fortnight) are days and weeks
	days int    // its length, 0 below a day
	gran gran
}

// A phrase is some words with what they mean; first is what the table gives for it.
type phrase struct {
	words []string
	value string
}

// Grammar holds the tables. It is safe for concurrent use.
type Grammar struct {
	heads    map[string]head
	units    map[string]unit
	holidays map[string][]phrase // by first word; those of one word too
	refs     map[string][]phrase // references of more than one word, by first word
	ordinal  map[string]int
	number   map[string]int
	rel      map[string]int
	shifts   map[string]int
	era      map[string]string
	zone     map[string]string
	quantity map[string][]phrase // by last word, like all that stands before a head
	hedge    map[string][]phrase
	edge     map[string][]phrase
	vague    map[string][]phrase // by first word
	between  map[string]bool
	forward  map[string]bool
	lead     map[string]bool
	aside    map[string]bool
	ofSeason map[string]bool
	counted  map[string]bool
	stop     map[string]bool
}

var granOf = map[string]gran{"D": day, "WE": day, "W": week, "FN": week, "MO": month, "Y": year, "DE": decade, "CE": century}

var headKinds = map[string]headKind{
	"month": monthHead, "weekday": weekdayHead, "season": seasonHead, "part": partHead, "unit": unitHead, "deictic": deicticHead,
	"holiday": holidayHead, "reference": referenceHead, "set": setHead, "stretch": stretchHead, "tens": tensHead, "quarter": quarterHead,
}

// New loads the tables.
func New() *Grammar {
	g := &Grammar{
		heads: map[string]head{}, units: map[string]unit{}, holidays: map[string][]phrase{}, refs: map[string][]phrase{},
		ordinal: map[string]int{}, number: map[string]int{}, rel: map[string]int{}, shifts: map[string]int{}, era: map[string]string{},
		zone: map[string]string{}, quantity: map[string][]phrase{}, hedge: map[string][]phrase{}, edge: map[string][]phrase{},
		vague: map[string][]phrase{}, between: map[string]bool{}, forward: map[string]bool{}, lead: map[string]bool{}, aside: map[string]bool{}, ofSeason: map[string]bool{},
		counted: map[string]bool{}, stop: map[string]bool{},
	}
	for _, r := range lexicon.Open("when").Rows {
		for _, w := range r.List("words") {
			g.add(r.Get("kind"), w, r.Get("value"), whole(r.Get("n")))
		}
	}
	for _, r := range lexicon.Open("numbers").Rows {
		if k := r.Get("kind"); k == "unit" || k == "ten" {
			g.number[r.Get("word")] = whole(r.Get("value"))
		}
	}
	return g
}

// whole reads a cell that is empty or a whole number.
func whole(s string) int {
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		panic("lexicon/when.tsv: not a whole number: " + s)
	}
	return n
}

func (g *Grammar) add(kind, w, value string, n int) {
	words := strings.Fields(w)
	first, last := words[0], words[len(words)-1]
	p := phrase{words, value}
	switch kind {
	case "month", "weekday":
		g.heads[w] = head{headKinds[kind], value, whole(value)}
	case "unit":
		g.heads[w] = head{unitHead, value, n}
		g.units[w] = unit{value, n, granOf[value]}
	case "holiday":
		if g.heads[first].kind == none {
			g.heads[first] = head{kind: holidayHead}
		}
		g.holidays[first] = append(g.holidays[first], p)
	case "reference":
		if len(words) > 1 {
			if g.heads[first].kind == none {
				g.heads[first] = head{kind: referenceHead}
			}
			g.refs[first] = append(g.refs[first], p)
			break
		}
		g.heads[w] = head{referenceHead, value, n}
	case "season", "part", "deictic", "set", "stretch", "tens", "quarter":
		g.heads[w] = head{headKinds[kind], value, n}
		if kind == "tens" {
			g.heads[w] = head{tensHead, value, whole(value)}
		}
	case "ordinal":
		g.ordinal[w] = whole(value)
	case "rel":
		g.rel[w] = whole(value)
	case "shift":
		g.shifts[w] = whole(value)
	case "era":
		g.era[w] = value
	case "zone":
		g.zone[w] = value
	case "quantity":
		g.quantity[last] = append(g.quantity[last], p)
	case "hedge":
		g.hedge[last] = append(g.hedge[last], p)
	case "edge":
		g.edge[last] = append(g.edge[last], p)
	case "vague":
		g.vague[first] = append(g.vague[first], p)
	case "between":
		g.between[w] = true
	case "forward":
		g.forward[w] = true
	case "aside":
		g.aside[w] = true
	case "of season":
		g.ofSeason[w] = true
	case "lead":
		g.lead[w] = true
	case "counted":
		g.counted[w] = true
	case "stop":
		g.stop[w] = true
	default:
		panic("lexicon/when.tsv: unknown kind " + kind)
	}
}

// ending is the longest phrase of a table that ends right before token i and begins at or after from.
func ending(table map[string][]phrase, ts []lang.Token, i, from int) (p phrase, start int, ok bool) {
	if i <= from {
		return p, 0, false
	}
	for _, q := range table[ts[i-1].Lower] {
		n := len(q.words)
		if i-n < from || len(p.words) >= n {
			continue
		}
		if matches(q.words, ts[i-n:i]) {
			p, start, ok = q, i-n, true
		}
	}
	return p, start, ok
}

// beginning is the longest phrase of a table that begins at token i.
func beginning(table map[string][]phrase, ts []lang.Token, i int) (p phrase, end int, ok bool) {
	for _, q := range table[ts[i].Lower] {
		n := len(q.words)
		if i+n > len(ts) || len(p.words) >= n {
			continue
		}
		if matches(q.words, ts[i:i+n]) {
			p, end, ok = q, i+n, true
		}
	}
	return p, end, ok
}

func matches(words []string, ts []lang.Token) bool {
	for k, w := range words {
		if ts[k].Lower != w {
			return false
		}
	}
	return true
}

// hyphen is the index of the hyphen in a word such as three-day or mid-June, or 0.
func hyphen(w string) int {
	i := strings.IndexByte(w, '-')
	if i <= 0 || i == len(w)-1 {
		return 0
	}
	return i
}

// at is the token i, or an empty one outside.
func at(ts []lang.Token, i int) lang.Token {
	if i < 0 || i >= len(ts) {
		return lang.Token{}
	}
	return ts[i]
}
