package extract

import (
	"fmt"
	"strings"
	"time"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/report"
)

// maxClaims bounds the figures and, apart from them, the statements that are read in one report. The longest real reports of the
// development sets have a few hundred; beyond the bound the rest is counted in a note, so that hostile text cannot fill the memory.
const maxClaims = 20_000

// Read returns the claims of a report, and the numbers that were seen and not used.
func (x *Extractor) Read(r *report.Report) Result {
	sents := x.parser.Sentences(r)
	ss := make([]*sentence, len(sents))
	for i := range sents {
		ss[i] = &sentence{Sentence: &sents[i], text: r.Text, index: i}
	}
	anchor, _ := time.Parse(isoDay, r.Meta.Published.Value)
	anchor = x.calendar.dateline(ss, anchor)
	labels, nLabels := speakers(ss)
	for i, s := range ss {
		s.needed = x.needs(s.Tokens)
		if !s.needed {
			continue
		}
		x.parser.Tag(s.Sentence)
		x.cues.mend(s.Tokens)
		x.mend(s.Tokens)
		s.amounts = x.amounts.read(s.Tokens)
		if l, ok := labels[i]; ok { // "Q: 1." — a label's number is no figure
			for k := range s.amounts {
				if s.amounts[k].from < l.end {
					s.amounts[k].reject = "list_number"
				}
			}
		}
		s.times = x.calendar.find(s.Tokens, anchor)
		s.Chunk(glued(s.amounts), datesOf(s.times))
		s.indexChunks()
		timeRejects(s)
	}
	quotations(ss)
	cues := 0
	for _, s := range ss {
		if s.needed && cues < maxClaims {
			x.reader.find(s)
			cues += len(s.cues)
		}
	}
	res := &resolver{w: x.world, words: x.cues, people: x.world.people(ss), lastIndex: -100}
	res.mentionsOf(ss)
	all := x.attributions(ss, labels, res)
	spread(ss, all)
	most := x.group(ss)
	figures, unused, note := x.figures(ss, most)
	var notes []string
	if note != "" {
		notes = append(notes, note)
	}
	if cues >= maxClaims {
		notes = append(notes, fmt.Sprintf("more than %d words of saying; statements at the end of the report are not read", maxClaims))
	}
	x.hospital(ss, figures)
	x.restate(figures)
	x.topic(most, figures)
	genre, evidence := x.genres.read(r, ss, nLabels)
	claims := x.claims(r, figures, all, anchor, genre)
	return Result{Claims: claims, Unused: unused, Notes: notes, Genre: genre, Evidence: evidence}
}

// needs reports whether a sentence can hold a claim: a number, a verb of saying or a quotation mark.
func (x *Extractor) needs(ts []lang.Token) bool {
	for _, t := range ts {
		if t.Numeric() || x.need[t.Lower] || quoteMark(t) || hasDigit(t.Text) {
			return true
		}
		if i := strings.IndexByte(t.Lower, '-'); i > 0 && x.need[t.Lower[:i]] {
			return true
		}
	}
	return false
}

// datesOf are the token ranges of time expressions.
func datesOf(ts []timex) [][2]int {
	out := make([][2]int, 0, len(ts))
	for _, t := range ts {
		out = append(out, [2]int{t.from, t.to})
	}
	return out
}

// timeRejects marks the numbers that a time expression has read as its own.
func timeRejects(s *sentence) {
	for i := range s.amounts {
		a := &s.amounts[i]
		if a.reject != "" || a.value.Form == claim.NoneReported {
			continue
		}
		for _, t := range s.times {
			if t.from <= a.numFrom && a.numTo <= t.to {
				a.reject = "date"
				if a.unit != nil {
					a.reject = "period"
				}
			}
		}
	}
}

// memory is how many figures back a figure can refer to: more than any reader would.
const memory = 100

// figures binds the numbers of a report, in order.
func (x *Extractor) figures(ss []*sentence, topic group) (figures []*figure, numbers []Unused, note string) {
	var out []*figure
	var unused []Unused
	for _, s := range ss {
		for i := range s.amounts {
			a := &s.amounts[i]
			if len(out)+len(unused) >= maxClaims {
				return out, unused, fmt.Sprintf("more than %d numbers; those after byte %d are not read", maxClaims, s.Tokens[a.from].Start)
			}
			code := a.reject
			if code == "" && s.inSource(a) {
				code = "speaker"
			}
			if code == "" {
				f, why := x.binder.bind(s, a, out[max(0, len(out)-memory):], topic)
				if f != nil {
					out = append(out, f)
					continue
				}
				code = why
			}
			if code == "" || a.value.Form == claim.NoneReported || a.small && code == "unbound" {
				continue
			}
			sp := s.bytes(a.numFrom, a.numTo)
			unused = append(unused, Unused{Span: sp, Words: sp.Of(s.text), Reason: code})
		}
	}
	return out, unused, ""
}
