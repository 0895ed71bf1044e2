package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"

	"crosscheck/ledger"

	"crosscheck/decision"
	"crosscheck/report"
	"crosscheck/terms"
)

// Decisions are all that were made, in order.
func (l *Ledger) Decisions(ctx context.Context) ([]ledger.DecisionEntry, error) {
	out, err := l.decisionLog(ctx)
	return slices.Clone(out), l.wrap("cannot read the decisions", err)
}

// decisionLog are all decisions; they belong to all who asked for them.
func (l *Ledger) decisionLog(ctx context.Context) (entries []ledger.DecisionEntry, err error) {
	err = l.snapshot(ctx, func(s *Ledger) (err error) {
		entries, _, err = s.known.at(ctx, s.read)
		return err
	})
	return entries, err
}

func decisionsAfter(ctx context.Context, q querier, after int64) ([]ledger.DecisionEntry, error) {
	rows, err := q.QueryContext(ctx, "SELECT seq, body FROM log WHERE kind = ? AND seq > ? ORDER BY seq", logDecision, after)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []ledger.DecisionEntry
	for rows.Next() {
		var e ledger.DecisionEntry
		var body []byte
		if err := rows.Scan(&e.Seq, &body); err != nil {
			return nil, err
		}
		if e.Decision, err = decision.Decode(body); err != nil {
			return nil, fmt.Errorf("log entry %d: %w; crosscheck verify says what is damaged", e.Seq, err)
		}
		out = append(out, e)
	}
	return out, rows.Err()
}

// decisionsSince are those behind the entry of one run and before that of the run after another.
func (l *Ledger) decisionsSince(ctx context.Context, since ledger.Run, until int64) ([]ledger.DecisionEntry, error) {
	from, err := l.entryOf(ctx, since.N)
	if err != nil || from == 0 && since.N > 0 {
		return nil, err
	}
	to := int64(0)
	if until != math.MaxInt64 {
		if to, err = l.entryOf(ctx, until); err != nil {
			return nil, err
		}
	}
	out, err := decisionsAfter(ctx, l.read, max(from-1, 0))
	if to > 0 {
		out = slices.DeleteFunc(out, func(e ledger.DecisionEntry) bool { return e.Seq >= to })
	}
	return out, err
}

// entryOf is the number of the log's entry of the first run after one; 0 where there is none.
func (l *Ledger) entryOf(ctx context.Context, run int64) (seq int64, err error) {
	err = l.read.QueryRowContext(ctx, "SELECT coalesce(min(seq), 0) FROM log WHERE kind = ? AND json_extract(body, '$.run') > ?", logRun, run).Scan(&seq)
	return seq, err
}

// refresh brings what is held in memory up to what the log says: another program may have written. It is called with l.mu held and, where something is
// written on the strength of it, within the transaction: between a look before and the transaction another program may write.
func (l *Ledger) refresh(ctx context.Context, q querier) error {
	seq, _, err := head(ctx, q)
	if err != nil {
		return err
	}
	if seq == l.seen {
		return nil
	}
	if _, l.inForce, err = l.known.at(ctx, q); err != nil {
		return err
	}
	l.seen, l.stories = seq, nil
	return nil
}

// state is what people decided, as it stands in the transaction at hand, of whoever writes (then l.mu is held) or in the moment of a snapshot. Nobody else
// may ask: what goes by the ledger while it is written may not be kept.
func (l *Ledger) state() *decision.State { return l.inForce }

// Decide puts decisions into the log and carries them out: what they are about is compared anew. Decisions that are in the log already are passed over. It
// returns how many were new.
func (l *Ledger) Decide(ctx context.Context, list []decision.Decision) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	n, _, err := l.decide(ctx, list)
	return n, l.wrap("cannot decide", err)
}

// DecideMoved is [Ledger.Decide], and says which questions the decisions moved. Moved after Decide may say it of what somebody else did meanwhile.
func (l *Ledger) DecideMoved(ctx context.Context, list []decision.Decision) (n int, moved []ledger.QuestionChange, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	n, run, err := l.decide(ctx, list)
	if err == nil && n > 0 {
		moved, err = movedIn(ctx, l.read, run)
	}
	return n, moved, l.wrap("cannot decide", err)
}

// decide puts decisions into the log and compares what they are about in one transaction, so that nobody sees the one without the other; unless there is more
// to compare than a transaction may last, as after a file of terms.
func (l *Ledger) decide(ctx context.Context, list []decision.Decision) (n int, run int64, err error) {
	for _, d := range list {
		if err := d.Check(); err != nil {
			return 0, 0, err
		}
	}
	ctx = context.WithoutCancel(ctx)
	var seen int64
	err = l.change(ctx, func(tx *sql.Tx) (err error) {
		if err := l.refresh(ctx, tx); err != nil {
			return err
		}
		if n, run, err = l.enter(ctx, tx, list); err != nil || n == 0 {
			return err
		}
		if _, err = l.compareFor(ctx, tx, run); err != nil {
			return err
		}
		seen, _, err = head(ctx, tx)
		return err
	})
	if err != nil {
		return 0, 0, errors.Join(err, l.forget(ctx))
	}
	if n == 0 {
		return 0, 0, nil
	}
	l.seen = seen
	_, err = l.compareStale(ctx, run)
	return n, run, err
}

// forget gives up what is held in memory of a transaction that was taken back.
func (l *Ledger) forget(ctx context.Context) error {
	l.stories, l.seen = nil, 0
	l.unrecall()
	return l.refresh(ctx, l.write)
}

// enter puts what is new of decisions into the log and marks what has to be compared anew.
func (l *Ledger) enter(ctx context.Context, tx *sql.Tx, list []decision.Decision) (n int, run int64, err error) {
	entries, before, err := l.known.at(ctx, tx)
	if err != nil {
		return 0, 0, err
	}
	known := map[string]decision.Decision{}
	log := make([]decision.Decision, 0, len(entries)+len(list))
	for _, e := range entries {
		known[e.Decision.ID] = e.Decision
		log = append(log, e.Decision)
	}
	var fresh []decision.Decision
	for _, d := range list {
		if _, is := known[d.ID]; !is {
			known[d.ID] = d
			fresh = append(fresh, d)
		}
	}
	if len(fresh) == 0 {
		return 0, 0, nil
	}
	if run, err = l.run(ctx, tx, "decide"); err != nil {
		return 0, 0, err
	}
	for _, d := range fresh {
		body, err := d.Encode()
		if err != nil {
			return 0, 0, err
		}
		if err := l.logLine(ctx, tx, logDecision, stamp(l.now()), body); err != nil {
			return 0, 0, err
		}
	}
	l.inForce = decision.NewState(append(log, fresh...))
	t := touched{reports: map[string]bool{}, origins: map[string]bool{}, questions: map[string]bool{}, claims: map[string]bool{}}
	for _, d := range fresh {
		t.add(d, known)
	}
	t.follow(before, l.state())
	return len(fresh), run, l.carryOut(ctx, tx, run, &t, before)
}

// touched is what decisions are about.
type touched struct {
	all                                 bool
	reports, origins, questions, claims map[string]bool
	reread                              map[string]bool // reports whose metadata is another one now
}

func (t *touched) add(d decision.Decision, known map[string]decision.Decision) {
	for depth := 0; d.Action == decision.Undo; depth++ {
		of, ok := known[d.Undoes]
		if !ok || depth > len(known) {
			t.all = true
			return
		}
		d = of
	}
	if d.Anchor != nil {
		t.reports[d.Anchor.Report] = true
	}
	if d.WithAnchor != nil {
		t.reports[d.WithAnchor.Report] = true
	}
	switch d.Subject.Kind {
	case decision.Claim:
		t.claims[d.Subject.ID], t.claims[d.Subject.With] = true, true
	case decision.Report:
		t.reports[d.Subject.ID] = true
		if d.Action == decision.Correct {
			if t.reread == nil {
				t.reread = map[string]bool{}
			}
			t.reread[d.Subject.ID] = true
		}
	case decision.Origin, decision.Actor:
		t.origins[d.Subject.ID], t.origins[d.Subject.With] = true, true
		t.claims[d.Subject.With] = true
	case decision.Question:
		t.questions[d.Subject.ID], t.questions[d.Subject.With] = true, true
		t.claims[d.Subject.With] = true
		for _, id := range d.Before.Claims {
			t.claims[id] = true
		}
		for _, id := range d.Before.WithClaims {
			t.claims[id] = true
		}
	default:
		t.all = true
	}
}

// carryOut brings what is searched up to the decisions, and marks what has to be compared anew.
func (l *Ledger) carryOut(ctx context.Context, tx *sql.Tx, run int64, t *touched, before *decision.State) error {
	if err := l.regroup(ctx, tx); err != nil {
		return err
	}
	ids, err := l.touchedReports(ctx, tx, t)
	if err != nil {
		return err
	}
	for _, id := range ids {
		k, err := findReport(ctx, tx, id)
		if err != nil {
			return err
		}
		if k == nil {
			continue // decided about a report that is not here: an orphan, which is listed
		}
		if err := l.reread(ctx, tx, run, k, t.reread[id], before); err != nil {
			return err
		}
	}
	if err := l.settle(ctx, tx); err != nil {
		return err
	}
	return l.markTouched(ctx, tx, t)
}

// touchedReports are the reports whose claims stand otherwise now.
func (l *Ledger) touchedReports(ctx context.Context, tx *sql.Tx, t *touched) ([]string, error) {
	claims, err := json.Marshal(keys(t.claims))
	if err != nil {
		return nil, err
	}
	reports, err := json.Marshal(keys(t.reports))
	if err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, `SELECT id FROM report WHERE id IN (SELECT value FROM json_each(?))
		OR n IN (SELECT report FROM claim WHERE id IN (SELECT value FROM json_each(?))) ORDER BY id`, string(reports), string(claims))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}

// markTouched marks the stories of what decisions are about.
func (l *Ledger) markTouched(ctx context.Context, tx *sql.Tx, t *touched) error {
	if t.all {
		_, err := tx.ExecContext(ctx, "UPDATE story SET members = ''")
		return err
	}
	origins, err := json.Marshal(keys(t.origins))
	if err != nil {
		return err
	}
	var names []string
	for o := range t.origins {
		names = append(names, terms.Fold(o), trimName(o))
	}
	tellers, err := json.Marshal(names)
	if err != nil {
		return err
	}
	questions, err := json.Marshal(keys(t.questions))
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE story SET members = '' WHERE n IN (
		SELECT r.story FROM claim c JOIN report r ON r.n = c.report WHERE c.origin IN (SELECT value FROM json_each(?1))
		UNION SELECT r.story FROM claim c JOIN report r ON r.n = c.report WHERE c.teller IN (SELECT value FROM json_each(?2))
		UNION SELECT story FROM finding WHERE question IN (SELECT value FROM json_each(?3)))`, string(origins), string(tellers), string(questions))
	return err
}

// trimName is the folded name of an actor that is named and not given by key.
func trimName(subject string) string {
	const by = "name:"
	if len(subject) > len(by) && subject[:len(by)] == by {
		return subject[len(by):]
	}
	return subject
}

func keys(m map[string]bool) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		if k != "" {
			out = append(out, k)
		}
	}
	return out
}

// notThere makes a missing row an error that says what is not in the ledger.
func notThere(err error, what string) error {
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("%s: %w", what, ledger.ErrUnknown)
	}
	return err
}

// Terms are those that are kept in the ledger with the decisions that go before them; nil where there are none.
func (l *Ledger) Terms(ctx context.Context) (*terms.Terms, error) {
	var out *terms.Terms
	err := l.snapshot(ctx, func(s *Ledger) error {
		out = s.state().Terms()
		return nil
	})
	return out, l.wrap("cannot read the decisions", err)
}

// RawOf is a version of a report as it was found; ordinal 0 is the current one.
func (l *Ledger) RawOf(ctx context.Context, id string, ordinal int) (report.Raw, error) {
	var version int64
	err := l.read.QueryRowContext(ctx, "SELECT v.n FROM version v JOIN report r ON r.n = v.report WHERE r.id = ?1 AND (v.ordinal = ?2 OR ?2 = 0 AND v.n = r.current)", id, ordinal).Scan(&version)
	if err != nil {
		return report.Raw{}, l.wrap("cannot find the report", notThere(err, cmp.Or(id, "report")))
	}
	raw, err := l.loadRaw(ctx, l.read, version) // what a version was found as never changes
	return raw, l.wrap("cannot read the original", err)
}
