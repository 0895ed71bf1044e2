package lang

import (
	"slices"
	"sync"

	"crosscheck/lexicon"
)

// ChunkKind is what a chunk is.
type ChunkKind uint8

// The kinds of chunk. Everything but NP and VG is a single token.
const (
	Other ChunkKind = iota
	NP              // noun phrase, without what follows its head (of …, who …)
	VG              // verb group: auxiliaries, negation and adverbs up to the main verb
	Prep            // preposition, or a subordinator that looks like one
	Conj            // and, or, but
	Wh              // who, which, that as a relative, whose
	That            // that, as the head of a clause
	Mark            // punctuation
	Adv
)

// Chunk is a run of tokens [From, To) of one sentence.
type Chunk struct {
	Kind     ChunkKind
	From, To int
	// Head is the token that carries the meaning: the last noun, the main verb.
	Head int
	// Of a verb group.
	Passive    bool // be or get and a past participle
	Participle bool // begins with a participle and has no auxiliary: "killing nine", "soldiers killed in …"
	Infinitive bool
	Negated    bool
	Modal      string // will, could …; lower case
}

// beForms and haveForms are the auxiliaries that tell a participle from a past tense.
var (
	beForms   = set("be is are was were been being am 's 're 'm get gets got getting gotten")
	haveForms = set("have has had having 've 'd")
	doForms   = set("do does did")
)

// mend corrects tags where the context leaves no doubt and the tagger, trained on other text, is known to slip.
func mend(ts []Token) {
	for i := range ts {
		t := &ts[i]
		switch {
		case t.Numeric():
			t.Tag = numberTag(t.Lower)
		case t.Lower == "\"" || t.Lower == "''" || t.Lower == "``":
			t.Tag = "\""
		case t.Lower == "'" && t.Tag != "POS":
			t.Tag = "\""
		case t.Text == "—" || t.Text == "―" || t.Text == "–" || t.Text == "--" || t.Text == "-" || t.Text == "…" || t.Text == "..." || t.Text == "•" || t.Text == "|" || t.Text == "*":
			t.Tag = ":"
		case t.Lower == "overnight":
			t.Tag = "RB"
		case t.Lower == "that" && t.Tag == "DT" && i > 0 && i+1 < len(ts) && (verbTag(ts[i-1].Tag) && opensClause(ts[i+1].Tag) || neverPointedAt(ts[i+1].Tag)):
			t.Tag = "IN"
		case t.Lower == "'s" && i > 0 && (nounTag(ts[i-1].Tag) || ts[i-1].Tag == "CD") && t.Tag != "VBZ":
			t.Tag = "POS"
		case t.Lower == "'s":
			// after a name it is a possessive unless a participle, an adverb or an article follows
			if i > 0 && nounTag(ts[i-1].Tag) && i+1 < len(ts) && !participleTag(ts[i+1].Tag) && ts[i+1].Tag != "DT" && ts[i+1].Tag != "RB" {
				t.Tag = "POS"
			}
		case !t.Word():
			if len(t.Text) > 0 && t.Tag != "$" && t.Tag != "#" && t.Tag != "POS" && !clipped(t.Lower) {
				t.Tag = markTag(t.Text)
			}
		}
	}
	for i := range ts {
		t := &ts[i]
		switch t.Tag {
		case "VBD", "VBN":
			if i > 0 && ts[i-1].Lower == "other" && i+1 < len(ts) && ts[i+1].Tag == "NNS" {
				t.Tag = "VBN" // two other suspected men
			}
			// "have reported", "were killed": a participle after its auxiliary
			if j := auxBefore(ts, i); j >= 0 {
				t.Tag = "VBN"
			}
		case "NN", "NNP", "NNS", "JJ":
			// "troops stand ready": a base form after a plural noun and before an adjective, a preposition or an article
			if i > 0 && t.Tag == "NN" && ts[i-1].Tag == "NNS" && standsAsVerb[t.Lower] && i+1 < len(ts) && !nounTag(ts[i+1].Tag) {
				t.Tag = "VBP"
			}
			// "has reached", "to mass": a verb where only one can stand
			if i > 0 && ts[i-1].Lower == "to" && t.Tag == "NN" && i+1 < len(ts) && (ts[i+1].Tag == "DT" || ts[i+1].Tag == "PRP$") && t.Text == t.Lower {
				t.Tag = "VB"
			}
		}
	}
}

// standsAsVerb are base forms that are rarely the head of a compound after a plural noun.
var standsAsVerb = lexicon.Words("stands as verb")

// clipped reports the second half of he'll, they're, I've: a word, though it begins with its apostrophe.
func clipped(w string) bool {
	switch w {
	case "'ll", "'re", "'ve", "'d", "'m":
		return true
	}
	return false
}

// opensClause are the tags that a clause after "that" begins with, but not a noun that "that" could point at.
func opensClause(tag string) bool {
	switch tag {
	case "NNP", "NNPS", "PRP", "DT", "NNS", "JJ", "CD", "IN", "EX", "PRP$", "RB", "JJR", "MD":
		return true
	}
	return false
}

// neverPointedAt are the tags that no determiner "that" can stand before.
func neverPointedAt(tag string) bool {
	switch tag {
	case "EX", "PRP", "DT", "NNS", "CD", "PRP$":
		return true
	}
	return false
}

func auxBefore(ts []Token, i int) int {
	for j := i - 1; j >= 0 && i-j <= 3; j-- {
		w := ts[j].Lower
		if beForms[w] && ts[j].Tag != "POS" || haveForms[w] {
			return j
		}
		if ts[j].Tag != "RB" && w != "n't" {
			return -1
		}
	}
	return -1
}

func numberTag(lower string) string {
	for i := range len(lower) {
		if c := lower[i]; c == '-' && i+1 < len(lower) && (lower[i+1] < '0' || lower[i+1] > '9') {
			return "JJ"
		}
	}
	if n := len(lower); n > 2 {
		switch lower[n-2:] {
		case "st", "nd", "rd", "th":
			return "JJ"
		}
	}
	return "CD"
}

func markTag(s string) string {
	switch s[0] {
	case '.', '!', '?':
		return "."
	case ',':
		return ","
	case '(', '[', '{':
		return "("
	case ')', ']', '}':
		return ")"
	case ':', ';':
		return ":"
	case '$':
		return "$"
	case '%':
		return "NN"
	}
	if currencyAt(s) > 0 {
		return "$"
	}
	return ":"
}

func nounTag(t string) bool       { return len(t) >= 2 && t[0] == 'N' && t[1] == 'N' }
func verbTag(t string) bool       { return len(t) >= 2 && t[0] == 'V' && t[1] == 'B' }
func participleTag(t string) bool { return t == "VBN" || t == "VBG" }

// glue tells, for the first token of an amount that was already read ("as many as 15,000"), the token after the amount; and where
// a time expression ends, which no noun phrase runs across ("On April 30 South Korea's …").
type glue struct {
	end  []int32
	stop []bool
}

// Chunk cuts a tagged sentence into flat chunks. The token ranges of amounts stand as one number in a noun phrase; those of times
// end one.
func (s *Sentence) Chunk(amounts, times [][2]int) {
	var g glue
	if len(amounts) > 0 {
		g.end = make([]int32, len(s.Tokens))
		for _, r := range amounts {
			if r[0] < r[1] && r[1] <= len(s.Tokens) {
				g.end[r[0]] = int32(r[1])
			}
		}
	}
	if len(times) > 0 {
		g.stop = make([]bool, len(s.Tokens)+1)
		for _, r := range times {
			g.stop[r[0]], g.stop[r[1]] = true, true
		}
	}
	buf := chunkPool.Get().(*[]Chunk)
	*buf = chunk(s.Tokens, g, (*buf)[:0])
	s.Chunks = slices.Clone(*buf)
	chunkPool.Put(buf)
}

// chunkPool holds the scratch of Chunk: how many chunks a sentence has is known at its end.
var chunkPool = sync.Pool{New: func() any { return new([]Chunk) }}

func (g glue) at(i int) int {
	if g.end == nil {
		return 0
	}
	return int(g.end[i])
}

// chunk cuts a tagged sentence into flat chunks that cover every token, and appends them to out.
func chunk(ts []Token, g glue, out []Chunk) []Chunk {
	for i := 0; i < len(ts); {
		if c, ok := nounPhrase(ts, i, g); ok {
			out = append(out, c)
			i = c.To
			continue
		}
		if c, ok := verbGroup(ts, i, g); ok {
			out = append(out, c)
			i = c.To
			continue
		}
		out = append(out, Chunk{Kind: single(ts, i), From: i, To: i + 1, Head: i})
		i++
	}
	return out
}

func single(ts []Token, i int) ChunkKind {
	t := &ts[i]
	switch t.Tag {
	case "CC":
		return Conj
	case "WDT", "WP", "WP$", "WRB":
		if t.Lower == "that" {
			return That
		}
		return Wh
	case "IN", "TO":
		if t.Lower == "that" {
			return That
		}
		return Prep
	case "RB", "RBR", "RBS", "RP", "JJ", "JJR", "JJS":
		return Adv
	}
	if !t.Word() && !t.Numeric() {
		return Mark
	}
	return Other
}

// nounPhrase reads one noun phrase at i: determiner, amount, modifiers, nouns, possessives.
func nounPhrase(ts []Token, i int, g glue) (Chunk, bool) {
	start, head := i, -1
	amount, number := false, -1 // number is the last token of the amount
	for i < len(ts) {
		if i > start && g.stop != nil && g.stop[i] {
			break
		}
		if e := g.at(i); e > 0 {
			if head >= 0 && !amount && nounTag(ts[head].Tag) && (!properBefore(ts, head, start) || e-i > 1 || nounFollows(ts, e-1, g)) {
				break // "weapons 300 men", "the Interior Ministry over 345 pilgrims": two phrases; "Flight 370" is one
			}
			amount = true
			head, number = e-1, e-1
			i = e
			continue
		}
		t := &ts[i]
		switch {
		case t.Tag == "PRP" || t.Tag == "EX":
			if start == i {
				return Chunk{Kind: NP, From: i, To: i + 1, Head: i}, true
			}
			goto done
		case t.Tag == "DT" || t.Tag == "PDT" || t.Tag == "PRP$" || t.Tag == "WP$":
			if t.Lower == "that" && clauseAfter(ts, i) {
				goto done
			}
			if head >= 0 || i > start && ts[i-1].Tag != "PDT" && ts[i-1].Tag != "DT" && ts[i-1].Tag != "POS" {
				goto done
			}
			// "this", "those" as a phrase of their own
			if i+1 >= len(ts) || !opensNoun(ts, i+1, g) {
				if t.Tag == "DT" && t.Lower != "the" && t.Lower != "a" && t.Lower != "an" && t.Lower != "no" && t.Lower != "every" {
					return Chunk{Kind: NP, From: start, To: i + 1, Head: i}, true
				}
				return Chunk{}, false
			}
			i++
		case nounTag(t.Tag) || t.Tag == "CD" || t.Tag == "$" || t.Tag == "#" || t.Tag == "FW":
			head = i
			i++
		case t.Tag == "POS":
			if head < 0 {
				goto done
			}
			i++
			head = -1
			if i >= len(ts) || !opensNoun(ts, i, g) {
				i--
				head = i - 1
				goto done
			}
		case t.Tag == "JJ" || t.Tag == "JJR" || t.Tag == "JJS" || t.Tag == "VBN" || t.Tag == "VBG" || t.Tag == "NNP":
			if (t.Tag == "VBN" || t.Tag == "VBG") && (head >= 0 && !(amount && adjectives(ts[head+1:i])) || !modifies(ts, i, start, g)) {
				goto done
			}
			if head >= 0 && !amount && !nounFollows(ts, i, g) {
				goto done
			}
			if head >= 0 && amount && !nounFollows(ts, i, g) {
				// "20 dead", "300 wounded": the adjective is the head
				if head == i-1 || nounTag(ts[head].Tag) {
					if nounTag(ts[head].Tag) && head != i-1 {
						goto done
					}
					if !nounTag(ts[head].Tag) {
						head = i
						i++
					}
				}
				goto done
			}
			if head < 0 && !nounFollows(ts, i, g) {
				goto done
			}
			i++
		case (t.Tag == "CC" || t.Tag == ",") && i > start && (head < 0 || head == number && number >= 0 && i > number+1) && i+1 < len(ts) && (ts[i+1].Tag == "JJ" || ts[i+1].Tag == "NNP") && nounFollows(ts, i+1, g) && (ts[i-1].Tag == "JJ" || ts[i-1].Tag == "NNP"):
			i++ // "Russian and North Korean troops"
		case t.Tag == "RB" && head < 0 && i+1 < len(ts) && (ts[i+1].Tag == "JJ" || ts[i+1].Tag == "VBN") && nounFollows(ts, i+1, g):
			i++ // "heavily armed men"
		case t.Lower == "and" && amount && head >= 0 && i+1 < len(ts) && ts[i+1].Tag == "CD" && g.at(i+1) == 0:
			goto done
		default:
			goto done
		}
	}
done:
	if head < 0 {
		return Chunk{}, false
	}
	if i == start {
		return Chunk{}, false
	}
	if head >= i {
		head = i - 1
	}
	return Chunk{Kind: NP, From: start, To: i, Head: head}, true
}

// adjectives reports whether nothing but adjectives stands between a number and a participle: two other suspected men.
func adjectives(ts []Token) bool {
	for _, t := range ts {
		if t.Tag != "JJ" {
			return false
		}
	}
	return true
}

// properBefore reports whether the noun is part of a name, which a number may follow ("Flight 370").
func properBefore(ts []Token, head, start int) bool {
	return ts[head].Tag == "NNP" && head >= start
}

func clauseAfter(ts []Token, i int) bool {
	// "that" before a pronoun, an article or a plural opens a clause
	if i+1 >= len(ts) {
		return false
	}
	n := ts[i+1]
	switch n.Tag {
	case "PRP", "DT", "NNS", "NNP", "NNPS", "CD", "PRP$", "EX", "IN":
		return true
	}
	return i > 0 && verbTag(ts[i-1].Tag)
}

func opensNoun(ts []Token, i int, g glue) bool {
	if g.at(i) > 0 {
		return true
	}
	switch ts[i].Tag {
	case "JJ", "JJR", "JJS", "CD", "NN", "NNS", "NNP", "NNPS", "DT", "VBN", "VBG", "$", "PRP$", "RB", "FW":
		return true
	}
	return false
}

// nounFollows reports whether, after modifiers, a noun or an amount comes.
func nounFollows(ts []Token, i int, g glue) bool {
	for j := i + 1; j < len(ts) && j-i < 8; j++ {
		if g.at(j) > 0 {
			return true
		}
		switch ts[j].Tag {
		case "NN", "NNS", "NNP", "NNPS", "CD", "$":
			return true
		case "JJ", "JJR", "JJS", "VBN", "VBG", "POS":
			continue
		case "CC", ",":
			if j+1 < len(ts) && ts[j+1].Tag == "JJ" {
				continue
			}
		}
		return false
	}
	return false
}

// modifies reports whether a participle at i stands before a noun as its adjective ("the wounded soldiers", "launching pads"),
// and is not a verb with an object ("killing nine people").
func modifies(ts []Token, i, start int, g glue) bool {
	if i+1 >= len(ts) || g.at(i+1) > 0 {
		return false
	}
	n := ts[i+1].Tag
	if !(nounTag(n) || n == "JJ") {
		return false
	}
	if i > start {
		switch ts[i-1].Tag {
		case "DT", "PRP$", "CD", "JJ", "POS":
			return true
		}
		if g.end != nil && glueEnds(g, i) {
			return true
		}
	}
	return ts[i].Tag == "VBN" && i == start && (i == 0 || ts[i-1].Tag == "IN" && ts[i-1].Lower != "after" && ts[i-1].Lower != "while")
}

func glueEnds(g glue, i int) bool {
	for j := i - 1; j >= 0 && i-j < 12; j-- {
		if g.at(j) == i {
			return true
		}
	}
	return false
}

// verbGroup reads one verb group at i.
func verbGroup(ts []Token, i int, g glue) (Chunk, bool) {
	c := Chunk{Kind: VG, From: i}
	head := -1
	var be bool
	for i < len(ts) && g.at(i) == 0 {
		t := &ts[i]
		switch {
		case t.Tag == "MD":
			if head >= 0 {
				goto done
			}
			c.Modal = t.Lower
			i++
			continue
		case t.Tag == "TO" && head < 0 && c.Modal == "" && i+1 < len(ts) && (ts[i+1].Tag == "VB" || ts[i+1].Tag == "VBP" || ts[i+1].Tag == "RB" && i+2 < len(ts) && ts[i+2].Tag == "VB"):
			c.Infinitive = true
			i++
			continue
		case verbTag(t.Tag):
			aux := beForms[t.Lower] || haveForms[t.Lower] || doForms[t.Lower]
			if head >= 0 && !(beForms[ts[head].Lower] || haveForms[ts[head].Lower] || doForms[ts[head].Lower]) {
				goto done
			}
			if head < 0 && c.Modal == "" && !c.Infinitive && participleTag(t.Tag) {
				c.Participle = !haveForms[t.Lower] && !beForms[t.Lower]
			}
			if beForms[t.Lower] {
				be = true
			}
			if !aux {
				c.Passive = be && t.Tag == "VBN"
			}
			head = i
			i++
			continue
		case t.Tag == "RB" || t.Lower == "n't" || t.Lower == "not" || t.Lower == "never":
			if t.Lower == "n't" || t.Lower == "not" || t.Lower == "never" {
				if head >= 0 || c.Modal != "" || c.Infinitive {
					c.Negated = true
				}
			}
			// an adverb belongs to the group only where a verb of the group follows it
			if !verbAfter(ts, i, g) || head >= 0 && !(beForms[ts[head].Lower] || haveForms[ts[head].Lower] || doForms[ts[head].Lower]) {
				if t.Lower == "n't" || t.Lower == "not" {
					if head >= 0 || c.Modal != "" {
						i++
					}
				}
				goto done
			}
			i++
			continue
		}
		break
	}
done:
	if head < 0 {
		return Chunk{}, false
	}
	c.Head, c.To = head, i
	return c, true
}

func verbAfter(ts []Token, i int, g glue) bool {
	for j := i + 1; j < len(ts) && j-i < 4; j++ {
		if g.at(j) > 0 {
			return false
		}
		if verbTag(ts[j].Tag) || ts[j].Tag == "MD" {
			return true
		}
		if ts[j].Tag != "RB" {
			return false
		}
	}
	return false
}
