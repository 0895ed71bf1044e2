package lang

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"crosscheck/lang/conllu"
)

// parseFloors are what tags and trees must reach, in percent of all words, punctuation among them, on sentences and words as they are
// given. They only rise.
var parseFloors = []struct {
	name, file  string
	in          []string // what the id of a sentence begins with; all where there is nothing
	xpos        float64
	uas, las    float64
	upos, lemma float64
}{
	{"EWT dev", "en_ewt-ud-dev.conllu", nil, 94.5, 86.0, 83.1, 95.2, 96.5},
	{"GUM dev, news and interviews", "en_gum_by-ud-dev.conllu", []string{"GUM_news", "GUM_interview"}, 95.6, 85.8, 83.4, 95.9, 97.2},
}

func TestParseAccuracy(t *testing.T) {
	p, err := NewParser()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range parseFloors {
		t.Run(c.name, func(t *testing.T) {
			f, err := os.Open(filepath.Join("..", "..", "shared", "data", "ud", c.file))
			if err != nil {
				t.Skipf("needs the development data beside the project, which is not part of it: %v", err)
			}
			defer f.Close()
			var n, xpos, upos, uas, las, lemma int
			for r := conllu.NewReader(f); ; {
				g, err := r.Next()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				if !ofDocument(g, c.in) {
					continue
				}
				forms := make([]string, len(g.Words))
				for i := range g.Words {
					forms[i] = g.Words[i].Form
				}
				s := Given(forms)
				p.Parse(&s)
				for i, w := range g.Words {
					tok := &s.Tokens[i]
					n++
					xpos += one(p.Penn(tok) == w.XPOS)
					upos += one(tok.Pos.String() == w.UPOS)
					lemma += one(p.Lemma(tok) == w.Lemma)
					head := s.Tree.Head(i)+1 == w.Head
					uas += one(head)
					las += one(head && relation(s.Tree.Label(i).String()) == relation(w.Deprel))
				}
			}
			for _, m := range []struct {
				name  string
				right int
				floor float64
			}{{"XPOS", xpos, c.xpos}, {"UPOS", upos, c.upos}, {"lemmas", lemma, c.lemma}, {"UAS", uas, c.uas}, {"LAS", las, c.las}} {
				got := 100 * float64(m.right) / float64(n)
				t.Logf("%s %.2f", m.name, got)
				if got < m.floor {
					t.Errorf("%s %.2f, floor %.2f", m.name, got, m.floor)
				}
			}
		})
	}
}

// relation is a label without its subtype.
func relation(label string) string {
	r, _, _ := strings.Cut(label, ":")
	return r
}

func one(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

func ofDocument(s *conllu.Sentence, in []string) bool {
	for _, c := range s.Comments {
		id, ok := strings.CutPrefix(c, "# sent_id = ")
		for _, p := range in {
			if ok && strings.HasPrefix(id, p) {
				return true
			}
		}
	}
	return len(in) == 0
}
