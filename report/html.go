package report

import (
	"strings"
)

// readHTML reads a page. It returns the blocks that may credit an agency.
func (r *Report) readHTML(src []byte) ([]int, error) {
	p, err := readPage(src)
	if err != nil {
		return nil, err
	}
	r.Text = string(p.text)
	r.extraction = p.offsets
	if strings.TrimSpace(r.Text) == "" {
		return nil, errNoText
	}
	headline := p.headline(r.Text)
	h1 := ""
	if headline >= 0 {
		h1 = p.blocks[headline].Of(r.Text)
	}
	p.meta.into(&r.Meta, h1)
	chosen, ok := p.chooseArticle()
	if !ok {
		chosen = p.judge()
	}
	r.Blocks = p.name(r.Text, chosen, headline)
	title, lines := markFurniture(r.Text, r.Blocks)
	if title >= 0 && headline < 0 && r.Blocks[title].Kind != Title {
		r.Blocks[title].Kind = Title
		r.Meta.Title = firstKnown(r.Meta.Title, Field{cleanValue(r.Blocks[title].Of(r.Text)), "first line"})
	}
	r.Notes = append(r.Notes, readHeader(&r.Meta, r.Text, r.Blocks, title)...)
	return lines, nil
}

// maxHeadings is how many headings are tried as the headline.
const maxHeadings = 200

// headline is the block of the page's headline: the first h1 that the page's title holds, else the only h1, else any
// heading that the title holds; -1 where there is none.
func (p *page) headline(text string) int {
	title := p.meta.title
	if v, ok := p.meta.found["title"]; ok {
		title = v.value + "\n" + title
	}
	for _, l := range p.meta.linked {
		title = l.title + "\n" + title
	}
	title = string(fold(nil, title))
	h1s, first, other, seen := 0, -1, -1, 0
	for i, b := range p.blocks {
		if seen == maxHeadings {
			break
		}
		if b.heading == 0 || b.ctx&never != 0 || b.Len() > titleBytes*2 {
			continue
		}
		seen++
		s := fold(nil, b.Of(text))
		same := len(s) > 8 && strings.Contains(title, string(s))
		switch {
		case b.heading == 1 && same:
			return i
		case b.heading == 1:
			if h1s++; first < 0 {
				first = i
			}
		case same && other < 0:
			other = i
		}
	}
	if other < 0 && (h1s == 1 || title == "") {
		return first
	}
	return other
}

// name gives each block its kind. What was chosen is read. Of the rest, running text between chosen blocks and standfirsts
// between headline and article are read too, because to lose words of an article is worse than to keep some of the page.
func (p *page) name(text string, chosen []bool, headline int) []Block {
	first, last := len(chosen), -1
	for i, c := range chosen {
		if c {
			first, last = min(first, i), i
		}
	}
	standfirst := first
	if headline >= 0 && headline < first && first-headline <= standfirstGap {
		standfirst = headline
	}
	out := make([]Block, len(p.blocks))
	for i, b := range p.blocks {
		s := b.Of(text)
		out[i] = Block{Span: b.Span, Kind: p.kind(b)}
		within := i > standfirst && i < last
		prose := isProse(s)
		switch {
		case i == headline:
			out[i].Kind = Title
		case b.ctx&inHidden != 0:
			out[i].Kind, out[i].Why = Furniture, "hidden"
		case chosen[i] && b.ctx&never == 0:
		case chosen[i] && prose && b.ctx&(inNav|inFooter) == 0:
		case within && b.ctx&doubtful == 0 && b.linkShare() < linkedShare && (prose || out[i].Kind == Heading || out[i].Kind == Caption):
		default:
			out[i].Kind, out[i].Why = Furniture, p.why(b)
		}
	}
	// A heading with nothing to read behind it heads no part of the article.
	for i := len(out) - 1; i >= 0; i-- {
		if out[i].Kind == Furniture {
			continue
		}
		if out[i].Kind != Heading || chosen[i] {
			break
		}
		out[i].Kind, out[i].Why = Furniture, p.why(p.blocks[i])
	}
	return out
}

// kind is what a block is by its place in the page.
func (p *page) kind(b pageBlock) BlockKind {
	switch {
	case b.heading > 0 && b.Len() <= 2*titleBytes:
		return Heading
	case b.ctx&inCaption != 0:
		return Caption
	case b.ctx&inItem != 0:
		return Item
	}
	return Paragraph
}

// why is the reason why a block is furniture.
func (p *page) why(b pageBlock) string {
	if why := b.ctx.why(); why != "" {
		return why
	}
	if b.linkShare() >= linkedShare {
		return "links"
	}
	return "outside the article"
}
