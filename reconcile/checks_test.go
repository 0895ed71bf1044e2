package reconcile

import (
	"fmt"
	"testing"

	"crosscheck/claim"

	"github.com/google/go-cmp/cmp"
)

func TestChecks(t *testing.T) {
	part := func(of string) []claim.Relation { return []claim.Relation{{Type: "part_of", Claim: of}} }
	for _, c := range []struct {
		name string
		figs []fig
		want []string // "kind holds formula = derived: sentence"
	}{
		{
			"an origin's own sum holds", []fig{
				{measure: "killed", value: exact(1000), by: us, said: "2025-01-22"},
				{measure: "wounded", value: exact(3000), by: us, said: "2025-01-22"},
				{measure: "killed_or_wounded", value: about(4000), by: us, said: "2025-01-22"},
			}, []string{"sum true 1,000 + 3,000 = 4,000: The United States gave 1,000 killed and 3,000 wounded, which make 4,000 killed or wounded (derived), on 22 January 2025; it gave about 4,000 killed or wounded (on 22 January 2025) in all: that fits."},
		},
		{
			"an origin's own sum fails", []fig{
				{measure: "killed", value: exact(25200), by: us}, {measure: "wounded", value: exact(36210), by: us}, {measure: "killed_or_wounded", value: exact(62410), by: us},
			}, []string{"sum false 25,200 + 36,210 = 61,410: The United States gave 25,200 killed and 36,210 wounded, which make 61,410 killed or wounded (derived); it gave 62,410 killed or wounded in all: that does not fit."},
		},
		{
			"bounds stay bounds, and the day of the other total is near", []fig{
				{measure: "killed", value: atLeast(100), by: nis, said: "2024-12-19"},
				{measure: "wounded", value: about(1000), by: nis, said: "2024-12-19"},
				{measure: "killed_or_wounded", value: about(1100), by: chiefs, said: "2024-12-23"},
			}, []string{"sum true 100 + 1,000 = 1,100: The National Intelligence Service gave at least 100 killed and about 1,000 wounded, which make at least 1,100 killed or wounded (derived), on 19 December 2024; the Joint Chiefs of Staff gave about 1,100 killed or wounded (on 23 December 2024): that fits."},
		},
		{
			"a total of another month proves nothing", []fig{
				{measure: "killed", value: exact(100), by: nis, said: "2024-12-19"},
				{measure: "wounded", value: exact(1000), by: nis, said: "2024-12-19"},
				{measure: "killed_or_wounded", value: exact(4700), by: chiefs, said: "2025-04-30"},
			}, []string{"sum true 100 + 1,000 = 1,100: The National Intelligence Service gave 100 killed and 1,000 wounded, which make 1,100 killed or wounded (derived), on 19 December 2024; nobody gives a total of that time to hold it against."},
		},
		{
			"two origins are not added up", []fig{
				{measure: "killed", value: exact(100), by: nis}, {measure: "wounded", value: exact(1000), by: us}, {measure: "killed_or_wounded", value: exact(4700), by: chiefs},
			}, nil,
		},
		{
			"what the killed leave of the casualties", []fig{
				{measure: "killed_or_wounded", value: exact(4700), by: nis, said: "2025-04-30"}, {measure: "killed", value: exact(600), by: nis, said: "2025-04-30"},
			}, []string{"killed_of_casualties true 4,700 - 600 = 4,100: The National Intelligence Service gave 4,700 killed or wounded (on 30 April 2025), 600 killed of them: that leaves 4,100 (derived)."},
		},
		{
			"more killed than casualties", []fig{
				{measure: "killed_or_wounded", value: exact(470), by: nis, said: "2025-04-30"}, {measure: "killed", value: exact(600), by: nis, said: "2025-04-30"},
			}, []string{"killed_of_casualties false 470 - 600 = -130: The National Intelligence Service gave 470 killed or wounded (on 30 April 2025), but 600 killed: the part is more than the whole."},
		},
		{
			"another origin's killed exceed an earlier total: it has grown", []fig{
				{measure: "killed_or_wounded", value: exact(470), by: nis, said: "2025-01-13"}, {measure: "killed", value: exact(600), by: us, said: "2025-04-30"},
			}, nil,
		},
		{
			"another origin's killed exceed a later total", []fig{
				{measure: "killed_or_wounded", value: exact(470), by: nis, said: "2025-04-30"}, {measure: "killed", value: exact(600), by: us, said: "2025-01-13"},
			}, []string{"killed_of_casualties false 600 - 470 = 130: The United States gave 600 killed (on 13 January 2025), but the National Intelligence Service gave 470 killed or wounded (on 30 April 2025): the part is more than the whole."},
		},
		{
			"a declared part exceeds its whole", []fig{
				{id: "w", measure: "equipment", value: exact(10), by: us, key: "thing:drone", counted: "drones"},
				{id: "p", measure: "equipment", value: exact(13), by: us, key: "thing:drone", counted: "drones", basis: claim.Subset, relations: part("w")},
			}, []string{"part_whole false 13 - 10 = 3: Q (x): 10, but 13 of them: the part is more than the whole."},
		},
		{
			"a partition adds up", []fig{
				{id: "w", measure: "affected", value: exact(270), key: "person:monk", counted: "monks"},
				{measure: "rescued", value: exact(70), key: "person:monk", basis: claim.Subset, relations: part("w")},
				{measure: "killed", value: exact(50), key: "person:monk", basis: claim.Subset, relations: part("w")},
				{measure: "missing", value: exact(150), key: "person:monk", basis: claim.Subset, relations: part("w")},
			}, []string{"sum true 70 + 50 + 150 = 270: Q (x): 70 + 50 + 150 = 270 (derived) of 270 affected: that adds up."},
		},
		{
			"a partition leaves some", []fig{
				{id: "w", measure: "affected", value: exact(132), key: "person:monk", counted: "monks"},
				{measure: "rescued", value: exact(88), key: "person:monk", basis: claim.Subset, relations: part("w")},
				{measure: "missing", value: exact(42), key: "person:monk", basis: claim.Subset, relations: part("w")},
			}, []string{"sum true 88 + 42 = 130: Q (x): 88 + 42 = 130 (derived) of 132 affected; 2 are not accounted for."},
		},
		{
			"a partition is too much", []fig{
				{id: "w", measure: "affected", value: exact(100), key: "person:monk", counted: "monks", relations: []claim.Relation{{Type: "total_of", Claim: "p"}, {Type: "total_of", Claim: "q"}}},
				{id: "p", measure: "rescued", value: exact(88), key: "person:monk"},
				{id: "q", measure: "missing", value: exact(99), key: "person:monk"},
			}, []string{"sum false 88 + 99 = 187: Q (x): 88 + 99 = 187 (derived) of 100 affected: the parts are more than the whole."},
		},
		{
			"children and women may overlap", []fig{
				{id: "w", measure: "killed", value: exact(20)},
				{measure: "killed", value: exact(14), key: "person:child", basis: claim.Subset, relations: part("w")},
				{measure: "killed", value: exact(15), key: "person:woman", basis: claim.Subset, relations: part("w")},
			}, nil,
		},
		{
			"a forecast is no count", []fig{
				{measure: "killed", value: exact(100), by: us, modality: claim.Predicted}, {measure: "wounded", value: exact(100), by: us, modality: claim.Predicted}, {measure: "killed_or_wounded", value: exact(100), by: us},
			}, nil,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := newLedger().report("x", "Q", "", "")
			for _, f := range c.figs {
				f.report = "x"
				l.add(f)
			}
			var got []string
			for _, ch := range l.run(t, Options{}).Checks {
				got = append(got, fmt.Sprintf("%s %v %s = %s: %s", ch.Kind, ch.Holds, ch.Formula, number(ch.Derived), ch.Sentence))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestViolations(t *testing.T) {
	l := newLedger().report("x", "Quay Post", "2025-01-10", "")
	l.add(
		fig{id: "a", report: "x", measure: "killed", value: exact(1), by: us, said: "2025-01-12"},
		fig{id: "b", report: "x", measure: "killed", value: exact(1), by: us, asOf: &claim.Period{Start: "2025-02-01", End: "2025-02-02", Precision: "day"}},
		fig{id: "c", report: "x", measure: "deployed", value: exact(1), by: us, asOf: &claim.Period{Start: "2025-02-01", End: "2025-02-02", Precision: "day"}, modality: claim.Planned},
		fig{id: "d", report: "x", measure: "killed", value: between(9, 3), by: nis},
		fig{id: "e", report: "x", measure: "killed", value: exact(4), by: nis, said: "2025-01-10"},
		fig{id: "f", report: "x", measure: "killed", value: exact(4), by: nis, asOf: &claim.Period{Start: "2025-01-09", End: "2025-01-08", Precision: "day"}},
	)
	res, err := l.try(Options{})
	got := map[string]string{}
	for _, v := range res.Violations {
		got[v.Claim] = v.Sentence
	}
	want := map[string]string{
		"a": "Quay Post (x) was published on 10 January 2025 and quotes what was said on 12 January 2025.",
		"b": "Quay Post (x) was published on 10 January 2025 and counts what is to happen on 1 February 2025.",
		"d": "A figure in Quay Post (x) has its lower end above its upper (9).",
		"f": "The period of a figure in Quay Post (x) ends before it begins (2025-01-09, 2025-01-08).",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if err != nil {
		t.Errorf("a claim with its ends the wrong way round broke the range: %v", err)
	}
}

func TestArticles(t *testing.T) {
	for name, want := range map[string]string{
		"White House": "the White House", "Kremlin": "the Kremlin", "Reuters": "Reuters", "Human Rights Watch": "Human Rights Watch",
		"South Korea's Defence Ministry": "South Korea's Defence Ministry", "Governor's Office": "the Governor's Office", "The Hague Tribunal": "the Hague Tribunal",
	} {
		if got := withArticle(name, false); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	for name, want := range map[string]string{"South Korea": "South Korea", "United States": "the United States"} {
		if got := withArticle(name, true); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
