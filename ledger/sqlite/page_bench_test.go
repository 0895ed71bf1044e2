package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"crosscheck/decision"
	"crosscheck/dossier"
	"crosscheck/ledger"
	"crosscheck/ledger/query"
	"crosscheck/ledger/sqlite"
	"crosscheck/ledger/sqlite/sample"
	"crosscheck/reconcile"
	"crosscheck/review"
)

// sampleLedger is a copy of the ledger of 2,000 reports.
func sampleLedger(b *testing.B) *sqlite.Ledger {
	b.Helper()
	path, err := sample.Copy(b.Context(), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	l, err := sqlite.Open(b.Context(), path, sqlite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = l.Close() })
	return l
}

// BenchmarkPage measures what a view of the page needs of a ledger of 2,000 reports, about one of them large.
func BenchmarkPage(b *testing.B) {
	l := sampleLedger(b)
	ctx := b.Context()
	must := func(err error) {
		b.Helper()
		if err != nil {
			b.Fatal(err)
		}
	}
	questions, err := l.Questions(ctx, 50)
	must(err)
	const biggest = 1
	most := questions[0]
	for _, q := range questions {
		if q.Story == biggest && q.Claims > most.Claims {
			most = q
		}
	}
	queue, err := l.Queue(ctx, ledger.Waiting{})
	must(err)
	words, err := query.Parse("measure:killed resident", query.Published)
	must(err)
	for _, x := range []struct {
		name string
		do   func() error
	}{
		{"open", func() error {
			o, err := sqlite.Open(ctx, l.Path(), sqlite.Options{})
			if err != nil {
				return err
			}
			return o.Close()
		}},
		{"size", func() error { _, err := l.Size(ctx); return err }},
		{"questions", func() error { _, err := l.Questions(ctx, 50); return err }},
		{"queue", func() error { _, err := l.Queue(ctx, ledger.Waiting{}); return err }},
		{"card", func() error { _, err := l.Card(ctx, queue.Items[0]); return err }},
		{"question of most claims", func() error { _, err := l.Question(ctx, most.Story, most.Question); return err }},
		{"question of a small story", func() error {
			for _, q := range questions {
				if q.Story > 100 {
					_, err := l.Question(ctx, q.Story, q.Question)
					return err
				}
			}
			_, err := l.Question(ctx, questions[len(questions)-1].Story, questions[len(questions)-1].Question)
			return err
		}},
		{"report", func() error { _, err := l.ReadOf(ctx, sample.Report(7).ID, 0, ledger.View{}); return err }},
		{"stories", func() error { _, _, err := l.Stories(ctx, 50, 0); return err }},
		{"counts", func() error { _, err := l.Counts(ctx, 0); return err }},
		{"counts of the biggest story", func() error { _, err := l.Counts(ctx, biggest); return err }},
		{"reports", func() error { _, _, err := l.Reports(ctx, 0, 50, 1000, ledger.NewestPublished); return err }},
		{"reports by claims", func() error { _, _, err := l.Reports(ctx, 0, 50, 0, ledger.MostClaims); return err }},
		{"problems", func() error { _, _, err := l.Problems(ctx, 50, false); return err }},
		{"versions", func() error { _, _, err := l.Versions(ctx, sample.Report(7).ID); return err }},
		{"head", func() error { _, err := l.Head(ctx); return err }},
		{"head of a story", func() error { _, err := l.StoryHead(ctx, biggest); return err }},
		{"where a claim is", func() error { _, err := l.Where(ctx, decision.Claim, queue.Items[0].Claim); return err }},
		{"where a question was", func() error {
			if _, err := l.Where(ctx, decision.Question, "q_gone"); !errors.Is(err, ledger.ErrUnknown) {
				return fmt.Errorf("expected nothing, found %w", err)
			}
			return nil
		}},
		{"search", func() error { _, err := l.Search(ctx, words, ledger.Search{}); return err }},
		{"changes", func() error { _, err := l.Changes(ctx, ledger.Run{}, ""); return err }},
		{"dossier of a small story", func() error { _, err := l.Dossier(ctx, ledger.View{Story: 60}); return err }},
		{"dossier of the biggest story", func() error { _, err := l.Dossier(ctx, ledger.View{Story: biggest}); return err }},
		{"dossier of the biggest by another rule", func() error {
			_, err := l.Dossier(ctx, ledger.View{Story: biggest, Rule: reconcile.Median})
			return err
		}},
		{"dossier of the biggest as of a day", func() error {
			_, err := l.Dossier(ctx, ledger.View{Story: biggest, AsOf: "2024-12-31", Clock: dossier.Published})
			return err
		}},
		{"dossier of everything", func() error { _, err := l.Dossier(ctx, ledger.View{}); return err }},
	} {
		b.Run(x.name, func(b *testing.B) {
			var s spread
			for b.Loop() {
				s.time(func() { must(x.do()) })
			}
			s.report(b)
		})
	}
}

// BenchmarkDecidePage measures decisions in a ledger of 2,000 reports: each is made and taken back, and both are timed.
func BenchmarkDecidePage(b *testing.B) {
	l := sampleLedger(b)
	ctx := b.Context()
	d := desk(l)
	for _, story := range []struct {
		name string
		n    int64
	}{{"biggest", 1}, {"small", 60}} {
		id := anyClaim(ctx, b, l, story.n)
		for _, order := range []review.Order{
			{Action: "accept", Args: []string{id}}, {Action: "correct", Args: []string{id, "value=about 77"}}, {Action: "reject", Args: []string{id}, Why: "for a benchmark"},
		} {
			b.Run(order.Action+"/"+story.name, func(b *testing.B) {
				var s spread
				for b.Loop() {
					list, err := d.Make(ctx, order)
					if err != nil {
						b.Fatal(err)
					}
					s.time(func() {
						if _, err := d.Decide(ctx, list); err != nil {
							b.Fatal(err)
						}
					})
					undo, err := d.Make(ctx, review.Order{Action: "undo", Args: []string{list[0].ID}})
					if err != nil {
						b.Fatal(err)
					}
					s.time(func() {
						if _, err := d.Decide(ctx, undo); err != nil {
							b.Fatal(err)
						}
					})
				}
				s.report(b)
			})
		}
		b.Run("preview/"+story.name, func(b *testing.B) {
			var s spread
			for b.Loop() {
				list, err := d.Make(ctx, review.Order{Action: "reject", Args: []string{id}, Why: "for a benchmark"})
				if err != nil {
					b.Fatal(err)
				}
				s.time(func() {
					if _, err := l.Preview(ctx, list); err != nil {
						b.Fatal(err)
					}
				})
			}
			s.report(b)
		})
	}
}

// anyClaim is a figure that answers the first question of a story.
func anyClaim(ctx context.Context, b *testing.B, l *sqlite.Ledger, story int64) string {
	b.Helper()
	d, err := l.Dossier(ctx, ledger.View{Story: story})
	if err != nil || len(d.Findings) == 0 {
		b.Fatalf("story %d: no question: %v", story, err)
	}
	return d.Findings[0].Question.Claims[0]
}
