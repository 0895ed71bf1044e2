package sqlite

import (
	"context"

	"crosscheck/ledger"
)

// Size is how much a ledger holds.
func (l *Ledger) Size(ctx context.Context) (ledger.Size, error) {
	var s ledger.Size
	err := l.read.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM report), (SELECT count(*) FROM version), (SELECT count(*) FROM claim), (SELECT count(*) FROM story),
		(SELECT count(*) FROM finding), (SELECT page_count * page_size FROM pragma_page_count, pragma_page_size)`).
		Scan(&s.Reports, &s.Versions, &s.Claims, &s.Stories, &s.Questions, &s.Bytes)
	return s, l.wrap("cannot count", err)
}

// Questions are the questions that most is disputed about, at most so many.
func (l *Ledger) Questions(ctx context.Context, limit int) ([]ledger.QuestionLine, error) {
	out, err := l.questions(ctx, limit)
	return out, l.wrap("cannot read the questions", err)
}

func (l *Ledger) questions(ctx context.Context, limit int) ([]ledger.QuestionLine, error) {
	rows, err := l.read.QueryContext(ctx, "SELECT story, question, text, best, low, high, disputed, origins, claims FROM finding ORDER BY disputed DESC, origins DESC, story, rank LIMIT ?", limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []ledger.QuestionLine
	for rows.Next() {
		var q ledger.QuestionLine
		var f keptFinding
		if err := rows.Scan(&q.Story, &q.Question, &q.Text, &f.best, &f.low, &f.high, &q.Disputed, &q.Origins, &q.Claims); err != nil {
			return nil, err
		}
		q.Numbers = *f.numbers()
		out = append(out, q)
	}
	return out, rows.Err()
}
