package redact

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/lineage"
	"crosscheck/picture/fixture"
	"crosscheck/reconcile"
	"crosscheck/report"
)

// strange are names that no word of the program, of a key or of a hash holds.
var strange = []string{"Quorvil", "Zanthomy", "Wexlow", "Yvonique", "Ürmsköv", "Xholpu", "O'Quinzol", "Vuk-Wozny", "Ньорколу"}

// scatter puts a name into a random string as names come: with its case changed, in a possessive, in a slug.
func scatter(t *rapid.T, name string) string {
	hyphenated := strings.Join(wordsIn(name), "-")
	form := rapid.SampledFrom([]string{
		name, strings.ToUpper(name), strings.ToLower(name), name + "’s", "“" + name + "”", "person:" + strings.ToLower(hyphenated), "https://outlet.example/" + hyphenated + "/1",
		strings.Join(wordsIn(name), "\n"), strings.Join(wordsIn(name), "_") + ".md", wordsIn(name)[0], "by " + name + ", and 3 others",
	}).Draw(t, "form")
	return rapid.SampledFrom([]string{"", "12 dead: ", "<b>", "é ", "a "}).Draw(t, "before") + form + rapid.SampledFrom([]string{"", " said so", ". Then", "</b>"}).Draw(t, "after")
}

func wordsIn(name string) []string {
	var out []string
	for _, w := range wordsOf(name) {
		out = append(out, w.Of(name))
	}
	return out
}

// fill puts strings with names into every string field of a value, so that no field of a dossier can be forgotten.
func fill(t *rapid.T, v reflect.Value, draw func() string, depth int) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() && v.CanSet() {
			v.SetString(draw())
		}
	case reflect.Pointer:
		if v.IsNil() && depth < 6 && v.CanSet() && v.Type().Elem().Kind() == reflect.Struct && v.Type() != reflect.TypeFor[*report.Report]() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		if !v.IsNil() {
			fill(t, v.Elem(), draw, depth+1)
		}
	case reflect.Slice:
		if v.IsNil() && depth < 6 && v.CanSet() && v.Type() != reflect.TypeFor[[]*dossier.Dossier]() && v.Type() != reflect.TypeFor[[]dossier.Read]() {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		}
		for i := range v.Len() {
			fill(t, v.Index(i), draw, depth+1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(t, v.Field(i), draw, depth+1)
			}
		}
	}
}

// No string of the copy, in whatever field, holds a private name in whatever case; lengths of texts, hashes and spans stay; and the copy is the same twice.
func TestNoFieldKeepsAName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfNDistinct(rapid.SampledFrom(strange), 2, 6, rapid.ID[string]).Draw(t, "names")
		var people []string
		for i := 0; i+1 < len(names); i += 2 {
			people = append(people, names[i]+" "+names[i+1])
		}
		draw := func() string { return scatter(t, rapid.SampledFrom(people).Draw(t, "who")) }
		d := &dossier.Dossier{Rule: "reported"}
		for i := range rapid.IntRange(1, 3).Draw(t, "reports") {
			text := strings.Join([]string{draw(), draw(), draw()}, ". ")
			r := &report.Report{ID: draw() + "/" + string(rune('a'+i)), Text: text, SHA256: "0011", Blocks: []report.Block{{Span: claim.Span{End: len(text)}, Kind: report.Paragraph}}}
			fill(t, reflect.ValueOf(&r.Meta), draw, 0)
			r.Meta.Outlet.Value, r.Meta.Agency.Value = "Sample Wire (made up)", "" // what stands there stays
			c := claim.Claim{ID: "c_0" + string(rune('1'+i)), Report: r.ID, Kind: claim.Figure, Span: claim.Span{End: len(text)}}
			fill(t, reflect.ValueOf(&c), draw, 0)
			c.ID, c.Span, c.Kind, c.Quote = "c_0"+string(rune('1'+i)), claim.Span{End: len(text)}, claim.Figure, text
			c.Attribution = nil
			for _, p := range people {
				c.Attribution = append(c.Attribution, claim.Attribution{Role: claim.Origin, Name: p, Mention: draw(), Named: claim.Person})
			}
			d.Reads = append(d.Reads, dossier.Read{Report: r, Claims: []claim.Claim{c}})
		}
		var f reconcile.Finding
		fill(t, reflect.ValueOf(&f), draw, 0)
		d.Findings = []reconcile.Finding{f}
		f.Question.ID = "q_1"
		d.Findings[0].Question.ID = "q_1"
		fill(t, reflect.ValueOf(&d.Checks), draw, 0)
		fill(t, reflect.ValueOf(&d.Problems), draw, 0)
		fill(t, reflect.ValueOf(&d.Violations), draw, 0)
		fill(t, reflect.ValueOf(&d.Lineage), draw, 0)
		d.Lineage.Of = map[string]string{draw(): draw()}
		d.Stories = []*dossier.Dossier{{Title: draw(), Reads: d.Reads, Lineage: lineage.Result{Root: map[string]string{draw(): draw()}}}}
		d.Title = draw()

		copied, title, _ := Of(d, draw(), Options{FullTexts: rapid.Bool().Draw(t, "full")})
		all, err := json.Marshal([]any{copied, title, copied.Lineage.Of, copied.Stories[0].Lineage.Root, copied.Reads})
		if err != nil {
			t.Fatal(err)
		}
		shown := slices.Concat(folds(string(all)), folds(copied.Reads[0].Report.Text))
		for _, p := range people {
			for _, w := range folds(p) {
				if len(w) > 1 && slices.Contains(shown, w) {
					t.Fatalf("the copy holds %q of %q: %s", w, p, all)
				}
			}
		}
		for i := range d.Reads {
			a, b := d.Reads[i].Report, copied.Reads[i].Report
			if len(a.Text) != len(b.Text) || a.SHA256 != b.SHA256 || !utf8.ValidString(b.Text) {
				t.Fatalf("the text %q became %q", a.Text, b.Text)
			}
		}
		again, _, _ := Of(d, "", Options{})
		twice, _, _ := Of(d, "", Options{})
		if !reflect.DeepEqual(again, twice) {
			t.Fatal("two copies differ")
		}
	})
}

// A name of lower case stands in the shared file's tables as any other word; alone it is none.
func TestLoneWords(t *testing.T) {
	d := built(t, map[string]string{"a.txt": "Tomas Hill, 40, was killed with 3 others. The hill was taken. Hill had climbed it.\n"})
	copied, _, _ := Of(d, "", Options{FullTexts: true})
	if got, want := copied.Reads[0].Report.Text, "_____ ____, 40, was killed with 3 others. The hill was taken. ____ had climbed it.\n"; got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// With everything kept the dossier is handed on as it is.
func TestWhole(t *testing.T) {
	d := fixture.Hostile()
	if copied, title, _ := Of(d, "x", Whole); copied != d || title != "x" {
		t.Error("another dossier")
	}
}
