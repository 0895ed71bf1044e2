package reconcile

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"crosscheck/claim"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// drawn is a small dossier of random figures.
func drawn(t *rapid.T) []fig {
	speakers := []claim.Attribution{zelenskyy, nis, whiteHouse, us, chiefs, unnamed("officials"), nobody("reports"), {}}
	n := rapid.IntRange(1, 14).Draw(t, "figures")
	out := make([]fig, n)
	for i := range out {
		v := float64(rapid.IntRange(1, 400).Draw(t, "value") * rapid.SampledFrom([]int{1, 10, 100}).Draw(t, "scale"))
		f := fig{
			id: fmt.Sprintf("c%02d", i), report: fmt.Sprintf("r%d", rapid.IntRange(1, 5).Draw(t, "report")), start: 10 * (i + 1),
			measure: rapid.SampledFrom([]string{"killed", "wounded", "killed_or_wounded", "deployed"}).Draw(t, "measure"),
			by:      rapid.SampledFrom(speakers).Draw(t, "by"),
			said:    rapid.SampledFrom([]string{"", "", "2024-12-19", "2024-12-23", "2025-01-13"}).Draw(t, "said"),
			value:   rapid.SampledFrom([]func(float64) claim.Value{exact, about, moreThan, atLeast, upTo, nearly}).Draw(t, "form")(v),
		}
		switch rapid.IntRange(0, 9).Draw(t, "odd") {
		case 0:
			f.modality = rapid.SampledFrom([]claim.Modality{claim.Denied, claim.Predicted, claim.Withdrawn}).Draw(t, "modality")
		case 1:
			f.value = vague("hundreds", 200)
		case 2:
			f.value = between(v, 2*v)
		case 3:
			f.place = rapid.SampledFrom([]*claim.Place{kursk, russ}).Draw(t, "place")
		case 4:
			f.genre = rapid.SampledFrom([]string{satire, opinion}).Draw(t, "genre")
		}
		out[i] = f
	}
	return out
}

func build(figs []fig) *ledger {
	l := newLedger()
	for i := range 5 {
		l.report(fmt.Sprintf("r%d", i+1), fmt.Sprintf("Outlet %d", i+1), []string{"2024-12-20", "2024-12-24", "2024-12-24", "2025-01-14", ""}[i], "")
	}
	return l.add(figs...)
}

// What holds of every result.
func checkResult(t failer, l *ledger, res Result) {
	t.Helper()
	claims := map[string]*claim.Claim{}
	for i := range l.claims {
		claims[l.claims[i].ID] = &l.claims[i]
	}
	for _, f := range res.Findings {
		measures := map[string]bool{}
		for _, id := range f.Question.Claims {
			measures[claims[id].Measure] = true
		}
		if len(measures) != 1 {
			t.Fatalf("one question counts %v", measures)
		}
		answered := map[string]bool{}
		for _, a := range f.Answers {
			for _, id := range a.Claims {
				if answered[id] {
					t.Fatalf("%s stands in two answers", id)
				}
				answered[id] = true
			}
			if a.Counts && a.Origin == "" {
				t.Fatalf("nobody's figure counts: %+v", a)
			}
		}
		if len(answered) != len(f.Question.Claims) {
			t.Fatalf("%d of %d claims stand in answers", len(answered), len(f.Question.Claims))
		}
		for _, d := range f.Differences {
			checkDifference(t, d)
		}
		// Every number of the range was stated by a claim that counts, but for the ends of an estimate, which say that they are computed.
		numbers := []*float64{f.Range.Low, f.Range.High, f.Range.Best}
		if f.Range.Model != nil {
			numbers = numbers[2:]
			if f.Range.LowFrom != "" || f.Range.HighFrom != "" || !strings.HasPrefix(f.Range.Label, "pooled estimate (model)") {
				t.Fatalf("an estimate passes for what somebody states: %+v", f.Range)
			}
		}
		for _, n := range numbers {
			if n == nil {
				continue
			}
			stated := false
			for _, a := range f.Answers {
				for _, e := range ends(claims[a.Current].Value) {
					stated = stated || a.Counts && e == *n
				}
			}
			if !stated {
				t.Fatalf("nobody stated %v of %s", *n, show(f.Range))
			}
		}
		counts := 0
		for _, a := range f.Answers {
			if a.Counts {
				counts++
			}
		}
		if counts != f.Range.Origins {
			t.Fatalf("range over %d origins, %d answers count", f.Range.Origins, counts)
		}
	}
}

func TestOrderChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := build(drawn(t))
		rule := rapid.SampledFrom(Rules()).Draw(t, "rule")
		res, err := l.try(Options{Rule: rule})
		if err != nil {
			t.Fatal(err)
		}
		l.claims = rapid.Permutation(l.claims).Draw(t, "order")
		again, err := l.try(Options{Rule: rule})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(res, again); diff != "" {
			t.Fatal(diff)
		}
		checkResult(t, l, res)
	})
}

// stating are the rules whose numbers are all stated by somebody.
func stating() []Rule {
	return slices.DeleteFunc(Rules(), func(r Rule) bool { return r == Pool })
}

// Ten copies of a dated report change no number of any range. (Of an undated one they would show that it is no younger than they.)
func TestCopiesChangeNoRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		figs := drawn(t)
		rule := rapid.SampledFrom(Rules()).Draw(t, "rule")
		l := build(figs)
		for id, r := range l.reports {
			r.Text = story
			if id != "r1" {
				r.Text = fmt.Sprintf("Report %s says nothing that any other report has said before, in words of its own choosing, numbered %s.", id, id)
			}
		}
		for i := range l.claims {
			l.claims[i].Start, l.claims[i].End = 20, 24
		}
		before, err := l.try(Options{Rule: rule})
		if err != nil {
			t.Fatal(err)
		}
		n := len(l.claims)
		for k := range 10 {
			id := fmt.Sprintf("z%d", k)
			l.report(id, "Copyist", "2025-09-01", l.reports["r1"].Text)
			for i := range n {
				if c := l.claims[i]; c.Report == "r1" {
					c.Report, c.ID, c.Published = id, c.ID+id, "2025-09-01"
					l.claims = append(l.claims, c)
				}
			}
		}
		after, err := l.try(Options{Rule: rule})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(ranges(before), ranges(after)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// ranges are the numbers of each question's range, and how many origins they rest on.
func ranges(res Result) map[string]string {
	out := map[string]string{}
	for _, f := range res.Findings {
		out[f.Question.ID] = fmt.Sprintf("%s of %d", show(f.Range), f.Range.Origins)
	}
	return out
}

// Ten times every number gives ten times every range; an estimate is not quite free of scale, since 23 is ±½ and 230 may be ±5.
func TestScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		figs := drawn(t)
		rule := rapid.SampledFrom(stating()).Draw(t, "rule")
		res, err := build(figs).try(Options{Rule: rule})
		if err != nil {
			t.Fatal(err)
		}
		for i := range figs {
			if figs[i].value.Form != claim.Vague {
				figs[i].value.Low *= 10
				figs[i].value.High *= 10
			} else {
				figs[i].value.Low *= 10
			}
		}
		large, err := build(figs).try(Options{Rule: rule})
		if err != nil {
			t.Fatal(err)
		}
		byID := map[string]*Range{}
		for _, f := range large.Findings {
			byID[f.Question.ID] = f.Range
		}
		tenfold := func(n *float64) *float64 {
			if n == nil {
				return nil
			}
			x := 10 * *n
			return &x
		}
		for _, f := range res.Findings {
			got := byID[f.Question.ID]
			want := *f.Range
			want.Low, want.High, want.Best, want.BestHigh = tenfold(want.Low), tenfold(want.High), tenfold(want.Best), tenfold(want.BestHigh)
			// From ten on, a number shared by two measures is taken for one statement; below it is chance.
			if hasRelay(large) || hasRelay(res) {
				continue
			}
			if show(got) != show(&want) {
				t.Fatalf("%s, ten times as much %s", show(f.Range), show(got))
			}
		}
	})
}

func hasRelay(res Result) bool {
	for _, f := range res.Findings {
		for _, d := range f.Differences {
			if d.Reason == RelayMeasure {
				return true
			}
		}
	}
	return false
}

// One more origin that only gives a bound between low and high changes neither end.
func TestBoundWithin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		figs := drawn(t)
		rule := rapid.SampledFrom(stating()).Draw(t, "rule")
		for i := range figs {
			figs[i].measure, figs[i].place = "killed", nil
		}
		res, err := build(figs).try(Options{Rule: rule})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range res.Findings {
			r := f.Range
			if f.Question.Key.Outlook != "" || r.Low == nil || r.High == nil {
				continue
			}
			at := math.Floor(*r.Low + (*r.High-*r.Low)*rapid.Float64Range(0, 1).Draw(t, "at"))
			bound := rapid.SampledFrom([]func(float64) claim.Value{moreThan, upTo}).Draw(t, "bound")
			more := append(append([]fig{}, figs...), fig{id: "new", report: "r5", measure: "killed", value: bound(max(at, *r.Low)), by: person("Nora Newcomer")})
			again, err := build(more).try(Options{Rule: rule})
			if err != nil {
				t.Fatal(err)
			}
			for _, g := range again.Findings {
				if g.Question.ID == f.Question.ID && (*g.Range.Low != *r.Low || *g.Range.High != *r.High) {
					t.Fatalf("%s, with a bound at %v %s", show(r), at, show(g.Range))
				}
			}
		}
	})
}
