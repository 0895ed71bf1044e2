package page

import (
	"crosscheck/chart"
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
	v.Narrowed = p.narrowed(OverviewView)
	for i := range p.pic.Questions {
		q := &p.pic.Questions[i]
		switch {
		case !p.keepsQuestion(q):
		case q.Compact:
			v.Lone = append(v.Lone, Question{Glance: p.glance(q), Rows: p.rows(q)})
		default:
			v.Glance = append(v.Glance, p.glance(q))
		}
	}
	v.Problems = p.pic.Dossier.Problems
	if len(v.Glance)+len(v.Lone) == 0 {
		v.Nothing = p.nothing("There is no question", "a figure that somebody states")
	}
	return v
}

// Question is one question; nil where there is none of that id. Scale and clock are those of its chart; the zero values leave the choice to package chart.
func (p *Views) Question(id string, scale chart.Scale, clock chart.Clock) *Question {
	q := p.pic.QuestionOf(id)
	if q == nil {
		return nil
	}
	v := p.question(q, p.pic.Draw(q, scale, clock))
	return &v
}

// Asked is the id of the question that a claim answers; "" for none.
func (p *Views) Asked(claim string) string {
	if i, ok := p.pic.Asked[claim]; ok {
		return p.pic.Questions[i].Finding.Question.ID
	}
	return ""
}

// Report is one report with its claims marked; nil where there is none of that id.
func (p *Views) Report(id string) *Report {
	n := p.pic.Number[id]
	if n == 0 {
		return nil
	}
	v := p.report(n-1-p.pic.Dossier.Before, p.copies(), false)
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

// Reports are all reports, with their texts or only the passages that hold a claim.
func (p *Views) Reports(withoutTexts bool) Sheet {
	v := p.Head()
	v.Narrowed = p.narrowed(ReportsView)
	v.WithoutTexts, v.Copies = withoutTexts, p.copies()
	for i := range p.pic.Dossier.Reads {
		if p.keepsReport(&p.pic.Dossier.Reads[i]) {
			v.Reports = append(v.Reports, p.report(i, v.Copies, withoutTexts))
		}
	}
	if len(v.Reports) == 0 {
		v.Nothing = p.nothing("There is no report", "a report")
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
	v.Actors, v.MoreActors, v.About = p.actors()
	v.Events = p.events()
	v.Matrix, v.Timeline, v.Map, v.Lineage = p.matrix().ifAny(), p.timeline().ifAny(), p.places().ifAny(), p.lineage(reports.Copies).ifAny()
	v.WithoutTexts, v.Copies, v.Reports = reports.WithoutTexts, reports.Copies, reports.Reports
	v.Legend, v.Vague, v.Reasons = method.Legend, method.Vague, method.Reasons
	for i := range p.pic.Questions {
		if q := &p.pic.Questions[i]; !q.Compact {
			v.Questions = append(v.Questions, p.question(q, q.Drawing))
		}
	}
	return v
}
