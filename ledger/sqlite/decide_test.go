package sqlite_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crosscheck/decision"
	"crosscheck/dossier"
	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
	"crosscheck/report"
	"crosscheck/review"
)

// desk is where A. Person decides about a ledger.
func desk(l *sqlite.Ledger) *review.Desk {
	return &review.Desk{Ledger: l, Who: "A. Person", Now: clock()}
}

func decide(t *testing.T, d *review.Desk, action string, args ...string) []decision.Decision {
	t.Helper()
	list, err := d.Make(t.Context(), review.Order{Action: action, Args: args, Why: "for a test"})
	if err != nil {
		t.Fatalf("%s %q: %v", action, args, err)
	}
	if _, err := d.Decide(t.Context(), list); err != nil {
		t.Fatalf("%s %q: %v", action, args, err)
	}
	return list
}

// anew is the dossier of a ledger's reports, read and compared from scratch with its decisions.
func anew(t *testing.T, l *sqlite.Ledger, paths ...string) string {
	t.Helper()
	entries, err := l.Decisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var log []decision.Decision
	for _, e := range entries {
		log = append(log, e.Decision)
	}
	d, err := dossier.Build(t.Context(), report.List(paths, nil), dossier.Options{Decisions: decision.NewState(log)})
	if err != nil {
		t.Fatal(err)
	}
	return shown(t, d) + account(t, d)
}

// account is what the decisions did, and what of them could not be carried out, as JSON.
func account(t *testing.T, d *dossier.Dossier) string {
	t.Helper()
	b, err := json.MarshalIndent(d.Decided, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// whole is the dossier of a ledger with the account of its decisions.
func whole(t *testing.T, l *sqlite.Ledger) string {
	t.Helper()
	d, err := l.Dossier(t.Context(), ledger.View{})
	if err != nil {
		t.Fatal(err)
	}
	return shown(t, d) + account(t, d)
}

// Four reports of two stories, made up, in which two agencies and a mayor speak.
func situation(t *testing.T) string {
	return folder(t, "a1.txt", "Flood kills 12 in Tarnov\n\nThe Tarnov Post (made up)\n\nTwelve people were killed when the river Ost burst its banks at Tarnov on Thursday night, the fire service said. The mayor of Tarnov, Anna Belk, said that thirty houses along the Ost had been swept away.\n",
		"a2.txt", "Toll of Tarnov flood rises to 15\n\nThe flood at Tarnov has killed 15 people, the fire service said. The river Ost had burst its banks on Thursday. Anna Belk, the mayor, had counted twelve dead and 40 injured.\n",
		"a3.txt", "Tarnov buries its dead\n\nMayor Anna Belk said that 18 people were killed at Tarnov when the river Ost burst its banks, and 35 were injured. The rescue agency said that 60 houses along the Ost were swept away.\n",
		"b1.txt", "Strike at the port of Quelmar\n\nSome 2,000 dockers walked out at the port of Quelmar on Monday, the dockers' union said. The harbour board said that 1,100 dockers had walked out. Two people were detained by the police of Quelmar.\n")
}

// Whatever is decided, in whatever order, the ledger holds ready what comparing everything from scratch gives; and taking every decision back gives what the
// program itself had found, byte for byte.
func TestDecisionsGiveWhatComparingAnewGives(t *testing.T) {
	for seed := range seeds() {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			dir := situation(t)
			if seed%2 == 1 {
				dir = kursk(t)
			}
			l := fresh(t)
			add(t, l, dir)
			before := all(t, l)
			random := rand.New(rand.NewPCG(seed, 7))
			desks := []*review.Desk{desk(l), {Ledger: l, Who: "B. Person", Now: clock()}}
			for step := range 20 {
				o := anyOrder(t, l, random)
				list, err := desks[random.IntN(2)].Make(t.Context(), o)
				if err != nil {
					continue // as two claims that are one
				}
				if _, err := desks[0].Decide(t.Context(), list); err != nil {
					t.Fatalf("%v: %v", o, err)
				}
				if diff := cmp.Diff(anew(t, l, dir), whole(t, l)); diff != "" {
					t.Fatalf("step %d, %v: from scratch -, in the ledger +:\n%s", step, o, diff)
				}
			}
			clean(t, l)
			undoAll(t, l)
			if diff := cmp.Diff(before, all(t, l)); diff != "" {
				t.Errorf("the program's own result -, after all was undone +:\n%s", diff)
			}
		})
	}
}

func undoAll(t *testing.T, l *sqlite.Ledger) {
	t.Helper()
	d := desk(l)
	entries, err := l.Decisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var log []decision.Decision
	for _, e := range entries {
		log = append(log, e.Decision)
	}
	var ids []string
	for _, x := range decision.NewState(log).InForce() {
		ids = append(ids, x.ID)
	}
	if len(ids) > 0 {
		decide(t, d, "undo", ids...)
	}
}

// anyOrder is something that somebody could decide.
func anyOrder(t *testing.T, l *sqlite.Ledger, random *rand.Rand) review.Order {
	t.Helper()
	d, err := l.Dossier(t.Context(), ledger.View{})
	if err != nil {
		t.Fatal(err)
	}
	var claims, figures, reports, questions, origins, decisions []string
	for _, r := range d.Reads {
		reports = append(reports, "report:"+r.Report.ID)
		for i := range r.Claims {
			claims = append(claims, r.Claims[i].ID)
			if r.Claims[i].Value != nil {
				figures = append(figures, r.Claims[i].ID)
			}
		}
	}
	for i := range d.Findings {
		questions = append(questions, d.Findings[i].Question.ID)
	}
	for _, o := range d.Lineage.Of {
		origins = append(origins, "origin:"+o)
	}
	slices.Sort(origins)
	entries, err := l.Decisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		decisions = append(decisions, e.Decision.ID)
	}
	pick := func(list []string) string {
		if len(list) == 0 {
			return "none"
		}
		return list[random.IntN(len(list))]
	}
	o := review.Order{Why: "at random"}
	switch random.IntN(13) {
	case 0:
		o.Action, o.Args = "accept", []string{pick(claims)}
	case 1:
		o.Action, o.Args = "reject", []string{pick(figures)}
	case 2:
		o.Action, o.Args = "correct", []string{pick(figures), "value=" + pick([]string{"over 20", "17", "between 10 and 14"})}
	case 3:
		o.Action, o.Args = "correct", []string{pick(figures), "origin=" + pick([]string{"Rescue Agency", "Anna Belk", ""})}
	case 4:
		o.Action, o.Args = "report", []string{pick(reports), "published=" + pick([]string{"2025-01-10", "2025-03-02"}), "outlet=The Post (made up)"}
	case 5:
		o.Action, o.Args = "reject", []string{pick(reports)}
	case 6:
		o.Action, o.Args = "reject", []string{pick(origins)}
	case 7:
		o.Action, o.Args = "same", []string{pick(origins), pick(origins)}
	case 8:
		o.Action, o.Args = "not-same", []string{pick(append(origins, questions...)), pick(figures)}
	case 9:
		o.Action, o.Args = "same", []string{pick(questions), pick(questions)}
	case 10:
		o.Action, o.Args = "same", []string{pick(figures), pick(figures)}
	case 11:
		o.Action, o.Args = "reject", []string{pick(questions)}
	default:
		o.Action, o.Args = "undo", []string{pick(decisions)}
	}
	return o
}

// A decision outlasts a rebuild, comes along into another ledger, and is told in the changes with who, when, what was there before, what is there now, and why.
func TestDecisionsLast(t *testing.T) {
	dir := situation(t)
	l := fresh(t)
	add(t, l, dir)
	d := desk(l)
	id := figure(t, l, 12)
	decide(t, d, "correct", id, "value=about 14")
	decide(t, d, "report", "a3.txt", "published=2025-01-12")
	decide(t, d, "add", "b1.txt", "port of Quelmar on Monday", "value=3", "measure=wounded")
	before := all(t, l)
	if before == machine(t, l) {
		t.Error("the decisions changed nothing, or --machine shows them")
	}
	out, err := l.Rebuild(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(out.Orphans) != 0 {
		t.Errorf("orphans after a rebuild: %v", out.Orphans)
	}
	if diff := cmp.Diff(before, all(t, l)); diff != "" {
		t.Errorf("before a rebuild -, after +:\n%s", diff)
	}
	entries, err := l.Decisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	other := open(t, filepath.Join(t.TempDir(), "b.ledger"))
	add(t, other, dir)
	var list []decision.Decision
	for _, e := range entries {
		x := e.Decision
		list = append(list, x)
		if x.Who != "A. Person" || x.At == "" || x.Why != "for a test" || x.Action != decision.Add && x.Before.IsZero() && x.Subject.Kind == decision.Claim || len(x.After) == 0 {
			t.Errorf("expected who, when, before, after and why, found %+v", x)
		}
	}
	if n, err := other.Decide(t.Context(), list); err != nil || n != 3 {
		t.Fatalf("%d taken in, %v; expected 3", n, err)
	}
	if n, err := other.Decide(t.Context(), list); err != nil || n != 0 {
		t.Errorf("%d taken in again, %v; expected none", n, err)
	}
	if diff := cmp.Diff(before, all(t, other)); diff != "" {
		t.Errorf("in the ledger where it was decided -, where it was taken in +:\n%s", diff)
	}
	c, err := l.Changes(t.Context(), ledger.Run{N: 1}, "")
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Decisions) != 3 {
		t.Errorf("changes tell of %d decisions; expected 3", len(c.Decisions))
	}
	clean(t, l)
}

// Where a report is edited, what was decided stays with the words that stay, and is listed as an orphan where they are gone.
func TestDecisionsOfAnEditedReport(t *testing.T) {
	dir := folder(t, "flood.md", flood)
	l := fresh(t)
	add(t, l, dir)
	d := desk(l)
	gone, kept := figure(t, l, 12), figure(t, l, 300)
	decide(t, d, "accept", gone)
	decide(t, d, "correct", kept, "value=over 310")
	write(t, dir, "flood.md", floodLater)
	add(t, l, dir)
	orphans, err := l.Orphans(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(orphans) != 1 || orphans[0].Decision.Subject.ID != gone {
		t.Fatalf("orphans %v; expected the decision on %s", orphans, gone)
	}
	p, err := l.Placed(t.Context(), []string{kept})
	if err != nil || len(p) != 1 || p[0].Decided == nil || p[0].Value.Low != 310 {
		t.Errorf("%s after the edit: %+v, %v; expected the correction", kept, p, err)
	}
	q, err := l.Queue(t.Context(), ledger.Waiting{})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(q.Items, func(i ledger.Item) bool { return i.Because == ledger.Orphaned }) {
		t.Errorf("the orphan does not wait for anybody: %+v", q.Items)
	}
	clean(t, l)
}

// A preview says what happens, and leaves the ledger as it was.
func TestPreview(t *testing.T) {
	l := fresh(t)
	add(t, l, situation(t))
	before := all(t, l)
	seq, seal, _ := l.Seal(t.Context())
	d := desk(l)
	list, err := d.Make(t.Context(), review.Order{Action: "correct", Args: []string{figure(t, l, 2000), "value=9,900"}})
	if err != nil {
		t.Fatal(err)
	}
	said, err := l.Preview(t.Context(), list)
	if err != nil {
		t.Fatal(err)
	}
	if n, s, _ := l.Seal(t.Context()); n != seq || s != seal || all(t, l) != before {
		t.Error("the preview changed the ledger")
	}
	did, err := d.Decide(t.Context(), list)
	if err != nil {
		t.Fatal(err)
	}
	if len(said) == 0 || !cmp.Equal(said, did) {
		t.Errorf("foretold -, happened +:\n%s", cmp.Diff(said, did))
	}
	clean(t, l)
}

// figure is the id of the claim of a number.
func figure(t *testing.T, l *sqlite.Ledger, n float64) string {
	t.Helper()
	d, err := l.Dossier(t.Context(), ledger.View{Machine: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range d.Reads {
		for i := range r.Claims {
			if v := r.Claims[i].Value; v != nil && v.Low == n {
				return r.Claims[i].ID
			}
		}
	}
	t.Fatalf("no claim of %v", n)
	return ""
}

func machine(t *testing.T, l *sqlite.Ledger) string {
	t.Helper()
	d, err := l.Dossier(t.Context(), ledger.View{Machine: true})
	if err != nil {
		t.Fatal(err)
	}
	return shown(t, d)
}

// BenchmarkDecide rules on one claim of the example and takes it back.
func BenchmarkDecide(b *testing.B) {
	l, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "a.ledger"), sqlite.Options{Create: true, Now: clock()})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	if _, err := l.Add(b.Context(), report.List([]string{filepath.Join("..", "..", "examples", "kursk")}, nil), sqlite.AddOptions{}); err != nil {
		b.Fatal(err)
	}
	q, err := l.Queue(b.Context(), ledger.Waiting{})
	if err != nil {
		b.Fatal(err)
	}
	d := desk(l)
	for i := 0; b.Loop(); i++ {
		o := review.Order{Action: "accept", Args: []string{q.Items[i%len(q.Items)].Claim}}
		if i%2 == 1 {
			o = review.Order{Action: "undo"}
		}
		list, err := d.Make(b.Context(), o)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := d.Decide(b.Context(), list); err != nil {
			b.Fatal(err)
		}
	}
}

// seeds is how many random sittings are tried: a few, or as many as CROSSCHECK_SEEDS says.
func seeds() uint64 {
	if n, err := strconv.ParseUint(os.Getenv("CROSSCHECK_SEEDS"), 10, 32); err == nil {
		return n
	}
	return 4
}

// Taking back that two are one parts them, too, where a third was joined to the first since and gives them their name.
func TestUndoInTheMiddleOfAChain(t *testing.T) {
	dir := kursk(t)
	l := fresh(t)
	add(t, l, dir)
	d := desk(l)
	first := decide(t, d, "same", "org:nis@KR", "org:joint-chiefs-of-staff@KR")
	decide(t, d, "same", "org:white-house@US", "org:nis@KR")
	decide(t, d, "undo", first[0].ID)
	if diff := cmp.Diff(anew(t, l, dir), whole(t, l)); diff != "" {
		t.Errorf("from scratch -, in the ledger +:\n%s", diff)
	}
	clean(t, l)
}
