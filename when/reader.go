package when

import (
	"crosscheck/lang"
)

// class is how an expression can join the one beside it.
type class uint8

const (
	aDate class = iota // has a month, a year or a decade
	aWeekday
	aSeason
	aPart
	aClock
	aDeictic
	aHoliday
	aLength // a duration: it may be of a date (the last week of August)
	other
)

// An item is an expression while its sentence is read.
type item struct {
	Expr
	class class
	// said is the date without what the context adds; got with it; before is the reference before it was read.
	said, got, before moment
	unit              unit
	n                 int  // of a length: how many units, 0 where it is vague
	ordinal           bool // the first week: a place within what follows
	fixed             bool // got is not to be resolved again
	loose             bool // a time of day whose day is assumed: it dates no claim
}

// A reader reads one sentence.
type reader struct {
	d     *Document
	g     *Grammar
	ts    []lang.Token
	items []item
	// ahead caches whether the sentence looks forward: 0 unknown, 1 no, 2 yes.
	ahead uint8
	caps  uint8 // the same for a sentence in capitals
}

func (r *reader) lower(i int) string { return at(r.ts, i).Lower }

// done is the first token that no expression holds yet.
func (r *reader) done() int {
	if n := len(r.items); n > 0 {
		return r.items[n-1].To
	}
	return 0
}

func (r *reader) run() {
	for i := 0; i < len(r.ts); {
		before := len(r.items)
		var prev int
		if before > 0 {
			prev = r.items[before-1].To
		}
		r.read(i)
		i++
		if n := len(r.items); n > 0 && (n != before || r.items[n-1].To != prev) {
			i = max(i, r.items[n-1].To)
		}
	}
}

// read reads the expression whose head is token i, if there is one.
func (r *reader) read(i int) {
	t := &r.ts[i]
	if t.Numeric() {
		r.figures(i)
		return
	}
	h, ok := r.g.heads[t.Lower]
	if !ok {
		if k := hyphen(t.Lower); k > 0 {
			r.hyphened(i, k)
		}
		return
	}
	switch h.kind {
	case monthHead:
		r.month(i, h.n)
	case weekdayHead:
		r.weekday(i, h.n)
	case seasonHead:
		r.season(i, h)
	case partHead:
		r.part(i, h.value)
	case unitHead:
		r.units(i)
	case deicticHead:
		r.deictic(i, h)
	case holidayHead:
		r.holiday(i)
	case referenceHead:
		r.reference(i, h)
	case setHead:
		r.set(i, h)
	case stretchHead:
		r.stretch(i)
	case tensHead:
		r.tens(i, h.n)
	case quarterHead:
		r.quarter(i)
	}
}

// add finishes an expression: what stands before it, what it joins, what it is resolved to.
func (r *reader) add(it item) {
	it.Core = max(it.Core, it.To)
	it.Mod = r.before(&it)
	it.before = r.d.ref
	if !r.join(&it) {
		r.resolve(&it)
		if n := len(r.items); n > 0 && r.items[n-1].class == aClock && it.From == r.items[n-1].To+1 && r.lower(it.From-1) == "on" && it.got.gran == day {
			p := &r.items[n-1] // 8 p.m. on Friday: two expressions, one day
			part, zone := p.said.part, p.said.zone
			p.got = it.got
			p.got.part, p.got.zone = part, zone
			p.loose = false
			p.finish()
		}
		r.items = append(r.items, it)
		r.lend()
	}
	last := &r.items[len(r.items)-1]
	if last.got.gran == year && r.d.ref.year > 0 && r.g.aside[r.lower(last.From-1)] {
		return // since 1911, (1911): the story itself does not go there
	}
	if last.got.year > 0 && last.Anchored {
		r.d.ref = last.got
		r.d.ref.part, r.d.ref.zone = "", ""
	}
}

// before takes in what stands before a date: edges (the end of), a determiner, "about". It says the modifier.
func (r *reader) before(it *item) string {
	mod := it.Mod
	from := r.done()
	nominal := false // what was taken ends with "of": a determiner belongs to it
	for it.From > from {
		p, start, ok := ending(r.g.edge, r.ts, it.From, from)
		if ok && it.edgy() {
			it.From = start
			nominal = true
			switch {
			case len(p.value) == 2 && (p.value[0] == 'H' || p.value[0] == 'Q'):
				if it.said.gran == year {
					it.said.gran, it.said.code = half, p.value
				}
			case p.value != "" && mod == "":
				mod = p.value
			}
			continue
		}
		if r.determiner(it, nominal) {
			it.From--
			if r.lower(it.From) != "the" {
				break
			}
			continue
		}
		p, start, ok = ending(r.g.hedge, r.ts, it.From, from)
		if ok && p.value == "APPROX" && it.class == aDate && r.lower(it.From-1) != "some" {
			it.From = start
			if mod == "" {
				mod = p.value
			}
		}
		break
	}
	return mod
}

// edgy reports whether "early" or "the end of" can stand before it.
func (it *item) edgy() bool {
	switch it.class {
	case aDate, aSeason, aPart, aWeekday, aHoliday:
		return true
	case aDeictic:
		return it.said.gran == day
	}
	return it.Anchored
}

// determiner reports whether the word before belongs to the expression as its determiner.
func (r *reader) determiner(it *item, nominal bool) bool {
	switch r.lower(it.From - 1) {
	case "the":
		if nominal || it.class != aDate && it.class != aSeason {
			return true
		}
		switch it.said.gran { // the 1916 campaign, the April offensive: the article is the noun's
		case year:
			return !r.ts[it.From].Numeric()
		case month:
			return false
		case day:
			return r.ts[it.From].Numeric() && !r.content(it.To) || !r.ts[it.From].Numeric() && r.g.ordinal[r.lower(it.From)] > 0
		case season:
			return !r.content(it.To)
		}
		return true
	case "this", "that":
		return nominal || it.class == aSeason || it.class == aPart
	}
	return false
}

// content reports whether token i is a word that carries meaning of its own, such as the noun that a date before it describes.
func (r *reader) content(i int) bool {
	t := at(r.ts, i)
	return t.Word() && !r.g.stop[t.Lower] && !r.g.lead[t.Lower]
}
