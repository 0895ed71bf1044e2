package score

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"crosscheck/dossier"
	"crosscheck/extract"
	"crosscheck/report"
)

// IncidentAnswer is what the reports of one incident leave, compared as a dossier.
type IncidentAnswer struct {
	Kind     string  `json:"kind"` // "incident"
	Incident string  `json:"incident"`
	Killed   float64 `json:"killed"`
	Injured  float64 `json:"injured"`

	// articles is the answer where every article is taken at its word, copies as well.
	articles count
}

// Answers compares the reports of each incident as one dossier, and gives what is left of the toll of its main event. The figures that were
// read come with it.
func (g *Gold) Answers(ctx context.Context, x *extract.Extractor) ([]Output, []IncidentAnswer, error) {
	type answered struct {
		answer IncidentAnswer
		read   []Output
	}
	all, err := atOnce(ctx, len(g.incidents), func(i int) (answered, error) {
		a, read, err := g.answer(x, &g.incidents[i])
		return answered{a, read}, err
	})
	var out []Output
	var answers []IncidentAnswer
	for _, a := range all {
		out = append(out, a.read...)
		answers = append(answers, a.answer)
	}
	return out, answers, err
}

func (g *Gold) answer(x *extract.Extractor, inc *GoldIncident) (IncidentAnswer, []Output, error) {
	a := IncidentAnswer{Kind: "incident", Incident: inc.Incident}
	var reads []dossier.Read
	var out []Output
	for _, rep := range inc.Reports {
		r, err := report.Parse(rep.Report, rep.Report, []byte(rep.Title+"\n\n"+rep.Text+"\n"), report.Options{Defaults: report.Defaults{Outlet: rep.Outlet, Published: rep.Published}})
		if err != nil {
			return a, nil, fmt.Errorf("%s: %w", g.Path, err)
		}
		reads = append(reads, dossier.ReadReport(x, r))
		out = g.keep(out, reads[len(reads)-1].Claims)
	}
	d, err := dossier.Assemble(reads, dossier.Options{OneStory: true})
	if err != nil {
		return a, nil, fmt.Errorf("%s: incident %s: %w", g.Path, inc.Incident, err)
	}
	if t, ok := d.Toll(false); ok {
		a.Killed, a.Injured = t.Killed, t.Wounded
	}
	if t, ok := d.Toll(true); ok {
		a.articles = count{t.Killed, t.Wounded}
	}
	return a, out, nil
}

// WriteAnswers writes the answers, one JSON line each.
func WriteAnswers(w io.Writer, answers []IncidentAnswer) error {
	e := json.NewEncoder(w)
	for _, a := range answers {
		if err := e.Encode(a); err != nil {
			return err
		}
	}
	return nil
}

// AddAnswers adds the rates of the answers by incident, and what becomes of them where every article is taken at its word.
func (r *IncidentResult) AddAnswers(g *Gold, answers []IncidentAnswer) {
	type row struct{ all, several []answer }
	var own, articles row
	for i, a := range answers {
		gold := &g.incidents[i]
		want := count{float64(gold.Killed), float64(gold.Injured)}
		for _, x := range []struct {
			to  *row
			got count
		}{{&own, count{a.Killed, a.Injured}}, {&articles, a.articles}} {
			x.to.all = append(x.to.all, answer{want, x.got})
			if len(gold.Reports) > 1 {
				x.to.several = append(x.to.several, answer{want, x.got})
			}
		}
	}
	r.set("per incident, the program's own answer", own.all)
	r.set("incidents of 2+ reports, the program's own answer", own.several)
	r.set("incidents of 2+ reports, every article at its word", articles.several)
}
