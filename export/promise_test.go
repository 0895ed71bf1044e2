package export

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/lineage"
	"crosscheck/question"
	"crosscheck/reconcile"
	"crosscheck/report"
)

// told is a claim's number as it is printed, with what must stand beside it.
type told struct {
	number, origin, hedge string
}

// tellers makes a dossier in which every claim has a number of its own, so that wherever the number turns up it can be
// told whose it is. It returns the numbers.
func tellers(t *rapid.T) (*dossier.Dossier, []told) {
	d := &dossier.Dossier{Rule: "reported"}
	var all []told
	byOrigin := map[string][]string{}
	var order []string
	n := 0
	for i := range rapid.IntRange(1, 4).Draw(t, "reports") {
		r := &report.Report{ID: fmt.Sprintf("%c.txt", 'a'+i)}
		r.Meta.Outlet.Value = fmt.Sprintf("The Outlet %s", strings.Repeat("I", i+1))
		read := dossier.Read{Report: r}
		for range rapid.IntRange(0, 6).Draw(t, "claims") {
			n++
			v := 10_000 + float64(n)*137
			form := rapid.SampledFrom([]claim.Form{claim.Exact, claim.About, claim.AtLeast, claim.MoreThan, claim.AtMost, claim.LessThan, claim.Range}).Draw(t, "form")
			val := claim.Value{Form: form, Low: v, High: v, Unit: "people"}
			switch form {
			case claim.AtLeast, claim.MoreThan:
				val.High = math.Inf(1)
			case claim.AtMost, claim.LessThan:
				val.Low = math.Inf(-1)
			case claim.Range:
				val.High = v + 61
			}
			hedge := rapid.SampledFrom([]string{"", "reportedly", "allegedly"}).Draw(t, "hedge")
			c := claim.Claim{ID: fmt.Sprintf("c_%d", n), Report: r.ID, Kind: claim.Figure, Value: &val, Measure: "killed", Modality: claim.Asserted, Attribution: []claim.Attribution{}}
			if hedge != "" {
				c.Hedges = []string{hedge}
			}
			who, key := r.Meta.Outlet.Value+" (the outlet itself)", "outlet:"+r.ID
			name := r.Meta.Outlet.Value
			switch rapid.IntRange(0, 4).Draw(t, "who") {
			case 0:
			case 1:
				who, key, name = "nobody named (“reports”)", "", "reports"
				c.Attribution = append(c.Attribution, claim.Attribution{Role: claim.Origin, Mention: "reports", Named: claim.Unspecified})
			case 2:
				who, key, name = "officials (unnamed)", "unnamed:"+r.ID, "officials"
				c.Attribution = append(c.Attribution, claim.Attribution{Role: claim.Origin, Name: "officials", Mention: "officials", Named: claim.Unnamed})
			default:
				name = rapid.SampledFrom([]string{"Ministry of Numbers", "Office of Counts", "Jane Example"}).Draw(t, "origin")
				who, key = name, name
				c.Attribution = append(c.Attribution, claim.Attribution{Role: claim.Origin, Name: name, Mention: "it", Named: claim.Institution})
			}
			c.Start = len(r.Text)
			r.Text += fmt.Sprintf("Sentence %c holds a figure. ", 'A'+n%26)
			c.End = len(r.Text) - 1
			c.Quote = c.Of(r.Text)
			read.Claims = append(read.Claims, c)
			if key != "" {
				if byOrigin[key] == nil {
					order = append(order, key+"\x00"+name)
				}
				byOrigin[key] = append(byOrigin[key], c.ID)
			}
			all = append(all, told{claim.FormatNumber(v), who, hedge})
			if form == claim.Range {
				all = append(all, told{claim.FormatNumber(v + 61), who, hedge})
			}
		}
		d.Reads = append(d.Reads, read)
	}
	for _, o := range order {
		key, name, _ := strings.Cut(o, "\x00")
		d.Lineage.Origins = append(d.Lineage.Origins, lineage.Origin{Key: key, Name: name, Claims: byOrigin[key]})
	}
	d.Findings = findingsOf(t, d)
	return d, all
}

// findingsOf spreads the claims over questions, with ranges whose ends are claims.
func findingsOf(t *rapid.T, d *dossier.Dossier) []reconcile.Finding {
	fs := make([]reconcile.Finding, rapid.IntRange(1, 3).Draw(t, "questions"))
	for i := range fs {
		fs[i].Question = question.Question{ID: fmt.Sprintf("q%d", i), Text: fmt.Sprintf("How many, in case %c?", 'A'+i), Key: question.Key{Measure: "killed"}}
	}
	answers := map[string]int{}
	for _, c := range claims(d) {
		f := &fs[rapid.IntRange(0, len(fs)-1).Draw(t, "question")]
		f.Question.Claims = append(f.Question.Claims, c.ID)
		key, name := "", ""
		for _, o := range d.Lineage.Origins {
			for _, id := range o.Claims {
				if id == c.ID {
					key, name = o.Key, o.Name
				}
			}
		}
		at := f.Question.ID + key
		if j, ok := answers[at]; ok && key != "" {
			a := &f.Answers[j]
			if rapid.Bool().Draw(t, "dated") {
				a.Earlier = append(a.Earlier, a.Current)
			}
			a.Claims, a.Current = append(a.Claims, c.ID), c.ID
			continue
		}
		answers[at] = len(f.Answers)
		f.Answers = append(f.Answers, reconcile.Answer{Origin: key, Name: name, Current: c.ID, Claims: []string{c.ID}, Counts: key != "", Why: "nobody"})
	}
	for i := range fs {
		f := &fs[i]
		if len(f.Question.Claims) == 0 {
			continue
		}
		r := &reconcile.Range{Rule: "reported", Label: "range of reported figures"}
		for _, c := range claims(d) {
			if ends := c.Value.Ends(); f.Question.ID != "" && contains(f.Question.Claims, c.ID) {
				if r.Low == nil {
					r.Low, r.LowFrom = &ends[0], c.ID
				}
				r.High, r.HighFrom = &ends[len(ends)-1], c.ID
				r.Best, r.BestFrom = &ends[0], c.ID
				r.LeftOut = append(r.LeftOut, reconcile.LeftOut{Claim: c.ID, Reason: "for the test"})
			}
		}
		f.Range = r
		d.Checks = append(d.Checks, reconcile.Check{Kind: "sum", Sentence: "a sum", Holds: true, Claims: f.Question.Claims, Formula: "sum", Derived: 1})
	}
	return fs
}

func contains(ids []string, id string) bool {
	for _, i := range ids {
		if i == id {
			return true
		}
	}
	return false
}

// beside fails where one of the numbers stands in the unit without its origin and its hedge.
func beside(t *rapid.T, form string, unit string, all []told) (found int) {
	for _, n := range all {
		if !strings.Contains(unit, n.number) {
			continue
		}
		found++
		if !strings.Contains(squeezed(unit), squeezed(n.origin)) {
			t.Fatalf("%s: %s stands without its origin %q in %q", form, n.number, n.origin, unit)
		}
		if !strings.Contains(unit, n.hedge) {
			t.Fatalf("%s: %s stands without its hedge %q in %q", form, n.number, n.hedge, unit)
		}
	}
	return found
}

// squeezed is s without white space: a label of a chart breaks a name into lines.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// Promise 1: no figure without its origin and its hedge, in no cell, chart, title or export.
func TestNoFigureWithoutItsOrigin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, all := tellers(t)
		count := map[string]int{}

		var b strings.Builder
		text := func(f func() error) string {
			b.Reset()
			if err := f(); err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
		// In the terminal a note stands under the row of its origin.
		row := ""
		for _, line := range strings.Split(newTextForm(d, Options{}, 2000).whole(), "\n") {
			if strings.HasPrefix(line, "     earlier: ") || strings.HasPrefix(line, "     also: ") {
				line = row + line
			} else {
				row = line
			}
			count["txt"] += beside(t, "txt", line, all)
		}
		for _, line := range strings.Split(text(func() error { return Markdown(&b, d, Options{}) }), "\n") {
			count["md"] += beside(t, "md", strings.ReplaceAll(line, `\`, ""), all)
		}
		for _, line := range strings.Split(text(func() error { return newExplainForm(d, Options{}, 2000).write(&b) }), "\n") {
			count["explain"] += beside(t, "explain", line, all)
		}
		rows, err := csv.NewReader(strings.NewReader(text(func() error { return CSV(&b, d) }))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			count["csv"] += beside(t, "csv", strings.Join(r, " | "), all)
		}
		for _, line := range strings.Split(strings.TrimSpace(text(func() error { return JSONLines(&b, d) })), "\n") {
			var c claim.Claim
			if line != "" && json.Unmarshal([]byte(line), &c) != nil {
				t.Fatalf("no claim: %s", line)
			}
		}
		doc, err := html.Parse(strings.NewReader(text(func() error { return Write(&b, "html", d, Options{}) })))
		if err != nil {
			t.Fatal(err)
		}
		for n := range doc.Descendants() {
			switch n.Type {
			case html.TextNode:
				count["html"] += beside(t, "html", unitOf(n), holding(n.Data, all))
			case html.ElementNode:
				for _, a := range n.Attr {
					if a.Key == "aria-label" || a.Key == "title" {
						count["html"] += beside(t, "html attribute", a.Val, all)
					}
				}
			}
		}
		for _, form := range []string{"txt", "md", "explain", "csv", "html"} {
			if count[form] < len(all) {
				t.Fatalf("%s prints %d of %d numbers", form, count[form], len(all))
			}
		}
	})
}

// holding are the numbers in a text.
func holding(s string, all []told) []told {
	var out []told
	for _, n := range all {
		if strings.Contains(s, n.number) {
			out = append(out, n)
		}
	}
	return out
}

// unitOf is the text of the smallest unit that a reader takes in at once: a table row, a list item, a label of a chart.
func unitOf(n *html.Node) string {
	for p := n.Parent; p != nil; p = p.Parent {
		switch p.Data {
		case "tr", "li", "g", "title", "desc", "p":
			return textBelow(p)
		}
	}
	return textBelow(n.Parent)
}

func textBelow(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
