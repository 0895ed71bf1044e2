package report

import (
	"strings"
	"unicode"
)

// title is the first readable block that looks like a title and has something after it, or -1. Running text before it
// means that the report has none.
func (f *furnisher) title() int {
	for i := range f.blocks {
		if f.blocks[i].Kind == Title && f.free(i) {
			return i
		}
	}
	for i := range f.blocks {
		b := f.blocks[i]
		if !b.Readable() || f.feats[i].hit != nil {
			continue
		}
		s := f.of(i)
		if _, only := dateLine(s); only {
			continue
		}
		if (b.Kind == Paragraph || b.Kind == Heading || b.Kind == Title) && titleLike(s) && f.feats[i].words > 1 {
			for j := i + 1; j < len(f.blocks); j++ {
				if !f.free(j) {
					continue
				}
				if isSpeech(s) && isSpeech(f.of(j)) { // "BREAKING: …" is a title, the first of several speakers none
					return -1
				}
				return i
			}
		}
		return -1
	}
	return -1
}

// top marks what stands between the title and the first running text: names, dates, header lines.
func (f *furnisher) top(title int) {
	first := title + 1
	for first < len(f.blocks) && (!f.feats[first].prose || !f.blocks[first].Readable()) {
		first++
	}
	if first == len(f.blocks) {
		first = min(title+8, len(f.blocks))
	}
	for i := max(0, title-8); i < first; i++ {
		if i == title || !f.free(i) {
			continue
		}
		s := f.of(i)
		if _, _, ok := headerLine(s); ok {
			f.mark(i, whyHeader, "line")
		} else if _, only := dateLine(s); only {
			f.mark(i, whyDateLine, "line")
		}
	}
	// A name alone is a byline where a line of the page's furniture follows it.
	for i := title + 1; i < first; i++ {
		if f.free(i) && i+1 < len(f.blocks) && !f.blocks[i+1].Readable() && isName(f.of(i)) {
			f.mark(i, whyByline, "line")
		}
	}
}

// neighbours settles the words of menus: "News" alone may be a heading, next to "Sports" it is a menu.
func (f *furnisher) neighbours() {
	pending := func(i int) bool {
		return i >= 0 && i < len(f.blocks) && f.feats[i].hit != nil && (f.feats[i].hit.reach == "run" || f.blocks[i].Kind == Furniture)
	}
	for i := range f.blocks {
		if p := f.feats[i].hit; p != nil && p.reach == "run" && f.free(i) && (pending(i-1) || pending(i+1)) {
			f.mark(i, p.kind, "line")
		}
	}
}

// lists carries the reach of headings like "Related stories" over the lines below them.
func (f *furnisher) lists(title int) {
	for i := range f.blocks {
		if f.blocks[i].Readable() || f.feats[i].reach != "list" {
			continue
		}
		for j := i + 1; j < len(f.blocks) && j <= i+listLines; j++ {
			if j == title || f.feats[j].prose || f.feats[j].words > listWords {
				break
			}
			f.mark(j, f.blocks[i].Why, "end")
		}
	}
}

// comments marks everything behind the head of a block of comments. What stands above must be an article, and what stands
// below must not dwarf it, or else the words were a counter near the title.
func (f *furnisher) comments() {
	after := 0
	for i := range f.blocks {
		after += f.proseWords(i)
	}
	before := 0
	for i := range f.blocks {
		n := f.proseWords(i)
		before += n
		after -= n
		if f.blocks[i].Readable() || f.feats[i].reach != "rest" || before < beforeComments || after > commentsShare*before {
			continue
		}
		for j := i + 1; j < len(f.blocks); j++ {
			f.mark(j, whyComments, "end")
		}
		return
	}
}

// proseWords counts the words of a block of running text that is read.
func (f *furnisher) proseWords(i int) int {
	if !f.free(i) || !f.feats[i].prose {
		return 0
	}
	return max(f.feats[i].words, f.blocks[i].Len()/6) // the words of long blocks were not counted
}

// tail marks what is left behind the last running text once furniture has begun there: author's names, lone links.
func (f *furnisher) tail(title int) {
	last := len(f.blocks) - 1
	for last >= 0 && !(f.free(last) && f.feats[last].prose) {
		last--
	}
	if last < 0 {
		return
	}
	begun := false
	for i := last + 1; i < len(f.blocks); i++ {
		switch reach := f.feats[i].reach; {
		case !f.blocks[i].Readable():
			begun = begun || reach == "end" || reach == "list" || reach == "rest"
		case begun && i != title:
			f.mark(i, whyTail, "line")
		case f.isSignature(i):
			f.mark(i, whyByline, "line")
		}
	}
}

// isSignature reports a line that closes a story with who wrote it: "— Ana Petrova".
func (f *furnisher) isSignature(i int) bool {
	b := f.blocks[i]
	s := f.of(i)
	dashed := strings.HasPrefix(s, "--") || strings.HasPrefix(s, "—") || strings.HasPrefix(s, "–") ||
		b.Kind == Item && b.Start > 1 && strings.ContainsAny(f.text[max(0, b.Start-4):b.Start], "-—–")
	name := strings.TrimLeft(s, "-—– ")
	return dashed && f.feats[i].words <= endWords && !endsSentence(s) && unicode.IsUpper(firstLetter(name))
}
