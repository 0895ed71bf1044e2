package sqlite

import (
	"context"

	"crosscheck/decision"
	"crosscheck/ledger"
	"crosscheck/terms"
)

// Statements that find what a decision can be about, by the beginning of its id. Each gives id, story and words, the exact one first. Ids of claims and questions are
// ASCII below "~".
var selectNames = map[decision.Kind]string{
	decision.Claim: `SELECT c.id, r.story, trim(c.kind || ' ' || c.measure) || ' in ' || r.id FROM claim c JOIN report r ON r.n = c.report
		WHERE c.id >= ?1 AND c.id < ?1 || '~' ORDER BY c.id LIMIT ?2`,
	decision.Question: "SELECT question, story, text FROM finding WHERE question >= ?1 AND question < ?1 || '~' ORDER BY question, story LIMIT ?2",
	decision.Report: `SELECT r.id, r.story, v.title FROM report r JOIN version v ON v.n = r.current WHERE instr(r.id, ?1) > 0
		ORDER BY r.id <> ?1, instr(r.id, ?1) <> 1, r.id LIMIT ?2`,
	decision.Origin: `SELECT origin, 0, count(*) || ' claims' FROM claim WHERE origin >= ?1 AND substr(origin, 1, length(?1)) = ?1 AND origin <> ''
		AND origin < ?1 || char(0x10FFFF) GROUP BY origin ORDER BY origin LIMIT ?2`,
}

// Names are what goes by the beginning of an id, of one kind; of reports any part of the id will do. What has exactly that id is alone.
func (l *Ledger) Names(ctx context.Context, kind decision.Kind, id string, limit int) ([]ledger.Name, error) {
	out, err := l.names(ctx, kind, id, limit)
	return out, l.wrap("cannot look it up", err)
}

func (l *Ledger) names(ctx context.Context, kind decision.Kind, id string, limit int) ([]ledger.Name, error) {
	query := selectNames[kind]
	if query == "" || id == "" {
		return nil, nil
	}
	rows, err := l.read.QueryContext(ctx, query, id, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out, exact []ledger.Name
	for rows.Next() {
		n := ledger.Name{Kind: kind}
		if err := rows.Scan(&n.ID, &n.Story, &n.Words); err != nil {
			return nil, err
		}
		out = append(out, n)
		if n.ID == id {
			exact = append(exact, n)
		}
	}
	if len(exact) > 0 {
		out = exact
	}
	return out, rows.Err()
}

// Goes reports whether some claim of the ledger is told by somebody of this name.
func (l *Ledger) Goes(ctx context.Context, name string) (bool, error) {
	var n int
	err := l.read.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM claim WHERE teller = ? LIMIT 1)", terms.Fold(name)).Scan(&n)
	return n > 0, l.wrap("cannot look it up", err)
}

// ClaimsOf are the ids of the claims of an origin, in order of report and offset, at most limit.
func (l *Ledger) ClaimsOf(ctx context.Context, origin string, limit int) ([]string, error) {
	rows, err := l.read.QueryContext(ctx, "SELECT c.id FROM claim c JOIN report r ON r.n = c.report WHERE c.origin = ? ORDER BY r.id, c.n LIMIT ?", origin, limit)
	if err != nil {
		return nil, l.wrap("cannot look it up", err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, l.wrap("cannot look it up", err)
		}
		out = append(out, id)
	}
	return out, l.wrap("cannot look it up", rows.Err())
}

// QuestionClaims are the ids of the claims that answer a question of a story, in order.
func (l *Ledger) QuestionClaims(ctx context.Context, story int64, id string) ([]string, error) {
	var blob []byte
	err := l.read.QueryRowContext(ctx, "SELECT data FROM finding WHERE story = ? AND question = ?", story, id).Scan(&blob)
	if err != nil {
		return nil, l.wrap("cannot read the question", notThere(err, "question "+id))
	}
	var f struct {
		Question struct {
			Claims []string `json:"claims"`
		} `json:"question"`
	}
	err = l.unpackJSON(blob, &f)
	return f.Question.Claims, l.wrap("cannot read the question", err)
}
