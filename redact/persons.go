package redact

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/report"
)

// gather finds who is named. Offices count wherever a report gives them, so they are looked for in all reports before anybody is held for private.
func (r *roster) gather(reads []dossier.Read) {
	for i := range reads {
		r.outlet(reads[i].Report.Meta.Outlet.Value)
		r.outlet(reads[i].Report.Meta.Agency.Value)
	}
	r.writing = true
	for i := range reads {
		r.authors(reads[i].Report.Meta.Author)
	}
	r.writing = false
	for _, whoever := range [...]bool{false, true} {
		for i := range reads {
			rep := reads[i].Report
			r.names(rep.Meta.Title.Value, whoever)
			for _, b := range rep.Blocks {
				r.names(b.Of(rep.Text), whoever)
			}
		}
	}
	for i := range reads {
		for j := range reads[i].Claims {
			r.claimed(&reads[i].Claims[j])
		}
	}
}

// outlet notes the name of an outlet, which may hold somebody's: it is public, with its article and without.
func (r *roster) outlet(name string) {
	name, _, _ = strings.Cut(name, "(")
	ws := folds(name)
	if len(ws) == 0 || len(ws) > maxWords {
		return
	}
	for _, w := range ws {
		r.outlets[w] = true
	}
	r.show(ws)
	if ws[0] == "the" && len(ws) > 1 {
		r.show(ws[1:])
	}
}

// claimed notes the people whom reading found in a claim.
func (r *roster) claimed(c *claim.Claim) {
	for _, a := range c.Attribution {
		if a.Named == claim.Person || strings.HasPrefix(a.Key, "person:") {
			r.name(a.Name)
		}
	}
	if s := c.Source; s != nil && s.Name != "" && slices.ContainsFunc(c.Attribution, func(a claim.Attribution) bool { return a.Name == s.Name && a.Named == claim.Person }) {
		r.name(s.Name)
	}
	for _, p := range []*claim.Party{c.Actor, c.Recipient} {
		if p != nil && strings.HasPrefix(p.Key, "person:") && !strings.Contains(p.Key, "@") {
			r.name(p.Name)
		}
	}
}

// name adds a name as a whole, unless it is public or that of a thing.
func (r *roster) name(s string) {
	ws := wordsOf(s)
	if len(ws) == 0 || r.publicAt(s, ws, 0) == len(ws) || r.thing[ws[len(ws)-1].fold] {
		return
	}
	if len(ws) == 1 && (!ws[0].capital || r.noName[ws[0].fold] || r.roles[ws[0].fold]) {
		return
	}
	r.add(foldsOf(ws))
}

// authors adds whoever wrote a report: what they are called is nothing that a reader needs to check a figure.
func (r *roster) authors(f report.Field) {
	for _, s := range strings.FieldsFunc(strings.NewReplacer(" and ", ",", " with ", ",", "By ", "", "by ", "").Replace(f.Value), func(c rune) bool { return strings.ContainsRune(",;&|/()", c) }) {
		if !strings.ContainsAny(s, "@:") {
			r.name(s)
		}
	}
}

func foldsOf(ws []word) []string {
	out := make([]string, len(ws))
	for i, w := range ws {
		out[i] = w.fold
	}
	return out
}

// names reads a stretch of text for names: of people in office first, of everybody else where whoever is set.
func (r *roster) names(s string, whoever bool) {
	ws := wordsOf(s)
	title := headlined(ws)
	for i := 0; i < len(ws); {
		if n := r.publicAt(s, ws, i); n > 0 && !(n == 1 && r.placeName(s, ws, i)) {
			i += n
			continue
		}
		n, why := r.nameAt(s, ws, i, title)
		switch {
		case n == 0:
			i++
			continue
		case why == office && !whoever:
			r.show(foldsOf(ws[i : i+n]))
		case why == officeAlone && !whoever: // General Hale: his relatives of that name stay private
			r.show(foldsOf(ws[i-1 : i+n]))
		case why == private && whoever:
			r.add(foldsOf(ws[i : i+n]))
		}
		i += n
	}
}

type why int

const (
	private why = iota
	office
	officeAlone
)

// nameAt is how many words of a person's name begin at word i, and what the words beside it say; 0 where none does.
func (r *roster) nameAt(s string, ws []word, i int, title bool) (int, why) {
	w := ws[i]
	if !w.capital || r.noName[w.fold] || r.short[w.fold] || len([]rune(w.fold)) < 2 || (r.roles[w.fold] || r.storm[w.fold] || r.saint[w.fold]) && !r.given[w.fold] {
		return 0, 0
	}
	before := ""
	if i > 0 && beside(s, ws[i-1], w) {
		before = ws[i-1].fold
	}
	if r.storm[before] || r.saint[before] && ws[i-1].capital {
		return 0, 0
	}
	n := r.run(s, ws, i, title)
	if n == 0 {
		return 0, 0
	}
	after := s[ws[i+n-1].End:]
	if opens := i == 0 || strings.ContainsAny(between(s, ws[i-1], w), ".!?:\n“\""); n == 1 && opens && r.common[w.fold] && !r.naming[before] && !r.kin[before] {
		return 0, 0 // Rose, Mark: a sentence begins
	}
	given := r.given[w.fold] || r.placeGiven[w.fold] || n == 2 && r.given[ws[i+1].fold]
	switch {
	case r.office[before] && n > 1, n > 1 && r.apposed(after) == office:
		return n, office
	case r.office[before] && !given:
		return n, officeAlone
	case given, r.naming[before], r.kin[before], n > 1 && (r.roles[before] || aged(after) || r.apposed(after) == private):
		return n, private
	}
	return 0, 0
}

// nameWords is how many words a name has at most where nothing ends it.
const nameWords = 5

// run is how many capitalised words of one name begin at word i; 0 where they name a thing. In a headline where every word has a capital a name has two.
func (r *roster) run(s string, ws []word, i int, title bool) int {
	most := nameWords
	if title {
		most = 2
	}
	j := i + 1
	for ; j < len(ws) && j-i < most && beside(s, ws[j-1], ws[j]); j++ {
		switch w := ws[j]; {
		case particles[w.fold] && j+1 < len(ws) && ws[j+1].capital && beside(s, w, ws[j+1]) && w.fold != "and":
			continue
		case w.capital && r.thing[w.fold]:
			return 0
		case w.capital && !r.noName[w.fold] && !(r.office[w.fold]) && r.publicAt(s, ws, j) < 2:
			continue
		case between(s, ws[j-1], w) == "-": // Suk-yeol
			continue
		}
		break
	}
	for j > i+1 && particles[ws[j-1].fold] {
		j--
	}
	return j - i
}

// placeName reports whether a word that names a place as well is somebody's given name: "Jordan Hale, 34" or "Jordan Hale, a nurse".
func (r *roster) placeName(s string, ws []word, i int) bool {
	if !r.placeGiven[ws[i].fold] || i+1 >= len(ws) || !ws[i+1].capital || !beside(s, ws[i], ws[i+1]) || r.publicAt(s, ws, i+1) > 0 {
		return false
	}
	n := r.run(s, ws, i, false)
	if n < 2 {
		return false
	}
	after := s[ws[i+n-1].End:]
	return aged(after) || r.apposed(after) != none || i > 0 && (r.naming[ws[i-1].fold] || r.kin[ws[i-1].fold])
}

const none why = -1

// apposed tells what stands after a name and its comma: an office, or something else that a person can be.
func (r *roster) apposed(after string) why {
	if !strings.HasPrefix(after, ", ") {
		return none
	}
	const reach = 80 // bytes of the longest apposition that is looked at
	after = after[2:min(len(after), reach)]
	ws := wordsOf(after)
	for j, w := range ws {
		gap := ""
		if j > 0 {
			gap = between(after, ws[j-1], w)
		}
		if j > 6 || strings.ContainsAny(gap, ",.;:()") || stops[w.fold] {
			return none
		}
		own := strings.HasPrefix(after[w.End:], "'s") || strings.HasPrefix(after[w.End:], "’s") // the mayor's sister
		next := j+1 < len(ws) && strings.TrimSpace(between(after, w, ws[j+1])) == "" && !stops[ws[j+1].fold]
		switch {
		case own || next && (r.office[ws[j+1].fold] || r.roles[ws[j+1].fold]):
		case r.office[w.fold] && !next:
			return office
		case r.kin[w.fold], r.roles[w.fold]:
			return private
		}
	}
	return none
}

// stops are words at which an apposition's own noun has passed: "wife of the governor".
var stops = map[string]bool{
	"of": true, "for": true, "in": true, "at": true, "to": true, "from": true, "with": true, "who": true, "whose": true, "which": true, "and": true, "said": true, "says": true, "told": true, "was": true,
	"is": true, "were": true, "has": true, "had": true, "have": true, "on": true, "by": true,
}

// aged reports whether an age follows a name, as it does of victims: ", 34," or " (34)".
func aged(after string) bool {
	rest, ok := strings.CutPrefix(after, ", ")
	if !ok {
		if rest, ok = strings.CutPrefix(after, " ("); !ok {
			return false
		}
	}
	rest = strings.TrimPrefix(rest, "aged ")
	end := strings.IndexFunc(rest, func(c rune) bool { return !unicode.IsDigit(c) })
	if end < 0 {
		end = len(rest)
	}
	const oldest = 115
	n, err := strconv.Atoi(rest[:end])
	return err == nil && n > 0 && n <= oldest && (end == len(rest) || strings.ContainsRune(",.;)-", rune(rest[end])) || strings.HasPrefix(rest[end:], " year"))
}

// headlined reports whether most words begin with a capital, so that capitals say nothing of names.
func headlined(ws []word) bool {
	n := 0
	for _, w := range ws {
		if w.capital {
			n++
		}
	}
	return len(ws) > 3 && 10*n > 6*len(ws)
}
