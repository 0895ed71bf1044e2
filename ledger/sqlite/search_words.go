package sqlite

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"crosscheck/claim"
	"crosscheck/ledger/query"
)

// ftsText is a word or phrase as FTS5 takes it: in quotes, so that nothing in it is syntax.
func ftsText(t *query.Text) string {
	s := `"` + strings.ReplaceAll(t.Words, `"`, `""`) + `"`
	if t.Prefix {
		s += "*"
	}
	return s
}

// ftsQuery is a query of words only for FTS5, whose NOT needs something on its left: ok is false where there is nothing that has to stand in a report.
func ftsQuery(q query.Q) (s string, ok bool) {
	switch q := q.(type) {
	case *query.Text:
		return ftsText(q), true
	case *query.Or:
		parts := make([]string, len(q.Children))
		for i, c := range q.Children {
			if parts[i], ok = ftsQuery(c); !ok {
				return "", false
			}
		}
		return "(" + strings.Join(parts, " OR ") + ")", true
	case *query.And:
		var want, not []string
		for _, c := range q.Children {
			if n, is := c.(*query.Not); is {
				part, ok := ftsQuery(n.Child)
				if !ok {
					return "", false
				}
				not = append(not, part)
				continue
			}
			part, ok := ftsQuery(c)
			if !ok {
				return "", false
			}
			want = append(want, part)
		}
		if len(want) == 0 {
			return "", false
		}
		s = "(" + strings.Join(want, " AND ") + ")"
		for _, n := range not {
			s = "(" + s + " NOT " + n + ")"
		}
		return s, true
	}
	return "", false
}

// token is a word of a text, folded as the full text index folds it.
type token struct {
	claim.Span
	word string
}

// tokens are the words of the stretch [start, end) of a text.
func tokens(text string, start, end int) []token {
	var out []token
	from := -1
	for i := start; i <= end; {
		r, size := rune(' '), 1
		if i < end {
			r, size = utf8.DecodeRuneInString(text[i:end])
		}
		in := unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Co, r) || from >= 0 && unicode.IsMark(r)
		switch {
		case in && from < 0:
			from = i
		case !in && from >= 0:
			out = append(out, token{claim.Span{Start: from, End: i}, foldWord(text[from:i])})
			from = -1
		}
		i += size
	}
	return out
}

// foldWord is a word in lower case and without accents.
func foldWord(s string) string {
	plain := true
	for i := range len(s) {
		plain = plain && s[i] < utf8.RuneSelf
	}
	if plain {
		return strings.ToLower(s)
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}

// occurrences are where the words of a query stand among tokens, at most n.
func occurrences(of *query.Text, in []token, n int) []claim.Span {
	want := tokens(of.Words, 0, len(of.Words))
	if len(want) == 0 {
		return nil
	}
	var out []claim.Span
	for i := 0; i+len(want) <= len(in) && len(out) < n; i++ {
		if standsAt(want, in[i:], of.Prefix) {
			out = append(out, claim.Span{Start: in[i].Start, End: in[i+len(want)-1].End})
		}
	}
	return out
}

func standsAt(want, in []token, prefix bool) bool {
	for k := range want {
		if in[k].word != want[k].word && !(prefix && k == len(want)-1 && strings.HasPrefix(in[k].word, want[k].word)) {
			return false
		}
	}
	return true
}

// textHolds reports whether a query of words only holds for a text.
func textHolds(q query.Q, in []token) bool {
	switch q := q.(type) {
	case *query.Text:
		return len(occurrences(q, in, 1)) > 0
	case *query.Not:
		return !textHolds(q.Child, in)
	case *query.And:
		for _, c := range q.Children {
			if !textHolds(c, in) {
				return false
			}
		}
		return true
	case *query.Or:
		for _, c := range q.Children {
			if textHolds(c, in) {
				return true
			}
		}
	}
	return false
}
