package syntax

import "iter"

// Children yields the words that hang on word i, from left to right.
func (t *Tree) Children(i int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for c := t.first[i]; c != none; c = t.next[c] {
			if !yield(int(c)) {
				return
			}
		}
	}
}

// Child is the first word under i with one of the labels, -1 where there is none.
func (t *Tree) Child(i int, labels ...Label) int {
	for c := t.first[i]; c != none; c = t.next[c] {
		for _, l := range labels {
			if t.labels[c] == l {
				return int(c)
			}
		}
	}
	return none
}

// Span is the run of words [from, to) from the first to the last word of the subtree of i. Where the subtree has holes, which a
// projective parser does not leave, the words in them are within the run.
func (t *Tree) Span(i int) (from, to int) {
	from, to = i, i+1
	// the outermost words hang at the end of a chain of first dependents, and of last ones
	for k := i; ; {
		c := int(t.first[k])
		if c == none || c > k {
			break
		}
		from, k = c, c
	}
	for k := i; ; {
		last := none
		for c := t.first[k]; c != none; c = t.next[c] {
			last = int(c)
		}
		if last < k {
			break
		}
		to, k = last+1, last
	}
	return from, to
}

// Under reports whether word i is the word top or in its subtree.
func (t *Tree) Under(i, top int) bool {
	for ; i != none; i = int(t.heads[i]) {
		if i == top {
			return true
		}
	}
	return false
}

// Path yields word i, its head, and so on up to the root.
func (t *Tree) Path(i int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for ; i != none; i = int(t.heads[i]) {
			if !yield(i) {
				return
			}
		}
	}
}

// maxControl is how many verbs up a subject is looked for (has agreed to try to …).
const maxControl = 6

// Subject is the subject of predicate v, active or passive, a noun or a clause: its own, or the one it shares. A later verb of a
// coordination shares the subject of the first (the men fled and *hid*), an infinitive the one of the verb that governs it, or that
// verb's object (they agreed to *leave*; they told him to *leave*), a participle or a relative clause the noun it describes where that
// is its subject (men *carrying* arms; men who *fled*). It is -1 where the sentence does not tell.
func (t *Tree) Subject(v int) int {
	for range maxControl {
		if s := t.Child(v, Nsubj, NsubjPass, Csubj, CsubjPass, NsubjOuter, CsubjOuter); s != none {
			return s
		}
		h := t.Head(v)
		if h == none {
			return none
		}
		switch t.labels[v] {
		case Conj:
		case Xcomp:
			if o := t.Child(h, Obj, Iobj); o != none && o < v {
				return o
			}
		case Acl:
			// an infinitive under a noun (the decision to leave) has no subject here
			if t.Child(v, Mark) == none {
				return h
			}
			return none
		case Advcl:
			// fleeing the town, they …; a clause with a conjunction and a finite verb has its own
		default:
			return none
		}
		v = h
	}
	return none
}

// Passive reports whether predicate v is passive: it has a passive auxiliary or a passive subject.
func (t *Tree) Passive(v int) bool {
	return t.Child(v, AuxPass, NsubjPass, CsubjPass) != none
}

// Object is the object of v, -1 where it has none. Of a passive it is what its subject undergoes: see Subject.
func (t *Tree) Object(v int) int { return t.Child(v, Obj) }

// Agent is the doer of a passive that "by" names, -1 where none is named. It may hang on an adjective behind the verb: captured alive by.
func (t *Tree) Agent(v int) int {
	if a := t.Child(v, OblAgent); a != none {
		return a
	}
	if c := t.Child(v, Xcomp, Advmod); c > v && t.Child(c, Mark, Aux, AuxPass) == none {
		return t.Child(c, OblAgent)
	}
	return none
}

// Complement is the clause that v takes: the finite one of a verb of saying (said he *left*), else the infinitive or the adjective
// (agreed to *leave*). It is -1 where it takes none.
func (t *Tree) Complement(v int) int {
	if c := t.Child(v, Ccomp); c != none {
		return c
	}
	return t.Child(v, Xcomp)
}

// Relative is the relative clause of noun i, -1 where it has none.
func (t *Tree) Relative(i int) int { return t.Child(i, AclRelcl) }

// Conjuncts yields word i and the words that are coordinated with it after it: *killed*, *wounded* or *missing*.
func (t *Tree) Conjuncts(i int) iter.Seq[int] {
	return func(yield func(int) bool) {
		if !yield(i) {
			return
		}
		for c := t.first[i]; c != none; c = t.next[c] {
			if t.labels[c] == Conj && !yield(int(c)) {
				return
			}
		}
	}
}
