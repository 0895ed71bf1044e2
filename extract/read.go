package extract

import (
	"fmt"
	"sort"
	"strings"
	"time"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
	"crosscheck/report"
)

// Extractor reads reports. It holds the tables and models, and no state of a report: it is safe for concurrent use.
type Extractor struct {
	parser   *lang.Parser
	amounts  *amounts
	binder   *binder
	reader   *reader
	world    *world
	cues     *cues
	calendar *calendar
	genres   *genres
	diseases map[string]bool
	measured map[string]*float64 // precision by rule
	pasts    map[string]bool     // past tenses that are hardly ever nouns: spoke, took
	need     map[string]bool     // words that make a sentence worth tagging
}

// New loads the tables and models.
func New() (*Extractor, error) {
	p, err := lang.NewParser()
	if err != nil {
		return nil, fmt.Errorf("extract: %w", err)
	}
	forms := lang.NewForms()
	w := newWorld()
	c := newCues(forms)
	b := &binder{v: newVocabulary(forms), w: w, speech: map[string]bool{}, levels: levelVerbs{}}
	for _, r := range lexicon.Open("level").Rows {
		for _, f := range forms.Of(r.Get("words")) {
			b.levels[f] = r.Get("kind")
		}
	}
	for f, word := range c.verbs {
		if word.class == "speech" || word.class == "estimate" || word.class == "deny" || word.class == "stance" {
			b.speech[f] = true
		}
	}
	x := &Extractor{
		parser: p, amounts: newAmounts(forms), binder: b, reader: &reader{words: c, w: w, b: b}, world: w, cues: c,
		calendar: newCalendar(), genres: newGenres(), need: map[string]bool{}, diseases: map[string]bool{}, measured: confidences(), pasts: forms.Pasts(),
	}
	for _, r := range lexicon.Open("diseases").Rows {
		x.diseases[r.Get("word")] = true
	}
	for f := range c.verbs {
		x.need[f] = true
	}
	for _, w := range []string{"according", "per", "no", "none", "nobody", "both", "neither", "silent", "refrained", "refused", "declined", "half"} {
		x.need[w] = true
	}
	for w := range x.amounts.numbers.words {
		x.need[w] = true
	}
	for phrase := range x.amounts.numbers.vague { // "a couple": the article alone needs nothing
		for w := range strings.FieldsSeq(phrase) {
			if w != "a" && w != "of" {
				x.need[w] = true
			}
		}
	}
	return x, nil
}

// Read returns the claims of a report, and the numbers that were seen and not used.
func (x *Extractor) Read(r *report.Report) Result {
	sents := x.parser.Sentences(r)
	ss := make([]*sentence, len(sents))
	for i := range sents {
		ss[i] = &sentence{Sentence: &sents[i], text: r.Text, index: i}
	}
	anchor, _ := time.Parse(isoDay, r.Meta.Published.Value)
	anchor = x.calendar.dateline(ss, anchor)
	labels, nLabels := speakers(ss)
	for i, s := range ss {
		s.needed = x.needs(s.Tokens)
		if !s.needed {
			continue
		}
		x.parser.Tag(s.Sentence)
		x.cues.mend(s.Tokens)
		x.mend(s.Tokens)
		s.amounts = x.amounts.read(s.Tokens)
		if l, ok := labels[i]; ok { // "Q: 1." — a label's number is no figure
			for k := range s.amounts {
				if s.amounts[k].from < l.end {
					s.amounts[k].reject = "list_number"
				}
			}
		}
		s.times = x.calendar.find(s.Tokens, anchor)
		s.Chunk(glued(s.amounts), datesOf(s.times))
		s.indexChunks()
		timeRejects(s)
	}
	qs := quotations(r, ss)
	for _, s := range ss {
		if s.needed {
			x.reader.find(s, qs)
		}
	}
	res := &resolver{w: x.world, words: x.cues, people: x.world.people(ss), lastIndex: -100}
	res.mentionsOf(ss)
	all := x.attributions(ss, qs, labels, res)
	figures, unused := x.figures(ss, x.group(ss))
	x.hospital(ss, figures)
	x.restate(figures)
	x.topic(x.group(ss), figures)
	genre, evidence := x.genres.read(r, ss, nLabels)
	claims := x.claims(r, figures, all, anchor, genre)
	return Result{Claims: claims, Unused: unused, Genre: genre, Evidence: evidence}
}

// needs reports whether a sentence can hold a claim: a number, a verb of saying or a quotation mark.
func (x *Extractor) needs(ts []lang.Token) bool {
	for _, t := range ts {
		if t.Numeric() || x.need[t.Lower] || quoteMark(t) || hasDigit(t.Text) {
			return true
		}
		if i := strings.IndexByte(t.Lower, '-'); i > 0 && x.need[t.Lower[:i]] {
			return true
		}
	}
	return false
}

// datesOf are the token ranges of time expressions.
func datesOf(ts []timex) [][2]int {
	out := make([][2]int, 0, len(ts))
	for _, t := range ts {
		out = append(out, [2]int{t.from, t.to})
	}
	return out
}

// timeRejects marks the numbers that a time expression has read as its own.
func timeRejects(s *sentence) {
	for i := range s.amounts {
		a := &s.amounts[i]
		if a.reject != "" || a.value.Form == claim.NoneReported {
			continue
		}
		for _, t := range s.times {
			if t.from <= a.numFrom && a.numTo <= t.to {
				a.reject = "date"
				if a.unit != nil {
					a.reject = "period"
				}
			}
		}
	}
}

// attributions resolves every cue, in the order of the text, and gives quotations without a cue to the speaker before them.
func (x *Extractor) attributions(ss []*sentence, qs []*quotation, labels map[int]label, res *resolver) []*cue {
	var all []*cue
	var speaker *cue
	for si, s := range ss {
		if l, ok := labels[si]; ok {
			speaker = x.labelCue(s, l, ss, labels, si)
			speaker.who = x.labelName(speaker, res)
			all = append(all, speaker)
		}
		sort.SliceStable(s.cues, func(i, j int) bool { return s.cues[i].from < s.cues[j].from })
		for _, k := range s.cues {
			if k.sourceOf != nil && k.sourceOf.who != nil {
				w := *k.sourceOf.who
				w.Cue = s.words(k.from, k.to)
				k.who = &w
			} else {
				k.who = res.resolve(k)
			}
			if k.relay != nil && k.who != nil {
				if by := res.resolve(k.relay); by != nil {
					by.Role = claim.Relay
					k.addressee = by
				}
			}
			all = append(all, k)
		}
		for _, q := range qs {
			if q.first == si && !q.used && !q.scare() && speaker == nil {
				if k := x.floating(ss, q, all); k != nil {
					all = append(all, k)
				}
			}
		}
	}
	return all
}

// labelName is the person of a speaker label: "MARA ELLIS, PRESENTER" is Mara Ellis, and so is "ELLIS" after her.
func (x *Extractor) labelName(k *cue, res *resolver) *claim.Attribution {
	s := k.s
	to := k.srcFrom
	for to < k.srcTo && s.lower(to) != "," && s.lower(to) != "(" {
		to++
	}
	a := res.resolve(k)
	if a.Named == claim.Person && !strings.HasPrefix(a.Key, "name:") || to == k.srcFrom {
		return a
	}
	words := strings.Fields(s.words(k.srcFrom, to))
	for i, w := range words {
		if w == strings.ToUpper(w) && len(w) > 2 {
			words[i] = w[:1] + strings.ToLower(w[1:])
		}
	}
	name := strings.Join(words, " ")
	if len(words) >= 2 && a.Named != claim.Institution {
		p := personMention{name: name}
		res.people.add(p, s.index)
		a.Name, a.Key, a.Named = name, "person:"+slug(name), claim.Person
		return a
	}
	if p := res.people.bySurname(name); p != nil {
		a.Name, a.Key, a.Named = p.name, p.key, claim.Person
		return a
	}
	a.Name, a.Key, a.Named = name, "", claim.RoleOnly
	return a
}

// labelCue makes a speaker label the attribution of everything up to the next label.
func (x *Extractor) labelCue(s *sentence, l label, ss []*sentence, labels map[int]label, si int) *cue {
	end := len(ss)
	for j := si + 1; j < len(ss); j++ {
		if _, ok := labels[j]; ok || ss[j].Kind == report.Heading {
			end = j
			break
		}
	}
	if !s.needed {
		x.parser.Tag(s.Sentence)
		s.Chunk(nil, nil)
		s.indexChunks()
		s.needed = true
	}
	k := &cue{s: s, srcFrom: l.from, srcTo: l.to, from: l.to, to: l.end, class: "speech", lemma: ":", rule: "speaker-label", style: "direct"}
	for j := si; j < end; j++ {
		from := 0
		if j == si {
			from = l.end
		}
		if from < len(ss[j].Tokens) {
			k.content = append(k.content, ss[j].bytes(from, len(ss[j].Tokens)))
		}
	}
	// one stretch per paragraph is enough
	merged := k.content[:0]
	for _, c := range k.content {
		if n := len(merged); n > 0 && c.Start-merged[n-1].End < 3 {
			merged[n-1].End = c.End
			continue
		}
		merged = append(merged, c)
	}
	k.content = merged
	return k
}

// floating gives a quotation without a cue of its own to the latest speaker, if he or she spoke in this paragraph or the one
// before it.
func (x *Extractor) floating(ss []*sentence, q *quotation, all []*cue) *cue {
	s := ss[q.first]
	// it must be an utterance: a sentence of its own, not words within somebody's sentence
	if q.from > 1 || q.words < 4 {
		return nil
	}
	for i := len(all) - 1; i >= 0; i-- {
		k := all[i]
		if k.who == nil || k.who.Named == claim.Unspecified || k.class == "silence" {
			continue
		}
		if s.Block-k.s.Block > 1 {
			return nil
		}
		who := *k.who
		f := &cue{s: s, from: q.from, to: q.from + 1, class: "speech", lemma: "quotation", rule: "floating-quote", style: "direct", content: []claim.Span{q.span}, who: &who, quoted: true}
		who.Cue = ""
		q.used = true
		return f
	}
	return nil
}

// figures binds the numbers of a report, in order.
func (x *Extractor) figures(ss []*sentence, topic group) ([]*figure, []Unused) {
	var out []*figure
	var unused []Unused
	for _, s := range ss {
		for i := range s.amounts {
			a := &s.amounts[i]
			code := a.reject
			if code == "" && s.inSource(a) {
				code = "speaker"
			}
			if code == "" {
				f, why := x.binder.bind(s, a, out, topic)
				if f != nil {
					out = append(out, f)
					continue
				}
				code = why
			}
			if code == "" || a.value.Form == claim.NoneReported || a.small && code == "unbound" {
				continue
			}
			sp := s.bytes(a.numFrom, a.numTo)
			unused = append(unused, Unused{Span: sp, Words: sp.Of(s.text), Reason: code})
		}
	}
	return out, unused
}

// restate lets a headline that only names a number take its measure from the sentence of the body that says the same number of.
func (x *Extractor) restate(figures []*figure) {
	for _, f := range figures {
		if f.s.Kind != report.Title && f.s.Kind != report.Heading || f.measure != "other" || f.a.unit != nil || f.gloss != "" {
			continue
		}
		for _, g := range figures {
			if g != f && g.s.Kind != report.Title && g.s.Kind != report.Heading && g.measure != "other" && g.a.unit == nil && g.a.value.Low == f.a.value.Low && g.a.value.High == f.a.value.High {
				f.measure, f.rule = g.measure, "headline"
				if f.counted == "" || f.rule == "level" {
					f.inherit(g)
				}
				break
			}
		}
	}
}

// topic finds who is counted where a figure and its sentence do not say: the group that the figure before it counted, then the one
// after it, then the group that the report speaks of most.
func (x *Extractor) topic(g group, figures []*figure) {
	open := func(f *figure) bool {
		return f.counted == "" && f.a.unit == nil && f.measure != "other" && f.measure != "equipment"
	}
	related := func(a, b *figure) bool {
		return family(a.measure) == family(b.measure) || (family(a.measure) == "casualties" || a.measure == "deployed") && (family(b.measure) == "casualties" || b.measure == "deployed")
	}
	var holes []*figure
	for i, f := range figures {
		if !open(f) {
			continue
		}
		for j := i - 1; j >= 0; j-- {
			if p := figures[j]; p.counted != "" && p.basis != claim.Subset && related(p, f) && p.counted != "lives" && p.counted != "bodies" && f.s.index-p.s.index <= topicWindow {
				f.inherit(p)
				break
			}
		}
		if f.counted == "" {
			holes = append(holes, f)
		}
	}
	for _, f := range holes {
		if g.words != "" && f.basis != claim.Rate {
			f.counted, f.countedSpan, f.class = g.words, g.span, g.class
		}
	}
}

// topicWindow is how far a figure looks back for the group that is counted, in sentences: about two paragraphs.
const topicWindow = 6

// A group is the people that a report speaks of most.
type group struct {
	words   string
	span    claim.Span
	class   string
	country string
}

// group finds a national group that stands in the report's noun phrases at least twice.
func (x *Extractor) group(ss []*sentence) group {
	type seen struct {
		group
		n int
	}
	count := map[string]*seen{}
	best := ""
	for _, s := range ss {
		for _, c := range s.Chunks {
			if c.Kind != lang.NP {
				continue
			}
			from := c.From
			if a := s.amountIn(c); a != nil {
				from = a.to
			}
			for from < c.To && (s.Tokens[from].Tag == "DT" || s.Tokens[from].Tag == "PRP$") {
				from++
			}
			if from >= c.To || c.To-from < 2 {
				continue
			}
			class, ok := x.binder.v.class(s.Tokens, from, c.To)
			if !ok || class.class != "military" && class.class != "person" || class.key == "official" || class.key == "lawmaker" || class.key == "commander" || class.key == "journalist" {
				continue
			}
			refs, end := x.world.at(s.Tokens, from)
			r, is := with(refs, countryAdj|countryName)
			if !is || end >= c.To {
				continue
			}
			key := class.key + "@" + r.country
			if count[key] == nil {
				count[key] = &seen{group: group{words: s.words(from, c.To), span: s.bytes(from, c.To), class: class.class, country: r.country}}
			}
			count[key].n++
			if best == "" || count[key].n > count[best].n || count[key].n == count[best].n && count[key].span.Start < count[best].span.Start {
				best = key
			}
		}
	}
	if best == "" || count[best].n < minGroup {
		return group{}
	}
	return count[best].group
}

// minGroup is how often a group must be named to be what a report speaks of.
const minGroup = 2

// hospital decides what people in hospital are: patients of an illness where the report speaks of one, else the injured.
func (x *Extractor) hospital(ss []*sentence, figures []*figure) {
	in := false
	for _, f := range figures {
		in = in || f.measure == "hospitalised"
	}
	if !in {
		return
	}
	for _, s := range ss {
		for _, t := range s.Tokens {
			if x.diseases[t.Lower] {
				return
			}
		}
	}
	for _, f := range figures {
		if f.measure == "hospitalised" {
			f.measure = "wounded"
		}
	}
}

// claims turns figures and cues into the public form, with ids, in order of offset.
func (x *Extractor) claims(r *report.Report, figures []*figure, all []*cue, anchor time.Time, genre string) []claim.Claim {
	out := make([]*claim.Claim, 0, len(figures)+len(all))
	base := func(c *claim.Claim) {
		c.Format, c.Report, c.SHA256, c.Published = claim.FormatVersion, r.ID, r.SHA256, r.Meta.Published.Value
		if genre != "news" {
			c.Genre = genre
		}
		if c.Attribution == nil {
			c.Attribution = []claim.Attribution{}
		}
	}
	for _, f := range figures {
		v := f.a.value
		if v.Unit == "" && f.person() && f.measure != "other" && f.measure != "equipment" {
			v.Unit = "people"
		}
		c := &claim.Claim{
			Kind: claim.Figure, Value: &v, Measure: f.measure, Counted: f.counted, Basis: f.basis, Period: f.period,
			Rule: f.rule, Hedges: f.a.hedges, Modality: f.modality,
		}
		if c.Hedges == nil {
			c.Hedges = []string{}
		}
		c.Span = f.s.bytes(f.from, f.to)
		c.Quote = c.Span.Of(r.Text)
		f.claim = c
		x.attribute(f, all)
		x.evidential(f)
		c.Confidence = x.measured[ruleFamily(f.rule)]
		c.Modality = f.modality
		c.CountedKey = x.binder.countedKey(f)
		c.Place = x.world.place(f)
		c.AsOf, c.Said = x.dates(f, anchor)
		c.Basis = f.basis
		base(c)
		out = append(out, c)
	}
	for _, k := range all {
		if c := x.statement(k, r.Text); c != nil {
			base(c)
			out = append(out, c)
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if a.Start != b.Start {
			return a.Start < b.Start
		}
		if a.End != b.End {
			return a.End < b.End
		}
		return a.Kind < b.Kind
	})
	ids := claim.NewIDMaker(r.ID, r.Text)
	numeral := map[*claim.Claim]claim.Span{}
	for _, f := range figures {
		numeral[f.claim] = f.s.bytes(f.a.numFrom, f.a.numTo)
	}
	for _, c := range out {
		words := c.Span
		if n, ok := numeral[c]; ok {
			words = n
		} else if len(c.Content) > 0 {
			words = c.Content[0]
		}
		c.ID = ids.ID(c.Kind, c.Measure, words)
	}
	for _, f := range figures {
		if f.related != nil && f.related.claim != nil {
			f.claim.Relations = append(f.claim.Relations, claim.Relation{Type: f.relation, Claim: f.related.claim.ID})
		}
	}
	claims := make([]claim.Claim, len(out))
	for i, c := range out {
		claims[i] = *c
	}
	return claims
}

// evidential keeps the words that tell how firmly a claim is made. Where nobody else is named, they are an origin entry that is
// nobody in particular.
func (x *Extractor) evidential(f *figure) {
	s := f.s
	for i := range s.Tokens {
		m, end, ok := x.cues.hedges.startingAt(s.Tokens, i)
		if !ok || f.s.inQuoteOther(i, f.a.numFrom) {
			continue
		}
		// within the figure's own clause
		lo, hi := min(i, f.from), max(end, f.to)
		crossed := false
		for j := lo; j < hi; j++ {
			if w := s.lower(j); w == ";" || w == "," && j > f.to || w == "but" {
				crossed = true
			}
		}
		if crossed || hi-lo > 24 {
			continue
		}
		words := s.words(i, end)
		f.claim.Hedges = append(f.claim.Hedges, strings.ToLower(words))
		if m != "" && f.modality == claim.Asserted {
			f.modality = m
		}
		if len(f.claim.Attribution) == 0 {
			sp := s.bytes(i, end)
			f.claim.Attribution = []claim.Attribution{{Role: claim.Origin, Mention: words, Start: sp.Start, End: sp.End, Cue: words, Named: claim.Unspecified}}
		}
	}
}
