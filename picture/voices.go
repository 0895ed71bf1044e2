package picture

import (
	"cmp"
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/lineage"
)

// Voice is somebody with everything that goes back to them: figures, statements and events, each once, in order of time.
type Voice struct {
	Key     string          // that of [Picture.Speaker]
	Name    string          // as it is shown
	Origin  *lineage.Origin // nil where lineage has none: nobody's testimony
	Told    []Told
	Reports []int // numbers of the reports that carry something of it, ascending
}

// Told is one thing that a voice says, with the other places that say the same.
type Told struct {
	Claim   *claim.Claim
	At      Where
	Repeats []Where
}

// Of counts what a voice tells of a kind.
func (v *Voice) Of(k claim.Kind) int {
	n := 0
	for _, t := range v.Told {
		if t.Claim.Kind == k {
			n++
		}
	}
	return n
}

// Voices are all who say something that keep passes (nil passes everything), those that say most first. What a voice says in equal words, or
// the figure that it gives again for the same thing, stands once.
func (p *Picture) Voices(keep func(*claim.Claim) bool) []Voice {
	index := map[string]int{}
	seen := map[string]int{} // voice and what it says -> index of what is told
	var out []Voice
	for i := range p.Dossier.Reads {
		for j := range p.Dossier.Reads[i].Claims {
			c := &p.Dossier.Reads[i].Claims[j]
			if keep != nil && !keep(c) {
				continue
			}
			key, name := p.Speaker(c)
			k, ok := index[key]
			if !ok {
				k = len(out)
				index[key] = k
				out = append(out, Voice{Key: key, Name: name, Origin: p.origins[p.Keys[c.ID]]})
			}
			v := &out[k]
			at := p.At(c)
			if len(v.Reports) == 0 || v.Reports[len(v.Reports)-1] != at.Report {
				v.Reports = append(v.Reports, at.Report)
			}
			same := key + "\x00" + p.sameWords(c)
			if n, ok := seen[same]; ok {
				t := &v.Told[n]
				if t.At.Report != at.Report && !slices.ContainsFunc(t.Repeats, func(w Where) bool { return w.Report == at.Report }) {
					t.Repeats = append(t.Repeats, at)
				}
				continue
			}
			seen[same] = len(v.Told)
			v.Told = append(v.Told, Told{Claim: c, At: at})
		}
	}
	for i := range out {
		slices.SortStableFunc(out[i].Told, func(a, b Told) int { return cmp.Compare(cmp.Or(said(a.Claim), "9"), cmp.Or(said(b.Claim), "9")) })
	}
	slices.SortStableFunc(out, func(a, b Voice) int {
		return cmp.Or(cmp.Compare(len(b.Told), len(a.Told)), strings.Compare(a.Name, b.Name), strings.Compare(a.Key, b.Key))
	})
	return out
}

// OriginOf is the origin of the lineage that has the key, or nil.
func (p *Picture) OriginOf(key string) *lineage.Origin { return p.origins[key] }

// sameWords is equal for two claims of one voice that say the same: the figure of one question in the same form, the words of a statement, the
// day and the parties of an event.
func (p *Picture) sameWords(c *claim.Claim) string {
	switch c.Kind {
	case claim.Figure:
		asked := c.Measure + "\x00" + folded(c.Counted)
		if i, ok := p.Asked[c.ID]; ok {
			asked = p.Dossier.Findings[i].Question.ID
		}
		return "f\x00" + asked + "\x00" + c.Phrase()
	case claim.Event:
		date, clock := EventDate(c)
		return "e\x00" + eventKey(c, date, clock)
	}
	return "s\x00" + folded(p.Content(c)+decidedMark(c))
}

// Words are a claim in a few words: the figure with what it counts, the words of a statement, who did what to whom.
func (p *Picture) Words(c *claim.Claim) string {
	switch c.Kind {
	case claim.Figure:
		return c.Phrase() + " " + MeasureWords(c)
	case claim.Event:
		return EventWords(c)
	}
	return p.Content(c) + decidedMark(c)
}
