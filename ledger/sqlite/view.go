package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"crosscheck/ledger"

	"crosscheck/claim"
	"crosscheck/decision"
	"crosscheck/dossier"
	"crosscheck/lineage"
	"crosscheck/reconcile"
	"crosscheck/report"
)

// Dossier is everything known in a view: what the ledger holds ready, or else compared for this view. It is meant for some 20,000 reports. It does not wait for
// whoever writes: what is being added or decided meanwhile is shown as it was kept when the look began.
func (l *Ledger) Dossier(ctx context.Context, v ledger.View) (*dossier.Dossier, error) {
	if err := l.settledFor(ctx, v.Story); err != nil {
		return nil, err
	}
	var d *dossier.Dossier
	err := l.snapshot(ctx, func(s *Ledger) (err error) {
		d, err = s.dossier(ctx, v)
		return err
	})
	return d, l.wrap("cannot read the ledger", err)
}

// settledFor compares what an interrupted add has left over, where the view of a story (0 is all) needs it and nobody is at work: who is compares it next.
func (l *Ledger) settledFor(ctx context.Context, story int64) error {
	n, err := stale(ctx, l.read, story)
	if err != nil || n == 0 || l.write == nil {
		return l.wrap("cannot read the stories", err)
	}
	if !l.mu.TryLock() {
		return nil
	}
	defer l.mu.Unlock()
	return l.settled(ctx)
}

// stale counts the stories that have still to be compared, or whether one has; 0 is all.
func stale(ctx context.Context, q querier, story int64) (n int, err error) {
	err = q.QueryRowContext(ctx, "SELECT count(*) FROM story WHERE members = '' AND (?1 = 0 OR n = ?1)", story).Scan(&n)
	return n, err
}

// Settled compares what an interrupted add has left over. A ledger that cannot be written stays as it is; then views are compared anew.
func (l *Ledger) Settled(ctx context.Context) error {
	if l.write == nil {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.settled(ctx)
}

func (l *Ledger) settled(ctx context.Context) error {
	if err := l.refresh(ctx, l.write); err != nil {
		return l.wrap("cannot read the ledger", err)
	}
	// What changes by it belongs to the run that was broken off.
	var run int64
	if err := l.write.QueryRowContext(ctx, "SELECT coalesce(max(n), 0) FROM run").Scan(&run); err != nil {
		return l.wrap("cannot read the runs", err)
	}
	_, err := l.compareStale(ctx, run)
	return l.wrap("cannot compare", err)
}

func (l *Ledger) dossier(ctx context.Context, v ledger.View) (*dossier.Dossier, error) {
	state, err := l.decided(ctx, v)
	if err != nil {
		return nil, err
	}
	left, err := stale(ctx, l.read, v.Story)
	if err != nil {
		return nil, err
	}
	if v.Plain() && left == 0 {
		return l.ready(ctx, v.Story, state)
	}
	reads, err := l.reads(ctx, v, state)
	if err != nil {
		return nil, err
	}
	return dossier.Assemble(reads, dossier.Options{
		Rule: v.Rule, Terms: v.Terms, AsOf: v.AsOf, Clock: v.Clock, OneStory: v.OneStory || v.Story != 0, Decisions: state,
	})
}

// reads are what was read in the versions that a view shows.
func (l *Ledger) reads(ctx context.Context, v ledger.View, state *decision.State) ([]dossier.Read, error) {
	where, args, err := versionsOf(v)
	if err != nil {
		return nil, err
	}
	reads, err := l.readsAs(ctx, l.read, state, where, args...)
	if err != nil || v.Clock != dossier.Captured {
		return reads, err
	}
	// Where no capture is known, the ledger's own keeping is one.
	kept, err := l.keptTimes(ctx)
	if err != nil {
		return nil, err
	}
	for i := range reads {
		reads[i].Report = capturedBy(reads[i].Report, kept)
	}
	return reads, nil
}

// versionsOf is the condition on the versions v of reports r that a view shows. Up to a day they are those that were there by then: by the capture, where it
// is known. Of a report whose versions were all captured later the first stands for what it said when it was published.
func versionsOf(v ledger.View) (where string, args []any, err error) {
	where = "r.current = v.n"
	if v.AsOf != "" {
		day, err := time.Parse(time.DateOnly, v.AsOf)
		if err != nil {
			return "", nil, fmt.Errorf("expected a day as 2024-12-23, found %q", v.AsOf)
		}
		where, args = "v.n = "+newestThen, []any{stamp(day.AddDate(0, 0, 1))}
		if v.Clock != dossier.Captured {
			where = "v.n = coalesce(" + newestThen + ", " + firstThen + ")"
		}
	}
	if v.Story != 0 {
		where, args = where+" AND r.story = ?", append(args, v.Story)
	}
	return where, args, nil
}

// capturedBy is a report with the time when it came into the ledger, where no capture is known; the report itself stays as it is.
func capturedBy(r *report.Report, kept map[string]string) *report.Report {
	if r.Captured != "" {
		return r
	}
	x := *r
	x.Captured = kept[r.ID]
	return &x
}

// keptTimes is when the first version of each report came into the ledger.
func (l *Ledger) keptTimes(ctx context.Context) (map[string]string, error) {
	rows, err := l.read.QueryContext(ctx, "SELECT r.id, min(v.kept) FROM version v JOIN report r ON r.n = v.report GROUP BY r.n")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var id, kept string
		if err := rows.Scan(&id, &kept); err != nil {
			return nil, err
		}
		out[id] = kept
	}
	return out, rows.Err()
}

// decided are the decisions of a view: on the clock of capturing those that were made by the day, since that is what was known then.
func (l *Ledger) decided(ctx context.Context, v ledger.View) (*decision.State, error) {
	if v.Machine {
		return decision.NewState(nil), nil
	}
	if v.AsOf == "" || v.Clock != dossier.Captured {
		_, state, err := l.known.at(ctx, l.read)
		return state, err
	}
	entries, err := l.decisionLog(ctx)
	if err != nil {
		return nil, err
	}
	var log []decision.Decision
	for _, e := range entries {
		if len(e.Decision.At) >= len(v.AsOf) && e.Decision.At[:len(v.AsOf)] > v.AsOf {
			continue
		}
		log = append(log, e.Decision)
	}
	return decision.NewState(log), nil
}

// ready puts the dossier together from what the stories hold.
func (l *Ledger) ready(ctx context.Context, only int64, state *decision.State) (*dossier.Dossier, error) {
	type head struct {
		n     int64
		title string
		rest  []byte
	}
	heads, err := collect(ctx, l.read, func(rows *sql.Rows, x *head) error { return rows.Scan(&x.n, &x.title, &x.rest) },
		"SELECT n, title, rest FROM story WHERE ?1 = 0 OR n = ?1 ORDER BY n", only)
	if err != nil {
		return nil, err
	}
	parts := make([]dossier.Part, len(heads))
	for i, h := range heads {
		p := &parts[i]
		p.Title = h.title
		if p.Reads, err = l.storyReads(ctx, l.read, h.n); err != nil {
			return nil, err
		}
		if len(p.Reads) == 0 {
			return nil, fmt.Errorf("story %d: expected reports, found none; crosscheck verify says what is damaged", h.n)
		}
		var x rest
		if err := l.unpackJSON(h.rest, &x); err != nil {
			return nil, fmt.Errorf("story %d: %w", h.n, err)
		}
		if p.Lineage, err = l.lineageOf(ctx, h.n, &x); err != nil {
			return nil, err
		}
		p.Checks, p.Violations = x.Checks, x.Violations
		if p.Findings, err = l.findings(ctx, h.n); err != nil {
			return nil, err
		}
	}
	return dossier.Restore(parts, dossier.Options{Decisions: state})
}

func (l *Ledger) unpackJSON(blob []byte, into any) error {
	data, err := l.packer.unpack(blob)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, into)
}

// lineageOf puts the lineage of a story together.
func (l *Ledger) lineageOf(ctx context.Context, n int64, x *rest) (lineage.Result, error) {
	out := lineage.Result{Origins: x.Origins, Copies: x.Copies, Wires: x.Wires, Root: x.Root, Was: x.Was, Of: map[string]string{}}
	if out.Root == nil {
		out.Root = map[string]string{}
	}
	rows, err := l.read.QueryContext(ctx, "SELECT c.id, c.origin FROM report r JOIN claim c ON c.report = r.n WHERE r.story = ? AND c.origin <> ''", n)
	if err != nil {
		return out, err
	}
	defer rows.Close()
	for rows.Next() {
		var id, origin string
		if err := rows.Scan(&id, &origin); err != nil {
			return out, err
		}
		out.Of[id] = origin
	}
	return out, rows.Err()
}

// findings are those of a story, in their order.
func (l *Ledger) findings(ctx context.Context, n int64) ([]reconcile.Finding, error) {
	rows, err := l.read.QueryContext(ctx, "SELECT data FROM finding WHERE story = ? ORDER BY rank", n)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []reconcile.Finding
	for rows.Next() {
		var blob []byte
		if err := rows.Scan(&blob); err != nil {
			return nil, err
		}
		var f reconcile.Finding
		if err := l.unpackJSON(blob, &f); err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, rows.Err()
}

// Question is a question with its claims, its origins and who copies whom among its reports, as the ledger holds it ready.
func (l *Ledger) Question(ctx context.Context, story int64, id string) (*ledger.Answered, error) {
	var a *ledger.Answered
	err := l.snapshot(ctx, func(s *Ledger) (err error) {
		a, err = s.question(ctx, story, id)
		return err
	})
	return a, l.wrap("cannot read the question", err)
}

func (l *Ledger) question(ctx context.Context, story int64, id string) (*ledger.Answered, error) {
	var blob, more []byte
	err := l.read.QueryRowContext(ctx, "SELECT f.data, s.rest FROM finding f JOIN story s ON s.n = f.story WHERE f.story = ? AND f.question = ?", story, id).Scan(&blob, &more)
	if err != nil {
		return nil, notThere(err, "question "+id)
	}
	a := &ledger.Answered{Story: story, Root: map[string]string{}}
	if err := l.unpackJSON(blob, &a.Finding); err != nil {
		return nil, err
	}
	var x rest
	if err := l.unpackJSON(more, &x); err != nil {
		return nil, err
	}
	if a.Claims, err = l.claims(ctx, a.Finding.Question.Claims); err != nil {
		return nil, err
	}
	reports, ids := map[string]bool{}, map[string]bool{}
	for i := range a.Claims {
		c := &a.Claims[i]
		reports[c.Report], ids[c.ID] = true, true
		if root := x.Root[c.ID]; root != "" {
			a.Root[c.ID] = root
			reports[root] = true
		}
	}
	for _, o := range x.Origins {
		if slices.ContainsFunc(o.Claims, func(id string) bool { return ids[id] }) {
			a.Origins = append(a.Origins, o)
		}
	}
	for _, c := range x.Copies {
		if reports[c.Of] && reports[c.By] {
			a.Copies = append(a.Copies, c)
		}
	}
	return a, nil
}

// claims are those with the ids, as they stand with the decisions in force, in order of report and offset. Ids that are not known are passed over.
func (l *Ledger) claims(ctx context.Context, ids []string) ([]claim.Claim, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	reads, err := l.loadReads(ctx, l.read, "v.n = r.current AND r.n IN (SELECT report FROM claim WHERE id IN (SELECT value FROM json_each(?)))", string(list))
	if err != nil {
		return nil, err
	}
	wanted := map[string]bool{}
	for _, id := range ids {
		wanted[id] = true
	}
	state := l.state()
	var out []claim.Claim
	for i := range reads {
		for _, c := range state.Apply(reads[i].Report, reads[i].Claims).Claims {
			if wanted[c.ID] {
				out = append(out, c)
			}
		}
	}
	return out, nil
}
