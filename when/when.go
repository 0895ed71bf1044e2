// Package when reads time expressions out of tokens: dates, times of day, durations and sets, with their TIMEX2 values, and the days
// that they cover. It keeps three clocks apart: what counts from today (yesterday, last week) hangs on the day of publication; what
// counts from the story (two days later, that year) hangs on the date that was told before; and what neither settles stays unknown.
//
// The words are rows of lexicon/when.tsv. No part of speech is asked for, so that a sentence reads the same tagged or not.
package when

import (
	"time"

	"crosscheck/lang"
)

// Kind is what a time expression denotes.
type Kind string

// The kinds, in the terms of TIMEX: a day or longer, a time of day, an amount of time, a repetition.
const (
	Date     Kind = "date"
	Time     Kind = "time"
	Duration Kind = "duration"
	Set      Kind = "set"
	Unknown  Kind = ""
)

// An Expr is one time expression of a sentence.
type Expr struct {
	// Tokens [From, To) are the whole expression with its determiner and modifiers; [From, Core) leaves out what only describes it ("two
	// months of siege").
	From, To, Core int
	Kind           Kind
	// Value is the TIMEX2 value, empty where nothing settles it; unknown digits are X. Mod is the TIMEX2 modifier (START, APPROX …).
	Value, Mod string
	// Start and End are the first and the last day that it covers; both zero where they are unknown.
	Start, End time.Time
	// Precision is day, week, month or year.
	Precision string
	// Rolling: a stretch that ends with its anchor (the past 24 hours). Short: of a week or less, so that a count in it is an increment.
	Rolling, Short bool
	// Deictic: it counts from the day on which it is said (today, yesterday).
	Deictic bool
	// Anchored: it names a place in time, rather than a length or a repetition.
	Anchored bool
}

// Document holds what the expressions of one report hang on. Sentences are read in order; it is not safe for concurrent use.
type Document struct {
	g *Grammar
	// published is the day from which today and last week count; zero where it is unknown, as in a narrative.
	published moment
	// ref is the last date that was told.
	ref moment
	r   reader
}

// Document begins a report. published is its day, or zero: then every date hangs on those told before it.
func (g *Grammar) Document(published time.Time) *Document {
	d := &Document{g: g}
	if !published.IsZero() {
		d.published = dayOf(published)
		d.ref = d.published
	}
	return d
}

// Read appends the time expressions of the next sentence to out, in order and without overlap.
func (d *Document) Read(ts []lang.Token, out []Expr) []Expr {
	r := &d.r
	*r = reader{d: d, g: d.g, ts: ts, items: r.items[:0]}
	r.run()
	for i := range r.items {
		out = append(out, r.items[i].Expr)
	}
	return out
}

// Names reports whether a sentence may hold a time expression: it has a digit or one of the words that they are built on.
func (g *Grammar) Names(ts []lang.Token) bool {
	for i := range ts {
		if ts[i].Numeric() || g.heads[ts[i].Lower].kind != none || hyphen(ts[i].Lower) > 0 {
			return true
		}
	}
	return false
}
