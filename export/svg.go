package export

import (
	"io"
	"strings"

	"crosscheck/chart"
	"crosscheck/picture"
)

// SVGForm is the ending of a file that holds the chart of one question. It is none of [Formats], which write everything.
const SVGForm = "svg"

// SVG writes the chart of a question as a picture that stands alone, on a scale and a clock whose zero values leave the choice to package chart: with its title, its words and a line that says what it rests on. It links nowhere
// and loads nothing.
func SVG(w io.Writer, p *picture.Picture, q *picture.Question, scale chart.Scale, clock chart.Clock) error {
	d := p.Draw(q, scale, clock)
	d.Source = chartSource(p, q)
	for i := range d.Origins {
		for j := range d.Origins[i].Marks {
			d.Origins[i].Marks[j].Href = ""
		}
	}
	_, err := io.WriteString(w, d.File(chart.Wide))
	return err
}

// chartSource is the line below a chart that is passed on.
func chartSource(p *picture.Picture, q *picture.Question) string {
	reports := map[int]bool{}
	for _, id := range q.Finding.Question.Claims {
		if c := p.Find(id); c != nil {
			reports[p.At(c).Report] = true
		}
	}
	s := "crosscheck: " + picture.Plural(q.Voices(), "origin") + " in " + picture.Plural(len(reports), "report") + "; rule " + p.Dossier.Rule
	if p.Dossier.AsOf != nil {
		s += "; " + p.Dossier.AsOf.String()
	}
	return s
}

// QuestionsLike are the questions that somebody means by an id or by words of the question, capitals aside: that of the id alone, or all whose text has
// the words.
func QuestionsLike(p *picture.Picture, asked string) []*picture.Question {
	if q := p.QuestionOf(asked); q != nil {
		return []*picture.Question{q}
	}
	var out []*picture.Question
	asked = strings.ToLower(strings.Join(strings.Fields(asked), " "))
	for i := range p.Questions {
		q := &p.Questions[i]
		text := strings.ToLower(q.Finding.Question.Text)
		if text == asked {
			return []*picture.Question{q}
		}
		if asked != "" && strings.Contains(text, asked) {
			out = append(out, q)
		}
	}
	return out
}

// MostDisputed is the question that most pairs of accounts dispute, of equals the one that more origins answer; nil where there is none.
func MostDisputed(p *picture.Picture) *picture.Question {
	var best *picture.Question
	for i := range p.Questions {
		q := &p.Questions[i]
		if len(q.Rows) == 0 {
			continue
		}
		if best == nil || MoreDisputed(q, best) {
			best = q
		}
	}
	return best
}

// MoreDisputed reports whether more pairs of accounts dispute the first question, or as many and more origins answer it.
func MoreDisputed(a, b *picture.Question) bool {
	if len(a.Disputes) != len(b.Disputes) {
		return len(a.Disputes) > len(b.Disputes)
	}
	return a.Voices() > b.Voices()
}
