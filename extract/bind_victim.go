package extract

import (
	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

var (
	woundNouns     = lexicon.Words("wound noun")
	conditionNouns = lexicon.Words("condition noun")
	gravely        = lexicon.Words("grave adverb")
	figureNouns    = lexicon.Words("figure noun")
)

// byCondition: people with wounds or in hospital are wounded: "found two men with gunshot wounds", "left three others in critical
// condition".
func (b *binder) byCondition(f *figure) bool {
	s := f.s
	if !f.person() || f.class == "" {
		return false
	}
	if next := s.lower(f.to); f.headless && fatalAdverb[next] { // four shot, one fatally
		f.measure, f.rule, f.measureToken, f.basis = "killed", "condition", f.to, claim.Subset
		return true
	} else if f.headless && gravely[next] && s.chunk(s.after(f.np)).Kind != lang.VG {
		f.measure, f.rule, f.measureToken, f.basis = "wounded", "condition", f.to, claim.Subset
		return true
	}
	ci := int(s.chunkOf[max(f.head, f.to-1)])
	p, np := s.chunk(ci+1), s.chunk(ci+2)
	if p.Kind != lang.Prep || np.Kind != lang.NP || np.Head < 0 {
		return false
	}
	head := s.lower(np.Head)
	switch w := s.lower(p.From); {
	case w == "with" && woundNouns[head], w == "in" && conditionNouns[head]:
		f.measure, f.rule, f.measureToken, f.weak = "wounded", "condition", np.Head, w == "with"
		return true
	}
	return false
}

// gunshot reports a wound that does not say whether they lived: suffered gunshot wounds.
func (b *binder) gunshot(f *figure) bool { return gunshotAfter(f.s, f.measureToken) }

func gunshotAfter(s *sentence, i int) bool {
	for j := i + 1; i >= 0 && j < len(s.Tokens) && j-i < 8; j++ {
		switch s.lower(j) {
		case "gunshot":
			return true
		case "non-life-threatening", ",", "not":
			return false
		}
	}
	return false
}

// byOwner: what befell them is named behind: "the six priests' murder".
func (b *binder) byOwner(f *figure) bool {
	s := f.s
	np := f.chunk()
	if t := at(s.Tokens, f.to); t.Text == "'" || t.Text == "’" { // the apostrophe of a plural, which looks like a quotation mark
		np = s.chunk(int(s.chunkOf[f.to]) + 1)
	} else if t.Tag != "POS" {
		return false
	}
	if np.Kind != lang.NP || np.Head <= f.to {
		return false
	}
	for _, row := range b.v.events[s.lower(np.Head)] {
		if row.holds(f.class) {
			f.measure, f.rule, f.measureToken = row.measure, "governor-"+s.lower(np.Head), np.Head
			return true
		}
	}
	return false
}

// estimated reports whether a number without a noun is said to be the size of what was counted before: by a verb of saying or of
// size (Seoul put it at 3,000), a hedge, a word like figure, or as one more or a part of them. Other bare numbers beside
// victims are as often ages and addresses.
func (b *binder) estimated(f *figure) bool {
	s, a := f.s, f.a
	if prev := s.lower(a.from - 1); prev == "(" || prev == "ages" || prev == "age" || prev == "ranging" || prev == "," && s.Tokens[max(a.from-2, 0)].Capital() {
		return false
	}
	if s.lower(a.from-2) == "ranging" || s.lower(a.from-2) == "range" {
		return false
	}
	if a.additive || a.old || f.basis == claim.Subset || a.value.Form != claim.Exact && a.value.Form != claim.Range {
		return true
	}
	switch prev := s.lower(a.from - 1); prev {
	case "whom", "which", "them":
		return true
	case "of", "at", "to": // spoke of 30 dead, then of 70
		if n := len(f.prior); n > 0 && f.prior[n-1].s == s && s.lower(f.prior[n-1].a.from-1) == prev {
			return true
		}
	}
	for i := a.from - 1; i >= 0 && a.from-i < 14; i-- {
		w := s.lower(i)
		if w == ";" {
			return false
		}
		if b.levels[w] != "" || b.speech[w] || figureNouns[w] {
			return true
		}
		if c := s.chunk(int(s.chunkOf[i])); c.Kind == lang.VG && c.Head == i && !beWord(w) {
			return false
		}
	}
	return false
}

// unsettled makes killed or wounded of those who were shot, where the report tells of a death: some of them may be dead. Others
// who were shot, and numbers that stand beside the dead (one dead, four shot), are not.
func unsettled(figures []*figure) {
	for _, f := range figures {
		if f.measure != "wounded" || !f.weak || f.modality != claim.Asserted {
			continue
		}
		if w := f.s.lower(f.a.to); f.a.additive || w == "others" || w == "other" || w == "more" || f.basis == claim.Subset || f.basis == claim.Remainder {
			continue
		}
		beside := false
		for _, g := range f.prior {
			beside = beside || g.s == f.s && g.measure == "killed" && g.relation != "part_of"
		}
		if !beside {
			f.measure = "killed_or_wounded"
		}
	}
}

// names reports whether a word names a number: three, several.
func (n *numbers) names(w string) bool {
	_, number := n.words[w]
	_, some := n.vague[w]
	return number || some
}
