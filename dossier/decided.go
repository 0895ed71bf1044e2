package dossier

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/decision"
	"crosscheck/question"
	"crosscheck/terms"
)

// meet notes who occurs in claims as they were read.
func (d *docket) meet(claims []claim.Claim) {
	note := func(key, name string) {
		if key != "" {
			d.actors[key] = true
		}
		if folded := terms.Fold(name); folded != "" {
			d.actors["name:"+folded] = true
		}
	}
	for i := range claims {
		c := &claims[i]
		for _, a := range c.Attribution {
			note(a.Key, a.Name)
		}
		for _, p := range []*claim.Party{c.Actor, c.Recipient} {
			if p != nil {
				note(p.Key, p.Name)
			}
		}
	}
}

// apart takes out of a read the claims that only decisions put there and whose id a claim of another report has: a decision must not be able to
// make a dossier fail. Taken maps claims to their reports.
func (d *docket) apart(r Read, taken map[string]string) Read {
	if d == nil {
		return r
	}
	r.Claims = slices.DeleteFunc(slices.Clone(r.Claims), func(c claim.Claim) bool {
		other, clash := taken[c.ID]
		if !clash || other == r.Report.ID || !d.put[[2]string{r.Report.ID, c.ID}] {
			return false
		}
		x, _ := d.state.Decision(c.Decided.Decision)
		d.orphans[r.Report.ID] = append(d.orphans[r.Report.ID], decision.Orphan{Decision: x, Reason: "the id of the claim is that of a claim in " + other})
		delete(d.now, c.ID)
		return true
	})
	return r
}

// unclash is apart for many reads.
func (d *docket) unclash(reads []Read) []Read {
	taken := map[string]string{}
	for _, put := range []bool{false, true} { // what was read goes before what was put there
		for i := range reads {
			report := reads[i].Report.ID
			for k := range reads[i].Claims {
				id := reads[i].Claims[k].ID
				if _, clash := taken[id]; !clash && d.put[[2]string{report, id}] == put {
					taken[id] = report
				}
			}
		}
	}
	for i := range reads {
		reads[i] = d.apart(reads[i], taken)
	}
	return reads
}

// decided sums up what the decisions did in a dossier that is put together.
func (d *Dossier) decided() *Decided {
	if d.docket == nil {
		return nil
	}
	s := d.docket.state
	out := &Decided{
		InForce: len(s.InForce()), Refused: s.Refused(), Conflicts: s.Conflicts(),
		Reports: map[string]*claim.Decided{}, Origins: map[string]*claim.Decided{},
	}
	here := map[string]bool{}
	for i := range d.Reads {
		id := d.Reads[i].Report.ID
		here[id] = true
		out.Orphans = append(out.Orphans, d.docket.orphans[id]...)
		if what := d.docket.unread[id]; what != "" {
			out.Unread = append(out.Unread, Unread{Report: id, What: what})
		}
		if m := s.Report(id); m != nil {
			out.Reports[id] = m
		}
	}
	keys := maps.Clone(d.docket.actors)
	for _, of := range []map[string]string{d.Lineage.Of, d.Lineage.Was} {
		for _, key := range of {
			keys[key] = true
		}
	}
	questions := make([]question.Question, len(d.Findings))
	for i := range d.Findings {
		questions[i] = d.Findings[i].Question
	}
	for _, x := range s.InForce() {
		switch reason := d.missing(&x, here, keys, questions); reason {
		case "":
		case elsewhere:
			out.Elsewhere++
		default:
			out.Orphans = append(out.Orphans, decision.Orphan{Decision: x, Reason: reason})
		}
		if x.Subject.Kind == decision.Origin {
			if m := s.Origin(x.Subject.ID); m != nil && keys[x.Subject.ID] {
				out.Origins[x.Subject.ID] = m
			}
		}
	}
	slices.SortStableFunc(out.Orphans, func(a, b decision.Orphan) int {
		return cmp.Or(cmp.Compare(a.Decision.At, b.Decision.At), cmp.Compare(a.Decision.ID, b.Decision.ID))
	})
	return out
}

// elsewhere: the decision is about reports that are not in the dossier.
const elsewhere = "elsewhere"

// missing is the reason why a decision has nothing to be about in the dossier, or "". What is missing of claims was found when their reports were
// gone through.
func (d *Dossier) missing(x *decision.Decision, here, keys map[string]bool, questions []question.Question) string {
	for _, a := range []*decision.Anchor{x.Anchor, x.WithAnchor} {
		if a != nil && !here[a.Report] {
			return elsewhere
		}
	}
	switch x.Subject.Kind {
	case decision.Report:
		if !here[x.Subject.ID] {
			return elsewhere
		}
	case decision.Origin, decision.Actor:
		for _, key := range []string{x.Subject.ID, x.Subject.With} {
			if key != "" && !keys[key] && !strings.HasPrefix(key, "c_") {
				return "nobody in these reports is known by " + key
			}
		}
	case decision.Question:
		return d.missingQuestion(x, questions)
	}
	return ""
}

func (d *Dossier) missingQuestion(x *decision.Decision, questions []question.Question) string {
	a := question.Find(questions, x.Subject.ID, d.docket.claimsNow(x.Before.Claims))
	if a == nil {
		return "none of the claims that answered the question is there any more"
	}
	if x.Action != decision.Same {
		return ""
	}
	b := question.Find(questions, x.Subject.With, d.docket.claimsNow(x.Before.WithClaims))
	switch {
	case b == nil && len(x.Before.WithClaims) > 0:
		return "none of the claims that answered the other question is there any more"
	case b != nil && a.ID != b.ID:
		return "the two questions are not of one story, or were parted by a later decision"
	}
	return ""
}
