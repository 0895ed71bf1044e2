package page

import (
	"crosscheck/picture"
	"crosscheck/reconcile"
)

// Head is a sheet with what stands over every view: the title, the counts, the day up to which it looks.
func (p *Views) Head() Sheet {
	d := p.pic.Dossier
	v := Sheet{Title: picture.Clean(p.pic.Title), Head: p.pic.Counts.String(), Rule: d.Rule, Counts: p.pic.Counts, Pooled: d.Rule == string(reconcile.Pool)}
	if d.AsOf != nil {
		v.AsOf = d.AsOf.String()
	}
	return v
}

// Overview is every question in a line, those with something to compare first; of those with one figure that figure.
func (p *Views) Overview() Sheet {
	v := p.Head()
	for i := range p.pic.Questions {
		if q := &p.pic.Questions[i]; q.Compact {
			v.Lone = append(v.Lone, Question{Glance: p.glance(q), Rows: p.rows(q)})
		} else {
			v.Glance = append(v.Glance, p.glance(q))
		}
	}
	v.Problems = p.pic.Dossier.Problems
	return v
}

// Question is one question; nil where there is none of that id.
func (p *Views) Question(id string) *Question {
	q := p.pic.QuestionOf(id)
	if q == nil {
		return nil
	}
	v := p.question(q)
	return &v
}

// Arithmetic is the sums, parts and dates that figures suggest.
func (p *Views) Arithmetic() Sheet {
	v := p.Head()
	failing, holding := p.pic.SortedChecks()
	v.Checks, v.Holding = p.checks(failing), p.checks(holding)
	for _, bad := range p.pic.Dossier.Violations {
		v.Violations = append(v.Violations, Violation{bad.Sentence, p.side(p.pic.Side(bad.Claim))})
	}
	return v
}

// Actors are who says what, in order of time.
func (p *Views) Actors() Sheet {
	v := p.Head()
	v.Actors = p.actors()
	return v
}

// Events are the events in order of time.
func (p *Views) Events() Sheet {
	v := p.Head()
	v.Events = p.events()
	return v
}

// Reports are all reports, with their texts or only the passages that hold a claim.
func (p *Views) Reports(withoutTexts bool) Sheet {
	v := p.Head()
	v.WithoutTexts, v.Copies = withoutTexts, p.copies()
	for i := range p.pic.Dossier.Reads {
		v.Reports = append(v.Reports, p.report(i, v.Copies, withoutTexts))
	}
	return v
}

// Method is what the words mean and how accounts are compared.
func Method() Sheet { return Sheet{Legend: legend(), Vague: vague(), Reasons: reasons()} }

// whole is everything on one page.
func (p *Views) whole(o Options) Sheet {
	v := p.Overview()
	arithmetic, reports, method := p.Arithmetic(), p.Reports(!o.Keep.FullTexts), Method()
	v.Checks, v.Holding, v.Violations = arithmetic.Checks, arithmetic.Holding, arithmetic.Violations
	v.Actors, v.Events = p.actors(), p.events()
	v.WithoutTexts, v.Copies, v.Reports = reports.WithoutTexts, reports.Copies, reports.Reports
	v.Legend, v.Vague, v.Reasons = method.Legend, method.Vague, method.Reasons
	for i := range p.pic.Questions {
		if q := &p.pic.Questions[i]; !q.Compact {
			v.Questions = append(v.Questions, p.question(q))
		}
	}
	return v
}
