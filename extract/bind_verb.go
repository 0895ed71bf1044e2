package extract

import (
	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// takesObject reports whether the participle at i is a verb with an object of its own: "300 soldiers killed nine civilians".
func (b *binder) takesObject(s *sentence, i int) bool {
	if s.Tokens[i].Tag != "VBD" && s.Tokens[i].Tag != "VBN" {
		return false
	}
	n := s.chunk(int(s.chunkOf[i]) + 1)
	if n.Kind != lang.NP || n.From != i+1 {
		return false
	}
	return !timeNoun(s.Tokens, n.From, n.To)
}

// timeNoun reports whether a noun phrase tells when: Monday, last week, this year.
func timeNoun(ts []lang.Token, from, to int) bool {
	for i := from; i < to; i++ {
		if timeNouns[ts[i].Lower] {
			return true
		}
	}
	return false
}

// taken makes a number without a noun, of whom something has been done since, a part of the people before it: "300 broke out; 96
// have been caught".
func (b *binder) taken(f *figure, v lang.Chunk) {
	if !f.headless || len(f.prior) == 0 || f.basis != claim.Total || f.a.additive || !perfect(f.s, v) {
		return
	}
	already := false
	for i := v.From; i < v.Head; i++ {
		already = already || f.s.lower(i) == "already"
	}
	p := f.prior[len(f.prior)-1]
	if already && f.s.index-p.s.index <= 1 && p.a.unit == nil && f.a.value.HasHigh() && p.a.value.HasLow() && f.a.value.High <= p.a.value.Low {
		f.basis = claim.Subset
		if f.counted == "" {
			f.inherit(p)
		}
	}
}

// buriers bury people who may be alive.
var buriers = lexicon.Words("burier")

var timeNouns = lexicon.Words("time noun")

func beWord(w string) bool {
	switch w {
	case "was", "were", "is", "are", "be", "been", "being", "have", "has", "had":
		return true
	}
	return false
}

// bySubject: the number's noun is the subject of a verb that counts it: "300 soldiers have died", "20 people who were hurt".
func (b *binder) bySubject(f *figure) bool {
	s := f.s
	ci := int(s.chunkOf[max(f.head, f.to-1)])
	vi := s.after(ci)
	for hop := 0; hop < 2 && s.chunk(vi).Kind != lang.VG; hop++ {
		c := s.chunk(vi)
		switch {
		case c.Kind == lang.Wh || c.Kind == lang.That:
			vi = s.after(vi)
		case b.alsoSubject(f, vi):
			vi = s.after(vi + 1)
		case s.lower(c.From) == ",":
			next := s.chunk(vi + 1)
			switch next.Kind {
			case lang.Wh:
				vi = s.after(vi + 1)
			default:
				// an aside between commas: "300 soldiers, including two officers, were killed"
				end := s.asideEnd(vi)
				if end < 0 {
					return false
				}
				vi = end
			}
		default:
			return false
		}
	}
	v := s.chunk(vi)
	if v.Kind != lang.VG {
		return false
	}
	if v.Participle && s.Tokens[v.Head].Tag != "VBG" && b.mainVerb(f, vi) {
		return true
	}
	// "300 soldiers, sustaining …" after a comma is somebody else's participle; directly after the noun it is theirs
	if b.predicate(f, vi) {
		return true
	}
	if v.Participle && s.Tokens[v.Head].Tag == "VBG" && vi == ci+1 {
		return b.mainVerb(f, vi) // passengers travelling to the coast were injured
	}
	return !v.Participle && !v.Negated && b.secondVerb(f, vi)
}

// alsoSubject reports whether the conjunction at ci joins the number's noun to a second subject of the same verb: "nine adults and four
// children drowned". The number must not be the object of a verb before it.
func (b *binder) alsoSubject(f *figure, ci int) bool {
	s := f.s
	n := s.chunk(ci + 1)
	if s.lower(s.chunk(ci).From) != "and" || n.Kind != lang.NP || s.amountIn(n) == nil {
		return false
	}
	if p := s.chunk(s.before(f.np)); p.Kind == lang.VG || p.Kind == lang.Prep || p.Kind == lang.Conj {
		return false
	}
	v := s.chunk(s.after(ci + 1))
	if v.Kind != lang.VG || v.Participle && s.Tokens[v.Head].Tag == "VBG" {
		return false
	}
	a := s.amountIn(n)
	return a.unit == nil && sameSort(f.class, b.classOf(s.Tokens, a.to, n.To))
}

// secondVerb: "nine soldiers were on leave and were wounded": the same subject.
func (b *binder) secondVerb(f *figure, vi int) bool {
	s := f.s
	for j := vi + 1; j < len(s.Chunks) && j-vi < 10; j++ {
		c := s.chunk(j)
		switch {
		case c.Kind == lang.Conj && s.lower(c.From) == "and" && s.chunk(j+1).Kind == lang.VG:
			v := s.chunk(j + 1)
			return v.Passive && !v.Participle && b.predicate(f, j+1)
		case c.Kind == lang.VG, c.Kind == lang.Mark, c.Kind == lang.Wh, c.Kind == lang.That, c.Kind == lang.Conj, c.Kind == lang.Prep && subordinator[s.lower(c.From)]:
			return false
		}
	}
	return false
}

// mainVerb: "people previously listed as missing are now confirmed dead": what the main verb says holds, not the participle.
func (b *binder) mainVerb(f *figure, vi int) bool {
	s := f.s
	for j := vi + 1; j < len(s.Chunks) && j-vi < 9; j++ {
		c := s.chunk(j)
		if w := s.lower(c.From); w == "," || c.Kind == lang.Conj || c.Kind == lang.That || c.Kind == lang.Wh || c.Kind == lang.Prep && w != "as" && subordinator[w] {
			return false
		}
		if c.Kind == lang.VG && !c.Participle && !c.Infinitive {
			return b.predicate(f, j)
		}
	}
	return false
}

// asideEnd is the chunk after the comma that closes an aside opened at ci, if a verb group follows it.
func (s *sentence) asideEnd(ci int) int {
	for i := ci + 1; i < len(s.Chunks) && i-ci < 14; i++ {
		c := s.Chunks[i]
		if s.lower(c.From) != "," {
			if c.Kind == lang.VG && !c.Participle && s.chunk(i-1).Kind != lang.Wh {
				return -1
			}
			continue
		}
		if n := s.chunk(i + 1); n.Kind == lang.VG && !n.Participle {
			return i + 1
		}
	}
	return -1
}

// predicate reads the measure of the verb group at vi, whose subject is counted. A chain is read to its end: "are believed to
// have been killed".
func (b *binder) predicate(f *figure, vi int) bool {
	s := f.s
	ts := s.Tokens
	first := vi
	for {
		v := s.chunk(vi)
		n := s.chunk(vi + 1)
		limit := min(len(ts), v.To+9)
		want := frameSubj
		switch {
		case v.Passive:
			want = frameObj
		case v.Participle && ts[v.Head].Tag == "VBN":
			want = frameObj | frameSubj // "civilians died", which the tagger takes for a participle
		}
		if v.Participle && ts[v.Head].Tag == "VBD" || !v.Passive && ts[v.Head].Tag == "VBD" && v.To-v.From == 1 && !b.takesObject(s, v.Head) {
			want = frameSubj | frameObj
		}
		if w := s.chunk(vi - 1); w.Kind == lang.Wh && !v.Passive && !v.Participle { // soldiers who captured the town
			want = frameSubj
		}
		if p, ok := b.v.verb(ts, v.Head, f.class, want, limit); ok {
			b.taken(f, v)
			if want&frameObj != 0 && !v.Passive && p.frame == frameObj && b.takesObject(s, v.Head) && !(p.phrase && p.end > v.Head+1) {
				return false
			}
			f.measure, f.rule, f.verb, f.measureToken = p.measure, "subject-"+p.lemma, vi, p.token
			if c := b.conjoined(s, p.end, f.class); c.measure != "" {
				if t := together(f.measure, c.measure); t != "" {
					f.measure = t
				}
				if weakInjury[p.lemma] && c.measure == "killed" && s.lower(p.end) == "and" {
					f.measure, f.rule, f.measureToken = "killed", "subject-kill", c.token // shot and killed
				}
			}
			b.modal(f, first, vi)
			return true
		}
		// "are missing", "were still unaccounted for": the participle is an adjective of the tables
		if row, ok := b.v.adjs[ts[v.Head].Lower]; ok && row.holds(f.class) && (v.Passive || v.To-v.From > 1 && beWord(ts[v.From].Lower)) {
			f.measure, f.rule, f.verb, f.measureToken = row.measure, "subject-be", vi, v.Head
			b.pairAt(f, v.To)
			b.modal(f, first, vi)
			return true
		}
		// be + adjective: "are dead", "remain missing"
		if beWord(ts[v.Head].Lower) || ts[v.Head].Lower == "remain" || ts[v.Head].Lower == "remained" || ts[v.Head].Lower == "remains" {
			for i := v.To; i < v.To+3 && i < len(ts); i++ {
				if row, ok := b.v.adjs[ts[i].Lower]; ok && row.holds(f.class) {
					f.measure, f.rule, f.verb, f.measureToken = row.measure, "subject-be", vi, i
					b.pairAt(f, i+1)
					b.modal(f, first, vi)
					return true
				}
				if ts[i].Tag != "RB" && ts[i].Tag != "IN" {
					break
				}
			}
		}
		if n.Kind == lang.VG && (n.Infinitive || n.Participle) {
			vi++
			continue
		}
		return false
	}
}

// byObject: the number's noun is the object: "killing nine people", "amassed nearly 50,000 troops".
func (b *binder) byObject(f *figure) bool {
	s := f.s
	vi := s.before(f.np)
	if f.a.verbHedge >= 0 {
		return false
	}
	v := s.chunk(vi)
	if v.Kind != lang.VG || v.Passive {
		return false
	}
	if p, ok := b.v.verb(s.Tokens, v.Head, f.class, frameObj, min(len(s.Tokens), f.to+9)); ok {
		if np, ok := b.subject(s, vi); ok && p.lemma == "bury" && buriers[s.lower(np.Head)] {
			p.measure = "other:buried" // not yet dead
		}
		f.measure, f.rule, f.verb, f.measureToken = p.measure, "object-"+p.lemma, vi, p.token
		b.modal(f, vi, vi)
		// "killing or wounding 300", "killed and wounded 20"
		if s.chunk(vi-1).Kind == lang.Conj && s.chunk(vi-2).Kind == lang.VG {
			if q, ok := b.v.verb(s.Tokens, s.chunk(vi-2).Head, f.class, frameObj, s.chunk(vi-2).To); ok {
				if t := together(p.measure, q.measure); t != "" {
					f.measure = t
				}
				if weakInjury[q.lemma] && p.measure == "killed" && s.lower(s.chunk(vi-1).From) == "and" {
					f.measure = "killed" // shot and killed
				}
			}
		}
		return true
	}
	return false
}

// byAgent: those who join a strike or a march take part in it: "the strike was joined by 300 drivers".
func (b *binder) byAgent(f *figure) bool {
	s := f.s
	pi := s.before(f.np)
	vi := s.before(pi)
	if v := s.chunk(vi); s.lower(s.chunk(pi).From) != "by" || v.Kind != lang.VG || !v.Passive || s.lower(v.Head) != "joined" {
		return false
	}
	np, ok := lang.Chunk{}, false
	for k := vi - 1; k >= 0 && !ok; k-- { // over a relative clause: the strike that began two weeks ago
		c := s.chunk(k)
		ok = c.Kind == lang.NP && len(b.v.events[s.lower(c.Head)]) > 0
		np = c
	}
	if !ok {
		return false
	}
	row := b.v.events[s.lower(np.Head)][0]
	if row.measure != "on_strike" && row.measure != "other:protesters" {
		return false
	}
	f.measure, f.rule, f.verb, f.measureToken = row.measure, "agent", vi, np.Head
	return true
}

// byGovernor: the number follows a noun and "of", "to", "among": the deaths of 30 people, losses of up to 4,000, injuries to 20.
func (b *binder) byGovernor(f *figure) bool {
	s := f.s
	pi := s.before(f.np)
	p := s.chunk(pi)
	w := s.lower(p.From)
	if p.Kind != lang.Prep || w != "of" && w != "to" && w != "at" && w != "among" {
		return false
	}
	g := s.chunk(s.before(pi))
	if g.Kind != lang.NP || g.Head < 0 {
		return false
	}
	head := s.Tokens[g.Head].Lower
	for _, row := range b.v.events[head] {
		if !row.holds(f.class) && !(f.headless && len(row.only) > 0 && (row.measure == "killed_or_wounded" || row.measure == "deployed")) {
			continue
		}
		f.measure, f.rule, f.measureToken = row.measure, "governor-"+head, g.Head
		if v := s.chunk(s.before(int(s.chunkOf[g.From]))); row.measure == "deployed" && forces[head] && v.Kind == lang.VG && !v.Passive {
			if p, ok := b.v.verb(s.Tokens, v.Head, "military", frameObj, g.From); ok && family(p.measure) == "casualties" { // surrendered his army of 7,000 men
				f.measure, f.measureToken = p.measure, p.token
			}
		}
		if f.headless {
			f.counted, f.countedSpan = b.modifiers(s, g.From, g.Head)
			if f.counted == "" && forces[head] && g.Head > g.From { // a garrison force of 10,000
				b.setCounted(f, g)
				f.class = "military"
			}
			f.headless = f.counted == ""
		}
		return true
	}
	return false
}

// byToll: a noun that names a total stands before: "the death toll rose to 700", "put the number of injured at 1,000".
func (b *binder) byToll(f *figure) bool {
	if !f.headless && (f.class == "unknown" || !countsPeople(f.class)) {
		return false
	}
	if b.ownWords(f) {
		return false
	}
	ts := f.s.Tokens
	for i := f.a.from; i > 0 && f.a.from-i < 22; i-- {
		if ts[i-1].Lower == ";" || ts[i-1].Lower == ":" {
			return false
		}
		row, start, ok := b.v.tolls.endingAt(ts, i, 0)
		if !ok {
			continue
		}
		if ts[i-1].Lower == "toll" && i-start == 1 && start > 0 {
			switch ts[start-1].Lower {
			case "injury", "casualty":
				continue
			}
		}
		f.measure, f.rule, f.measureToken = row.measure, "toll", i-1
		if np := f.s.chunk(int(f.s.chunkOf[start])); f.headless {
			f.counted, f.countedSpan = b.whose(f.s, np.From, start)
			if of := int(f.s.chunkOf[i-1]) + 1; f.counted == "" && (f.s.lower(f.s.chunk(of).From) == "of" || f.s.lower(f.s.chunk(of).From) == "among") && b.bears(f.s, f.s.chunk(of+1)) && f.s.chunk(of+1).To <= f.a.from {
				b.setCounted(f, f.s.chunk(of+1)) // the toll among nurses
			}
			f.headless = f.counted == ""
		}
		return true
	}
	return false
}

// ownWords reports a number with a noun of whom a clause of its own says something else: "the toll of 410 included 35 people who
// are alive".
func (b *binder) ownWords(f *figure) bool {
	if f.headless {
		return false
	}
	vi := b.ownClause(f)
	return vi >= 0 && f.s.chunk(vi-1).Kind == lang.Wh && beWord(f.s.lower(f.s.chunk(vi).Head))
}

// modifiers are the words of a noun phrase that say whose: "Russian" of "Russian losses".
func (b *binder) modifiers(s *sentence, from, to int) (string, claim.Span) {
	for from < to && (s.Tokens[from].Tag == "DT" || s.Tokens[from].Tag == "PRP$" || s.Tokens[from].Tag == "CD") {
		from++
	}
	for i := from; i < to; i++ {
		if refs, end := b.w.at(s.Tokens, i); end > 0 && end <= to {
			if _, ok := with(refs, countryAdj|countryName|countryPeople); ok {
				if at(s.Tokens, end).Tag == "POS" && end < to {
					return s.words(i, end), s.bytes(i, end)
				}
				return s.words(i, to), s.bytes(i, to)
			}
		}
	}
	return "", claim.Span{}
}
