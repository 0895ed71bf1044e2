package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"crosscheck/decision"
	"crosscheck/ledger"
)

// maxFollowed bounds how often a question that was taken over by another one is followed.
const maxFollowed = 16

// Where says where a claim, a report or a question stands now, by its id: an address that was written down leads there. Stories may ask the same question: its id
// may be followed by "@" and the number of the story, else it is the one with most claims. A question that is no more is followed to the one that took over its
// claims. It is [ledger.ErrUnknown] that nothing of the id is there.
func (l *Ledger) Where(ctx context.Context, kind decision.Kind, id string) (ledger.Whereabouts, error) {
	var w ledger.Whereabouts
	err := l.moment(ctx, func(s *Ledger) (err error) {
		switch kind {
		case decision.Claim:
			err = s.read.QueryRowContext(ctx, "SELECT r.story, r.id, c.question FROM claim c JOIN report r ON r.n = c.report WHERE c.id = ?", id).Scan(&w.Story, &w.Report, &w.Question)
		case decision.Report:
			err = s.read.QueryRowContext(ctx, "SELECT story, id FROM report WHERE id = ?", id).Scan(&w.Story, &w.Report)
		case decision.Question:
			w, err = s.whereQuestion(ctx, id)
		default:
			return fmt.Errorf("expected a claim, a report or a question, found a %s", kind)
		}
		return notThere(err, id)
	})
	return w, l.wrap("cannot look it up", err)
}

// whereQuestion finds a question in the story where most claims answer it, or follows what is noted of its end.
func (l *Ledger) whereQuestion(ctx context.Context, id string) (w ledger.Whereabouts, err error) {
	id, of, _ := strings.Cut(id, "@")
	story := int64(0)
	if of != "" {
		if story, err = strconv.ParseInt(of, 10, 64); err != nil {
			return w, fmt.Errorf("expected the number of a story behind %s@, found %q", id, of)
		}
	}
	asked, seen := id, map[string]bool{}
	for range maxFollowed {
		err = l.read.QueryRowContext(ctx, "SELECT story FROM finding WHERE question = ?1 AND (?2 = 0 OR story = ?2) ORDER BY claims DESC, story LIMIT 1", id, story).Scan(&w.Story)
		if !errors.Is(err, sql.ErrNoRows) {
			w.Question, w.Instead = id, id != asked
			return w, err
		}
		seen[id] = true
		next, err := l.tookOver(ctx, id, story)
		if err != nil || next == "" || seen[next] {
			return w, errors.Join(err, sql.ErrNoRows)
		}
		id = next
	}
	return w, sql.ErrNoRows
}

// tookOver is the question that took over the claims of another when this one was last noted as gone; "" for none. Changes are few beside what is kept, and an
// address of a question that is gone is rare.
func (l *Ledger) tookOver(ctx context.Context, id string, story int64) (string, error) {
	list, err := column[[]byte](ctx, l.read, "SELECT data FROM change WHERE kind = ?1 AND subject = ?2 AND (?3 = 0 OR story = ?3) ORDER BY n DESC LIMIT ?4", changeQuestion, id, story, maxFollowed)
	if err != nil {
		return "", err
	}
	for _, data := range list {
		var c ledger.QuestionChange
		if err := json.Unmarshal(data, &c); err != nil {
			return "", err
		}
		if c.After == nil && c.Instead != "" {
			return c.Instead, nil
		}
	}
	return "", nil
}
