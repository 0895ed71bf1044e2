package pdf

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Bounds of a font's tables.
const (
	maxMapped = 1 << 17
	maxFonts  = 4096
)

// font says what the codes of a string mean and how wide they are.
type font struct {
	two     bool // codes of two bytes
	plain   [256]string
	unicode map[int]string // goes before plain
	ucs2    bool           // the codes are characters
	widths  map[int]float64
	width   float64 // of the others, in thousandths of the size
}

// glyphCode is one character of a string: its text ("" is unknown) and its width.
type glyphCode struct {
	text  string
	width float64 // share of the font's size
	space bool    // the single byte 32, which word spacing widens
}

func (f *file) font(v any) *font {
	spend(&f.work, 4<<10)
	d := f.dict(v)
	out := &font{widths: map[int]float64{}, width: 500}
	if d == nil {
		out.plain = baseEncoding("WinAnsiEncoding")
		return out
	}
	if d["Subtype"] == name("Type0") {
		f.composite(out, d)
	} else {
		f.simple(out, d)
	}
	if s, ok := f.resolve(d["ToUnicode"]).(*stream); ok {
		out.unicode = f.cmap(f.bytes(s))
	}
	return out
}

// simple reads a font of one byte a character.
func (f *file) simple(out *font, d dict) {
	enc := f.resolve(d["Encoding"])
	base, _ := enc.(name)
	if e, ok := enc.(dict); ok {
		base, _ = f.resolve(e["BaseEncoding"]).(name)
	}
	out.plain = baseEncoding(base)
	if e, ok := enc.(dict); ok {
		code := 0
		for _, v := range f.array(e["Differences"]) {
			switch x := f.resolve(v).(type) {
			case float64:
				code = int(x)
			case name:
				if code >= 0 && code < 256 {
					out.plain[code] = glyph(string(x))
				}
				code++
			}
		}
	}
	first := f.integer(d["FirstChar"])
	scale := 1.0
	if d["Subtype"] == name("Type3") {
		if m := f.array(d["FontMatrix"]); len(m) > 0 {
			scale = f.number(m[0]) * 1000
		}
	}
	for i, w := range f.array(d["Widths"]) {
		if i > 255 {
			break
		}
		out.widths[first+i] = f.number(w) * scale
	}
}

// composite reads a font of two bytes a character.
func (f *file) composite(out *font, d dict) {
	out.two, out.width = true, 1000
	if n, _ := f.resolve(d["Encoding"]).(name); strings.Contains(string(n), "UCS2") || strings.Contains(string(n), "UTF16") {
		out.ucs2 = true
	}
	kids := f.array(d["DescendantFonts"])
	if len(kids) == 0 {
		return
	}
	kid := f.dict(kids[0])
	if w, ok := f.resolve(kid["DW"]).(float64); ok {
		out.width = w
	}
	list := f.array(kid["W"])
	for i := 0; i+1 < len(list) && len(out.widths) < maxMapped; {
		first := f.integer(list[i])
		if own := f.array(list[i+1]); own != nil {
			for k, w := range own {
				out.widths[first+k] = f.number(w)
			}
			spend(&f.work, len(own))
			i += 2
			continue
		}
		if i+2 >= len(list) {
			return
		}
		last, w := f.integer(list[i+1]), f.number(list[i+2])
		for c := first; c <= min(last, first+0xffff) && len(out.widths) < maxMapped; c++ {
			out.widths[c] = w
		}
		i += 3
	}
}

// cmap reads what characters codes stand for.
func (f *file) cmap(data []byte) map[int]string {
	out := map[int]string{}
	l := &lexer{data: data, work: &f.work}
	var held []any
	for len(out) < maxMapped {
		v, more := l.object(0)
		if !more {
			break
		}
		word, ok := v.(op)
		if !ok {
			if held = append(held, v); len(held) > maxMapped {
				break
			}
			continue
		}
		switch word {
		case "endbfchar":
			for i := 0; i+1 < len(held); i += 2 {
				from, ok1 := held[i].(str)
				to, ok2 := held[i+1].(str)
				if ok1 && ok2 {
					out[code(from)] = utf16Text(to)
				}
			}
		case "endbfrange":
			for i := 0; i+2 < len(held); i += 3 {
				f.bfrange(out, held[i], held[i+1], held[i+2])
			}
		}
		held = held[:0]
	}
	return out
}

// bfrange maps a run of codes to a run of characters, or to those of a list.
func (f *file) bfrange(out map[int]string, lo, hi, to any) {
	a, ok1 := lo.(str)
	b, ok2 := hi.(str)
	if !ok1 || !ok2 {
		return
	}
	first, last := code(a), code(b)
	last = min(last, first+0xffff)
	spend(&f.work, max(0, last-first))
	switch x := to.(type) {
	case str:
		base := []rune(utf16Text(x))
		for c := first; c <= last && len(base) > 0 && len(out) < maxMapped; c++ {
			out[c] = string(base)
			base[len(base)-1]++
		}
	case array:
		for i, v := range x {
			if s, ok := v.(str); ok && first+i <= last {
				out[first+i] = utf16Text(s)
			}
		}
	}
}

func code(s str) int {
	n := 0
	for _, c := range s[:min(len(s), 3)] {
		n = n<<8 | int(c)
	}
	return n
}

// utf16Text is UTF-16, big end first.
func utf16Text(s []byte) string {
	if len(s) > 64 {
		s = s[:64]
	}
	if len(s) == 1 {
		return string(rune(s[0]))
	}
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

// glyphs are the characters of a string.
func (t *font) glyphs(s str, each func(glyphCode)) {
	step := 1
	if t.two {
		step = 2
	}
	for i := 0; i < len(s); i += step {
		c := int(s[i])
		if t.two && i+1 < len(s) {
			c = c<<8 | int(s[i+1])
		}
		g := glyphCode{width: t.width / 1000, space: !t.two && c == ' '}
		if w, ok := t.widths[c]; ok {
			g.width = w / 1000
		}
		switch known, ok := t.unicode[c]; {
		case ok:
			g.text = known
		case t.two && t.ucs2 && utf8.ValidRune(rune(c)):
			g.text = string(rune(c))
		case !t.two:
			g.text = t.plain[c]
		}
		each(g)
	}
}
