package sqlite

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"crosscheck/ledger/query"
	"crosscheck/lexicon"
	"crosscheck/terms"
)

// maxNames bounds how many names one value of a field may mean; a value that means more is too short to be one.
const maxNames = 2000

// Kinds of the table name.
const (
	nameTeller   = "teller"
	nameOrigin   = "origin"
	nameCounted  = "counted"
	namePlace    = "place"
	nameOutlet   = "outlet"
	nameQuestion = "question"
)

// named are the values of a column that have all the words of one of the given values. A value of four letters and more also matches its possessive, which
// folding has made one word ("north-koreas").
func (s *searching) named(ctx context.Context, kind string, values []query.Value) ([]string, error) {
	var out []string
	for _, v := range values {
		match := namesMatch(v)
		if match == "" {
			continue
		}
		rows, err := s.l.read.QueryContext(ctx, "SELECT name.value FROM names JOIN name ON name.n = names.rowid WHERE names MATCH ? AND name.kind = ? LIMIT ?", match, kind, maxNames+1)
		if err != nil {
			return nil, err
		}
		found := 0
		for rows.Next() {
			var value string
			if err := rows.Scan(&value); err != nil {
				_ = rows.Close()
				return nil, err
			}
			if found++; found > maxNames {
				s.note(fmt.Sprintf("more than %d names have the words %q; only some of them are searched: name more of their words", maxNames, v.Words))
				break
			}
			out = append(out, value)
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
		if err := rows.Close(); err != nil {
			return nil, err
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

func namesMatch(v query.Value) string {
	var parts []string
	list := strings.FieldsFunc(terms.Fold(v.Words), func(r rune) bool { return r == '-' })
	for i, w := range list {
		part := `"` + w + `"`
		switch {
		case v.Prefix && i == len(list)-1:
			part += "*"
		case len(w) >= 4:
			part = `(` + part + ` OR "` + w + `s")`
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " AND ")
}

// origins are the keys and the folded names that a value of the field origin may mean: a key itself, whoever has all the words in its name or key, and whom the
// lexicon knows by that name or abbreviation.
func (s *searching) origins(ctx context.Context, values []query.Value) (keys, tellers []string, err error) {
	var names []query.Value
	for _, v := range values {
		if !v.Prefix && strings.Contains(v.Words, ":") {
			keys = append(keys, v.Words)
			continue
		}
		names = append(names, v)
		keys = append(keys, knownAs(v)...)
	}
	byKey, err := s.named(ctx, nameOrigin, names)
	if err != nil {
		return nil, nil, err
	}
	keys = append(keys, byKey...)
	slices.Sort(keys)
	tellers, err = s.named(ctx, nameTeller, names)
	return slices.Compact(keys), tellers, err
}

// alias is one name of somebody in the lexicon, as folded words.
type alias struct {
	key   string
	words []string
}

var aliases = sync.OnceValue(func() (out []alias) {
	for _, table := range [...]string{"actors", "persons"} {
		for _, r := range lexicon.Open(table).Rows {
			for _, name := range append(r.List("aliases"), r.Get("name")) {
				if words := strings.Split(terms.Fold(name), "-"); words[0] != "" {
					out = append(out, alias{r.Get("key"), words})
				}
			}
		}
	}
	return out
})

// knownAs are the keys of those whom the lexicon knows by a name with all the words.
func knownAs(v query.Value) (keys []string) {
	want := strings.Split(terms.Fold(v.Words), "-")
	if want[0] == "" {
		return nil
	}
	for _, a := range aliases() {
		has := func(w string, last bool) bool {
			return slices.ContainsFunc(a.words, func(x string) bool {
				return x == w || x == w+"s" && len(w) >= 4 || last && v.Prefix && strings.HasPrefix(x, w)
			})
		}
		all := true
		for i, w := range want {
			all = all && has(w, i == len(want)-1)
		}
		if all {
			keys = append(keys, a.key)
		}
	}
	return keys
}

// decidedIDs are the claims that people ruled on in one of the ways, by the ids that they have now.
func (s *searching) decidedIDs(ctx context.Context, values []query.Value) ([]string, error) {
	var out []string
	state := s.l.state()
	list, err := json.Marshal(state.Reports())
	if err != nil {
		return nil, err
	}
	reads, err := s.l.loadReads(ctx, s.l.read, "v.n = r.current AND r.id IN (SELECT value FROM json_each(?))", string(list))
	if err != nil {
		return nil, err
	}
	wanted := map[string]bool{}
	for _, v := range values {
		wanted[map[string]string{"accepted": "accept", "rejected": "reject", "corrected": "correct", "added": "add", "decided": ""}[v.Words]] = true
	}
	for i := range reads {
		for _, c := range state.Apply(reads[i].Report, reads[i].Claims).Claims {
			if c.Decided != nil && (wanted[""] || wanted[c.Decided.Action]) {
				out = append(out, c.ID)
			}
		}
	}
	return out, nil
}
