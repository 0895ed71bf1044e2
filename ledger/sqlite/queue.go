package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"crosscheck/decision"
	"crosscheck/ledger"
	"crosscheck/reconcile"
)

// selectDoubtful names the same bound as the index claim_doubtful, without which it would go through all claims. The bound: of what such a rule reads, one
// in ten or more is wrong (docs/accuracy.md).
const selectDoubtful = "SELECT c.id, c.question, r.story FROM claim c JOIN report r ON r.n = c.report WHERE c.confidence < 0.9 ORDER BY c.confidence, c.n LIMIT ?"

// Queue is what waits for people: what is disputed, the widest apart first; what differs for no reason that was found; doubtful claims; decisions
// whose words are gone; decisions that contradict each other. What was decided is not among it. Only rows are read for it, no reports but
// those that were decided about.
func (l *Ledger) Queue(ctx context.Context, w ledger.Waiting) (*ledger.Queue, error) {
	q := &queueing{limit: cmp.Or(w.Limit, ledger.WaitingLimit), known: map[string]bool{}}
	err := l.snapshot(ctx, func(s *Ledger) error {
		q.l = s
		return q.fill(ctx, w.Unsure)
	})
	return &q.out, l.wrap("cannot look for what waits", err)
}

// queueing is a queue while it is put together.
type queueing struct {
	l     *Ledger
	limit int
	known map[string]bool // claims that are in the queue or were decided
	out   ledger.Queue
}

func (q *queueing) fill(ctx context.Context, unsure bool) error {
	state := q.l.state()
	inForce := state.InForce()
	open := q.settled(inForce)
	if err := q.disputes(ctx, state); err != nil {
		return err
	}
	if err := q.doubtful(ctx); err != nil {
		return err
	}
	orphans, err := q.l.orphans(ctx)
	if err != nil {
		return err
	}
	for _, o := range orphans {
		q.out.Items = append(q.out.Items, ledger.Item{Because: ledger.Orphaned, Decisions: []string{o.Decision.ID}, Reason: o.Reason})
	}
	for _, c := range state.Conflicts() {
		item := ledger.Item{Because: ledger.Conflicting, Decisions: []string{c.InForce, c.Overruled}, Reason: c.String()}
		if c.Kind == decision.Claim {
			item.Claim, _, _ = strings.Cut(c.Subject, " ") // of a pair the first
		}
		q.out.Items = append(q.out.Items, item)
	}
	if !unsure {
		return nil
	}
	for _, id := range open {
		q.out.Items = append(q.out.Items, ledger.Item{Because: ledger.LeftOpen, Claim: id})
	}
	return nil
}

// settled notes the claims that were decided on, and returns those that were only left open, by time.
func (q *queueing) settled(inForce []decision.Decision) (open []string) {
	unsure := map[string]bool{}
	for _, d := range inForce {
		if d.Subject.Kind != decision.Claim {
			continue
		}
		unsure[d.Subject.ID] = d.Action == decision.Unsure
		q.known[d.Subject.ID] = true
	}
	for _, d := range inForce {
		if id := d.Subject.ID; unsure[id] && d.Action == decision.Unsure && d.Subject.Kind == decision.Claim && !slices.Contains(open, id) {
			open = append(open, id)
		}
	}
	return open
}

// disputes are the answers that differ, of the questions whose accounts are widest apart.
func (q *queueing) disputes(ctx context.Context, state *decision.State) error {
	var all int
	if err := q.l.read.QueryRowContext(ctx, "SELECT count(*) FROM finding WHERE disputed > 0").Scan(&all); err != nil {
		return err
	}
	q.out.More += max(0, all-q.limit)
	ruled := map[string]bool{}
	for _, d := range state.RuledQuestions() {
		ruled[d.Subject.ID] = ruled[d.Subject.ID] || d.Action != decision.Unsure
	}
	rows, err := q.l.read.QueryContext(ctx, "SELECT story, hash, data FROM finding WHERE disputed > 0 ORDER BY spread DESC, story, rank LIMIT ?", q.limit)
	if err != nil {
		return err
	}
	defer rows.Close()
	var unexplained []ledger.Item
	for rows.Next() {
		var story int64
		var hash string
		var blob sql.RawBytes
		if err := rows.Scan(&story, &hash, &blob); err != nil {
			return err
		}
		x, err := q.l.waiting(hash, blob)
		if err != nil {
			return err
		}
		if ruled[x.question] {
			continue
		}
		item := ledger.Item{Story: story, Question: x.question}
		q.out.Items = append(q.out.Items, q.items(x.disputed, item, ledger.Disputed)...)
		unexplained = append(unexplained, q.items(x.unexplained, item, ledger.Unexplained)...)
	}
	// A claim that is disputed in one question and unexplained in another waits once: known sees to that, but for the order of the two lists.
	q.out.Items = append(q.out.Items, unexplained...)
	return rows.Err()
}

// disputedFinding is what of a finding the queue looks at.
type disputedFinding struct {
	Question struct {
		ID string `json:"id"`
	} `json:"question"`
	Answers     []reconcile.Answer     `json:"answers"`
	Differences []reconcile.Difference `json:"differences"`
}

// items are those of claims that wait, but for those that wait already or were decided on.
func (q *queueing) items(claims []string, item ledger.Item, because ledger.Because) []ledger.Item {
	var out []ledger.Item
	for _, id := range claims {
		if q.known[id] {
			continue
		}
		q.known[id] = true
		item.Because, item.Claim = because, id
		out = append(out, item)
	}
	return out
}

// doubtful are the claims that were read by rules which are often wrong.
func (q *queueing) doubtful(ctx context.Context) error {
	var all int
	if err := q.l.read.QueryRowContext(ctx, "SELECT count(*) FROM claim WHERE confidence < 0.9").Scan(&all); err != nil {
		return err
	}
	q.out.More += max(0, all-q.limit)
	rows, err := q.l.read.QueryContext(ctx, selectDoubtful, q.limit)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		item := ledger.Item{Because: ledger.Doubtful}
		if err := rows.Scan(&item.Claim, &item.Question, &item.Story); err != nil {
			return err
		}
		if !q.known[item.Claim] {
			q.known[item.Claim] = true
			q.out.Items = append(q.out.Items, item)
		}
	}
	return rows.Err()
}

// Bounds of what a card shows, and of the reports that it loads: claims against the one at hand, and all others together.
const (
	againstShown = 3
	othersShown  = 7
)

// Card loads what is shown of an item. Its Claim is nil if the claim is not there any more.
func (l *Ledger) Card(ctx context.Context, item ledger.Item) (*ledger.Card, error) {
	var c *ledger.Card
	err := l.snapshot(ctx, func(s *Ledger) (err error) {
		c, err = s.card(ctx, item)
		return err
	})
	return c, l.wrap("cannot load what waits", err)
}

func (l *Ledger) card(ctx context.Context, item ledger.Item) (*ledger.Card, error) {
	out := &ledger.Card{Item: item}
	if len(item.Decisions) > 0 {
		entries, err := l.decisionLog(ctx)
		if err != nil {
			return nil, err
		}
		for _, id := range item.Decisions {
			for _, e := range entries {
				if e.Decision.ID == id {
					out.Decisions = append(out.Decisions, e.Decision)
				}
			}
		}
	}
	if item.Claim == "" {
		return out, nil
	}
	ids := []string{item.Claim}
	placed, err := l.placed(ctx, ids)
	if err != nil || len(placed) == 0 {
		return out, err
	}
	out.Claim = &placed[0]
	out.Item.Question, out.Item.Story = placed[0].Question, placed[0].Story // as it is now
	if out.Item.Question == "" {
		return out, nil
	}
	var blob []byte
	err = l.read.QueryRowContext(ctx, "SELECT data FROM finding WHERE story = ? AND question = ?", out.Item.Story, out.Item.Question).Scan(&blob)
	if err != nil {
		return nil, notThere(err, "question "+out.Item.Question)
	}
	out.Finding = &reconcile.Finding{}
	if err := l.unpackJSON(blob, out.Finding); err != nil {
		return nil, err
	}
	return out, l.beside(ctx, out)
}

// weights orders the reasons for which a claim differs from others; those that are not here are no cause for a decision.
var weights = map[reconcile.Reason]int{reconcile.Disagreement: 2, reconcile.Unexplained: 1}

// beside loads what stands beside the claim of a card.
func (l *Ledger) beside(ctx context.Context, c *ledger.Card) error {
	id := c.Claim.ID
	var differ []reconcile.Difference
	for _, d := range c.Finding.Differences {
		if (d.A == id || d.B == id) && !d.Agree && !d.Neighbour {
			differ = append(differ, d)
		}
	}
	slices.SortStableFunc(differ, func(a, b reconcile.Difference) int { return weights[b.Reason] - weights[a.Reason] })
	differ = slices.DeleteFunc(differ, func(d reconcile.Difference) bool { return weights[d.Reason] == 0 })
	differ = differ[:min(len(differ), againstShown)]
	var ids []string
	for _, d := range differ {
		ids = append(ids, other(d, id))
	}
	against := len(ids)
	for i := range c.Finding.Answers {
		if a := c.Finding.Answers[i].Current; a != id && len(ids) < othersShown && !slices.Contains(ids, a) {
			ids = append(ids, a)
		}
	}
	placed, err := l.placed(ctx, ids)
	if err != nil {
		return err
	}
	name := func(p *ledger.Placed) {
		for i := range c.Finding.Answers {
			if a := &c.Finding.Answers[i]; a.Origin == p.Origin {
				p.Name = a.Name
			}
		}
	}
	name(c.Claim)
	for i := range placed {
		name(&placed[i])
	}
	at := func(id string) int { return slices.IndexFunc(placed, func(p ledger.Placed) bool { return p.ID == id }) }
	for _, d := range differ {
		if i := at(other(d, id)); i >= 0 {
			c.Against = append(c.Against, ledger.Against{Placed: placed[i], Reason: d.Reason, Sentence: d.Sentence})
		}
	}
	for _, id := range ids[against:] {
		if i := at(id); i >= 0 {
			c.Others = append(c.Others, placed[i])
		}
	}
	return nil
}

func other(d reconcile.Difference, id string) string {
	if d.A == id {
		return d.B
	}
	return d.A
}

// Placed are the claims with the ids, as they stand with the decisions in force, in order of report and offset, with their reports. Ids that are not known are
// passed over.
func (l *Ledger) Placed(ctx context.Context, ids []string) ([]ledger.Placed, error) {
	var out []ledger.Placed
	err := l.snapshot(ctx, func(s *Ledger) (err error) {
		out, err = s.placed(ctx, ids)
		return err
	})
	return out, l.wrap("cannot read the claims", err)
}

func (l *Ledger) placed(ctx context.Context, ids []string) ([]ledger.Placed, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	rows, err := l.read.QueryContext(ctx, "SELECT c.id, c.origin, c.question, r.story FROM claim c JOIN report r ON r.n = c.report WHERE c.id IN (SELECT value FROM json_each(?))", string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	at := map[string]ledger.Placed{}
	for rows.Next() {
		var p ledger.Placed
		if err := rows.Scan(&p.ID, &p.Origin, &p.Question, &p.Story); err != nil {
			return nil, err
		}
		at[p.ID] = p
	}
	if err := cmp.Or(rows.Err(), rows.Close()); err != nil {
		return nil, err
	}
	reads, err := l.loadReads(ctx, l.read, "v.n = r.current AND r.n IN (SELECT report FROM claim WHERE id IN (SELECT value FROM json_each(?)))", string(list))
	if err != nil {
		return nil, err
	}
	state := l.state()
	var out []ledger.Placed
	for i := range reads {
		reads[i].Claims = state.Apply(reads[i].Report, reads[i].Claims).Claims
		for _, c := range reads[i].Claims {
			if p, ok := at[c.ID]; ok {
				p.Claim, p.Read = c, &reads[i]
				out = append(out, p)
			}
		}
	}
	return out, nil
}
