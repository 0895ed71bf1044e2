package redact

import (
	"strings"

	"crosscheck/claim"
)

// several is the label where a name is that of more than one person: no number must say that it is one of them.
const several = "a private person"

// hits are the names in a string that must not be shown.
func (r *roster) hits(s string, each func(at claim.Span, words []word, who *person)) {
	ws := wordsOf(s)
	slug := !strings.ContainsAny(s, " \n")
	for i := 0; i < len(ws); {
		private, who := r.privateAt(s, ws, i, slug)
		public := r.publicAt(s, ws, i)
		switch {
		case public > 0 && public >= private:
			i += public
		case private > 0:
			end := i + private
			for k := i + 1; k < end; k++ { // another's name may begin within this one and end behind it
				if n, _ := r.privateAt(s, ws, k, slug); k+n > end {
					end, who = k+n, nil
				}
			}
			for !slug && end < len(ws) && ws[end].capital && between(s, ws[end-1], ws[end]) == "-" {
				end++ // the other half of a double name
			}
			each(claim.Span{Start: ws[i].Start, End: ws[end-1].End}, ws[i:end], who)
			i = end
		default:
			i++
		}
	}
}

// blank overwrites names in a text, byte for byte. The mask is of single bytes, so that no span can come to lie within a character.
func (r *roster) blank(s string, into []byte) int {
	n := 0
	r.hits(s, func(_ claim.Span, words []word, _ *person) {
		n++
		for _, w := range words {
			overwrite(into, w.Span, '_')
		}
	})
	return n
}

func overwrite(into []byte, s claim.Span, with byte) {
	for i := s.Start; i < s.End; i++ {
		into[i] = with
	}
}

// label puts "private person 3" for names. In what is no running text the words are joined by hyphens, as they are in keys and addresses.
func (r *roster) label(s string) string {
	var b strings.Builder
	at := 0
	r.hits(s, func(span claim.Span, _ []word, who *person) {
		words := several
		if who != nil {
			words = who.label
		}
		if !strings.ContainsAny(s, " \n") && len(s) > span.Len() {
			words = strings.ReplaceAll(words, " ", "-")
		}
		b.WriteString(r.reviewed(s[at:span.Start]))
		b.WriteString(words)
		at = span.End
	})
	return b.String() + r.reviewed(s[at:])
}

// reviewed puts "reviewer 2" for names on decisions that are no names to look at: an e-mail address, a nickname.
func (r *roster) reviewed(s string) string {
	for _, d := range r.deciding {
		s = replaceWhole(s, d.name, d.label)
	}
	return s
}

// replaceWhole replaces a stretch where it stands between what are no letters or digits.
func replaceWhole(s, old, with string) string {
	if !strings.Contains(s, old) {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, old)
		if i < 0 {
			return b.String() + s
		}
		end := i + len(old)
		if joined(s[:i], s[end:]) {
			b.WriteString(s[:end])
		} else {
			b.WriteString(s[:i] + with)
		}
		s = s[end:]
	}
}
