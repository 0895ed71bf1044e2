package syntax

import (
	"bytes"
	"compress/flate"
	"fmt"
	"slices"
)

// Constants of the frozen model, found on the development parts.
const (
	folds     = 5   // the parser learns from tags that taggers trained on the other folds gave
	foldRun   = 100 // so many sentences on end are of one fold
	weightOne = 64  // what the weight 1 is in the file
	tagLeast  = 32  // weights nearer to zero than this are left out
)

// Train makes a model. The same sentences and seed give the same bytes. It reports its steps to log.
func Train(gold []Gold, seed uint64, lemma Lemmatiser, log func(format string, args ...any)) []byte {
	exceptions := lemmaExceptions(gold, lemma)
	gold, in, tg, names := prepare(gold, seed, log)
	p := newParts(names)
	n := trainNet(gold, in, p, tg.dict.words(), len(names), seed+1, log)
	return buildModel(names, tg, n, trainMarks(gold, in, p, seed), exceptions)
}

// buildModel writes a model down.
func buildModel(names []string, tg *tagger, n *net, marks *learner, list []exception) []byte {
	e := encoder{}
	e.strings(names)
	e.dictionary(tg.dict)
	e.table(tg.weights.(*table))
	e.network(n)
	e.table(marks.table(1))
	e.lemmas(list)
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err != nil {
		panic(fmt.Sprintf("syntax: %v", err)) // the level is a constant
	}
	if _, err = w.Write(e.b); err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(fmt.Sprintf("syntax: %v", err)) // a buffer takes everything
	}
	return slices.Clip(out.Bytes())
}

// tagged is a sentence with the tags it would have in a text that was not seen in training.
type tagged struct {
	fs   []feats
	tags []uint8
	gold []uint8
}

// Lemmatiser finds lemmas by rule.
type Lemmatiser func(text, lower string, pos Pos, penn string) string

// lemmaCount is how often a lemma must be seen to be an exception.
const lemmaCount = 2

// lemmaExceptions lists the words whose most frequent lemma is not the one of the rules.
func lemmaExceptions(gold []Gold, rules Lemmatiser) []exception {
	type count struct {
		exception
		n, wrong int
	}
	var order []lemmaKey
	counts := map[lemmaKey][]count{}
	for gi := range gold {
		g := &gold[gi]
		for i, w := range g.Words {
			k := lemmaKey{w.Lower, posOf(g.UPOS[i])}
			if k.pos == PROPN || k.pos == NUM || g.Lemma[i] == "_" {
				continue // names keep their form, and numbers theirs
			}
			list := counts[k]
			if list == nil {
				order = append(order, k)
			}
			j := slices.IndexFunc(list, func(c count) bool { return c.lemma == g.Lemma[i] })
			if j < 0 {
				j = len(list)
				list = append(list, count{exception: exception{k, g.Lemma[i]}})
			}
			list[j].n++
			if rules(w.Text, w.Lower, k.pos, g.XPOS[i]) != g.Lemma[i] {
				list[j].wrong++
			}
			counts[k] = list
		}
	}
	var out []exception
	for _, k := range order {
		top := counts[k][0]
		for _, c := range counts[k] {
			if c.n > top.n {
				top = c
			}
		}
		if top.n >= lemmaCount && top.wrong*2 > top.n {
			out = append(out, top.exception)
		}
	}
	return out
}

// prepare trains the tagger, and tags each sentence by a tagger that saw neither it, nor a copy of it, nor its neighbours in the
// treebank: what is said twice in one text would else have better tags than text that is new.
func prepare(gold []Gold, seed uint64, log func(string, ...any)) ([]Gold, []tagged, *tagger, []string) {
	gold, from := augment(gold, seed)
	fold := func(i int) int { return from[i] / foldRun % folds }
	var tags inventory
	tg, l := trainTagger(gold, &tags, seed)
	log("tagger: %d tags", len(tags.names))
	tg.weights = l.table(tagLeast)
	in := make([]tagged, len(gold))
	for k := range folds {
		var part []Gold
		for i := range gold {
			if fold(i) != k {
				part = append(part, gold[i])
			}
		}
		other, ol := trainTagger(part, &tags, seed)
		other.weights = ol.table(tagLeast)
		scores := make([]int32, len(tags.names))
		for i := range gold {
			if fold(i) != k {
				continue
			}
			t := &in[i]
			t.fs, t.tags = make([]feats, len(gold[i].Words)), make([]uint8, len(gold[i].Words))
			other.dict.readAll(gold[i].Words, t.fs)
			other.tag(t.fs, t.tags, scores)
			tg.dict.readAll(gold[i].Words, t.fs)
			for j := range gold[i].Words {
				t.gold = append(t.gold, uint8(tags.of(joint(&gold[i], j))))
			}
		}
		log("fold %d of %d tagged", k+1, folds)
	}
	return gold, in, tg, tags.names
}
