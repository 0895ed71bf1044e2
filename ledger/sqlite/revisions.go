package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"crosscheck/dossier"
	"crosscheck/ledger"
	"crosscheck/reconcile"
)

// noteRevisions notes which origins give another figure than they did before this comparison, and revise it by that: the figure of before is one of their
// earlier ones now.
func (l *Ledger) noteRevisions(ctx context.Context, tx *sql.Tx, run, story int64, old map[string]keptFinding, d *dossier.Dossier, encoded []encodedFinding) error {
	for i := range d.Findings {
		f := &d.Findings[i]
		if was, ok := old[f.Question.ID]; !ok || was.hash == encoded[i].hash || !slices.ContainsFunc(f.Answers, func(a reconcile.Answer) bool { return len(a.Earlier) > 0 }) {
			continue
		}
		before, err := l.answersBefore(ctx, tx, story, f.Question.ID)
		if err != nil {
			return err
		}
		for k := range f.Answers {
			a := &f.Answers[k]
			id := before[a.Origin]
			if id == "" || id == a.Current || !slices.Contains(a.Earlier, id) {
				continue
			}
			was, _ := d.Claim(id)
			now, r := d.Claim(a.Current)
			if was == nil || now == nil {
				continue // taken away by a decision
			}
			rev := ledger.Revision{
				Question: f.Question.ID, Text: f.Question.Text, Story: story, Origin: a.Origin, Name: a.Name, Before: was.Phrase(), After: now.Phrase(),
				Was: was.ID, Claim: now.ID, Report: r.Report.ID, Start: now.Start,
			}
			if err := note(ctx, tx, run, changeRevision, r.Report.ID, now.ID, story, rev); err != nil {
				return err
			}
		}
	}
	return nil
}

// answersBefore is the current claim of each origin in a finding as it is kept.
func (l *Ledger) answersBefore(ctx context.Context, tx *sql.Tx, story int64, question string) (map[string]string, error) {
	var blob []byte
	if err := tx.QueryRowContext(ctx, "SELECT data FROM finding WHERE story = ? AND question = ?", story, question).Scan(&blob); err != nil {
		return nil, err
	}
	var f struct {
		Answers []struct {
			Origin  string `json:"origin"`
			Current string `json:"current"`
		} `json:"answers"`
	}
	if err := l.unpackJSON(blob, &f); err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, a := range f.Answers {
		out[a.Origin] = a.Current
	}
	return out, nil
}
