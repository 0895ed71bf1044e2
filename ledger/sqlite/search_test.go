package sqlite_test

import (
	"slices"
	"strings"
	"testing"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/ledger"
	"crosscheck/ledger/query"
	"crosscheck/ledger/sqlite"
)

func search(t *testing.T, l *sqlite.Ledger, text string, o ledger.Search) *ledger.Found {
	t.Helper()
	q, err := query.Parse(text, query.Clock(o.Clock))
	if err != nil {
		t.Fatal(err)
	}
	out, err := l.Search(t.Context(), q, o)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return out
}

// What a search finds is what somebody finds who goes through all claims one by one.
func TestSearchFindsWhatIsThere(t *testing.T) {
	l := fresh(t)
	add(t, l, kursk(t))
	d, err := l.Dossier(t.Context(), ledger.View{})
	if err != nil {
		t.Fatal(err)
	}
	value := func(f func(v *claim.Value) bool) func(*claim.Claim, *dossier.Read) bool {
		return func(c *claim.Claim, _ *dossier.Read) bool {
			return c.Value != nil && c.Value.Form != claim.NoneReported && f(c.Value)
		}
	}
	for _, x := range []struct {
		query string
		holds func(c *claim.Claim, r *dossier.Read) bool
	}{
		{"kind:figure", func(c *claim.Claim, _ *dossier.Read) bool { return c.Kind == claim.Figure }},
		{"-kind:figure", func(c *claim.Claim, _ *dossier.Read) bool { return c.Kind != claim.Figure }},
		{"measure:killed", func(c *claim.Claim, _ *dossier.Read) bool { return c.Measure == "killed" }},
		{"measure:killed,Wounded", func(c *claim.Claim, _ *dossier.Read) bool { return c.Measure == "killed" || c.Measure == "wounded" }},
		{`measure:"killed or wounded" -place:kursk`, func(c *claim.Claim, _ *dossier.Read) bool {
			return c.Measure == "killed_or_wounded" && (c.Place == nil || c.Place.Name != "Kursk Oblast")
		}},
		{"measure:assault", func(c *claim.Claim, _ *dossier.Read) bool { return c.Type == "assault" }},
		{"counted:soldier", func(c *claim.Claim, _ *dossier.Read) bool { return strings.Contains(c.CountedKey, ":soldier") }},
		{"counted:sold*", func(c *claim.Claim, _ *dossier.Read) bool { return strings.Contains(c.CountedKey, ":soldier") }},
		{"place:KURSK", func(c *claim.Claim, _ *dossier.Read) bool { return c.Place != nil && c.Place.Name == "Kursk Oblast" }},
		{"place:nowhere", func(*claim.Claim, *dossier.Read) bool { return false }},
		{"origin:NIS kind:figure", func(c *claim.Claim, _ *dossier.Read) bool {
			return d.Lineage.Of[c.ID] == "org:nis@KR" && c.Kind == claim.Figure
		}},
		{"origin:org:nis@KR kind:figure", func(c *claim.Claim, _ *dossier.Read) bool {
			return d.Lineage.Of[c.ID] == "org:nis@KR" && c.Kind == claim.Figure
		}},
		{`origin:"the Intelligence Service, National" kind:figure`, func(c *claim.Claim, _ *dossier.Read) bool {
			return d.Lineage.Of[c.ID] == "org:nis@KR" && c.Kind == claim.Figure
		}},
		{"origin:zelensky", func(c *claim.Claim, _ *dossier.Read) bool {
			return d.Lineage.Of[c.ID] == "person:volodymyr-zelenskyy" || c.Teller() != nil && c.Teller().Name == "Volodymyr Zelenskyy"
		}},
		{"outlet:northgate", func(_ *claim.Claim, r *dossier.Read) bool {
			return strings.HasPrefix(r.Report.Meta.Outlet.Value, "Northgate")
		}},
		{`outlet:"Daily Northgate","morning relay" kind:figure`, func(c *claim.Claim, r *dossier.Read) bool {
			o := r.Report.Meta.Outlet.Value
			return c.Kind == claim.Figure && (strings.HasPrefix(o, "Northgate Daily") || strings.HasPrefix(o, "The Morning Relay"))
		}},
		{"modality:denied,predicted", func(c *claim.Claim, _ *dossier.Read) bool {
			return c.Modality == claim.Denied || c.Modality == claim.Predicted
		}},
		{"modality:asserted kind:figure", func(c *claim.Claim, _ *dossier.Read) bool {
			return c.Modality == claim.Asserted && c.Kind == claim.Figure
		}},
		{"report:06*", func(c *claim.Claim, _ *dossier.Read) bool { return strings.HasPrefix(c.Report, "06") }},
		{"report:06-three-thousand-dead.md,12*", func(c *claim.Claim, _ *dossier.Read) bool {
			return c.Report == "06-three-thousand-dead.md" || strings.HasPrefix(c.Report, "12")
		}},
		{"value:3000", value(func(v *claim.Value) bool { return v.Low <= 3000 && v.High >= 3000 })},
		{"value:>3000", value(func(v *claim.Value) bool { return v.HasLow() && v.Low > 3000 })},
		{"value:>=3000", value(func(v *claim.Value) bool { return v.HasLow() && v.Low >= 3000 })},
		{"value:<300", value(func(v *claim.Value) bool { return v.HasHigh() && v.High < 300 })},
		{"value:<=300", value(func(v *claim.Value) bool { return v.HasHigh() && v.High <= 300 })},
		{"value:100..300", value(func(v *claim.Value) bool { return v.HasLow() && v.HasHigh() && v.Low >= 100 && v.High <= 300 })},
		{"after:2025 before:2025-02", func(c *claim.Claim, _ *dossier.Read) bool { return strings.HasPrefix(c.Published, "2025-01") }},
		{"published:2024-12", func(c *claim.Claim, _ *dossier.Read) bool { return strings.HasPrefix(c.Published, "2024-12") }},
		{"said:2025", func(c *claim.Claim, _ *dossier.Read) bool { return strings.HasPrefix(c.Said, "2025") }},
		{"event-before:2025", func(c *claim.Claim, _ *dossier.Read) bool {
			return c.AsOf != nil && max(c.AsOf.End, c.AsOf.Start) != "" && (c.AsOf.End != "" && c.AsOf.End < "2025" || c.AsOf.End == "" && c.AsOf.Start < "2025")
		}},
		{"captured-after:2025-01", func(*claim.Claim, *dossier.Read) bool { return true }},
		{"captured-before:2025-01", func(*claim.Claim, *dossier.Read) bool { return false }},
		{`"spy agency" kind:figure`, func(c *claim.Claim, r *dossier.Read) bool {
			return c.Kind == claim.Figure && strings.Contains(strings.ToLower(readable(r)), "spy agency")
		}},
		{`kind:figure -agenc*`, func(c *claim.Claim, r *dossier.Read) bool {
			return c.Kind == claim.Figure && !strings.Contains(strings.ToLower(readable(r)), "agenc")
		}},
		{"(measure:captured OR measure:wounded after:2025) kind:figure", func(c *claim.Claim, _ *dossier.Read) bool {
			return c.Measure == "captured" || c.Measure == "wounded" && c.Published >= "2025"
		}},
		{`question:"many soldiers wounded"`, func(c *claim.Claim, _ *dossier.Read) bool {
			for _, f := range d.Findings {
				if strings.Contains(f.Question.Text, "soldiers") && strings.Contains(f.Question.Text, "wounded") && slices.Contains(f.Question.Claims, c.ID) {
					return true
				}
			}
			return false
		}},
		{"is:decided", func(*claim.Claim, *dossier.Read) bool { return false }},
	} {
		var want []string
		for i := range d.Reads {
			for k := range d.Reads[i].Claims {
				if c := &d.Reads[i].Claims[k]; x.holds(c, &d.Reads[i]) {
					want = append(want, c.ID)
				}
			}
		}
		var got []string
		last := "~"
		found := search(t, l, x.query, ledger.Search{Limit: ledger.MaxLimit})
		for i := range found.Claims {
			c := &found.Claims[i].Claim
			got = append(got, c.ID)
			if c.Published > last {
				t.Errorf("%s: %s of %s comes after one of %s", x.query, c.ID, c.Published, last)
			}
			last = c.Published
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(want, got) {
			t.Errorf("%s: expected %d claims, found %d", x.query, len(want), len(got))
		}
		if found.More != 0 {
			t.Errorf("%s: %d more of less than the limit", x.query, found.More)
		}
		if few := search(t, l, x.query, ledger.Search{Limit: 2}); len(few.Claims) != min(2, len(want)) || few.More != max(0, min(len(want)-2, 200)) || few.AndMore {
			t.Errorf("%s: of %d claims %d are shown and %d more counted", x.query, len(want), len(few.Claims), few.More)
		}
	}
}

func readable(r *dossier.Read) string {
	out := []string{r.Report.Meta.Title.Value}
	for _, b := range r.Report.Blocks {
		if b.Readable() {
			out = append(out, b.Of(r.Report.Text))
		}
	}
	return strings.Join(out, "\n")
}

// Words alone find reports: the claims in paragraphs with the words, or the passage, whose marks open at them.
func TestSearchForWords(t *testing.T) {
	l := fresh(t)
	dir := folder(t,
		"a.md", "---\ntitle: Flood\noutlet: Valley Voice (made up)\npublished: 2025-06-02\n---\n\nThe Éclair dam broke at noon.\n\nAt least 14 people were killed, the fire service said.\n",
		"b.md", "---\ntitle: Weather\noutlet: Hill Herald (made up)\npublished: 2025-06-03\n---\n\nThe eclair dam is old.\n",
		"c.md", "---\ntitle: A dam on the hill\npublished: 2025-06-03\n---\n\nNothing new.\n")
	add(t, l, dir)
	found := search(t, l, `"eclair dam"`, ledger.Search{})
	if len(found.Claims) != 0 || len(found.Passages) != 2 || !found.ByRelevance {
		t.Fatalf("expected 2 passages, found %+v", found)
	}
	for _, p := range found.Passages {
		raw, err := l.RawOf(t.Context(), p.Report, 0)
		if err != nil {
			t.Fatal(err)
		}
		text := string(raw.Data)
		if p.Of(text) != p.Words || len(p.Marks) != 1 || !strings.EqualFold(strings.ReplaceAll(p.Marks[0].Of(text), "É", "e"), "eclair dam") {
			t.Errorf("%s: %+v", p.Report, p)
		}
	}
	if found := search(t, l, `killed*`, ledger.Search{}); len(found.Claims) == 0 || found.Claims[0].Claim.Value == nil {
		t.Errorf("expected the figure in the paragraph, found %+v", found)
	}
	if found := search(t, l, `hill`, ledger.Search{}); len(found.Passages) != 1 || found.Passages[0].Words != "" {
		t.Errorf("expected the report with the word in its title, found %+v", found)
	}
	if found := search(t, l, `dam -eclair`, ledger.Search{}); len(found.Passages) != 1 || found.Passages[0].Report != "c.md" {
		t.Errorf("expected c.md, found %+v", found)
	}
}

// No words make a statement that SQLite does not understand.
func TestSearchForAnything(t *testing.T) {
	l := fresh(t)
	add(t, l, folder(t, "a.md", "At least 14 people were killed, the fire service said.\n"))
	for _, text := range []string{
		`"a OR"`, `"NEAR(a b)"`, `"a* b"`, `"\"a\" AND"`, `"title:x"`, `"{a}"`, `"a^b"`, `x'y;--`, `"a" -b`, `-a`, `(a OR -b)`, `place:"\"x\""`, `origin:'*`, `origin:a"b"`,
		`outlet:"x OR y"*`, `question:"NOT a"`, `report:"%'"`, `"а́"`, `origin:é*`, `-(a OR kind:figure)`, `--a`, `measure:"'; DROP TABLE claim"`, `is:decided`, `counted:"^a"`,
	} {
		q, err := query.Parse(text, "")
		if err != nil {
			continue
		}
		if _, err := l.Search(t.Context(), q, ledger.Search{}); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}
