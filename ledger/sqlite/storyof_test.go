package sqlite_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
)

// A question of a dossier is listed as the ledger lists it, in the story of its claims.
func TestLineOf(t *testing.T) {
	must(t, within(t.Context(), copyOf(t, fixture), sqlite.Options{}, func(l *sqlite.Ledger) error {
		want, err := l.Questions(t.Context(), 1000)
		must(t, err)
		type place struct {
			story    int64
			question string
		}
		listed := map[place]ledger.QuestionLine{} // stories may ask the same
		for _, q := range want {
			listed[place{q.Story, q.Question}] = q
		}
		d, err := l.Dossier(t.Context(), ledger.View{})
		must(t, err)
		if len(d.Findings) != len(want) || len(want) == 0 {
			t.Fatalf("%d findings, %d questions are listed", len(d.Findings), len(want))
		}
		for i := range d.Findings {
			f := &d.Findings[i]
			stories, err := l.StoriesOf(t.Context(), f.Question.Claims)
			must(t, err)
			got := sqlite.LineOf(stories[f.Question.Claims[0]], f)
			if diff := cmp.Diff(listed[place{got.Story, got.Question}], got); diff != "" {
				t.Errorf("%s (-listed +made)\n%s", f.Question.Text, diff)
			}
		}
		if none, err := l.StoriesOf(t.Context(), []string{"c_none"}); err != nil || len(none) != 0 {
			t.Errorf("a claim that is not there: %v, %v", none, err)
		}
		return nil
	}))
}
