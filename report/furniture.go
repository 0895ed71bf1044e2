package report

import "strings"

// Reasons of furniture that do not come from lexicon/furniture.tsv.
const (
	whySeparator = "separator"
	whyByline    = "byline"
	whyDateLine  = "date line"
	whyHeader    = "header line"
	whyPromotion = "promotion"
	whyLinkList  = "link list"
	whyAddress   = "address"
	whyContact   = "contact"
	whyComments  = "comments"
	whyTail      = "after the article"
)

// Sizes of the rules for furniture. They are set so that running text is hardly ever hit (docs/accuracy.md has the
// counts): to lose a line of an article is worse than to keep a line of a menu.
const (
	foldBytes      = 1200 // longer blocks are running text
	phraseWords    = 60   // a longer block is no notice, whatever it begins with
	endWords       = 8    // a longer block that ends in a photo credit says something before it
	promotionWords = 150
	bylineWords    = 12
	contactWords   = 25
	creditWords    = 40 // a longer block that has the words of a credit line is running text
	listWords      = 25 // of a line in a list of links
	listLines      = 20 // that a heading "Related stories" may claim
	linkRun        = 3  // lines of one shape that make a list
	linkTitleWords = 4  // words a line of such a list has on average, besides what the lines share
	beforeComments = 60 // words of running text before a block of comments
	commentsShare  = 4  // and the rest may be this many times as long
)

// feature is what the rules ask about a block.
type feature struct {
	words  int
	prose  bool
	hit    *phrase // the row of the table that fits the block
	credit bool    // it has the words of a credit line
	reach  string  // how far the furniture goes, of hit or of a rule in this file
}

// furnisher marks the furniture among the blocks of one report.
type furnisher struct {
	text   string
	blocks []Block
	feats  []feature
	book   *phraseBook
	buf    []byte
}

// markFurniture finds what is no part of the article among blocks of text and sets Kind and Why. Blocks that are already
// furniture or front matter stay so. It returns which block is the title, or -1, and which may credit an agency.
func markFurniture(text string, blocks []Block) (title int, credits []int) {
	f := &furnisher{text: text, blocks: blocks, feats: make([]feature, len(blocks)), book: furnitureBook()}
	for i := range blocks {
		f.look(i)
	}
	f.linkLists()
	title = f.title()
	f.top(title)
	f.neighbours()
	f.lists(title)
	f.comments()
	f.tail(title)
	if !f.free(title) { // "News" alone may be a title, and in the end be a menu
		title = -1
	}
	for i := range blocks {
		if why := blocks[i].Why; f.feats[i].credit || why == whyByline || why == whyHeader || why == "copyright" {
			credits = append(credits, i)
		}
	}
	return title, credits
}

func (f *furnisher) of(i int) string { return f.blocks[i].Of(f.text) }

func (f *furnisher) free(i int) bool {
	return i >= 0 && i < len(f.blocks) && f.blocks[i].Readable()
}

func (f *furnisher) mark(i int, why, reach string) {
	if f.blocks[i].Readable() {
		f.blocks[i].Kind, f.blocks[i].Why = Furniture, why
		f.feats[i].reach = reach
	}
}

// look gathers the features of a block and marks what needs no neighbours to be known.
func (f *furnisher) look(i int) {
	s, ft := f.of(i), &f.feats[i]
	if len(s) > foldBytes {
		ft.prose, ft.words = true, proseWords
		return
	}
	f.buf = fold(f.buf[:0], s)
	ft.words = countWords(f.buf)
	ft.prose = isProse(s)
	if !f.free(i) {
		return
	}
	if ft.words == 0 {
		f.mark(i, whySeparator, "line")
		return
	}
	if ft.words > promotionWords {
		return
	}
	in := f.book.search(f.buf)
	ft.credit = in.credit && ft.words <= creditWords
	if p := f.match(s, ft, in); p != nil {
		ft.hit = p
		if p.reach != "run" { // those wait for their neighbours
			f.mark(i, p.kind, p.reach)
		}
		return
	}
	switch {
	case f.caption(s) && f.blocks[i].Kind != Title:
		f.blocks[i].Kind = Caption
	case promotion(s, in):
		f.mark(i, whyPromotion, "end")
	case isAddress(s):
		f.mark(i, whyAddress, "line")
	case ft.words <= contactWords && !in.guard && f.contact(s):
		f.mark(i, whyContact, "end")
	case isByline(s, ft.words):
		f.mark(i, whyByline, "line")
	}
}

// match is the row of the table that fits a block.
func (f *furnisher) match(s string, ft *feature, in found) *phrase {
	if ft.words > phraseWords {
		return nil
	}
	if p := f.book.only(f.buf); p != nil {
		return p
	}
	if p, size := f.book.begins(f.buf, "label"); p != nil && !endsSentence(s) && labelled(s, countWords(f.buf[:size])) &&
		(p.kind != "photo credit" || ft.words <= endWords) {
		return p
	}
	if ft.words <= endWords && in.end != nil {
		return in.end
	}
	if quoted(s) {
		return nil
	}
	if p, _ := f.book.begins(f.buf, "start"); p != nil && (p.kind != "photo credit" || ft.words <= bylineWords) {
		return p
	}
	if p, _ := f.book.begins(f.buf, "lead"); p != nil && !ft.prose {
		return p
	}
	if in.in != nil && in.inAt < firstSentence(s) {
		return in.in
	}
	return nil
}

// firstSentence is how many words the first sentence of s has, by a rough count: a notice glued to the end of a paragraph
// does not make the paragraph one.
func firstSentence(s string) int {
	for at := 0; at < len(s); {
		i := strings.Index(s[at:], ". ")
		if i < 0 {
			break
		}
		at += i + 2
		if i > 3 && at < len(s) { // not "U.S. ", "No. "
			var buf [foldBytes]byte
			return countWords(fold(buf[:0], s[:at]))
		}
	}
	return len(s)
}

// quoted reports whether a quotation stands in s: an article quotes, a notice does not.
func quoted(s string) bool {
	return strings.IndexByte(s, '"') >= 0 || strings.Contains(s, "“") || strings.Contains(s, "”")
}

// caption reports whether a block ends with a credit in brackets: "… at the river. (Photo: City Post)".
func (f *furnisher) caption(s string) bool {
	open := strings.LastIndexByte(s, '(')
	if open < 8 || s[len(s)-1] != ')' {
		return false
	}
	var buf [foldBytes]byte
	inner := fold(buf[:0], s[open:])
	p, _ := f.book.begins(inner, "caption")
	return p != nil && countWords(inner) <= bylineWords
}

// labelled reports whether a colon stands right behind the first words of s.
func labelled(s string, words int) bool {
	i := strings.IndexByte(s, ':')
	return i > 0 && countWords(fold(nil, s[:i])) == words
}

// promotion reports whether a block invites the reader to something that the outlet offers: two of the table's
// invitations and offers and an address, or three, spoken to "you", without a quotation or a word of the guard list.
func promotion(s string, in found) bool {
	if in.guard || in.invites == 0 || in.offers == 0 || !in.you && !in.imperative || quoted(s) || in.cueAt >= firstSentence(s) {
		return false
	}
	return in.invites+in.offers >= 3 || hasAddress(s)
}

// contact reports a line on how to reach the author: a mail address or a handle, and no call for witnesses.
func (f *furnisher) contact(s string) bool {
	if strings.IndexByte(s, '@') < 0 || quoted(s) {
		return false
	}
	first, _ := word(f.buf)
	switch string(first) {
	case "contact", "reach", "email", "e", "follow", "write", "twitter", "staff":
		return true
	}
	return !endsSentence(s) && strings.Count(s, " ") < endWords
}
