package score

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"crosscheck/lang"
	"crosscheck/lang/conllu"
)

// ReadParses reads the words of CoNLL-U, sentence by sentence. An error tells the line.
func ReadParses(r io.Reader, file string) ([][]conllu.Word, error) {
	in := conllu.NewReader(r)
	var out [][]conllu.Word
	for {
		s, err := in.Next()
		var broken *conllu.Error
		switch {
		case errors.Is(err, io.EOF):
			return out, nil
		case errors.As(err, &broken):
			return nil, Bad{file, broken.Line, fmt.Sprintf("expected %s, found %s", broken.Expected, broken.Found)}
		case err != nil:
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		out = append(out, s.Words)
	}
}

// parse reads the words of gold sentences with the program, which does not see their tags and trees.
func parse(ctx context.Context, gold [][]conllu.Word) ([][]conllu.Word, error) {
	p, err := lang.NewParser()
	if err != nil {
		return nil, err
	}
	out := make([][]conllu.Word, len(gold))
	for k, words := range gold {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		forms := make([]string, len(words))
		for i, w := range words {
			forms[i] = w.Form
		}
		s := lang.Given(forms)
		p.Parse(&s)
		out[k] = make([]conllu.Word, len(words))
		for i, form := range forms {
			t := &s.Tokens[i]
			out[k][i] = conllu.Word{Form: form, Lemma: p.Lemma(t), UPOS: t.Pos.String(), XPOS: p.Penn(t), Head: s.Tree.Head(i) + 1, Deprel: s.Tree.Label(i).String()}
		}
	}
	return out, nil
}

// ParseResult holds the shares of words with the right tag, lemma, head, and head with label.
type ParseResult struct {
	Tokens  int     `json:"tokens"`
	UPOS    float64 `json:"UPOS"`
	UAS     float64 `json:"UAS"`
	LAS     float64 `json:"LAS"` // labels without their subtypes
	LASFull float64 `json:"LAS_with_subtypes"`
	XPOS    float64 `json:"XPOS"`
	Lemma   float64 `json:"lemma"`

	errors []Mistake
}

// Parses measures parses against annotated ones over the same tokens. Where the tokens differ it says at which sentence.
func Parses(gold, got [][]conllu.Word) (*ParseResult, error) {
	if len(gold) != len(got) {
		return nil, fmt.Errorf("expected %d sentences as in the gold, found %d", len(gold), len(got))
	}
	r := &ParseResult{}
	var upos, uas, las, lasFull, xpos, lemma int
	for k := range gold {
		if len(gold[k]) != len(got[k]) {
			return nil, fmt.Errorf("expected %d words in sentence %d as in the gold, found %d", len(gold[k]), k+1, len(got[k]))
		}
		for i, a := range gold[k] {
			b := got[k][i]
			if a.Form != b.Form {
				return nil, fmt.Errorf("expected %q as word %d of sentence %d, found %q", a.Form, i+1, k+1, b.Form)
			}
			r.Tokens++
			upos += one(a.UPOS == b.UPOS)
			xpos += one(a.XPOS == b.XPOS)
			lemma += one(a.Lemma == b.Lemma)
			head := a.Head == b.Head
			uas += one(head)
			label := head && baseLabel(a.Deprel) == baseLabel(b.Deprel)
			las += one(label)
			lasFull += one(head && a.Deprel == b.Deprel)
			if !label {
				kind := "head of " + baseLabel(a.Deprel)
				if head {
					kind = "label " + baseLabel(b.Deprel) + " for " + baseLabel(a.Deprel)
				}
				r.errors = append(r.errors, Mistake{
					Kind: kind, Report: fmt.Sprintf("sentence %d, word %d", k+1, i+1),
					Gold: edge(gold[k], i), Got: edge(got[k], i),
				})
			}
		}
	}
	if n := float64(r.Tokens); n > 0 {
		r.UPOS, r.UAS, r.LAS, r.LASFull, r.XPOS, r.Lemma = float64(upos)/n, float64(uas)/n, float64(las)/n, float64(lasFull)/n, float64(xpos)/n, float64(lemma)/n
	}
	return r, nil
}

func baseLabel(l string) string { return strings.SplitN(l, ":", 2)[0] }

// edge is a word with its label and its head, in words.
func edge(s []conllu.Word, i int) string {
	head := "the root"
	if h := s[i].Head; h > 0 && h <= len(s) {
		head = s[h-1].Form
	}
	return fmt.Sprintf("%s --%s--> %s", s[i].Form, s[i].Deprel, head)
}

// Table writes the shares for people.
func (r *ParseResult) Table(w io.Writer) error {
	t := &table{w: w}
	t.line("  %d words: UPOS %s  XPOS %s  lemma %s  UAS %s  LAS %s  LAS with subtypes %s", r.Tokens, percent(r.UPOS), percent(r.XPOS), percent(r.Lemma), percent(r.UAS), percent(r.LAS), percent(r.LASFull))
	t.line("  for comparison, EWT test with gold tokens: UDPipe 1.2 UPOS 94.4, UAS 84.4, LAS 81.1; UDPipe 2 with contextual embeddings 97.6, 94.1, 92.4")
	return t.err
}

// Numbers are the result itself.
func (r *ParseResult) Numbers() any { return r }

// Errors are the words with a wrong head or label.
func (r *ParseResult) Errors() []Mistake { return r.errors }

// Kinds counts the kinds of error.
func (r *ParseResult) Kinds() []KindCount { return countKinds(r.errors) }

// Notes are empty: all words are scored.
func (r *ParseResult) Notes() []string { return nil }
