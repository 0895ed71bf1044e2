package sqlite

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"math"
	"time"

	"crosscheck/dossier"
	"crosscheck/lineage"
	"crosscheck/reconcile"
)

// rest is what is known of a story besides its findings.
type rest struct {
	Origins    []lineage.Origin      `json:"origins"`
	Copies     []lineage.Copy        `json:"copies,omitempty"`
	Wires      []lineage.Wire        `json:"wires,omitempty"`
	Root       map[string]string     `json:"root,omitempty"`
	Was        map[string]string     `json:"was,omitempty"` // where decisions or terms gave a claim another origin: that of the words alone
	Checks     []reconcile.Check     `json:"checks,omitempty"`
	Violations []reconcile.Violation `json:"violations,omitempty"`
}

// compareStale compares the stories that are marked, some in each transaction, and returns how many they were. What is left when ctx ends
// stays marked.
//
// What an interrupted run has left over is put down to it: run 0 is the last one.
func (l *Ledger) compareStale(ctx context.Context, run int64) (int, error) {
	if run == 0 {
		if err := l.write.QueryRowContext(ctx, "SELECT coalesce(max(n), 0) FROM run").Scan(&run); err != nil {
			return 0, err
		}
	}
	done := 0
	for {
		if err := ctx.Err(); err != nil {
			return done, err
		}
		n := 0
		err := l.change(context.WithoutCancel(ctx), func(tx *sql.Tx) (err error) {
			n, err = l.compareSome(context.WithoutCancel(ctx), tx, run)
			return err
		})
		if err != nil || n == 0 {
			return done, err
		}
		done += n
	}
}

// compareSome compares stories that are marked for as long as a transaction may last, and returns how many.
func (l *Ledger) compareSome(ctx context.Context, tx *sql.Tx, run int64) (int, error) {
	if err := l.refresh(ctx, tx); err != nil { // of decisions that another program put in
		return 0, err
	}
	return l.compareFor(ctx, tx, run)
}

// compareFor is compareSome in a transaction that knows of all decisions.
func (l *Ledger) compareFor(ctx context.Context, tx *sql.Tx, run int64) (int, error) {
	since := time.Now()
	for n := 0; ; n++ {
		if n > 0 && time.Since(since) >= batchTime {
			return n, nil
		}
		more, err := l.compareNext(ctx, tx, run)
		if err != nil || !more {
			return n, err
		}
	}
}

// compareNext compares the next story that is marked, and reports whether there was one.
func (l *Ledger) compareNext(ctx context.Context, tx *sql.Tx, run int64) (bool, error) {
	var n int64
	var reports int
	err := tx.QueryRowContext(ctx, "SELECT n, reports FROM story WHERE members = '' ORDER BY reports, n LIMIT 1").Scan(&n, &reports)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return true, l.compareStory(ctx, tx, run, n)
}

// compareStory compares the reports of one story and keeps the result, with what is different from before.
func (l *Ledger) compareStory(ctx context.Context, tx *sql.Tx, run, n int64) error {
	reads, err := l.storyReads(ctx, tx, n)
	if err != nil {
		return err
	}
	old, err := oldFindings(ctx, tx, n)
	if err != nil {
		return err
	}
	if len(reads) == 0 {
		if err := l.noteQuestions(ctx, tx, run, n, old, nil, nil); err != nil {
			return err
		}
		for _, stmt := range [...]string{"DELETE FROM finding WHERE story = ?", "DELETE FROM story WHERE n = ?"} {
			if _, err := tx.ExecContext(ctx, stmt, n); err != nil {
				return err
			}
		}
		return nil
	}
	var title string
	if err := tx.QueryRowContext(ctx, "SELECT title FROM story WHERE n = ?", n).Scan(&title); err != nil {
		return err
	}
	memory := l.recall(ctx, tx, n, reads)
	d, err := dossier.CompareAgain(reads, title, &memory.memory, dossier.Options{Decisions: l.state()})
	if err := errors.Join(err, memory.keep()); err != nil {
		return err
	}
	was, err := l.keepClaims(ctx, tx, n, d)
	if err != nil {
		return err
	}
	if err := l.noteQuestions(ctx, tx, run, n, old, d.Findings, was); err != nil {
		return err
	}
	encoded, err := encodeFindings(d.Findings)
	if err != nil {
		return err
	}
	if err := l.noteRevisions(ctx, tx, run, n, old, d, encoded); err != nil {
		return err
	}
	if err := l.keepFindings(ctx, tx, n, old, d.Findings, encoded); err != nil {
		return err
	}
	data, err := json.Marshal(rest{
		Origins: d.Lineage.Origins, Copies: d.Lineage.Copies, Wires: d.Lineage.Wires, Root: d.Lineage.Root, Was: d.Lineage.Was, Checks: d.Checks, Violations: d.Violations,
	})
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE story SET members = ?, run = ?, rest = ?, hash = ? WHERE n = ?", membersOf(reads), run, l.packer.pack(data), hashOf(data), n)
	return err
}

// membersOf is a hash of what a comparison rests on.
func membersOf(reads []dossier.Read) string {
	h := sha256.New()
	for i := range reads {
		h.Write([]byte(reads[i].Report.ID + "\x00" + reads[i].Report.SHA256 + "\x00"))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// keptFinding is a finding as it stands in the ledger.
type keptFinding struct {
	rank            int
	text            string
	best, low, high sql.NullFloat64
	hash            string
}

func oldFindings(ctx context.Context, tx *sql.Tx, n int64) (map[string]keptFinding, error) {
	rows, err := tx.QueryContext(ctx, "SELECT question, rank, text, best, low, high, hash FROM finding WHERE story = ?", n)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]keptFinding{}
	for rows.Next() {
		var q string
		var f keptFinding
		if err := rows.Scan(&q, &f.rank, &f.text, &f.best, &f.low, &f.high, &f.hash); err != nil {
			return nil, err
		}
		out[q] = f
	}
	return out, rows.Err()
}

// keepFindings writes the findings that are not as they were.
func (l *Ledger) keepFindings(ctx context.Context, tx *sql.Tx, n int64, old map[string]keptFinding, findings []reconcile.Finding, encoded []encodedFinding) error {
	put, err := tx.PrepareContext(ctx, `INSERT OR REPLACE INTO finding (story, question, rank, text, measure, best, low, high, disputed, spread, origins, claims, data, hash)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	defer put.Close()
	now := map[string]bool{}
	for i := range findings {
		f := &findings[i]
		now[f.Question.ID] = true
		hash := encoded[i].hash
		if was, ok := old[f.Question.ID]; ok && was.hash == hash && was.rank == i {
			continue
		}
		best, low, high, origins := numbersOf(f)
		if _, err := put.ExecContext(ctx, n, f.Question.ID, i, f.Question.Text, f.Question.Key.Measure, best, low, high, disputed(f), min(f.Spread, math.MaxFloat64), origins,
			len(f.Question.Claims), l.packer.pack(encoded[i].data), hash); err != nil {
			return err
		}
	}
	for q := range old {
		if now[q] {
			continue
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM finding WHERE story = ? AND question = ?", n, q); err != nil {
			return err
		}
	}
	return nil
}

// encodedFinding is a finding as it is kept, with its hash.
type encodedFinding struct {
	data []byte
	hash string
}

func encodeFindings(findings []reconcile.Finding) ([]encodedFinding, error) {
	out := make([]encodedFinding, len(findings))
	return out, parallel(len(findings), func(i int) error {
		data, err := encodeFinding(&findings[i])
		out[i] = encodedFinding{data, hashOf(data)}
		return err
	})
}

func encodeFinding(f *reconcile.Finding) ([]byte, error) {
	x := *f
	// A dispute with zero is infinitely wide, which JSON cannot write.
	if math.IsInf(x.Spread, 1) {
		x.Spread = math.MaxFloat64
	}
	return json.Marshal(x)
}

// numbersOf are the range of a finding; nil is open or none.
func numbersOf(f *reconcile.Finding) (best, low, high any, origins int) {
	r := f.Range
	if r == nil {
		return nil, nil, nil, len(f.Answers)
	}
	return number(r.Best), number(r.Low), number(r.High), r.Origins
}

func number(p *float64) any {
	if p == nil {
		return nil
	}
	return finite(*p)
}

// finite is a number as the tables keep it, nil for an open end.
func finite(x float64) any {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return nil
	}
	return x
}

// disputed is how many pairs of accounts disagree.
func disputed(f *reconcile.Finding) int {
	n := 0
	for i := range f.Differences {
		d := &f.Differences[i]
		if !d.Agree && !d.Neighbour && (d.Reason == reconcile.Disagreement || d.Reason == reconcile.Unexplained) {
			n++
		}
	}
	return n
}

// keepClaims writes to which origin and which question each claim of a story goes, where that is new. It returns the question that each had before.
func (l *Ledger) keepClaims(ctx context.Context, tx *sql.Tx, n int64, d *dossier.Dossier) (was map[string]string, err error) {
	question := map[string]string{}
	for i := range d.Findings {
		q := &d.Findings[i].Question
		for _, id := range q.Claims {
			question[id] = q.ID
		}
	}
	rows, err := tx.QueryContext(ctx, "SELECT c.n, c.id, c.origin, c.question FROM report r JOIN claim c ON c.report = r.n WHERE r.story = ?", n)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	type row struct {
		n                int64
		origin, question string
	}
	var stale []row
	was = map[string]string{}
	for rows.Next() {
		var r row
		var id string
		if err := rows.Scan(&r.n, &id, &r.origin, &r.question); err != nil {
			return nil, err
		}
		if r.question != "" {
			was[id] = r.question
		}
		if r.origin != d.Lineage.Of[id] || r.question != question[id] {
			stale = append(stale, row{r.n, d.Lineage.Of[id], question[id]})
		}
	}
	if err := cmp.Or(rows.Err(), rows.Close()); err != nil {
		return nil, err
	}
	put, err := tx.PrepareContext(ctx, "UPDATE claim SET origin = ?, question = ? WHERE n = ?")
	if err != nil {
		return nil, err
	}
	defer put.Close()
	for _, r := range stale {
		if _, err := put.ExecContext(ctx, r.origin, r.question, r.n); err != nil {
			return nil, err
		}
	}
	return was, nil
}
