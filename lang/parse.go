// Package lang reads English: paragraphs into sentences, sentences into tokens with parts of speech, tokens into flat
// chunks (noun phrases and verb groups).
//
// Sentences come from the prose library, and tags from its model, which package penn reads; tokens are cut here, because
// numbers, ranges, currency signs and curly quotation marks must keep their bytes and fall apart where a figure's reader
// needs them to.
package lang

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/jdkato/prose/v3/segment"

	"crosscheck/claim"
	"crosscheck/lang/penn"
	"crosscheck/lang/syntax"
	"crosscheck/report"
)

// Sentence is one sentence of a report.
type Sentence struct {
	claim.Span
	Tokens []Token
	// Chunks cover every token, in order; nil until the sentence is chunked.
	Chunks []Chunk
	// Block is the index of the report's block that holds the sentence; Kind that block's kind.
	Block int
	Kind  report.BlockKind
	// Tree is the sentence's dependency tree, over Tokens; nil until the sentence is parsed.
	Tree *syntax.Tree

	tagged bool
}

// maxSentence bounds what is read as one sentence, in bytes. Text without a full stop (tables, hostile input) is cut at
// white space there, so that time and memory stay linear.
const maxSentence = 4000

// Parser cuts and tags. It is safe for concurrent use.
type Parser struct {
	seg    *segment.Segmenter
	tagger *penn.Tagger
	model  *syntax.Model
	pool   sync.Pool // *[]penn.Word, the scratch of Tag
	words  sync.Pool // *words, the scratch of Parse
}

// NewParser loads the models, once per process.
func NewParser() (*Parser, error) {
	seg, err := segment.New()
	if err != nil {
		return nil, fmt.Errorf("load the sentence model: %w", err)
	}
	tagger, err := penn.English()
	if err != nil {
		return nil, err
	}
	model, err := syntax.English()
	if err != nil {
		return nil, err
	}
	p := &Parser{seg: seg, tagger: tagger, model: model}
	p.pool.New = func() any { return new([]penn.Word) }
	p.words.New = func() any { return new(words) }
	return p, nil
}

// Sentences cuts the readable blocks of a report into sentences with untagged tokens.
func (p *Parser) Sentences(r *report.Report) []Sentence {
	out := make([]Sentence, 0, len(r.Text)/120+4)
	tokens := make([]Token, 0, len(r.Text)/5+8)
	low := lowASCII(r.Text)
	add := func(block int, kind report.BlockKind, from, to int) {
		n := len(tokens)
		tokens = tokenize(r.Text, low, from, to, tokens)
		if len(tokens) == n {
			return
		}
		out = append(out, Sentence{
			Span: claim.Span{Start: from, End: to}, Tokens: tokens[n:len(tokens):len(tokens)], Block: block, Kind: kind,
		})
	}
	for bi, b := range r.Blocks {
		if !b.Readable() {
			continue
		}
		body := b.Span
		if b.Kind == report.Paragraph {
			body.Start += len(b.Of(r.Text)) - len(strings.TrimLeft(b.Of(r.Text), " \t\r\n"))
			if n := datelineEnd(body.Of(r.Text)); n > 0 {
				add(bi, b.Kind, body.Start, body.Start+n)
				body.Start += n
			}
		}
		for _, s := range p.cut(r.Text, body) {
			for from := s.Start; from < s.End; {
				to := s.End
				if to-from > maxSentence {
					to = from + maxSentence
					if i := strings.LastIndexAny(r.Text[from:to], " \n\t"); i > maxSentence/2 {
						to = from + i
					}
					for to > from && !utf8.RuneStart(r.Text[to]) {
						to--
					}
				}
				add(bi, b.Kind, from, to)
				from = to
			}
		}
	}
	return out
}

// cut finds the sentences of one block, and mends two habits of the segmenter: a quotation that ends with "." is followed by
// its own cue ('"…gone." he said' stays), and a closing quotation mark belongs to the sentence before it.
func (p *Parser) cut(text string, b claim.Span) []claim.Span {
	block := b.Of(text)
	if len(block) < 400 && !strings.ContainsAny(strings.TrimRight(block, " \n\t.!?\"”"), ".!?\n") {
		return trimmed(text, []claim.Span{b})
	}
	var out []claim.Span
	for part := range lines(block) {
		for _, s := range p.seg.Segment(part.Of(block)) {
			span := claim.Span{Start: b.Start + part.Start + s.Start, End: b.Start + part.Start + s.End()}
			if n := len(out); n > 0 && joins(text, out[n-1], span) {
				out[n-1].End = span.End
				continue
			}
			out = append(out, span)
		}
	}
	return trimmed(text, out)
}

// lines yields the parts of a block that an empty line or a list mark separates; a single line break inside a paragraph
// is white space.
func lines(block string) func(func(claim.Span) bool) {
	return func(yield func(claim.Span) bool) {
		start := 0
		for i := range len(block) {
			if block[i] != '\n' {
				continue
			}
			rest := strings.TrimLeft(block[i+1:], " \t\r")
			if rest == "" || rest[0] == '\n' || strings.HasPrefix(rest, "- ") || strings.HasPrefix(rest, "* ") || strings.HasPrefix(rest, "•") {
				if !yield(claim.Span{Start: start, End: i}) {
					return
				}
				start = i + 1
			}
		}
		yield(claim.Span{Start: start, End: len(block)})
	}
}

// joins reports whether b is no sentence of its own but the end of a: it begins in lower case after a quotation mark, or is
// nothing but closing marks.
func joins(text string, a, b claim.Span) bool {
	head := b.Of(text)
	if t := a.Of(text); strings.HasSuffix(t, " U.S.") && t == strings.ToUpper(t) {
		return true // in capitals nothing tells the name from the end of a sentence, and it is rarely the end
	}
	if strings.Trim(head, "\"”’'») ") == "" {
		return true
	}
	tail := strings.TrimRight(a.Of(text), " ")
	if !strings.HasSuffix(tail, "”") && !strings.HasSuffix(tail, "\"") && !strings.HasSuffix(tail, "’") && !strings.HasSuffix(tail, "...") && !strings.HasSuffix(tail, "…") {
		// "No. 5", "approx. 300": a full stop before a digit or a lower-case letter ends no sentence where the word before is short
		if strings.HasSuffix(tail, ".") && head != "" && (head[0] >= 'a' && head[0] <= 'z') {
			return true
		}
		return false
	}
	return head != "" && head[0] >= 'a' && head[0] <= 'z'
}

func trimmed(text string, spans []claim.Span) []claim.Span {
	out := spans[:0]
	for _, s := range spans {
		t := s.Of(text)
		lead := len(t) - len(strings.TrimLeft(t, " \t\r\n\u00a0"))
		s.Start += lead
		s.End = s.Start + len(strings.TrimRight(t[lead:], " \t\r\n\u00a0"))
		if s.Start < s.End {
			out = append(out, s)
		}
	}
	return out
}

// words is a sentence as the model takes it.
type words struct {
	ws   []syntax.Word
	tags []uint8
}

func (w *words) fill(ts []Token) {
	w.ws, w.tags = w.ws[:0], w.tags[:0]
	for i := range ts {
		w.ws = append(w.ws, syntax.Word{Text: ts[i].Text, Lower: ts[i].Lower})
		w.tags = append(w.tags, ts[i].joint)
	}
}

// Parse fills in the tree of a sentence, over its tokens, and their universal parts of speech. It does not need Tag, whose tags it
// leaves as they are.
func (p *Parser) Parse(s *Sentence) {
	if s.Tree != nil || len(s.Tokens) == 0 {
		return
	}
	w := p.words.Get().(*words)
	w.fill(s.Tokens)
	s.Tree = p.model.Parse(w.ws, w.tags)
	for i, j := range w.tags {
		t := &s.Tokens[i]
		t.joint, t.Pos = j, p.model.Pos(j)
	}
	p.words.Put(w)
}

// Given is a sentence of words that were cut elsewhere. It stands in no text: its spans are empty.
func Given(words []string) Sentence {
	s := Sentence{Tokens: make([]Token, len(words))}
	for i, w := range words {
		s.Tokens[i] = Token{Text: w, Lower: lower(w), Gap: i > 0}
	}
	return s
}

// Penn is the Penn Treebank part of speech that the tagger gave, in the treebanks' inventory; Token.Tag is the same as it was mended
// for reading. Empty until tagged.
func (p *Parser) Penn(t *Token) string {
	if t.Pos == syntax.NoPos {
		return ""
	}
	return p.model.Penn(t.joint)
}

// Tag fills in the parts of speech of a sentence.
func (p *Parser) Tag(s *Sentence) {
	if s.tagged || len(s.Tokens) == 0 {
		return
	}
	s.tagged = true
	buf := p.pool.Get().(*[]penn.Word)
	ts := (*buf)[:0]
	caps := shouting(s.Tokens)
	for i := range s.Tokens {
		t := &s.Tokens[i]
		w := penn.Word{Text: plainMark(t.Text), Lower: t.Lower}
		switch {
		case caps && t.Word() && len(t.Text) > 1:
			// text in capitals: the tagger knows lower-case words; a word that no lower-case reading fits stays a name
			w.Text = t.Lower
		case !ascii(t.Text):
			w.Lower = strings.ToLower(w.Text)
		}
		ts = append(ts, w)
	}
	p.tagger.Tag(ts, func(i int, tag string) { s.Tokens[i].Tag = tag })
	*buf = ts
	p.pool.Put(buf)
	mend(s.Tokens)
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// plainMark hands the tagger the marks it was trained on.
func plainMark(s string) string {
	switch s {
	case "“", "”", "«", "»", "„":
		return "\""
	case "‘", "’":
		return "'"
	case "–", "—", "―", "−":
		return "--"
	}
	if strings.Contains(s, "’") {
		return strings.ReplaceAll(s, "’", "'")
	}
	return s
}

// shouting reports whether a sentence is written in capitals.
func shouting(ts []Token) bool {
	upper, words := 0, 0
	for i := range ts {
		t := &ts[i]
		if len(t.Text) < 3 || !t.Word() {
			continue
		}
		words++
		if !lowerCase(t.Text) {
			upper++
		}
	}
	return words >= 4 && upper*10 >= words*8
}

// lowerCase reports a letter that has an upper case.
func lowerCase(s string) bool {
	for i := range len(s) {
		if s[i] >= 'a' && s[i] <= 'z' {
			return true
		}
	}
	return !ascii(s) && s != strings.ToUpper(s)
}
