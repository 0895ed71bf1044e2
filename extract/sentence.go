package extract

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/report"
)

// sentence is a sentence on its way through the stages, with what each of them found.
type sentence struct {
	*lang.Sentence
	text    string // of the report
	index   int
	prev    *sentence // nil for the first
	amounts []amount
	inQuote []int32 // per token: 1 + index of its quotation, 0 outside
	chunkOf []int32
	// amountAt is, per token, 1 + the index of the amount whose number begins there.
	amountAt []int32
	// opening and closing are the quotations whose marks open and close in this sentence.
	opening, closing []*quotation
	// spoken are the cues whose content reaches into this sentence.
	spoken []*cue
	cues   []*cue
	times  []timex
	needed bool // it was tagged: it has a number, a cue or a quotation
}

// heading reports whether a sentence is a headline, which body text says again more fully.
func heading(s *sentence) bool { return s.Kind == report.Title || s.Kind == report.Heading }

// index the chunks by token.
func (s *sentence) indexChunks() {
	s.amountAt = make([]int32, len(s.Tokens))
	for i := range s.amounts {
		s.amountAt[s.amounts[i].numFrom] = int32(i + 1)
	}
	s.chunkOf = make([]int32, len(s.Tokens))
	for ci, c := range s.Chunks {
		for i := c.From; i < c.To; i++ {
			s.chunkOf[i] = int32(ci)
		}
	}
}

// bytes is the span of tokens [from, to).
func (s *sentence) bytes(from, to int) claim.Span {
	if from >= to || from < 0 || to > len(s.Tokens) {
		return claim.Span{}
	}
	return claim.Span{Start: s.Tokens[from].Start, End: s.Tokens[to-1].End}
}

func (s *sentence) words(from, to int) string {
	if from >= to {
		return ""
	}
	return strings.Join(strings.Fields(s.bytes(from, to).Of(s.text)), " ")
}

// pastDeterminer is where tokens [from, to) begin without their article or possessive; to, where they hold nothing else.
func (s *sentence) pastDeterminer(from, to int) int {
	for from < to && (s.Tokens[from].Tag == "DT" || s.Tokens[from].Tag == "PRP$") {
		from++
	}
	return from
}

// chunk is the chunk of index i, or an empty one.
func (s *sentence) chunk(i int) lang.Chunk {
	if i < 0 || i >= len(s.Chunks) {
		return lang.Chunk{Kind: lang.Mark, From: len(s.Tokens), To: len(s.Tokens), Head: -1}
	}
	return s.Chunks[i]
}

func (s *sentence) lower(i int) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	return s.Tokens[i].Lower
}

// amountIn is the first amount whose number lies in the chunk.
func (s *sentence) amountIn(c lang.Chunk) *amount {
	for i := c.From; i < c.To && i < len(s.amountAt); i++ {
		if k := s.amountAt[i]; k > 0 && s.amounts[k-1].reject == "" {
			return &s.amounts[k-1]
		}
	}
	return nil
}

// after is the index of the next chunk that carries structure: it steps over adverbs, bracketed asides and prepositional phrases.
// It stops at verb groups, conjunctions, relatives and clause marks.
func (s *sentence) after(ci int) int {
	i := ci + 1
	for i < len(s.Chunks) {
		c := s.Chunks[i]
		switch c.Kind {
		case lang.Adv:
			i++
			continue
		case lang.Prep:
			// "from North Korea", "in the Kursk region": skip preposition and noun phrase, but never across an amount of its own
			w := s.lower(c.From)
			if w == "because" || w == "while" || w == "although" || w == "if" || w == "as" || w == "after" || w == "before" || w == "since" || w == "so" || w == "whether" {
				return i
			}
			j := i + 1
			for j < len(s.Chunks) && (s.Chunks[j].Kind == lang.Adv || s.Chunks[j].Kind == lang.Prep) {
				j++
			}
			if j < len(s.Chunks) && s.Chunks[j].Kind == lang.NP && (s.amountIn(s.Chunks[j]) == nil || s.amountIn(s.Chunks[j]).strong) { // members of the 900-strong force died
				i = j + 1
				continue
			}
			return i
		case lang.Mark:
			if s.lower(c.From) == "(" {
				for i < len(s.Chunks) && s.lower(s.Chunks[i].From) != ")" {
					i++
				}
				i++
				continue
			}
			if s.Tokens[c.From].Tag == "\"" {
				i++
				continue
			}
			return i
		}
		return i
	}
	return i
}

// before is the index of the chunk before ci that carries structure, stepping over adverbs and quotation marks.
func (s *sentence) before(ci int) int {
	i := ci - 1
	for i >= 0 {
		c := s.Chunks[i]
		if c.Kind == lang.Adv || c.Kind == lang.Mark && s.Tokens[c.From].Tag == "\"" {
			i--
			continue
		}
		break
	}
	return i
}

// asks reports a question outside quotations: it tells of no event and no victim.
func (s *sentence) asks() bool {
	n := len(s.Tokens)
	return n > 0 && s.lower(n-1) == "?"
}
