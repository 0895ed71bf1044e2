package sqlite_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"crosscheck/decision"
	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
	"crosscheck/report"
)

// listed is a ledger of made-up reports about several stories, some of them edited since.
func listed(t *testing.T) *sqlite.Ledger {
	t.Helper()
	const reports = 25
	dir := madeFolder(t, reports)
	l := fresh(t)
	add(t, l, dir)
	edit(t, dir, reports)
	add(t, l, dir)
	return l
}

func TestStories(t *testing.T) {
	l := listed(t)
	ctx := t.Context()
	list, all, err := l.Stories(ctx, 100, 0)
	if err != nil || len(list) != all || all < 2 {
		t.Fatalf("%d of %d stories: %v", len(list), all, err)
	}
	size, err := l.Size(ctx)
	if err != nil {
		t.Fatal(err)
	}
	reports, claims, questions := 0, 0, 0
	for i, s := range list {
		reports, claims, questions = reports+s.Reports, claims+s.Claims, questions+s.Questions
		d, err := l.Dossier(ctx, ledger.View{Story: s.Story})
		if err != nil {
			t.Fatal(err)
		}
		first, last := "", ""
		for k := range d.Reads {
			day := d.Reads[k].Report.Meta.Published.Value
			if first == "" || day < first {
				first = day
			}
			last = max(last, day)
		}
		if len(d.Reads) != s.Reports || len(d.Findings) != s.Questions || s.First != first || s.Last != last || !s.Settled || s.Run == 0 || s.Title == "" {
			t.Errorf("%+v: its dossier has %d reports from %s to %s and %d findings", s, len(d.Reads), first, last, len(d.Findings))
		}
		one, _, err := l.Stories(ctx, 1, i)
		if err != nil || len(one) != 1 || one[0] != s {
			t.Errorf("at offset %d: %+v, want %+v: %v", i, one, s, err)
		}
		if alone, err := l.Story(ctx, s.Story); err != nil || alone != s {
			t.Errorf("alone: %+v, want %+v: %v", alone, s, err)
		}
		c, err := l.Counts(ctx, s.Story)
		if err != nil || c.Reports != s.Reports || c.Figures+c.Statements+c.Events != s.Claims || c.Questions != s.Questions || c.Disputed != s.Disputed || c.Origins == 0 || c.Outlets == 0 {
			t.Errorf("%+v: counted %+v: %v", s, c, err)
		}
	}
	if reports != size.Reports || claims != size.Claims || questions != size.Questions {
		t.Errorf("stories hold %d reports, %d claims, %d questions; the ledger %+v", reports, claims, questions, size)
	}
	if c, err := l.Counts(ctx, 0); err != nil || c.Reports != size.Reports || c.Figures+c.Statements+c.Events != size.Claims {
		t.Errorf("counted %+v of %+v: %v", c, size, err)
	}
	if _, err := l.Story(ctx, 999); !errors.Is(err, ledger.ErrUnknown) {
		t.Errorf("a story that is not there: %v", err)
	}
}

func TestReports(t *testing.T) {
	l := listed(t)
	ctx := t.Context()
	whole, all, err := l.Reports(ctx, 0, 1000, 0, "")
	if err != nil || len(whole) != all || all != 25 {
		t.Fatalf("%d of %d reports: %v", len(whole), all, err)
	}
	for _, order := range ledger.ReportOrders() {
		list, _, err := l.Reports(ctx, 0, 1000, 0, order)
		if err != nil || len(list) != all {
			t.Fatalf("%s: %d: %v", order, len(list), err)
		}
		var paged []ledger.ReportLine
		for at := 0; at < all; at += 7 {
			page, _, err := l.Reports(ctx, 0, 7, at, order)
			if err != nil {
				t.Fatal(err)
			}
			paged = append(paged, page...)
		}
		if !slices.Equal(list, paged) {
			t.Errorf("%s: pages give another list than all at once", order)
		}
		if order == ledger.OldestPublished && !slices.IsSortedFunc(list, func(a, b ledger.ReportLine) int { return compareText(a.Published, b.Published) }) {
			t.Errorf("oldest first: %+v", list)
		}
	}
	edited := 0
	for _, r := range whole {
		read, err := l.ReadOf(ctx, r.Report, 0, ledger.View{})
		if err != nil || len(read.Claims) != r.Claims || read.Report.Meta.Title.Value != r.Title || read.Report.Meta.Outlet.Value != r.Outlet {
			t.Errorf("%+v: %d claims, %q: %v", r, len(read.Claims), read.Report.Meta.Title.Value, err)
		}
		if r.Versions > 1 {
			edited++
		}
		if w, err := l.Where(ctx, decision.Report, r.Report); err != nil || w.Story != r.Story || w.Report != r.Report {
			t.Errorf("%s is in %+v: %v", r.Report, w, err)
		}
	}
	if edited != 5 {
		t.Errorf("%d reports with two versions, want 5", edited)
	}
	if of, n, err := l.Reports(ctx, whole[0].Story, 1000, 0, ""); err != nil || len(of) != n || n == 0 || n == all || slices.ContainsFunc(of, func(r ledger.ReportLine) bool { return r.Story != whole[0].Story }) {
		t.Errorf("reports of story %d: %d of %d: %v", whole[0].Story, len(of), n, err)
	}
	if _, _, err := l.Reports(ctx, 0, 1, 0, "random"); err == nil {
		t.Error("an order that is none is taken")
	}
}

func compareText(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func TestVersions(t *testing.T) {
	l := listed(t)
	name, _ := madeReport(0, 0)
	list, all, err := l.Versions(t.Context(), name)
	if err != nil || all != 2 || len(list) != 2 {
		t.Fatalf("%d of %d versions: %v", len(list), all, err)
	}
	if a, b := list[0], list[1]; a.Version != 1 || a.Current || a.Edit != nil || b.Version != 2 || !b.Current || b.Edit == nil || len(b.Edit.Gone) == 0 || a.Kept >= b.Kept || b.Run <= a.Run {
		t.Errorf("%+v", list)
	}
	if _, _, err := l.Versions(t.Context(), "nowhere.txt"); !errors.Is(err, ledger.ErrUnknown) {
		t.Errorf("a report that is not there: %v", err)
	}
}

func TestHead(t *testing.T) {
	dir := madeFolder(t, 10)
	l := fresh(t)
	add(t, l, dir)
	ctx := t.Context()
	list, _, err := l.Stories(ctx, 10, 0)
	if err != nil || len(list) < 2 {
		t.Fatal(len(list), err)
	}
	heads := func() (out [3]ledger.Head) {
		t.Helper()
		var err error
		if out[0], err = l.Head(ctx); err != nil {
			t.Fatal(err)
		}
		for i := range 2 {
			if out[1+i], err = l.StoryHead(ctx, list[i].Story); err != nil {
				t.Fatal(err)
			}
		}
		return out
	}
	before := heads()
	if again := heads(); again != before || !before[0].Settled || !before[1].Settled {
		t.Fatalf("%+v, and %+v", before, again)
	}
	d, err := l.Dossier(ctx, ledger.View{Story: list[0].Story})
	if err != nil {
		t.Fatal(err)
	}
	claim := d.Findings[0].Question.Claims[0]
	preview, err := desk(l).Make(ctx, order("reject", claim))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Preview(ctx, preview); err != nil {
		t.Fatal(err)
	}
	if now := heads(); now != before {
		t.Errorf("a preview changes %+v to %+v", before, now)
	}
	decide(t, desk(l), "accept", claim)
	after := heads()
	if after[0].Hash == before[0].Hash || after[1].Hash == before[1].Hash || after[2].Hash != before[2].Hash {
		t.Errorf("a decision in the first story changes %+v to %+v", before, after)
	}
	add(t, l, madeFolder(t, 1))
	if now := heads(); now[0].Hash == after[0].Hash {
		t.Error("an added report does not change the head")
	}
	if _, err := l.StoryHead(ctx, 999); !errors.Is(err, ledger.ErrUnknown) {
		t.Errorf("a story that is not there: %v", err)
	}
}

func TestWhere(t *testing.T) {
	dir := madeFolder(t, 15)
	l := fresh(t)
	add(t, l, dir)
	ctx := t.Context()
	list, err := l.Questions(ctx, 1000)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range list {
		w, err := l.Where(ctx, decision.Question, inStory(q))
		if err != nil || w.Question != q.Question || w.Story != q.Story || w.Instead {
			t.Errorf("%s is in %+v: %v", inStory(q), w, err)
		}
		if w, err := l.Where(ctx, decision.Question, q.Question); err != nil || w.Question != q.Question {
			t.Errorf("%s is in %+v: %v", q.Question, w, err)
		}
		ids, err := l.QuestionClaims(ctx, q.Story, q.Question)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range ids {
			if w, err := l.Where(ctx, decision.Claim, id); err != nil || w.Story != q.Story || w.Question != q.Question || w.Report == "" {
				t.Errorf("%s is in %+v: %v", id, w, err)
			}
		}
	}
	// Two questions that a person joins: the one that is no more leads to the other.
	var pair []string
	for _, q := range list {
		if q.Story == list[0].Story {
			pair = append(pair, inStory(q))
		}
	}
	if len(pair) < 2 {
		t.Fatal("expected a story with two questions")
	}
	decide(t, desk(l), "same", pair[0], pair[1])
	followed := 0
	for _, id := range pair[:2] {
		w, err := l.Where(ctx, decision.Question, id)
		if err != nil {
			t.Errorf("%s: %v", id, err)
		}
		if w.Instead {
			followed++
		}
	}
	if followed == 0 {
		t.Error("neither of two questions that were joined is followed to what took it over")
	}
	for _, kind := range []decision.Kind{decision.Claim, decision.Report, decision.Question} {
		if _, err := l.Where(ctx, kind, "q_nowhere"); !errors.Is(err, ledger.ErrUnknown) {
			t.Errorf("a %s that is not there: %v", kind, err)
		}
	}
	if _, err := l.Where(ctx, decision.Origin, "x"); err == nil {
		t.Error("an origin is nowhere alone")
	}
}

func inStory(q ledger.QuestionLine) string { return fmt.Sprintf("%s@%d", q.Question, q.Story) }

func TestProblems(t *testing.T) {
	l := fresh(t)
	ctx := t.Context()
	raw := func(path, text string) report.Input {
		return report.Held(report.Raw{ID: path, Path: path, Data: []byte(text)})
	}
	try := func(inputs ...report.Input) {
		t.Helper()
		if _, err := l.Add(ctx, &report.Listing{Inputs: inputs}, sqlite.AddOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	_, text := madeReport(3, 0)
	broken := "\x00\x01\x02\x00\xff\xfe\x00"
	try(raw("a.md", text), raw("b.md", broken), raw("c.md", broken))
	list, all, err := l.Problems(ctx, 10, true)
	if err != nil || all != 2 || len(list) != 2 || list[0].Reason == "" || list[0].Run != 1 || list[0].At == "" {
		t.Fatalf("%d: %+v: %v", all, list, err)
	}
	try(raw("c.md", broken))
	_, text = madeReport(4, 0)
	try(raw("b.md", text))
	list, all, err = l.Problems(ctx, 10, false)
	if err != nil || all != 1 || len(list) != 1 || list[0].Path != "c.md" || list[0].Run != 2 {
		t.Fatalf("%d: %+v: %v", all, list, err)
	}
	if _, all, err = l.Problems(ctx, 0, true); err != nil || all != 1 {
		t.Errorf("%d: %v", all, err)
	}
}
