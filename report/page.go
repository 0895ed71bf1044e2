package report

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"crosscheck/claim"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Bounds of a page. Trees are deep by mistake or by malice; neither may cost stack or square time.
const (
	maxDepth      = 4096      // open elements that are remembered; deeper ones are only counted
	endTagReach   = 64        // open elements among which an end tag looks for its start
	maxAttrs      = 40        // attributes of an element that are looked at
	chooserDepth  = 200       // deeper pages are not given to the article chooser (the parser stops at 512)
	chooserBytes  = 1 << 20   // nor larger ones, without scripts and styles
	chooserTags   = 20000     // nor those with more elements
	chooserParas  = 4000      // its time grows with the square of the paragraphs
	chooserOpen   = 100       // unclosed formatting elements, which multiply
	maxLinkedData = 256 << 10 // bytes of JSON-LD in a page
	maxToken      = 16 << 20  // bytes of one tag or comment: pictures may be written into them
)

// pageBlock is a block of a page's text and what its place in the page says about it.
type pageBlock struct {
	claim.Span
	ctx     context
	heading int // 1-6
	linked  int // bytes inside links
}

// linkShare is the share of a block's bytes that stand in links.
func (b pageBlock) linkShare() float64 { return float64(b.linked) / float64(max(1, b.Len())) }

// page is a page taken apart into text, in order, with its offsets.
type page struct {
	text    []byte
	offsets offsetMap
	blocks  []pageBlock
	meta    pageMeta
	// slim is the page without scripts, styles and most attributes, for the article chooser; nil where the page goes
	// beyond what that is given.
	slim []byte

	open    []element
	over    int // open elements beyond maxDepth
	level   int // of the heading under way
	raw     atom.Atom
	space   int // position of pending white space, or one of the constants below
	breaks  int // br in a row
	block   pageBlock
	started bool // the block under way has text
	tags    int
	paras   int
	loose   int // open formatting elements
}

type element struct {
	name atom.Atom
	ctx  context // of all open elements together
}

// readPage tokenises a page. src must be UTF-8.
func readPage(src []byte) (*page, error) {
	p := &page{space: noSpace, slim: make([]byte, 0, min(len(src), chooserBytes)/2)}
	z := html.NewTokenizer(bytes.NewReader(src))
	z.SetMaxBuf(maxToken)
	for at := 0; ; {
		kind := z.Next()
		raw := z.Raw()
		start := at
		at += len(raw)
		switch kind {
		case html.ErrorToken:
			if err := z.Err(); errors.Is(err, html.ErrBufferExceeded) {
				return nil, fmt.Errorf("expected a page, found a tag of more than %d MiB in it; save the page without pictures", maxToken>>20)
			} else if !errors.Is(err, io.EOF) {
				return nil, fmt.Errorf("expected HTML, found something that cannot be taken apart: %w; save the page again", err)
			}
			// What the tokenizer leaves at the end is an unfinished tag.
			p.flush()
			return p, nil
		case html.TextToken:
			p.textToken(raw, start)
		case html.StartTagToken, html.SelfClosingTagToken:
			p.startTag(z, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := z.TagName()
			p.endTag(atom.Lookup(name), name)
		}
		if len(p.text) > MaxText {
			return nil, fmt.Errorf("expected a page of at most %d MiB of text, found more; split it into its reports", MaxText>>20)
		}
		if len(p.blocks) > maxBlocks {
			return nil, errBlocks
		}
		if p.offsets.full() {
			return nil, errors.New("expected a page of text, found little but tags and entities; save the page again")
		}
	}
}

func (p *page) ctx() context {
	if len(p.open) == 0 {
		return 0
	}
	return p.open[len(p.open)-1].ctx
}

// startTag opens an element.
func (p *page) startTag(z *html.Tokenizer, selfClosing bool) {
	name, more := z.TagName()
	a := atom.Lookup(name)
	p.raw = 0
	p.implyEnds(a)
	p.slimStart(a, name)
	add := tagContext(a)
	var attrs attributes
	for n := 0; more && n < maxAttrs; n++ {
		var key, value []byte
		key, value, more = z.TagAttr()
		add |= attrContext(a, key, value)
		attrs.note(key, value)
		p.slimAttr(a, key, value)
	}
	p.slimEnd(a)
	p.meta.element(a, &attrs)
	switch {
	case a == atom.Td || a == atom.Th:
		p.cell()
	case !isInline(a) && a != atom.Br:
		p.flush()
	}
	switch a {
	case atom.Br:
		if p.breaks++; p.breaks > 1 || p.sentenceEnded() {
			p.flush()
		} else if p.space < 0 {
			p.space = lineBreak
		}
		return
	case atom.Script, atom.Style, atom.Noscript, atom.Iframe, atom.Noembed, atom.Noframes, atom.Title, atom.Textarea, atom.Xmp, atom.Plaintext:
		p.raw = a
		p.meta.rawElement(a, &attrs)
	case atom.P:
		p.paras++
	}
	if isVoid(a) || selfClosing && p.ctx()&inSkip != 0 || selfClosing && a == atom.Svg {
		return
	}
	p.tags++
	if isFormatting(a) {
		p.loose++
	}
	if level := headingLevel(a); level > 0 {
		p.level = level
	}
	if len(p.open) == maxDepth {
		p.over++
		return
	}
	p.open = append(p.open, element{a, p.ctx() | add})
	if len(p.open) > chooserDepth || p.tags > chooserTags || p.paras > chooserParas || p.loose > chooserOpen {
		p.slim = nil
	}
}

// lineSentence is how long a line must be for a single br behind a full stop to part two paragraphs, as in pages that have no
// other marks for them.
const lineSentence = 80

// sentenceEnded reports whether the block under way could end here.
func (p *page) sentenceEnded() bool {
	if !p.started || len(p.text)-p.block.Start < lineSentence {
		return false
	}
	return endsSentence(string(p.text[max(p.block.Start, len(p.text)-utf8.UTFMax*2):]))
}

// implyEnds closes what an element's start closes: a paragraph before a block, an item before an item.
func (p *page) implyEnds(a atom.Atom) {
	n := len(p.open)
	if n == 0 || p.over > 0 {
		return
	}
	top := p.open[n-1].name
	switch a {
	case atom.Li, atom.Dt, atom.Dd, atom.Option, atom.Tr, atom.Td, atom.Th:
		for i := n - 1; i >= 0 && i >= n-4; i-- {
			name := p.open[i].name
			if name == a || (a == atom.Td || a == atom.Th) && (name == atom.Td || name == atom.Th) || (a == atom.Dt || a == atom.Dd) && (name == atom.Dt || name == atom.Dd) {
				if a != atom.Td && a != atom.Th {
					p.flush()
				}
				p.open = p.open[:i]
				return
			}
			if name == atom.Ul || name == atom.Ol || name == atom.Table || name == atom.Dl || name == atom.Div {
				return
			}
		}
	default:
		if top == atom.P && !isInline(a) && a != atom.Br {
			p.flush()
			p.open = p.open[:n-1]
		}
	}
}

// endTag closes an element, and those that were left open inside it.
func (p *page) endTag(a atom.Atom, name []byte) {
	p.raw = 0
	p.slimClose(a, name)
	if !isInline(a) && a != atom.Td && a != atom.Th {
		p.flush()
	}
	if isFormatting(a) && p.loose > 0 {
		p.loose--
	}
	if headingLevel(a) > 0 {
		p.level = 0
	}
	if p.over > 0 {
		p.over--
		return
	}
	for i := len(p.open) - 1; i >= 0 && i >= len(p.open)-endTagReach; i-- {
		if p.open[i].name == a {
			p.open = p.open[:i]
			return
		}
	}
}

func headingLevel(a atom.Atom) int {
	switch a {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3:
		return 3
	case atom.H4:
		return 4
	case atom.H5:
		return 5
	case atom.H6:
		return 6
	}
	return 0
}
