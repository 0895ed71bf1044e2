package report

import "golang.org/x/net/html/atom"

// The slim copy of a page is what the article chooser gets: its elements and text without scripts, styles, pictures and all
// attributes that the chooser does not ask for. It is smaller, parses faster, and keeps long attributes away from the
// chooser's patterns.

// keepSlim reports whether an element goes into the slim copy.
func (p *page) keepSlim(a atom.Atom) bool {
	if p.slim == nil || p.ctx()&inSkip != 0 {
		return false
	}
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Iframe, atom.Noembed, atom.Noframes, atom.Title, atom.Textarea, atom.Xmp,
		atom.Plaintext, atom.Svg, atom.Math, atom.Template, atom.Img, atom.Source, atom.Meta, atom.Link, atom.Input:
		return false
	}
	return true
}

func (p *page) slimStart(a atom.Atom, name []byte) {
	if p.keepSlim(a) {
		p.slim = append(append(p.slim, '<'), name...)
	}
}

func (p *page) slimEnd(a atom.Atom) {
	if p.keepSlim(a) {
		p.slim = append(p.slim, '>')
		p.boundSlim()
	}
}

func (p *page) slimClose(a atom.Atom, name []byte) {
	if p.keepSlim(a) {
		p.slim = append(append(append(p.slim, "</"...), name...), '>')
		p.boundSlim()
	}
}

// slimAttr keeps an attribute that the chooser's rules look at.
func (p *page) slimAttr(a atom.Atom, key, value []byte) {
	if len(value) > attrBytes || !p.keepSlim(a) {
		return
	}
	switch string(key) {
	case "class", "id", "role", "itemprop", "style", "rel", "aria-hidden", "data-component", "data-testid", "href":
	default:
		return
	}
	p.slim = append(append(append(p.slim, ' '), key...), `="`...)
	for _, c := range value {
		switch c {
		case '"':
			p.slim = append(p.slim, "&quot;"...)
		case '&':
			p.slim = append(p.slim, "&amp;"...)
		default:
			p.slim = append(p.slim, c)
		}
	}
	p.slim = append(p.slim, '"')
}

func (p *page) slimText(raw []byte) {
	if p.slim != nil {
		p.slim = append(p.slim, raw...)
		p.boundSlim()
	}
}

func (p *page) boundSlim() {
	if len(p.slim) > chooserBytes {
		p.slim = nil
	}
}
