package pdf

import (
	"bytes"
	"errors"
	"math"
	"strconv"
)

// The objects of a file are Go values: nil, bool, float64, str, name, array, dict, ref, *stream; in content also op.
type (
	name  string
	str   []byte
	array []any
	dict  map[name]any
	ref   int // an object's number; generations tell nothing once the last definition is taken
	op    string
)

// stream is a dictionary with bytes behind it, as they stand in the file or in what they were packed in.
type stream struct {
	dict dict
	raw  []byte
}

// maxNesting bounds arrays and dictionaries within each other.
const maxNesting = 64

var (
	errWork    = errors.New("it takes more work than any report of its size")
	errNesting = errors.New("its objects are nested too deep")
)

// lexer takes objects from bytes. What it reads is counted against the work that a file may cause.
type lexer struct {
	data []byte
	pos  int
	work *int
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0
}

// spend counts work. Its panic is caught where the reading began.
func spend(work *int, n int) {
	if *work -= n; *work < 0 {
		panic(errWork)
	}
}

// skip passes over white space and comments.
func (l *lexer) skip() {
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		switch {
		case isSpace(c):
			l.pos++
		case c == '%':
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

// object is the next object; more is false at the end.
func (l *lexer) object(depth int) (v any, more bool) {
	start := l.pos
	defer func() { spend(l.work, l.pos-start+1) }()
	l.skip()
	if l.pos >= len(l.data) {
		return nil, false
	}
	if depth > maxNesting {
		panic(errNesting)
	}
	switch c := l.data[l.pos]; c {
	case '/':
		return l.name(), true
	case '(':
		return l.literal(), true
	case '<':
		if l.pos+1 < len(l.data) && l.data[l.pos+1] == '<' {
			l.pos += 2
			return l.dict(depth), true
		}
		return l.hex(), true
	case '[':
		l.pos++
		return l.array(depth), true
	case '>':
		l.pos++
		if l.pos < len(l.data) && l.data[l.pos] == '>' {
			l.pos++
			return op(">>"), true
		}
		return op(">"), true
	case ']', ')', '{', '}':
		l.pos++
		return op(c), true
	}
	return l.word(), true
}

// word is a number, a keyword, or a reference: two numbers and R.
func (l *lexer) word() any {
	w := l.bare()
	n, ok := number(w)
	if !ok {
		switch string(w) {
		case "true":
			return true
		case "false":
			return false
		case "null":
			return nil
		}
		return op(w)
	}
	if n != math.Trunc(n) || n < 0 || n > 1<<30 || !isInteger(w) {
		return n
	}
	back := l.pos
	l.skip()
	if gen := l.bare(); len(gen) > 0 && len(gen) <= 5 && isInteger(gen) {
		l.skip()
		if l.pos < len(l.data) && l.data[l.pos] == 'R' && (l.pos+1 == len(l.data) || isSpace(l.data[l.pos+1]) || isDelimiter(l.data[l.pos+1])) {
			l.pos++
			return ref(n)
		}
	}
	l.pos = back
	return n
}

// bare is a run of regular characters.
func (l *lexer) bare() []byte {
	start := l.pos
	for l.pos < len(l.data) && !isSpace(l.data[l.pos]) && !isDelimiter(l.data[l.pos]) {
		l.pos++
	}
	return l.data[start:l.pos]
}

func isInteger(w []byte) bool {
	for _, c := range w {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(w) > 0
}

func number(w []byte) (float64, bool) {
	if len(w) == 0 || len(w) > 40 || w[0] > '9' || w[0] < '+' {
		return 0, false
	}
	for _, c := range w {
		if (c < '0' || c > '9') && c != '.' && c != '-' && c != '+' {
			return 0, false
		}
	}
	n, err := strconv.ParseFloat(string(w), 64)
	if err != nil || math.IsInf(n, 0) {
		return 0, true // as other readers do with "--5" and "1-2"
	}
	return n, true
}

func (l *lexer) name() name {
	l.pos++
	w := l.bare()
	if bytes.IndexByte(w, '#') < 0 {
		return name(w)
	}
	out := make([]byte, 0, len(w))
	for i := 0; i < len(w); i++ {
		if w[i] == '#' && i+2 < len(w) && hexDigit(w[i+1]) >= 0 && hexDigit(w[i+2]) >= 0 {
			out = append(out, byte(hexDigit(w[i+1])<<4|hexDigit(w[i+2])))
			i += 2
			continue
		}
		out = append(out, w[i])
	}
	return name(out)
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// hex is a string in hexadecimal.
func (l *lexer) hex() str {
	l.pos++
	var out str
	half := -1
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		if c == '>' {
			break
		}
		d := hexDigit(c)
		switch {
		case d < 0:
		case half < 0:
			half = d
		default:
			out = append(out, byte(half<<4|d))
			half = -1
		}
	}
	if half >= 0 {
		out = append(out, byte(half<<4))
	}
	return out
}

// literal is a string in round brackets.
func (l *lexer) literal() str {
	l.pos++
	out := str{}
	for open := 1; l.pos < len(l.data); {
		c := l.data[l.pos]
		l.pos++
		switch c {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				return out
			}
		case '\\':
			out = l.escape(out)
			continue
		case '\r':
			if l.pos < len(l.data) && l.data[l.pos] == '\n' {
				l.pos++
			}
			c = '\n'
		}
		out = append(out, c)
	}
	return out
}

func (l *lexer) escape(out str) str {
	if l.pos >= len(l.data) {
		return out
	}
	c := l.data[l.pos]
	l.pos++
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b', 'f':
		return append(out, ' ')
	case '\n':
		return out
	case '\r':
		if l.pos < len(l.data) && l.data[l.pos] == '\n' {
			l.pos++
		}
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	n := int(c - '0')
	for i := 0; i < 2 && l.pos < len(l.data) && l.data[l.pos] >= '0' && l.data[l.pos] <= '7'; i++ {
		n = n<<3 | int(l.data[l.pos]-'0')
		l.pos++
	}
	return append(out, byte(n))
}

func (l *lexer) array(depth int) array {
	var out array
	for {
		v, more := l.object(depth + 1)
		if !more || v == op("]") {
			return out
		}
		if w, ok := v.(op); ok && (w == "endobj" || w == ">>") {
			return out
		}
		out = append(out, v)
	}
}

func (l *lexer) dict(depth int) dict {
	out := dict{}
	for {
		k, more := l.object(depth + 1)
		if !more || k == op(">>") || k == op("endobj") {
			return out
		}
		key, ok := k.(name)
		if !ok {
			continue
		}
		v, more := l.object(depth + 1)
		if !more || v == op(">>") {
			return out
		}
		out[key] = v
	}
}
