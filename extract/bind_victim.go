package extract

import (
	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

var (
	woundNouns     = lexicon.Words("wound noun")
	conditionNouns = lexicon.Words("condition noun")
	figureNouns    = lexicon.Words("figure noun")
)

// byCondition: people with wounds or in hospital are wounded: "found two men with gunshot wounds", "left three others in critical
// condition".
func (b *binder) byCondition(f *figure) bool {
	s := f.s
	if !f.person() || f.class == "" {
		return false
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

// byOwner: what befell them is named behind: "the six priests' murder".
func (b *binder) byOwner(f *figure) bool {
	s := f.s
	np := f.chunk()
	if np.Kind != lang.NP || np.Head < f.to || at(s.Tokens, f.to).Tag != "POS" {
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
	if a.additive || a.old || f.basis == claim.Subset || a.value.Form != claim.Exact {
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
