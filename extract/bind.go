package extract

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
)

// A binder finds what a number measures and who is counted, from the predicate and its arguments, not from the nearest word.
type binder struct {
	v *vocabulary
	w *world
	// speech are the verb forms that introduce what somebody says: their subject speaks, it is not counted.
	speech map[string]bool
	// levels are the verbs whose complement is the size of a quantity: reach, climb to, put at.
	levels levelVerbs
}

// bind reads one amount. prior are the figures of the report so far, nearest last. The second result is a code of
// lexicon/unused.tsv where the number is no figure.
func (b *binder) bind(s *sentence, a *amount, prior []*figure, topic group) (*figure, string) {
	f := &figure{s: s, a: a, prior: prior, np: int(s.chunkOf[a.numFrom]), head: -1, verb: -1, measureToken: -1, basis: claim.Total, modality: claim.Asserted}
	if f.chunk().Kind != lang.NP && a.kind == quantifier { // not a single passenger
		f.np = int(s.chunkOf[a.numTo-1])
	}
	np := f.chunk()
	f.from, f.to = a.from, max(a.to, np.To)
	if np.Kind != lang.NP {
		f.to = a.to
	}
	f.trim()
	b.headOf(f)
	if iso := b.people(f); f.class == "person" && iso != "" {
		// "8,000 North Koreans", where the report speaks of North Korean soldiers or of troops
		military := topic.class == "military" && iso == topic.country
		for _, p := range prior {
			military = military || p.class == "military" && p.measure == "deployed" && b.mayBeOf(p.counted, iso)
		}
		if military {
			f.class = "military"
		}
	}
	if f.class == "men" && (topic.war || b.martial(f)) {
		f.class = "military"
	}
	if f.class == "vehicle" && topic.war && b.warlike(f) {
		f.class = "thing"
	}
	if f.class == "military" && b.flying(f) {
		f.class = "thing"
	}
	if f.class == "" && f.headless {
		// "Another 3,000 were sent": of the same sort as the figure before, or as the report's topic
		for i := len(prior) - 1; i >= 0 && s.index-prior[i].s.index <= 3 && f.class == ""; i-- {
			if prior[i].a.unit == nil {
				f.class = prior[i].class
			}
		}
		if f.class == "" {
			f.class = topic.class
		}
		for i := len(prior) - 1; i >= 0 && f.class == ""; i-- {
			if p := prior[i]; family(p.measure) == "casualties" || p.measure == "deployed" {
				f.class = p.class
			}
		}
		if f.class == "unit" { // a division's losses are soldiers
			f.class = "military"
		}
		f.assumed = f.class != ""
	}
	if a.unit != nil {
		if code := b.unitFigure(f); code != "" {
			return nil, code
		}
		b.finish(f)
		return f, ""
	}
	if b.speaks(f) {
		return nil, "speaker"
	}
	if b.designated(f) {
		return nil, "designator"
	}
	if b.ageOf(f) {
		return nil, "age"
	}
	if b.ofNone(f) {
		return nil, "partial"
	}
	if !b.measure(f) {
		return nil, "unbound"
	}
	if _, lemma, ok := strings.Cut(f.rule, "-"); ok && f.measure == "wounded" && (weakInjury[lemma] || b.gunshot(f)) {
		f.weak = true
	}
	b.count(f)
	b.finish(f)
	if a.kind == quantifier && f.measure == "other" && f.gloss == "" {
		return nil, ""
	}
	if a.small && f.measure == "other" && f.gloss == "" && (f.class == "" || f.class == "unknown" || f.class == "event" || f.verb < 0) {
		return nil, "" // several regions, a few words: no figure of the situation
	}
	if s.lower(a.numFrom) == "one" && a.numTo == a.numFrom+1 && f.measure == "other" && (f.class == "" || f.class == "unknown") && f.basis != claim.Subset {
		return nil, "pronoun"
	}
	b.zero(f)
	if zero := a.value.Low == 0 && a.kind == quantifier && a.value.High == 0; zero && (f.measure == "other" || f.measure == "equipment" || f.measure == "deployed") {
		return nil, ""
	}
	return f, ""
}

// measure decides what is counted, by the first rule that applies; false where nothing says so.
func (b *binder) measure(f *figure) bool {
	if b.isBase(f) {
		f.basis, f.base = claim.Total, true
		return b.byOwnClause(f) || b.byThing(f) || b.byClass(f)
	}
	for _, rule := range []func(*figure) bool{
		b.byStrong, b.byLives, b.byNounPhrase, b.byAdjectiveAfter, b.including, b.bySubject, b.byObject, b.byOwner, b.byAgent, b.byGovernor, b.byToll, b.byLevel, b.byHedgedNoun, b.byGloss, b.byCondition, b.byCoordinated, b.byGapped, b.byList, b.byNoun, b.byPartitive, b.byThing, b.byTopic, b.byThose, b.byAntecedent, b.byClass,
	} {
		if rule(f) {
			return true
		}
	}
	if f.assumed { // it was not: let the words stand alone
		f.class, f.assumed = "", false
		return b.measure(f)
	}
	return false
}
