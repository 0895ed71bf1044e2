package pdf

import (
	"bytes"
	"math"
	"strings"
	"unicode"
)

// Bounds of what one page draws.
const (
	maxForms  = 8       // forms within forms
	maxGlyphs = 1 << 20 // of a page; a dense one has some ten thousand
	maxStates = 512
)

// matrix is a transformation: x' = a·x + c·y + e, y' = b·x + d·y + f.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// mul is m first, then n.
func (m matrix) mul(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d, m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

// mark is a character on a page: where it stands, turned so that its line runs to the right.
type mark struct {
	text     string
	x, y     float64
	width    float64
	size     float64
	turn     int  // quarters that the page was turned by
	artifact bool // what the file itself says is no part of the text
}

type state struct {
	ctm                                    matrix
	font                                   *font
	size, char, word, scale, leading, rise float64
}

// painter follows the operators of a page.
type painter struct {
	f       *file
	state   state
	stack   []state
	tm, tlm matrix
	marks   []mark
	fonts   map[any]*font
	hidden  []bool // marked content under way: is it an artifact
	unknown int    // characters without a text
	full    bool
}

func (p *painter) run(data []byte, resources dict, depth int) {
	l := &lexer{data: data, work: &p.f.work}
	var args array
	for !p.full {
		v, more := l.object(0)
		if !more {
			return
		}
		word, ok := v.(op)
		if !ok {
			if len(args) < 64 {
				args = append(args, v)
			}
			continue
		}
		if word == "BI" {
			p.skipImage(l)
		} else {
			p.do(word, args, resources, depth)
		}
		args = args[:0]
	}
}

// skipImage passes over a picture in the content.
func (p *painter) skipImage(l *lexer) {
	for {
		i := bytes.Index(l.data[l.pos:], []byte("EI"))
		if i < 0 {
			l.pos = len(l.data)
			return
		}
		l.pos += i + 2
		spend(l.work, i/16+1)
		if before := l.pos - 3; before >= 0 && isSpace(l.data[before]) && (l.pos == len(l.data) || isSpace(l.data[l.pos])) {
			return
		}
	}
}

func (p *painter) do(word op, args array, resources dict, depth int) {
	num := func(i int) float64 {
		if i < len(args) {
			n, _ := args[i].(float64)
			return n
		}
		return 0
	}
	last := func() any {
		if len(args) == 0 {
			return nil
		}
		return args[len(args)-1]
	}
	s := &p.state
	switch word {
	case "q":
		if len(p.stack) < maxStates {
			p.stack = append(p.stack, *s)
		}
	case "Q":
		if n := len(p.stack); n > 0 {
			*s, p.stack = p.stack[n-1], p.stack[:n-1]
		}
	case "cm":
		s.ctm = matrix{num(0), num(1), num(2), num(3), num(4), num(5)}.mul(s.ctm)
	case "BT":
		p.tm, p.tlm = identity, identity
	case "Tf":
		p.setFont(args, resources)
		s.size = num(1)
	case "Tc":
		s.char = num(0)
	case "Tw":
		s.word = num(0)
	case "Tz":
		s.scale = num(0) / 100
	case "TL":
		s.leading = num(0)
	case "Ts":
		s.rise = num(0)
	case "Td":
		p.move(num(0), num(1))
	case "TD":
		s.leading = -num(1)
		p.move(num(0), num(1))
	case "Tm":
		p.tlm = matrix{num(0), num(1), num(2), num(3), num(4), num(5)}
		p.tm = p.tlm
	case "T*":
		p.move(0, -s.leading)
	case "Tj":
		p.show(last())
	case "'":
		p.move(0, -s.leading)
		p.show(last())
	case "\"":
		s.word, s.char = num(0), num(1)
		p.move(0, -s.leading)
		p.show(last())
	case "TJ":
		list, _ := last().(array)
		for _, v := range list {
			if n, ok := v.(float64); ok {
				p.tm = matrix{1, 0, 0, 1, -n / 1000 * s.size * s.scale, 0}.mul(p.tm)
				continue
			}
			p.show(v)
		}
	case "BDC", "BMC":
		tag := any(nil)
		if len(args) > 0 {
			tag = args[0]
		}
		if len(p.hidden) < maxStates {
			p.hidden = append(p.hidden, tag == name("Artifact") || len(p.hidden) > 0 && p.hidden[len(p.hidden)-1])
		}
	case "EMC":
		if n := len(p.hidden); n > 0 {
			p.hidden = p.hidden[:n-1]
		}
	case "Do":
		p.form(last(), resources, depth)
	}
}

func (p *painter) move(x, y float64) {
	p.tlm = matrix{1, 0, 0, 1, x, y}.mul(p.tlm)
	p.tm = p.tlm
}

func (p *painter) setFont(args array, resources dict) {
	if len(args) == 0 {
		return
	}
	n, _ := args[0].(name)
	v := p.f.dict(resources["Font"])[n]
	var key any = n
	if r, ok := v.(ref); ok {
		key = r
	} else if v != nil { // written where it is used
		p.state.font = p.f.font(v)
		return
	}
	if known := p.fonts[key]; known != nil {
		p.state.font = known
		return
	}
	p.state.font = p.f.font(v)
	if len(p.fonts) < maxFonts {
		p.fonts[key] = p.state.font
	}
}

// form draws what is kept apart to be drawn in several places.
func (p *painter) form(v any, resources dict, depth int) {
	n, _ := v.(name)
	s, ok := p.f.resolve(p.f.dict(resources["XObject"])[n]).(*stream)
	if !ok || s.dict["Subtype"] != name("Form") || depth >= maxForms {
		return
	}
	if own := p.f.dict(s.dict["Resources"]); own != nil {
		resources = own
	}
	before, stack, hidden := p.state, len(p.stack), len(p.hidden)
	if m := p.f.array(s.dict["Matrix"]); len(m) == 6 {
		p.state.ctm = matrix{p.f.number(m[0]), p.f.number(m[1]), p.f.number(m[2]), p.f.number(m[3]), p.f.number(m[4]), p.f.number(m[5])}.mul(p.state.ctm)
	}
	p.run(p.f.bytes(s), resources, depth+1)
	p.state, p.stack, p.hidden = before, p.stack[:min(stack, len(p.stack))], p.hidden[:min(hidden, len(p.hidden))]
}

// show puts the characters of a string on the page.
func (p *painter) show(v any) {
	raw, ok := v.(str)
	if !ok {
		return
	}
	s := &p.state
	if s.font == nil {
		s.font = p.f.font(nil)
	}
	spend(&p.f.work, 8*len(raw))
	s.font.glyphs(raw, func(g glyphCode) {
		if len(p.marks) >= maxGlyphs {
			p.full = true
			return
		}
		m := matrix{s.size * s.scale, 0, 0, s.size, 0, s.rise}.mul(p.tm).mul(s.ctm)
		step := g.width*s.size + s.char
		if g.space {
			step += s.word
		}
		p.tm = matrix{1, 0, 0, 1, step * s.scale, 0}.mul(p.tm)
		p.put(g, m)
	})
}

// put keeps a character, turned so that its line runs to the right.
func (p *painter) put(g glyphCode, m matrix) {
	text := strings.Map(func(r rune) rune {
		if r == unicode.ReplacementChar || r < ' ' || unicode.Is(unicode.Co, r) {
			return -1
		}
		return r
	}, ligatures.Replace(g.text))
	if text == "" {
		p.unknown++
		return
	}
	k := mark{text: text, x: m.e, y: m.f, size: math.Hypot(m.c, m.d), width: g.width * math.Hypot(m.a, m.b)}
	switch {
	case math.Abs(m.a) >= math.Abs(m.b) && m.a < 0:
		k.turn, k.x, k.y = 2, -k.x, -k.y
	case math.Abs(m.a) < math.Abs(m.b) && m.b > 0:
		k.turn, k.x, k.y = 1, k.y, -k.x
	case math.Abs(m.a) < math.Abs(m.b):
		k.turn, k.x, k.y = 3, -k.y, k.x
	}
	const far = 1e6
	if !(math.Abs(k.x) < far && math.Abs(k.y) < far && k.size < far && math.Abs(k.width) < far) { // NaN too
		return
	}
	k.artifact = len(p.hidden) > 0 && p.hidden[len(p.hidden)-1]
	p.marks = append(p.marks, k)
}
