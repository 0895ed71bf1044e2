package score

import (
	"crosscheck/claim"
)

// statement is who said what, as gold or output has it. Each part is a list of spans: it can be split.
type statement struct {
	source, cue, content []claim.Span
	name                 string
	far                  bool // the gold source stands in another paragraph, as in a transcript
	style                string
	rule                 string
}

func statementOf(o *Output) statement {
	s := statement{source: o.source(), cue: o.Cue, content: o.Content, style: o.Style, rule: o.Rule}
	if o.Source != nil {
		s.name = o.Source.Name
	}
	s.name = firstOf(s.name, o.origin())
	return s
}

func statementsOf(out []*Output) []statement {
	ss := make([]statement, len(out))
	for i, o := range out {
		ss[i] = statementOf(o)
	}
	return ss
}

// minContent is the intersection over the union from which contents are the same.
const minContent = .5

// matchStatements pairs statements by content, and by content, cue and source (linked), each one to one.
func matchStatements(gold, got []statement) (content, linked []pair) {
	for i := range gold {
		for j := range got {
			v := iou(gold[i].content, got[j].content)
			if v < minContent {
				continue
			}
			content = append(content, pair{v, i, j})
			if linkedRight(&gold[i], &got[j]) {
				linked = append(linked, pair{v, i, j})
			}
		}
	}
	return greedy(content), greedy(linked)
}

// linkedRight tells whether cue and source overlap those of the gold statement. A label (MR. KIRBY:) is cue and source in one. A
// gold source in another paragraph may be matched by its name instead.
func linkedRight(gold, got *statement) bool {
	if len(gold.cue) > 0 && !anyOverlap(gold.cue, got.cue) {
		label := len(gold.source) > 0 && anyOverlap(gold.cue, gold.source) && anyOverlap(gold.cue, got.source)
		if !label {
			return false
		}
	}
	if len(gold.source) == 0 || anyOverlap(gold.source, got.source) {
		return true
	}
	return gold.far && gold.name != "" && SameName(gold.name, got.name)
}

// linkProblem names what is wrong with a statement whose content was found.
func linkProblem(gold, got *statement) string {
	cue := len(gold.cue) == 0 || anyOverlap(gold.cue, got.cue)
	source := len(gold.source) == 0 || anyOverlap(gold.source, got.source)
	switch {
	case !cue && !source:
		return "cue and source elsewhere"
	case !cue:
		return "cue elsewhere"
	case len(got.source) == 0:
		return "no source"
	}
	return "source elsewhere"
}

// outermost leaves out statements whose cue and content lie inside the content of another one.
func outermost(ss []statement) []statement {
	var out []statement
	for i := range ss {
		p, nested := &ss[i], false
		body := append(append([]claim.Span(nil), p.cue...), p.content...)
		for j := range ss {
			q := &ss[j]
			if i == j || len(q.content) == 0 || size(q.content) <= size(p.content) {
				continue
			}
			if inside(body, q.content) && !anyOverlap(p.cue, q.source) && !anyOverlap(p.cue, q.cue) {
				nested = true
				break
			}
		}
		if !nested {
			out = append(out, *p)
		}
	}
	return out
}

func inside(spans, outer []claim.Span) bool {
	for _, x := range spans {
		in := false
		for _, y := range outer {
			in = in || y.Contains(x)
		}
		if !in {
			return false
		}
	}
	return len(spans) > 0
}
