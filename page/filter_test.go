package page

import (
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"crosscheck/chart"
	"crosscheck/claim"
	"crosscheck/picture"
	"crosscheck/picture/fixture"
)

func TestParseFilter(t *testing.T) {
	for _, c := range []struct {
		query string
		want  Filter
		err   string
	}{
		{"", Filter{}, ""},
		{"rule=lowest&as_of=2024-12-23&clock=said", Filter{}, ""}, // of the ledger's view
		{"origin=org%3Anis%40KR", Filter{Origin: "org:nis@KR"}, ""},
		{"kind=figure&measure=killed&layer=human&on=published&all=1", Filter{Kind: claim.Figure, Measure: "killed", Layer: Human, Clock: chart.Published, All: true}, ""},
		{"place=kursk&all=0", Filter{Place: "kursk"}, ""},
		{"kind=rumour", Filter{}, `kind: expected figure, statement, event, found "rumour"`},
		{"layer=both", Filter{}, `layer: expected machine, human, found "both"`},
		{"on=tomorrow", Filter{}, `on: expected as_of, said, published, captured, found "tomorrow"`},
		{"all=yes", Filter{}, `all: expected 1, found "yes"`},
		{"origin=" + strings.Repeat("x", 1001), Filter{}, "origin: expected at most 1000 bytes, found 1001"},
	} {
		q, err := url.ParseQuery(c.query)
		if err != nil {
			t.Fatal(err)
		}
		got, err := ParseFilter(q)
		if got != c.want {
			t.Errorf("%q: got %+v, want %+v", c.query, got, c.want)
		}
		said := ""
		if err != nil {
			said = err.Error()
		}
		if said != c.err {
			t.Errorf("%q: error %q, want %q", c.query, said, c.err)
		}
	}
}

// A filter is the same after it stood in an address, and equal filters have one address.
func TestFilterQuery(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := Filter{
			Origin: rapid.StringN(0, 30, 200).Draw(t, "origin"), Kind: rapid.SampledFrom(append([]claim.Kind{""}, kinds...)).Draw(t, "kind"),
			Measure: rapid.StringN(0, 30, 200).Draw(t, "measure"), Place: rapid.StringN(0, 30, 200).Draw(t, "place"),
			Layer: rapid.SampledFrom([]Layer{"", Machine, Human}).Draw(t, "layer"), Clock: rapid.SampledFrom(append([]chart.Clock{""}, clocks...)).Draw(t, "clock"),
			All: rapid.Bool().Draw(t, "all"),
		}
		q, err := url.ParseQuery(f.Query())
		if err != nil {
			t.Fatal(err)
		}
		got, err := ParseFilter(q)
		if err != nil || got != f {
			t.Fatalf("%+v came back as %+v, %v", f, got, err)
		}
		if (f == Filter{}) != (f.Query() == "") {
			t.Fatalf("%+v is %q", f, f.Query())
		}
	})
}

// Whatever stands in an address, what is read of it can be written and read again.
func FuzzParseFilter(f *testing.F) {
	f.Add("origin=a&kind=figure&all=1")
	f.Add("on=said&layer=human&measure=%00&place=%FF")
	f.Fuzz(func(t *testing.T, query string) {
		q, _ := url.ParseQuery(query) // what can be read of it
		first, err := ParseFilter(q)
		if err != nil {
			return
		}
		q, err = url.ParseQuery(first.Query())
		if err != nil {
			t.Fatal(err)
		}
		if again, err := ParseFilter(q); err != nil || again != first {
			t.Fatalf("%+v came back as %+v, %v", first, again, err)
		}
	})
}

// server is the views of the fixture at addresses of a server.
func server(hostile bool) *Views {
	at := Places{
		Claim:    func(c *claim.Claim) string { return "/claim/" + c.ID },
		Question: func(q *picture.Question) string { return "/question/" + q.Anchor },
		Report:   func(id string, _ int) string { return "/report?id=" + url.QueryEscape(id) },
		Origin:   func(key string) string { return "/origin?key=" + url.QueryEscape(key) },
		View: func(name string, f Filter) string {
			q := f.Query()
			if q != "" {
				q = "&" + q
			}
			return "/" + name + "?rule=reported" + q
		},
	}
	d := fixture.Dossier()
	if hostile {
		d = fixture.Hostile()
	}
	return Of(d, picture.Options{}, at)
}

// Each view shows what the filter keeps, and nothing else.
func TestViewsKeepToTheFilter(t *testing.T) {
	v := server(false)
	const nis = "nis"
	only := v.Only(Filter{Origin: nis})
	if actors := only.Actors().Actors; len(actors) != 1 || actors[0].Name != "National Intelligence Service" {
		t.Errorf("actors: %+v", actors)
	}
	m := only.Matrix().Matrix
	if len(m.Compare.Rows) != 1 {
		t.Errorf("%d rows of origins and questions, want 1", len(m.Compare.Rows))
	}
	all := v.Overview()
	if got := only.Overview(); len(got.Glance) == 0 || len(got.Glance)+len(got.Lone) >= len(all.Glance)+len(all.Lone) {
		t.Errorf("%d and %d questions of %d and %d", len(got.Glance), len(got.Lone), len(all.Glance), len(all.Lone))
	}
	if got := only.Reports(true).Reports; len(got) == 0 || len(got) >= len(v.Reports(true).Reports) {
		t.Errorf("%d reports", len(got))
	}
	if tl := only.Timeline().Timeline; tl.Lanes != 1 || strings.Contains(string(tl.Wide), "Zelenskyy") {
		t.Errorf("timeline of %d lanes", tl.Lanes)
	}
	for _, k := range kinds {
		for _, a := range v.Only(Filter{Kind: k}).Actors().Actors {
			for kind, n := range map[claim.Kind]int{claim.Figure: len(a.Figures), claim.Statement: len(a.Statements), claim.Event: len(a.Events)} {
				if kind != k && n > 0 {
					t.Errorf("only %s: %s has %d %ss", k, a.Name, n, kind)
				}
			}
		}
	}
	n := only.Actors().Narrowed
	if n == nil || len(n.Active) != 1 || n.Active[0].Value != "National Intelligence Service" || n.Active[0].Without != "/actors?rule=reported" || n.Kept == 0 || n.Kept >= n.Of {
		t.Errorf("narrowed: %+v", n)
	}
}

// A form keeps what the address holds besides, so that narrowing does not lose the rule.
func TestFilterForm(t *testing.T) {
	f := server(false).Only(Filter{Measure: "killed", Clock: chart.Said}).Timeline().Narrowed.Form
	if f == nil || f.Action != "/timeline" {
		t.Fatalf("form: %+v", f)
	}
	hidden := map[string]string{}
	for _, h := range f.Hidden {
		hidden[h.Value] = h.Words
	}
	if hidden["rule"] != "reported" || hidden["on"] != "said" || len(hidden) != 2 {
		t.Errorf("hidden: %v", hidden)
	}
	for _, field := range f.Fields {
		var chosen []string
		for _, o := range field.Options {
			if o.Chosen {
				chosen = append(chosen, o.Value)
			}
		}
		if want := map[string]string{"measure": "killed"}[field.Name]; len(chosen) != 1 || chosen[0] != want {
			t.Errorf("%s: chosen %q, want %q", field.Name, chosen, want)
		}
	}
	if n := Of(fixture.Dossier(), picture.Options{}, OnePage()).Timeline().Narrowed; n != nil {
		t.Errorf("a page without a server offers %+v", n)
	}
}
