// Package terms reads what a user lays down about the actors of a situation: who is a party to it, which names are one
// origin, and what stays out of the ranges, with the reason.
//
// A terms file is text, one rule a line, fields parted by tabs; empty lines and lines that begin with # are skipped.
//
//	party    WHO                        [WHY]   a party to the events: its claims widen a range and are never its best value
//	same     WHO   WHO                  [WHY]   the second is the same origin as the first, under the first's name
//	exclude  KIND  WHAT                  WHY    kept out of the ranges and listed there with the reason
//
// WHO is a key ("gov:US", "person:volodymyr-zelenskyy"), a name as it is shown ("White House"; case, punctuation and a
// leading "the" do not count), or "@KP": every actor whose key belongs to that country. KIND is origin, outlet, report or
// claim; WHAT is WHO for an origin, a name for an outlet, and the id for a report or a claim.
package terms

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// Limits of a terms file: one that exceeds them is some other file.
const (
	maxLine   = 4 << 10
	maxRules  = 10_000
	maxErrors = 20
)

// Kind is what an exclusion is about.
type Kind string

// The kinds of exclusion.
const (
	Origin Kind = "origin"
	Outlet Kind = "outlet"
	Report Kind = "report"
	Claim  Kind = "claim"
)

// Exclusion keeps something out of the ranges.
type Exclusion struct {
	Kind Kind
	What string
	Why  string
	Line int
}

// Terms is a parsed file. The zero value and nil have no rules: nobody is a party, nothing is joined or left out.
type Terms struct {
	parties    map[string]string // term → why
	same       map[string]string // term → the term it stands for
	shown      map[string]string // term → as written, for the first of a same line
	exclusions map[Kind]map[string]Exclusion
}

// Parse reads a terms file; name is used in errors. Every faulty line is reported (the first twenty), as name:line: what was
// expected and what was found.
func Parse(r io.Reader, name string) (*Terms, error) {
	t := &Terms{
		parties: map[string]string{}, same: map[string]string{}, shown: map[string]string{},
		exclusions: map[Kind]map[string]Exclusion{},
	}
	var errs []error
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, maxLine), maxLine)
	line, rules := 0, 0
	for sc.Scan() {
		line++
		text := strings.TrimPrefix(sc.Text(), "\ufeff")
		if s := strings.TrimSpace(text); s == "" || s[0] == '#' {
			continue
		}
		if rules++; rules > maxRules {
			return nil, fmt.Errorf("%s:%d: more than %d rules; is this a terms file?", name, line, maxRules)
		}
		if err := t.rule(fields(text), line); err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w", name, line, err))
			if len(errs) == maxErrors {
				break
			}
		}
	}
	if err := sc.Err(); err != nil {
		errs = append(errs, fmt.Errorf("%s:%d: %w (a rule has at most %d bytes)", name, line+1, err, maxLine))
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return t, nil
}

func fields(line string) []string {
	out := strings.Split(strings.TrimRight(line, "\r\t "), "\t")
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}

func (t *Terms) rule(f []string, line int) error {
	switch f[0] {
	case "party":
		return t.party(f)
	case "same":
		return t.join(f)
	case "exclude":
		return t.exclude(f, line)
	}
	return fmt.Errorf("expected party, same or exclude and then a tab, found %q", f[0])
}

func (t *Terms) party(f []string) error {
	if len(f) < 2 || len(f) > 3 || term(f[1]) == "" {
		return fmt.Errorf("expected party, WHO and perhaps WHY, parted by tabs, found %d fields", len(f))
	}
	t.parties[term(f[1])] = at(f, 2)
	return nil
}

func (t *Terms) join(f []string) error {
	if len(f) < 3 || len(f) > 4 || term(f[1]) == "" || term(f[2]) == "" {
		return fmt.Errorf("expected same, WHO, WHO and perhaps WHY, parted by tabs, found %d fields", len(f))
	}
	if strings.HasPrefix(f[1], "@") || strings.HasPrefix(f[2], "@") {
		return fmt.Errorf("expected two actors, found a country (%s, %s): a country's actors are not one origin", f[1], f[2])
	}
	to, from := t.root(term(f[1])), t.root(term(f[2]))
	if to == from {
		return nil // said twice, or in a circle: they are one already
	}
	t.same[from] = to
	if _, ok := t.shown[to]; !ok {
		t.shown[to] = f[1]
	}
	return nil
}

func (t *Terms) exclude(f []string, line int) error {
	if len(f) != 4 || f[2] == "" || f[3] == "" {
		return fmt.Errorf("expected exclude, KIND, WHAT and WHY, parted by tabs, found %d fields; an exclusion needs its reason", len(f))
	}
	kind, what := Kind(f[1]), f[2]
	switch kind {
	case Origin, Outlet:
		what = term(what)
	case Report, Claim:
	default:
		return fmt.Errorf("expected origin, outlet, report or claim, found %q", f[1])
	}
	if t.exclusions[kind] == nil {
		t.exclusions[kind] = map[string]Exclusion{}
	}
	t.exclusions[kind][what] = Exclusion{Kind: kind, What: f[2], Why: f[3], Line: line}
	return nil
}

func at(f []string, i int) string {
	if i < len(f) {
		return f[i]
	}
	return ""
}

func (t *Terms) root(w string) string {
	for t.same[w] != "" {
		w = t.same[w]
	}
	return w
}

// term is how a key or a name is looked up: keys and countries as they stand, names folded.
func term(s string) string {
	if strings.HasPrefix(s, "@") || strings.Contains(s, ":") && !strings.Contains(s, " ") {
		return s
	}
	return Fold(s)
}

// Fold reduces a name to its letters and digits in lower case, parted by single hyphens, without apostrophes, periods and a
// leading "the": "The U.S. State Department" is "us-state-department".
func Fold(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		switch {
		case r == '\'' || r == '’' || r == '.':
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return strings.TrimPrefix(b.String(), "the-")
}

// KnowsParties reports whether any party is named; without one nobody can be told to be none.
func (t *Terms) KnowsParties() bool { return t != nil && len(t.parties) > 0 }

// Party reports whether the actor is a party, by key, by name, or by the country of the key.
func (t *Terms) Party(key, name string) bool {
	if t == nil {
		return false
	}
	for _, w := range []string{key, country(key), Fold(name)} {
		if _, ok := t.parties[w]; ok && w != "" {
			return true
		}
	}
	return false
}

// country is "@KP" for "org:x@KP" and "gov:KP", or "".
func country(key string) string {
	if i := strings.LastIndexByte(key, '@'); i >= 0 {
		return key[i:]
	}
	if iso, ok := strings.CutPrefix(key, "gov:"); ok {
		return "@" + iso
	}
	return ""
}

// Same returns the actor that this one stands for: a key or a name as the file has it; ok is false where the file says
// nothing about it.
func (t *Terms) Same(key, name string) (as string, ok bool) {
	if t == nil || len(t.same) == 0 {
		return "", false
	}
	for _, w := range []string{key, Fold(name)} {
		if w == "" {
			continue
		}
		root := t.root(w)
		if shown, is := t.shown[root]; is {
			return shown, true
		}
	}
	return "", false
}

// Excluded returns the reason why something stays out of the ranges. For an origin give its key and its name.
func (t *Terms) Excluded(kind Kind, what, name string) (why string, ok bool) {
	if t == nil {
		return "", false
	}
	rules := t.exclusions[kind]
	if len(rules) == 0 {
		return "", false
	}
	try := []string{what}
	switch kind {
	case Origin:
		try = []string{what, country(what), Fold(name)}
	case Outlet:
		try = []string{Fold(what)}
	}
	for _, w := range try {
		if x, found := rules[w]; found && w != "" {
			return x.Why, true
		}
	}
	return "", false
}
