package extract

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// count finds who is counted where the number's own noun does not say it: casualties among the troops, a party's losses, the
// group that the figure before it counted.
func (b *binder) count(f *figure) {
	s := f.s
	ts := s.Tokens
	if m, word, ok := strings.Cut(f.measure, ":"); ok {
		f.measure, f.gloss = m, word
	}
	if i := f.measureToken; i > 0 && f.measure == "killed_or_wounded" && (s.lower(i) == "losses" || s.lower(i) == "loss") && sanitary[s.lower(i-1)] {
		f.measure = "wounded" // sanitary losses are the wounded and the sick
	}
	isMeasure := f.head >= 0 && f.a.to < f.to && b.v.nouns[ts[min(f.head, len(ts)-1)].Lower].measure != "" && f.measureToken == f.head
	if f.head >= 0 && f.a.to < f.to && noGroup[s.lower(f.head)] && (f.measureToken == f.head || f.measure == "captured") {
		f.counted, f.countedSpan = b.whose(s, f.a.to, f.head)
		if f.counted != "" {
			return
		}
		isMeasure, f.class = true, "person"
	}
	if isMeasure && f.class != "person" && f.class != "worker" && s.lower(f.head) != "bodies" && s.lower(f.head) != "corpses" {
		f.counted, f.countedSpan = "", claim.Span{}
	}
	// of whom 400 were soldiers; two of them were children
	if f.basis == claim.Subset && f.headless || f.headless && f.np > 0 && s.lower(s.chunk(f.np-1).From) == "whom" {
		v := s.chunk(f.s.after(f.np))
		if np := s.chunk(f.s.after(f.np) + 1); v.Kind == lang.VG && beWord(s.lower(v.Head)) && np.Kind == lang.NP && s.amountIn(np) == nil {
			if row, ok := b.v.nouns[s.lower(np.Head)]; ok && len(row.only) == 0 { // about 1,000 of them were deaths
				f.measure = row.measure
			} else {
				b.setCounted(f, np)
			}
		}
	}
	if w, ok := b.whole(f); ok && f.counted == "" {
		f.inherit(w)
		return
	}
	if f.counted != "" {
		f.trimMeasure()
		f.trimMore()
		b.widen(f)
		return
	}
	// casualties among the North Korean troops; deaths of civilians; injuries to 20
	ci := int(s.chunkOf[f.to-1])
	if p := s.chunk(ci + 1); p.Kind == lang.Prep {
		switch s.lower(p.From) {
		case "among", "amongst", "of", "in", "from", "to", "for":
			if np := s.chunk(ci + 2); np.Kind == lang.NP && s.amountIn(np) == nil {
				from := s.pastDeterminer(np.From, np.To)
				class := b.classOf(ts, from, np.To)
				if from < np.To && (countsPeople(class) && class != "" && (class != "unknown" || s.lower(p.From) == "among")) && !timeNoun(ts, from, np.To) {
					f.counted, f.countedSpan, f.class = s.words(from, np.To), s.bytes(from, np.To), class
					return
				}
			}
		}
	}
	// North Korean casualties
	if f.head >= 0 && f.a.to < f.head {
		if w, sp := b.whose(s, f.a.to, f.head); w != "" {
			f.counted, f.countedSpan = w, sp
			return
		}
	}
	// Russian forces have suffered 300 casualties; Ukraine lost 20
	if vi := s.before(f.np); s.chunk(vi).Kind == lang.VG && !s.chunk(vi).Passive {
		if lossVerb(ts[s.chunk(vi).Head].Lower) {
			if np, ok := b.bearer(s, vi); ok && s.amountIn(np) == nil && ts[np.Head].Tag != "PRP" {
				from := s.pastDeterminer(np.From, np.To)
				f.counted, f.countedSpan = s.words(from, np.To), s.bytes(from, np.To)
				f.class = b.classOf(ts, from, np.To)
				return
			}
		}
	}
	// costing the rebels 300 killed
	np, vi := s.chunk(f.np-1), f.np-2
	if own := f.chunk(); own.From+1 < f.a.from && s.Tokens[own.From].Tag == "DT" { // [the smugglers 11]
		np, vi = lang.Chunk{Kind: lang.NP, From: own.From, To: f.a.from, Head: f.a.from - 1}, f.np-1
	}
	if np.Kind == lang.NP && s.amountIn(np) == nil && s.chunk(vi).Kind == lang.VG {
		switch s.lower(s.chunk(vi).Head) {
		case "cost", "costs", "costing":
			b.setCounted(f, np)
			return
		}
	}
	// the sentence's own group: "Russian casualties have reached …, with estimates of up to 1,200 casualties"
	for k := f.np - 1; k >= 0; k-- {
		c := s.chunk(k)
		if c.Kind != lang.NP || c.Head < 0 {
			continue
		}
		if row, ok := b.v.nouns[ts[c.Head].Lower]; ok && row.measure == f.measure && s.amountIn(c) == nil {
			if w, sp := b.modifiers(s, c.From, c.Head); w != "" {
				f.counted, f.countedSpan = w+" "+ts[c.Head].Text, claim.Span{Start: sp.Start, End: ts[c.Head].End}
				return
			}
		}
	}
	if f.antecedent != nil {
		f.inherit(f.antecedent)
		return
	}
	if f.a.kind == quantifier && s.lower(f.a.numFrom) == "neither" { // of the two before
		for i := len(f.prior) - 1; i >= 0 && s.index-f.prior[i].s.index <= 1; i-- {
			if p := f.prior[i]; p.a.value.Low == 2 && p.a.unit == nil {
				f.inherit(p)
				return
			}
		}
	}
	if b.groupBefore(f) {
		return
	}
	// the group that the sentence's figures before it counted, or the paragraph's
	for i := len(f.prior) - 1; i >= 0; i-- {
		p := f.prior[i]
		if p.s.Block != s.Block && p.s != s || s.index-p.s.index > 2 {
			break
		}
		if p.counted != "" && (family(p.measure) == family(f.measure) || p.s == s && f.headless && f.person() && p.class != "" && p.class != "unknown" && countsPeople(p.class)) && (f.headless || isMeasure) && p.a.unit == nil {
			if p.s == s || f.headless {
				f.inherit(p)
			}
			return
		}
	}
}

// noGroup are nouns of people that only say what befell them: prisoners, detainees.
var noGroup = lexicon.Words("no group")

// bearer is the subject of a verb group; of a participle, the subject of the clause that it hangs on: "the army endured its worst
// day, suffering 300 casualties", "having lost 500, the rebels withdrew".
func (b *binder) bearer(s *sentence, vi int) (lang.Chunk, bool) {
	v := s.chunk(vi)
	if s.Tokens[v.From].Tag != "VBG" {
		return b.subject(s, vi)
	}
	if vi == 0 {
		for k := vi + 1; k < len(s.Chunks) && k-vi < 12; k++ {
			if s.lower(s.chunk(k).From) == "," && s.chunk(k+1).Kind == lang.NP && s.chunk(s.after(k+1)).Kind == lang.VG {
				return s.chunk(k + 1), true
			}
		}
		return lang.Chunk{}, false
	}
	if s.lower(v.From-1) != "," {
		return b.subject(s, vi)
	}
	for k := range vi {
		if c := s.chunk(k); c.Kind == lang.VG && !c.Participle && !c.Infinitive {
			return b.subject(s, k)
		}
	}
	return lang.Chunk{}, false
}

func (f *figure) inherit(p *figure) {
	f.counted, f.countedSpan, f.class = p.counted, p.countedSpan, p.class
}

// sanitary are the adjectives of losses that come back from hospital.
var sanitary = lexicon.Words("sanitary")

// family groups the measures that describe what happened to the same people.
func family(measure string) string {
	switch measure {
	case "killed", "wounded", "killed_or_wounded", "missing", "captured", "killed_or_missing", "wounded_or_missing", "hospitalised":
		return "casualties"
	}
	return measure
}

// lossVerb are verbs whose subject bears what their object counts.
func lossVerb(w string) bool { return lossVerbs[w] }

var lossVerbs = lexicon.Words("loss verb")

// trimMeasure takes measure words out of the counted words: "wounded soldiers" counts soldiers.
func (f *figure) trimMeasure() {
	if f.measureToken < 0 || f.rule != "measure-adjective" {
		return
	}
	ts := f.s.Tokens
	from := f.measureToken + 1
	if w := at(ts, from).Lower; w == "or" || w == "and" {
		from += 2
	}
	to := f.to
	if from < to {
		f.counted, f.countedSpan = f.s.words(from, to), f.s.bytes(from, to)
	}
}

// trimMore takes the word for an increment off what is counted: 35 more dockers.
func (f *figure) trimMore() {
	s := f.s
	from := f.a.to
	if from+1 >= f.to || f.countedSpan.Start != s.Tokens[from].Start || f.countedSpan.End != s.Tokens[f.to-1].End {
		return
	}
	switch s.lower(from) {
	case "more", "additional", "further", "extra":
		f.counted, f.countedSpan = s.words(from+1, f.to), s.bytes(from+1, f.to)
	}
}

// widen adds an "of" phrase to a counted noun that says little without it: members of a family, employees of the plant.
func (b *binder) widen(f *figure) {
	s := f.s
	if f.head < 0 || f.a.to >= f.to {
		return
	}
	switch s.lower(f.head) {
	case "others", "more", "other":
		f.counted, f.countedSpan = "", claim.Span{}
		return
	case "members", "member", "employees", "workers", "containers", "truckloads", "tons", "tonnes", "shipments", "cases", "rounds", "pieces", "units", "groups", "staff", "residents", "victims", "survivors":
	default:
		return
	}
	ci := int(s.chunkOf[f.head])
	if s.lower(s.chunk(ci+1).From) != "of" {
		return
	}
	if np := s.chunk(ci + 2); np.Kind == lang.NP && s.amountIn(np) == nil {
		f.counted, f.countedSpan = s.words(f.a.to, np.To), s.bytes(f.a.to, np.To)
	}
}
