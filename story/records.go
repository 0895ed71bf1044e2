package story

import (
	"math"
)

// doc is one report as the grouping sees it, without its words.
type doc struct {
	id     string
	title  string
	day    int // of publication, 0 unknown
	scene  scene
	near   []link
	heldBy []link // reports on whose lists this one stands; they carry no part
	group  uint64 // 0 before the first grouping
	joined uint64 // the story that a report alone was put to, 0 none
	rung   int    // on which it is tied to those that it is clustered with
}

// story is the key of the story that the report is in.
func (d *doc) story() uint64 {
	if d.joined != 0 {
		return d.joined
	}
	return d.group
}

func encodeDoc(d *doc) []byte {
	e := newEncoder(128 + 20*len(d.near) + 12*len(d.heldBy))
	e.string(d.id)
	e.string(d.title)
	e.count(d.day)
	e.count(len(d.near))
	for _, l := range d.near {
		e.uint(uint64(l.to))
		e.share(l.part)
		e.share(l.full)
	}
	e.count(len(d.heldBy))
	for _, l := range d.heldBy {
		e.uint(uint64(l.to))
		e.share(l.full)
	}
	e.uint(d.group)
	e.uint(d.joined)
	e.count(d.rung)
	e.scene(&d.scene)
	return e.b
}

func decodeDoc(b []byte) (*doc, error) {
	r := newDecoder(b)
	d := &doc{id: r.string(), title: r.string(), day: r.small()}
	d.near = make([]link, r.count(17))
	for i := range d.near {
		d.near[i] = link{to: r.number(), part: r.share(), full: r.share()}
		if i > 0 && d.near[i-1].part < d.near[i].part {
			r.fail(errDisorder)
		}
	}
	if len(d.near) > nearest {
		r.fail(errDisorder)
	}
	d.heldBy = make([]link, r.count(9))
	for i := range d.heldBy {
		d.heldBy[i] = link{to: r.number(), full: r.share()}
	}
	d.group, d.joined, d.rung = r.uint(), r.uint(), r.small()
	if d.rung < 0 || d.rung >= rungs {
		r.fail(errDisorder)
		d.rung = 0
	}
	d.scene = r.scene()
	return d, r.end()
}

// vector are the words of a report or of a group, in order of their hashes.
type vector struct{ terms []term }

func encodeVector(v *vector) []byte {
	e := newEncoder(8 + 12*len(v.terms))
	e.count(len(v.terms))
	for _, t := range v.terms {
		e.key(t.id)
		e.uint(uint64(t.weight * weightUnits))
	}
	return e.b
}

func decodeVector(b []byte) (*vector, error) {
	r := newDecoder(b)
	v := &vector{make([]term, r.count(9))}
	for i := range v.terms {
		v.terms[i] = term{r.key(), float64(r.upTo(mostUnits)) / weightUnits}
		if i > 0 && v.terms[i-1].id >= v.terms[i].id {
			r.fail(errDisorder)
		}
	}
	return v, r.end()
}

func encodeGroup(x *group) []byte {
	e := newEncoder(64 + 4*len(x.docs))
	for _, list := range [...][]uint32{x.docs, x.guests} {
		e.count(len(list))
		for _, at := range list {
			e.uint(uint64(at))
		}
	}
	e.count(x.days)
	e.count(x.dated)
	e.scene(&x.scene)
	return e.b
}

func decodeGroup(b []byte) (*group, error) {
	r := newDecoder(b)
	x := &group{}
	for _, list := range [...]*[]uint32{&x.docs, &x.guests} {
		*list = make([]uint32, r.count(1))
		for i := range *list {
			(*list)[i] = r.number()
		}
	}
	if r.err == nil && len(x.docs) == 0 {
		r.fail(errShort)
	}
	x.days, x.dated = int(r.upTo(math.MaxInt64)), r.small()
	x.scene = r.scene()
	return x, r.end()
}

func (e *encoder) scene(s *scene) {
	for _, places := range [...]map[string]int{s.lands, s.towns} {
		e.count(len(places))
		for _, p := range sorted(places) {
			e.string(p)
			e.count(places[p])
		}
	}
	e.count(len(s.names))
	for _, n := range sorted(s.names) {
		e.string(n)
	}
	e.count(len(s.words))
	for _, town := range sorted(s.words) {
		e.string(town)
		e.count(len(s.words[town]))
		for _, t := range s.words[town] {
			e.key(t.id)
		}
	}
	e.count(s.first)
	e.count(s.last)
	e.count(s.dated)
}

func (d *decoder) scene() scene {
	s := scene{lands: map[string]int{}, towns: map[string]int{}, names: map[string]bool{}, words: map[string][]term{}}
	for _, places := range [...]map[string]int{s.lands, s.towns} {
		for range d.count(2) {
			p := d.string()
			places[p] = d.small()
		}
	}
	for range d.count(1) {
		s.names[d.string()] = true
	}
	for range d.count(2) {
		town := d.string()
		var words []term
		for range d.count(8) {
			words = append(words, term{id: d.key()})
		}
		s.words[town] = words
	}
	s.first, s.last, s.dated = d.small(), d.small(), d.small()
	s.land, s.town = most(s.lands), most(s.towns)
	return s
}

// known are the reports whose ids have one hash.
type known struct{ reports []knownReport }

type knownReport struct {
	id string
	at uint32
}

func encodeKnown(k *known) []byte {
	e := newEncoder(64)
	e.count(len(k.reports))
	for _, r := range k.reports {
		e.string(r.id)
		e.uint(uint64(r.at))
	}
	return e.b
}

func decodeKnown(b []byte) (*known, error) {
	r := newDecoder(b)
	k := &known{make([]knownReport, r.count(2))}
	for i := range k.reports {
		k.reports[i] = knownReport{r.string(), r.number()}
	}
	return k, r.end()
}

// state is what numbers are taken. Numbers are never given twice: lists are kept in order of them by appending.
type state struct {
	docs   uint32
	groups uint64
	chunks uint64
}

func encodeState(s *state) []byte {
	e := newEncoder(16)
	e.uint(uint64(s.docs))
	e.uint(s.groups)
	e.uint(s.chunks)
	return e.b
}

func decodeState(b []byte) (*state, error) {
	r := newDecoder(b)
	s := &state{r.number(), r.uint(), r.uint()}
	return s, r.end()
}
