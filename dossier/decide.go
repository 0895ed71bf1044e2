package dossier

import (
	"cmp"
	"maps"
	"slices"

	"crosscheck/claim"
	"crosscheck/decision"
	"crosscheck/lineage"
	"crosscheck/question"
	"crosscheck/reconcile"
	"crosscheck/terms"
)

// Decided is what people's decisions did in a dossier, and what of them could not be carried out.
type Decided struct {
	// InForce is how many decisions are in force; Elsewhere how many of them are on claims and reports that are not in this dossier.
	InForce   int `json:"in_force"`
	Elsewhere int `json:"elsewhere"`
	// Orphans are those on claims, origins and questions that are not there any more in reports that are. They are attached to nothing else.
	Orphans []decision.Orphan `json:"orphans,omitempty"`
	// Refused cannot be carried out wherever they are applied; Conflicts are what people decided differently.
	Refused   []decision.Orphan   `json:"refused,omitempty"`
	Conflicts []decision.Conflict `json:"conflicts,omitempty"`
	// Unread are reports whose metadata was corrected after they were read: they have to be read again.
	Unread []Unread `json:"unread,omitempty"`
	// Reports and Origins are the marks of those that people ruled on, by id and by key.
	Reports map[string]*claim.Decided `json:"reports,omitempty"`
	Origins map[string]*claim.Decided `json:"origins,omitempty"`
}

// Unread is a report that was read without a correction of its metadata.
type Unread struct {
	Report string `json:"report"`
	What   string `json:"what"`
}

// docket carries decisions out while a dossier is put together.
type docket struct {
	state   *decision.State
	now     map[string]string // id in a decision → the claim's id
	orphans map[string][]decision.Orphan
	unread  map[string]string
	put     map[[2]string]bool // report and id of the claims that only decisions put there
	actors  map[string]bool    // keys of everybody in the claims as they were read, and their names after "name:"
}

// newDocket is nil where nothing was decided.
func newDocket(s *decision.State) *docket {
	if len(s.InForce()) == 0 && len(s.Refused()) == 0 {
		return nil
	}
	return &docket{state: s, now: map[string]string{}, orphans: map[string][]decision.Orphan{}, unread: map[string]string{}, actors: map[string]bool{}, put: map[[2]string]bool{}}
}

// decideAll are reads with the decisions on their claims.
func (d *docket) decideAll(reads []Read) []Read {
	if d == nil {
		return reads
	}
	out := make([]Read, len(reads))
	for i, r := range reads {
		out[i] = d.decide(r)
	}
	return d.unclash(out)
}

// decide is a read with the decisions on its claims; the read itself stays as it is.
func (d *docket) decide(r Read) Read {
	if d == nil {
		return r
	}
	d.meet(r.Claims)
	a := d.state.Apply(r.Report, r.Claims)
	r.Claims = a.Claims
	maps.Copy(d.now, a.Now)
	for _, id := range a.Put {
		d.put[[2]string{r.Report.ID, id}] = true
	}
	for i := range r.Claims {
		if id := r.Claims[i].ID; d.now[id] == "" { // by its own id, which a decision on a question may name
			d.now[id] = id
		}
	}
	if len(a.Orphans) > 0 {
		d.orphans[r.Report.ID] = a.Orphans
	}
	if a.Unread != "" {
		d.unread[r.Report.ID] = a.Unread
	}
	return r
}

// terms is the terms file to go by: that of the options, else the one in force among the decisions.
func (o *Options) terms() *terms.Terms {
	if o.Terms != nil {
		return o.Terms
	}
	return o.Decisions.Terms()
}

// rulings are the decisions on origins and on whose testimony claims are.
func (d *docket) rulings() lineage.Rulings {
	if d == nil {
		return lineage.Rulings{}
	}
	same, own := d.state.Claims(d.now)
	return lineage.Rulings{Speaker: d.state.Speaker, Apart: d.state.ApartOrigins(), Same: same, Own: own, From: d.state.TakenAway(d.now)}
}

// questions are the decisions that join and split questions.
func (d *docket) questions() []question.Ruling {
	if d == nil {
		return nil
	}
	var out []question.Ruling
	for _, x := range d.state.Questions() {
		r := question.Ruling{ID: x.Subject.ID, Claims: d.claimsNow(x.Before.Claims)}
		if x.Action == decision.NotSame {
			if r.Claim = d.now[x.Subject.With]; r.Claim == "" {
				continue
			}
		} else {
			r.With, r.WithClaims = x.Subject.With, d.claimsNow(x.Before.WithClaims)
		}
		out = append(out, r)
	}
	return out
}

// claimsNow are claims by the ids that they have now; those that are not there stay as they are named, and match nothing.
func (d *docket) claimsNow(ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = cmp.Or(d.now[id], id)
	}
	return out
}

// rejected are the claims that people took out: themselves, with their report, with their origin, or with the question.
func (d *docket) rejected(claims []claim.Claim, l lineage.Result, questions []question.Question) map[string]string {
	if d == nil {
		return nil
	}
	out := map[string]string{}
	put := func(id, what string, by *claim.Decided) {
		if _, ok := out[id]; !ok {
			out[id] = what + by.Rejection()
		}
	}
	origins := map[string]*claim.Decided{}
	for _, key := range d.state.RejectedOrigins() {
		origins[key] = d.state.Origin(key)
	}
	for i := range claims {
		c := &claims[i]
		if c.Rejected() {
			put(c.ID, "", c.Decided)
		}
		if r := d.state.Report(c.Report); r != nil && r.Action == claim.DecidedReject {
			put(c.ID, "its report was ", r)
		}
		for _, key := range d.originNames(c, l) {
			if by := origins[key]; by != nil {
				put(c.ID, "its origin was ", by)
			}
		}
	}
	for _, x := range d.ruledQuestions(questions) {
		if x.by.Action == claim.DecidedReject {
			for _, id := range x.question.Claims {
				put(id, "the question was ", x.by)
			}
		}
	}
	return out
}

// originNames are the ids under which decisions may speak of a claim's origin: its key, the one that it had before it was joined to another, and its name.
func (d *docket) originNames(c *claim.Claim, l lineage.Result) []string {
	key := l.Of[c.ID]
	if key == "" {
		return nil
	}
	out := []string{key}
	if was := l.Was[c.ID]; was != "" {
		out = append(out, was)
	}
	if t := c.Teller(); t != nil && t.Name != "" {
		out = append(out, "name:"+terms.Fold(t.Name))
	}
	return out
}

// ruledQuestion is a question that somebody accepted, rejected or was unsure of.
type ruledQuestion struct {
	question *question.Question
	by       *claim.Decided
}

// ruledQuestions finds the questions that people ruled on, by time.
func (d *docket) ruledQuestions(questions []question.Question) []ruledQuestion {
	var out []ruledQuestion
	for _, x := range d.state.RuledQuestions() {
		if q := question.Find(questions, x.Subject.ID, d.claimsNow(x.Before.Claims)); q != nil {
			out = append(out, ruledQuestion{q, decision.Mark(x)})
		}
	}
	return out
}

// bearing puts on each finding the decisions that bear on it.
func (d *docket) bearing(findings []reconcile.Finding, claims []claim.Claim, l lineage.Result) {
	if d == nil {
		return
	}
	byID := make(map[string]*claim.Claim, len(claims))
	for i := range claims {
		byID[claims[i].ID] = &claims[i]
	}
	questions := make([]question.Question, len(findings))
	for i := range findings {
		questions[i] = findings[i].Question
	}
	onQuestion := map[string][]reconcile.Decided{}
	for _, x := range d.ruledQuestions(questions) {
		onQuestion[x.question.ID] = append(onQuestion[x.question.ID], reconcile.Decided{Subject: string(decision.Question), ID: x.question.ID, Decided: *x.by})
	}
	for _, x := range d.state.Questions() {
		for _, q := range []*question.Question{
			question.Find(questions, x.Subject.ID, d.claimsNow(x.Before.Claims)),
			question.Find(questions, x.Subject.With, d.claimsNow(x.Before.WithClaims)),
		} {
			if q != nil {
				onQuestion[q.ID] = append(onQuestion[q.ID], reconcile.Decided{Subject: string(decision.Question), ID: q.ID, Decided: *decision.Mark(x)})
			}
		}
	}
	speakers := d.state.OriginDecisions()
	for i := range findings {
		f := &findings[i]
		found := onQuestion[f.Question.ID]
		add := func(kind decision.Kind, id string, by *claim.Decided) {
			if by == nil {
				return
			}
			found = append(found, reconcile.Decided{Subject: string(kind), ID: id, Decided: *by})
		}
		for _, id := range f.Question.Claims {
			c := byID[id]
			add(decision.Claim, id, c.Decided)
			add(decision.Report, c.Report, d.state.Report(c.Report))
			for _, key := range d.originNames(c, l) {
				add(decision.Origin, key, d.state.Origin(key))
				for _, x := range speakers[key] {
					add(x.Subject.Kind, key, decision.Mark(x))
				}
			}
		}
		f.Decisions = inTime(found)
	}
}

// inTime orders marks by time and keeps each decision once.
func inTime(found []reconcile.Decided) []reconcile.Decided {
	slices.SortStableFunc(found, func(a, b reconcile.Decided) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Decision, b.Decision))
	})
	return slices.CompactFunc(found, func(a, b reconcile.Decided) bool { return a.Decision == b.Decision })
}
