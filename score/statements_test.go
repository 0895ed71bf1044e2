package score

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"crosscheck/claim"
)

func TestIOU(t *testing.T) {
	s := func(ends ...int) (out []claim.Span) {
		for i := 0; i < len(ends); i += 2 {
			out = append(out, claim.Span{Start: ends[i], End: ends[i+1]})
		}
		return out
	}
	for _, c := range []struct {
		a, b []claim.Span
		want float64
	}{
		{s(0, 10), s(0, 10), 1},
		{s(0, 10), s(5, 15), 5. / 15},
		{s(0, 4, 6, 10), s(0, 10), .8},
		{s(0, 6, 4, 10), s(0, 10), 1}, // overlapping pieces count once
		{s(0, 4), s(4, 8), 0},
		{nil, nil, 0},
	} {
		if got := iou(c.a, c.b); got != c.want {
			t.Errorf("iou(%v, %v) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// Three annotated statements: the second is read with a shorter content and another source, the third is not read.
const (
	quoteGold = `
{"file":"a.txt","kind":"direct","source":"Otto Brandt","source_start":15,"source_end":19,"cue_start":20,"cue_end":24,"content":[[0,14]]}
{"file":"a.txt","kind":"direct","source":"Anna Karlin","source_start":60,"source_end":64,"cue_start":65,"cue_end":69,"content":[[40,58]]}
{"file":"a.txt","kind":"indirect","source":"Anna Karlin","source_start":80,"source_end":84,"cue_start":85,"cue_end":89,"content":[[90,99]]}`
	quoteOut = `
{"report":"a.txt","kind":"statement","start":0,"end":24,"style":"direct","source":{"start":15,"end":19,"name":"Otto Brandt"},"cue":{"start":20,"end":24},"content":[{"start":0,"end":14}]}
{"report":"a.txt","kind":"statement","start":40,"end":69,"style":"mixed","source":{"start":30,"end":34,"name":"Otto Brandt"},"cue":{"start":65,"end":69},"content":[{"start":44,"end":58}]}
{"report":"a.txt","kind":"statement","start":100,"end":120,"style":"direct","cue":{"start":101,"end":103},"content":[[104,120]]}`
)

func TestQuotes(t *testing.T) {
	r := Quotes(lines(t, (*GoldQuote).check, quoteGold), outputs(t, quoteOut), nil, func(string) []byte { return nil })
	// Of 3 annotated and 3 read, 2 contents agree (14 of 18 bytes is enough), 1 of them with cue and source.
	third := 1. / 3
	if d := cmp.Diff(PRF{P: third, R: third, F1: third, Predicted: 3, Gold: 3, Right: 1}, r.Linked); d != "" {
		t.Error(d)
	}
	if r.Content.Right != 2 || *r.OfLink.Share != 1 || *r.OfFound.Share != .5 || *r.Style.Share != .5 {
		t.Errorf("content %v, names %v and %v, style %v", r.Content.Right, *r.OfLink.Share, *r.OfFound.Share, *r.Style.Share)
	}
	kinds := []KindCount{{"missed: indirect", 1}, {"source elsewhere", 1}, {"spurious: direct", 1}}
	if d := cmp.Diff(kinds, r.Kinds()); d != "" {
		t.Error(d)
	}
}

// A paragraph of six tokens: source, cue, content of three, a full stop.
const labelGold = `{"report":"p.txt","text":"Otto said rain is near .","attributions":{"x":[{"source":[[0,4]],"cue":[[5,9]],"content":[[10,22]],"style":"indirect"}]},
"cofenet":[{"tokens":[[0,4],[5,9],[10,14],[15,17],[18,22],[23,24]],"labels":["B-source","B-cue","B-content","I-content","I-content","O"]}]}`

func TestAttributions(t *testing.T) {
	gold := lines(t, (*GoldAttributions).check, joined(labelGold))
	out := outputs(t, `{"report":"p.txt","kind":"statement","start":0,"end":24,"source":{"start":0,"end":4},"cue":{"start":5,"end":9},"content":[{"start":10,"end":24}]}`)
	r := Attributions(gold, out)
	// The content has a full stop too many: not exact, but exact when trimmed; 3 of 4 tokens in common; 12 of 14 bytes.
	if r.Exact["source"].F1 != 1 || r.Exact["cue"].F1 != 1 || r.Exact["content"].F1 != 0 || r.Trimmed["content"].F1 != 1 || r.Begin["content"].F1 != 1 {
		t.Errorf("exact %+v, trimmed %+v", r.Exact, r.Trimmed)
	}
	if r.Jaccard["content"] != .75 || r.Linked.F1 != 1 || r.ByStyle["indirect"] != [2]int{1, 1} {
		t.Errorf("Jaccard %v, linked %+v, styles %v", r.Jaccard, r.Linked, r.ByStyle)
	}
	if d := cmp.Diff([]KindCount{{"content: ends too late", 1}}, r.Kinds()); d != "" {
		t.Error(d)
	}
}

func TestOutermost(t *testing.T) {
	s := func(cue, from, to int) statement {
		return statement{cue: []claim.Span{{Start: cue, End: cue + 2}}, content: []claim.Span{{Start: from, End: to}}}
	}
	outer, inner, apart := s(0, 5, 50), s(10, 15, 30), s(60, 65, 80)
	if got := outermost([]statement{outer, inner, apart}); len(got) != 2 || got[1].cue[0].Start != 60 {
		t.Errorf("%+v", got)
	}
}

// joined is a text on one line.
func joined(s string) string {
	b := []byte(s)
	for i := range b {
		if b[i] == '\n' {
			b[i] = ' '
		}
	}
	return string(b)
}
