package extract

import (
	"fmt"
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lang/syntax"
)

// readEvents finds the events of the sentences that have a word for one; only those are parsed.
func (x *Extractor) readEvents(w *reading) {
	for _, s := range w.ss {
		if !s.needed || !x.events.worthTree(s) || s.asks() {
			continue
		}
		if len(w.events) >= maxClaims {
			w.note("more than %d events; those after byte %d are not read", maxClaims, s.Start)
			return
		}
		if x.reader.parse(s); s.Tree == nil {
			continue
		}
		w.events = append(w.events, (&syntaxOf{s, s.Tree, x}).find()...)
	}
}

// eventClaim turns an event into its public form. Who says so, where and when are found as for a figure in its place.
func (x *Extractor) eventClaim(w *reading, e *event) *claim.Claim {
	s := e.s.sentence
	from, to := e.trigger, e.trigger+1
	to = max(to, e.triggerEnd)
	for _, a := range []argument{e.actor, e.recipient, e.object} {
		if a.known() {
			from, to = min(from, a.from), max(to, a.to)
		}
	}
	c := &claim.Claim{Kind: claim.Event, Type: e.row.kind, Stage: e.stage, Rule: e.rule, Hedges: []string{}, Modality: e.modality}
	c.Span = s.bytes(from, to)
	c.Quote = c.Of(w.r.Text)
	trigger := s.bytes(e.trigger, e.triggerEnd)
	c.Trigger = &trigger
	c.Actor, c.Recipient = x.party(w, s, e.actor, true), x.party(w, s, e.recipient, false)
	f := &figure{
		s: s, a: &amount{from: e.trigger, to: e.trigger + 1, numFrom: e.trigger, numTo: e.trigger + 1}, from: e.trigger, to: e.trigger + 1,
		np: int(s.chunkOf[e.trigger]), verb: -1, head: -1, modality: e.modality, basis: claim.Total, measure: "deployed", claim: c,
	}
	x.attribute(f)
	if f.modality == claim.Denied && e.modality != claim.Denied && f.cue != nil && !strings.Contains(f.cue.rule, "that") && !x.events.of("denial", f.cue.lemma) {
		f.modality = e.modality // the system backed by the Red Cross was rejected, not that it was backed
	}
	if e.accuser.known() {
		x.accused(w, e, c)
	}
	c.Attribution = x.events.others(c.Attribution, e.stage)
	x.evidential(f)
	c.Modality = f.modality
	c.Place = x.eventPlace(f, e)
	c.AsOf, c.Said = x.dates(f, w.anchor)
	c.Confidence = x.measured[e.rule]
	return c
}

// accused makes who accuses the origin of what somebody is accused of.
func (x *Extractor) accused(w *reading, e *event, c *claim.Claim) {
	s := e.s.sentence
	sp := s.bytes(e.accuser.from, e.accuser.to)
	who := claim.Attribution{Role: claim.Origin, Mention: s.words(e.accuser.from, e.accuser.to), Start: sp.Start, End: sp.End, Cue: "accused"}
	w.names.name(s, e.accuser.from, e.accuser.to, &who)
	if n := len(c.Attribution); n > 0 {
		if c.Attribution[n-1].Start == sp.Start {
			return
		}
		for i := range c.Attribution {
			c.Attribution[i].Role = claim.Relay
		}
	}
	c.Attribution = append(c.Attribution, who)
}

// others leaves out of the chain the announcement that the stage already tells: "the rebels threatened to strike" is the report's word.
func (e *eventWords) others(chain []claim.Attribution, stage claim.Stage) []claim.Attribution {
	n := len(chain)
	if n == 0 || stage == claim.Accomplished {
		return chain
	}
	cue := strings.Fields(strings.ToLower(chain[n-1].Cue))
	if len(cue) == 0 {
		return chain
	}
	switch e.stages["verb"][cue[len(cue)-1]] {
	case "planned", "threatened", "attempted":
	default:
		return chain
	}
	chain = chain[:n-1]
	if n > 1 {
		chain[n-2].Role = claim.Origin
	}
	return chain
}

// eventPlace is where an event happened: beside its predicate, else the place that it was done to.
func (x *Extractor) eventPlace(f *figure, e *event) *claim.Place {
	s := f.s
	best, dist := (*claim.Place)(nil), wide+1
	for ci := range s.Chunks {
		np, ok := x.world.setting(s, ci)
		if !ok || s.inQuoteOther(np.From, e.trigger) || !e.s.within(np.Head, e) {
			continue
		}
		if s.lower(s.Chunks[ci].From) == "to" && e.row.kind != "mobilize" && e.row.kind != "consult" && e.row.kind != "aid" && e.row.kind != "retreat" {
			continue
		}
		if d := s.between(e.trigger, np.From); d < dist {
			if p := x.world.placeAt(s, ci+1); p != nil {
				best, dist = p, d
			}
		}
	}
	if best != nil {
		return best
	}
	if e.recipient.known() && e.recipient.kind&site != 0 {
		if ref, from, to, ok := x.world.placeIn(f.s, lang.Chunk{From: e.recipient.from, To: e.recipient.to}); ok && ref.sense == placeName {
			return ref.placed(f.s, from, to)
		}
	}
	return nil
}

// within reports whether word i belongs to the clause of the predicate at token p: no other clause lies between them.
func (s *syntaxOf) within(i int, e *event) bool {
	p := e.trigger
	top := p
	for range maxSteps {
		h := s.tree.Head(top)
		if l := s.tree.Label(top); h < 0 || l != syntax.Xcomp && l != syntax.Conj && l != syntax.Acl && !(l != syntax.Ccomp && l != syntax.Advcl && l != syntax.AclRelcl && l != syntax.Parataxis && !s.verbal(top)) {
			break
		}
		top = h
	}
	for n := 0; i >= 0 && n < maxSteps; i, n = s.tree.Head(i), n+1 {
		if i == top || i == p {
			return true
		}
		if len(s.x.events.nouns[s.lower(i)]) > 0 && i != e.object.head {
			return false // at the time of the battle in Poland
		}
		switch s.tree.Label(i) {
		case syntax.Ccomp, syntax.Advcl, syntax.AclRelcl, syntax.Acl, syntax.Parataxis, syntax.Xcomp:
			return false
		case syntax.Conj:
			if s.verbal(i) {
				return false // a place of the other verb
			}
		}
	}
	return false
}

// party is somebody who takes part in an event, with the name that the report's own words settle. A city that acts is its government.
func (x *Extractor) party(w *reading, s *sentence, a argument, acts bool) *claim.Party {
	if !a.known() {
		return nil
	}
	sp := s.bytes(a.from, a.to)
	p := &claim.Party{Span: sp, Mention: s.words(a.from, a.to)}
	switch tag := s.Tokens[a.head].Tag; {
	case tag == "PRP":
		// a pronoun is settled where it is the latest person of its gender that is named
		var who claim.Attribution
		if lower := s.lower(a.head); lower == "he" || lower == "she" {
			fresh := *w.names
			fresh.last, fresh.lastPerson = nil, nil
			fresh.pronoun(s, a.head, &who)
			p.Name, p.Key = who.Name, who.Key
		}
		if p.Key == "" {
			p.Name = ""
		}
		return p
	case strings.HasPrefix(tag, "W"):
		return p
	}
	if among(s.Tokens, a.from, a.to, "and") {
		return p // two of them
	}
	if key, name := x.forces(s, a); key != "" {
		p.Key, p.Name = key, name
		return p
	}
	if a.kind&site != 0 && !acts || a.kind == 0 {
		if ref, _, _, ok := x.world.placeIn(s, lang.Chunk{From: a.from, To: a.to}); ok {
			p.Name, p.Key = ref.name, ref.key
			return p
		}
	}
	if a.kind&(agent|state) != 0 {
		var who claim.Attribution
		w.names.name(s, a.from, a.to, &who)
		if who.Key != "" && s.lower(a.from) != "a" && s.lower(a.from) != "an" && x.borne(s, a, who.Key) {
			p.Name, p.Key = who.Name, who.Key
		}
	}
	return p
}

// borne reports whether the words of a phrase themselves name the country that a key is of: "the army" may be any country's. The report's
// own persons and the bodies of no country need none.
func (x *Extractor) borne(s *sentence, a argument, key string) bool {
	_, iso, ok := strings.Cut(key, "@")
	if !ok {
		return true
	}
	for i := a.from; i < a.to; i++ {
		refs, end := x.world.at(s.Tokens, i)
		if end == 0 || end > a.to {
			continue
		}
		for _, r := range refs {
			if r.key == key || r.country == iso {
				return true
			}
		}
	}
	return false
}

// forces names the armed forces of a country by their soldiers and weapons: Russian troops, Ukraine's drones.
func (x *Extractor) forces(s *sentence, a argument) (key, name string) {
	c, ok := x.binder.v.class(s.Tokens, a.from, a.head+1)
	if !ok || c.class != "military" && c.class != "unit" && c.class != "thing" || c.key == "adviser" || c.key == "commander" {
		return "", ""
	}
	iso := ""
	for i := a.from; i < a.head; i++ {
		if refs, end := x.world.at(s.Tokens, i); end > 0 && end <= a.head {
			if r, ok := with(refs, countryAdj|countryName|capital); ok {
				if iso != "" && iso != r.country {
					return "", "" // Russian and North Korean troops
				}
				iso = r.country
			}
		}
	}
	if iso == "" {
		return "", ""
	}
	key = "org:military@" + iso
	for _, r := range x.world.local.rows["military"] {
		if r.key == key {
			return key, r.name
		}
	}
	return key, fmt.Sprintf("%s's military", x.world.byISO[iso].name)
}
