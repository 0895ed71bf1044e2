package syntax

import "strings"

// Label is the relation of a word to its head, by the Universal Dependencies (https://universaldependencies.org/en/dep/).
type Label uint8

// The relations of the English treebanks. In the examples the arrow goes from the head to the dependent.
//
//nolint:staticcheck // Acl is the name in the scheme, not an access-control list
const (
	Root         Label = iota // root: the word that hangs on no other
	Nsubj                     // nsubj: subject, a noun: *troops* <- arrived
	NsubjPass                 // nsubj:pass: subject of a passive: *men* <- were killed
	NsubjOuter                // nsubj:outer: subject of a clause that is itself a copular predicate
	Csubj                     // csubj: subject, a clause
	CsubjPass                 // csubj:pass: subject of a passive, a clause
	CsubjOuter                // csubj:outer: subject of a copular clause, a clause
	Obj                       // obj: object: killed -> *men*
	Iobj                      // iobj: receiver beside an object: told -> *reporters*
	Obl                       // obl: noun with a preposition under a verb or an adjective: died -> in the *blast*
	OblAgent                  // obl:agent: doer of a passive: killed -> by *gunmen*
	OblUnmarked               // obl:unmarked: noun without preposition under a verb: died -> *Monday*
	Ccomp                     // ccomp: clause with a subject of its own as object: said -> he *left*
	Xcomp                     // xcomp: predicate that shares a subject: agreed -> to *leave*
	Advcl                     // advcl: clause under a verb that says when, why, how: left -> after he *fell*
	AdvclRelcl                // advcl:relcl: relative clause on a whole clause: it fell -> which *means*
	Advmod                    // advmod: adverb
	Acl                       // acl: clause under a noun: soldiers -> *killed* in the blast; decision -> to *leave*
	AclRelcl                  // acl:relcl: relative clause: soldiers -> who *died*
	Amod                      // amod: adjective of a noun
	Appos                     // appos: second name of a noun: the minister -> , *Smith*
	Nummod                    // nummod: number of a noun: men -> *nine*
	Nmod                      // nmod: noun with a preposition under a noun: head -> of the *agency*
	NmodPoss                  // nmod:poss: possessive: ministry -> *Korea* 's, *its*
	NmodDesc                  // nmod:desc: noun that describes a name: *Mr.*, *Gen.*
	NmodUnmarked              // nmod:unmarked: noun without preposition under a noun
	Compound                  // compound: noun before a noun: agency -> *news*
	CompoundPrt               // compound:prt: particle of a verb: broke -> *out*
	Flat                      // flat: later part of a name: Kim -> *Smith*
	Fixed                     // fixed: later part of a fixed phrase: as -> *well*, *as*
	Goeswith                  // goeswith: later part of a word that was torn apart
	List                      // list: item of a list
	Conj                      // conj: later part of a coordination: killed -> or *wounded*
	Cc                        // cc: and, or, but
	CcPreconj                 // cc:preconj: both, either
	Case                      // case: preposition or possessive ending of a noun
	Mark                      // mark: that, whether, after, to, before a clause
	Det                       // det: article, this, some
	DetPredet                 // det:predet: all the men -> *all*
	Aux                       // aux: auxiliary: has, will
	AuxPass                   // aux:pass: be or get of a passive
	Cop                       // cop: be before a noun or an adjective, which is the predicate
	Expl                      // expl: there, it, that stand for nothing
	Discourse                 // discourse: interjection
	Vocative                  // vocative: who is spoken to
	Dislocated                // dislocated: part set before or after the clause
	Parataxis                 // parataxis: clause set beside another without a link, such as the cue within or after a quotation
	Orphan                    // orphan: what is left of a predicate that was left out
	Reparandum                // reparandum: what a speaker took back
	Dep                       // dep: no label fits
	Punct                     // punct: punctuation
	labels
)

// labelNames are the names of the relations in CoNLL-U.
var labelNames = [labels]string{
	Root:         "root",
	Nsubj:        "nsubj",
	NsubjPass:    "nsubj:pass",
	NsubjOuter:   "nsubj:outer",
	Csubj:        "csubj",
	CsubjPass:    "csubj:pass",
	CsubjOuter:   "csubj:outer",
	Obj:          "obj",
	Iobj:         "iobj",
	Obl:          "obl",
	OblAgent:     "obl:agent",
	OblUnmarked:  "obl:unmarked",
	Ccomp:        "ccomp",
	Xcomp:        "xcomp",
	Advcl:        "advcl",
	AdvclRelcl:   "advcl:relcl",
	Advmod:       "advmod",
	Acl:          "acl",
	AclRelcl:     "acl:relcl",
	Amod:         "amod",
	Appos:        "appos",
	Nummod:       "nummod",
	Nmod:         "nmod",
	NmodPoss:     "nmod:poss",
	NmodDesc:     "nmod:desc",
	NmodUnmarked: "nmod:unmarked",
	Compound:     "compound",
	CompoundPrt:  "compound:prt",
	Flat:         "flat",
	Fixed:        "fixed",
	Goeswith:     "goeswith",
	List:         "list",
	Conj:         "conj",
	Cc:           "cc",
	CcPreconj:    "cc:preconj",
	Case:         "case",
	Mark:         "mark",
	Det:          "det",
	DetPredet:    "det:predet",
	Aux:          "aux",
	AuxPass:      "aux:pass",
	Cop:          "cop",
	Expl:         "expl",
	Discourse:    "discourse",
	Vocative:     "vocative",
	Dislocated:   "dislocated",
	Parataxis:    "parataxis",
	Orphan:       "orphan",
	Reparandum:   "reparandum",
	Dep:          "dep",
	Punct:        "punct",
}

// String is the name of the relation in CoNLL-U.
func (l Label) String() string {
	if l < labels {
		return labelNames[l]
	}
	return "dep"
}

// labelOf is the relation of a name. A subtype that is not known falls back to its relation, an unknown relation to dep.
func labelOf(name string) Label {
	for l, n := range labelNames {
		if n == name {
			return Label(l)
		}
	}
	if i := strings.IndexByte(name, ':'); i >= 0 {
		return labelOf(name[:i])
	}
	return Dep
}
