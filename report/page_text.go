package report

import (
	"unicode/utf8"

	"crosscheck/claim"
	"golang.org/x/net/html/atom"
)

// textToken adds text to the block under way.
func (p *page) textToken(raw []byte, at int) {
	switch p.raw {
	case 0:
	case atom.Title, atom.Script:
		if p.ctx()&inSkip == 0 {
			p.meta.rawText(p.raw, raw)
		}
		return
	case atom.Textarea, atom.Xmp, atom.Plaintext:
	default:
		return
	}
	if p.ctx()&inSkip != 0 {
		return
	}
	p.slimText(raw)
	before := len(p.text)
	entities := p.raw != atom.Xmp && p.raw != atom.Plaintext
	for i := 0; i < len(raw) && !p.offsets.full(); { // readPage refuses the page then
		c := raw[i]
		switch {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f':
			if c == '\n' && p.ctx()&inPre != 0 && p.started {
				p.put("\n", at+i, 1)
				p.space = noSpace
			} else if p.space < 0 {
				p.space = at + i
			}
			i++
		case c == '&' && entities:
			s, n := entity(raw[i:])
			r, _ := utf8.DecodeRuneInString(s)
			switch {
			case n == 0:
				p.put("&", at+i, 1)
				n = 1
			case r <= ' ' || r == 0x7f || r == 0x2028 || r == 0x2029:
				if p.space < 0 {
					p.space = at + i
				}
			case !p.started && isBlank(r):
			default:
				p.put(s, at+i, n)
			}
			i += n
		case c < ' ' || c == 0x7f: // control characters have no place in a text
			i++
		default:
			n := i
			for n < len(raw) && raw[n] > ' ' && raw[n] != '&' && raw[n] != 0x7f {
				n++
			}
			if n == i { // an ampersand where entities do not count
				n++
			}
			p.copyText(raw[i:n], at+i)
			i = n
		}
	}
	if added := len(p.text) - before; added > 0 {
		if p.ctx()&inLink != 0 {
			p.block.linked += added
		}
		if p.ctx()&inAuthor != 0 {
			p.meta.authorText(p.text[before:])
		}
	}
}

// copyText adds bytes that stand in the page as they are. No-break spaces are kept, because they group thousands, but not at
// the front of a block.
func (p *page) copyText(b []byte, at int) {
	for !p.started && len(b) > 0 && b[0] >= utf8.RuneSelf {
		r, n := utf8.DecodeRune(b)
		if !isBlank(r) {
			break
		}
		b, at = b[n:], at+n
	}
	if len(b) == 0 {
		return
	}
	p.begin()
	p.text = append(p.text, b...)
	p.offsets.add(len(b), 1, at, 1)
}

// put adds the characters of s, which stand for raw bytes of the page.
func (p *page) put(s string, at, raw int) {
	p.begin()
	p.text = append(p.text, s...)
	p.offsets.add(1, len(s), at, raw)
}

// Pending white space that has no byte of its own in the page; p.space is a position otherwise.
const (
	noSpace   = -1
	lineBreak = -2
	cellBreak = -3
)

// begin prepares the block under way for text: the white space that is due, and for a new block a separation.
func (p *page) begin() {
	end := 0
	if n := len(p.offsets.runs); n > 0 {
		end = int(p.offsets.runs[n-1].fileEnd)
	}
	switch {
	case !p.started:
		if len(p.text) > 0 {
			gap := "\n\n"
			if n := len(p.blocks); n > 0 && p.ctx()&(inItem|inRow) != 0 && p.blocks[n-1].ctx&(inItem|inRow) != 0 {
				gap = "\n"
			}
			p.gap(gap, end)
		}
		p.started = true
		p.block = pageBlock{Span: claim.Span{Start: len(p.text)}, ctx: p.ctx(), heading: p.level}
	case p.space >= 0:
		p.text = append(p.text, ' ')
		p.offsets.add(1, 1, p.space, 1)
	case p.space == lineBreak:
		p.gap("\n", end)
	case p.space == cellBreak:
		p.gap("\t", end)
	}
	p.space, p.breaks = noSpace, 0
	p.block.ctx &= p.ctx() | inItem | inRow | inCaption
}

// gap adds white space that stands for markup.
func (p *page) gap(s string, at int) {
	p.text = append(p.text, s...)
	p.offsets.add(len(s), 1, at, 0)
}

// cellBytes is how long a row of a table may grow before its next cell becomes a block of its own: tables of figures have
// short cells, those that lay out a page long ones.
const cellBytes = 240

// cell begins a cell: the cells of a row are one block, parted by tabs.
func (p *page) cell() {
	if p.started && len(p.text)-p.block.Start > cellBytes {
		p.flush()
	}
	if p.started {
		p.space = cellBreak
	}
}

// flush ends the block under way.
func (p *page) flush() {
	p.space, p.breaks = noSpace, 0
	if !p.started {
		return
	}
	p.started = false
	end := len(p.text)
	for end > p.block.Start {
		r, n := utf8.DecodeLastRune(p.text[p.block.Start:end])
		if r > ' ' && !isBlank(r) {
			break
		}
		end -= n
	}
	p.text = p.text[:end]
	p.offsets.cut(end)
	if p.block.End = end; p.block.Len() > 0 {
		p.blocks = append(p.blocks, p.block)
	}
}
