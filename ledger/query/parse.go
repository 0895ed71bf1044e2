package query

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of a query: what nobody types. They keep the statement that is made of it small.
const (
	maxLength = 4 << 10 // bytes
	maxDepth  = 24      // parentheses and minus signs within each other
	maxLeaves = 128     // words and fields
	maxValues = 64      // of one field
)

// Error is where a query is not understood.
type Error struct {
	Query string
	// At is the byte of Query.
	At       int
	Expected string
	Found    string
}

// Error says it in a line; the character is counted from 1.
func (e *Error) Error() string {
	return fmt.Sprintf("character %d of the query: expected %s, found %s", utf8.RuneCountInString(e.Query[:e.At])+1, e.Expected, e.Found)
}

// Parse reads a query and simplifies it. The words after and before look at the clock; empty is [Published]. Errors are of type [*Error].
func Parse(text string, clock Clock) (Q, error) {
	p := &parser{text: text, clock: clock}
	if p.clock == "" {
		p.clock = Published
	}
	if err := p.check(); err != nil {
		return nil, err
	}
	q, err := p.or(0)
	if err != nil {
		return nil, err
	}
	if p.at < len(p.text) {
		return nil, p.fail("words, a field or the end; the parenthesis closes nothing", "")
	}
	return Simplify(q), nil
}

type parser struct {
	text   string
	at     int
	leaves int
	clock  Clock
}

func (p *parser) check() error {
	if len(p.text) > maxLength {
		return &Error{p.text, 0, fmt.Sprintf("at most %d bytes", maxLength), strconv.Itoa(len(p.text))}
	}
	for i, r := range p.text {
		if r == utf8.RuneError && !strings.HasPrefix(p.text[i:], "\uFFFD") {
			return &Error{p.text, i, "UTF-8", fmt.Sprintf("the byte %#x", p.text[i])}
		}
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return &Error{p.text, i, "words", fmt.Sprintf("the control character %U", r)}
		}
	}
	return nil
}

// fail is an error at the next byte; found "" is what stands there.
func (p *parser) fail(expected, found string) error { return p.failAt(p.at, expected, found) }

func (p *parser) failAt(at int, expected, found string) error {
	if found == "" {
		if found = "the end"; at < len(p.text) {
			word := p.text[at:]
			if i := strings.IndexFunc(word, unicode.IsSpace); i > 0 {
				word = word[:i]
			}
			if r := []rune(word); len(r) > 30 {
				word = string(r[:30]) + "…"
			}
			found = strconv.Quote(word)
		}
	}
	return &Error{p.text, at, expected, found}
}

func (p *parser) space() {
	p.at = len(p.text) - len(strings.TrimLeftFunc(p.text[p.at:], unicode.IsSpace))
}

// word takes a word in capitals that joins, where it stands alone.
func (p *parser) word(w string) bool {
	rest, ok := strings.CutPrefix(p.text[p.at:], w)
	if !ok {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(rest); rest != "" && !unicode.IsSpace(r) && r != '(' && r != ')' && r != '"' {
		return false
	}
	p.at += len(w)
	p.space()
	return true
}

func (p *parser) or(depth int) (Q, error) {
	var out []Q
	for {
		q, err := p.and(depth)
		if err != nil {
			return nil, err
		}
		out = append(out, q)
		if !p.word("OR") {
			return &Or{out}, nil
		}
	}
}

func (p *parser) and(depth int) (Q, error) {
	var out []Q
	for {
		p.space()
		if len(out) > 0 && (p.at == len(p.text) || p.text[p.at] == ')') {
			return &And{out}, nil
		}
		if len(out) > 0 {
			at := p.at
			if p.word("OR") {
				p.at = at
				return &And{out}, nil
			}
			p.word("AND")
		}
		q, err := p.term(depth)
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
}

func (p *parser) term(depth int) (Q, error) {
	if depth > maxDepth {
		return nil, p.fail(fmt.Sprintf("at most %d parentheses within each other", maxDepth), "more")
	}
	switch {
	case p.at == len(p.text) || p.text[p.at] == ')':
		return nil, p.fail("words or a field", "")
	case p.text[p.at] == '-':
		p.at++
		return p.not(depth)
	case p.text[p.at] == '(':
		from := p.at
		p.at++
		q, err := p.or(depth + 1)
		if err != nil {
			return nil, err
		}
		if p.space(); p.at == len(p.text) {
			return nil, p.fail(fmt.Sprintf("a closing parenthesis to that of character %d", utf8.RuneCountInString(p.text[:from])+1), "")
		}
		p.at++
		return q, nil
	}
	for _, joins := range [...]string{"OR", "AND"} {
		if at := p.at; p.word(joins) {
			return nil, p.failAt(at, "words or a field on both sides of "+joins+`; the word itself stands in quotes, as "`+joins+`"`, "")
		}
	}
	if p.word("NOT") {
		return p.not(depth)
	}
	return p.leaf()
}

func (p *parser) not(depth int) (Q, error) {
	q, err := p.term(depth + 1)
	if err != nil {
		return nil, err
	}
	return &Not{q}, nil
}

// leaf is words or a field.
func (p *parser) leaf() (Q, error) {
	if p.leaves++; p.leaves > maxLeaves {
		return nil, p.fail(fmt.Sprintf("at most %d words and fields", maxLeaves), "more")
	}
	if i := strings.IndexByte(p.text[p.at:], ':'); i > 0 && isName(p.text[p.at:p.at+i]) {
		return p.field(strings.ToLower(p.text[p.at : p.at+i]))
	}
	at := p.at
	v, err := p.value(false)
	if err != nil {
		return nil, err
	}
	if !searchable(v.Words) {
		return nil, p.failAt(at, "a word with a letter or a digit", "")
	}
	return &Text{v.Words, v.Prefix}, nil
}

// isName reports whether what stands before a colon is meant as the name of a field: "12:30" and "“a:b”" are none.
func isName(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r != '-' && r != '_' && (r > unicode.MaxASCII || !unicode.IsLetter(r)) })
}

func searchable(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// value takes words in quotes, or up to the next space, quote or parenthesis; in a field also up to the next comma.
func (p *parser) value(field bool) (v Value, err error) {
	if p.at < len(p.text) && p.text[p.at] == '"' {
		return p.quoted()
	}
	rest := p.text[p.at:]
	end := strings.IndexFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || r == '"' || r == '(' || r == ')' || field && r == ',' })
	if end < 0 {
		end = len(rest)
	}
	p.at += end
	v.Words, v.Prefix = strings.CutSuffix(rest[:end], "*")
	return v, nil
}

func (p *parser) quoted() (v Value, err error) {
	from := p.at
	var b strings.Builder
	for i := p.at + 1; i < len(p.text); i++ {
		switch c := p.text[i]; {
		case c == '\\' && i+1 < len(p.text):
			i++
			b.WriteByte(p.text[i])
		case c == '"':
			p.at = i + 1
			if strings.HasPrefix(p.text[p.at:], "*") {
				p.at++
				v.Prefix = true
			}
			v.Words = b.String()
			return v, nil
		default:
			b.WriteByte(c)
		}
	}
	p.at = len(p.text)
	return v, p.fail(fmt.Sprintf("a closing quote to that of character %d", utf8.RuneCountInString(p.text[:from])+1), "")
}

// field takes a field, whose name stands at the parser.
func (p *parser) field(name string) (Q, error) {
	from := p.at
	p.at += len(name) + 1
	clock, bound, dated := p.dated(name)
	allowed, worded := words[Field(name)]
	switch {
	case name == numeric:
		return p.number()
	case dated:
		return p.date(clock, bound)
	case !worded:
		return nil, p.failAt(from, "one of the fields "+strings.Join(Fields(), ", ")+`; words with a colon stand in quotes`, "")
	}
	out := &Match{Field: Field(name)}
	for {
		at := p.at
		v, err := p.value(true)
		if err != nil {
			return nil, err
		}
		if allowed != nil {
			v.Words = strings.ToLower(v.Words)
			if v.Prefix || !slices.Contains(allowed, v.Words) {
				return nil, p.failAt(at, "one of "+strings.Join(allowed, ", ")+" after "+name+":", "")
			}
		}
		if !searchable(v.Words) {
			return nil, p.failAt(at, "a value after "+name+":", "")
		}
		if out.Values = append(out.Values, v); len(out.Values) > maxValues {
			return nil, p.failAt(at, fmt.Sprintf("at most %d values of a field", maxValues), "more")
		}
		if !strings.HasPrefix(p.text[p.at:], ",") {
			return out, nil
		}
		p.at++
	}
}
