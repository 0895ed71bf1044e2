package sqlite_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
)

// victim is a small ledger with everything in it: two stories, an edited report, decisions. It is closed.
func victim(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	for _, n := range [...]int{0, 1, 5, 6, 10} {
		putMade(t, dir, n, 0)
	}
	path := filepath.Join(t.TempDir(), "a.ledger")
	must(t, childAdd(t.Context(), []string{path, dir}))
	putMade(t, dir, 5, 1)
	must(t, childAdd(t.Context(), []string{path, dir}))
	must(t, childDecide(t.Context(), []string{path, "Ada"}))
	return path
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// behind changes a ledger behind the program's back.
func behind(t testing.TB, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	must(t, err)
	defer db.Close()
	for _, s := range statements {
		res, err := db.Exec(s)
		if err != nil {
			t.Fatalf("%s: %v", s, err)
		}
		if n, err := res.RowsAffected(); err == nil && n == 0 && !strings.HasPrefix(s, "DROP") && !strings.HasPrefix(s, "CREATE") && !strings.HasPrefix(s, "PRAGMA") {
			t.Fatalf("%s: changed nothing", s)
		}
	}
}

func copyOf(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	must(t, err)
	to := filepath.Join(t.TempDir(), "copy.ledger")
	must(t, os.WriteFile(to, data, 0o666))
	return to
}

const (
	freeLog  = "DROP TRIGGER log_is_not_altered"
	freeCut  = "DROP TRIGGER log_is_not_cut"
	lastSeq  = "(SELECT max(seq) FROM log)"
	cutAgain = "CREATE TRIGGER log_is_not_cut BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is never cut'); END"
	decided  = "(SELECT min(seq) FROM log WHERE kind = 'decision')"
	someText = "(SELECT max(n) FROM version)"
)

// tampering is a change by hand, and where the verification says that something is broken.
var tampering = []struct {
	name, where string
	deep        bool // only verify --deep sees it
	change      []string
}{
	{"trigger dropped", "trigger log_is_not_cut", false, []string{freeCut}},
	{"trigger put in", "trigger mine", false, []string{"CREATE TRIGGER mine AFTER INSERT ON report BEGIN DELETE FROM claim; END"}},
	{"index dropped", "index claim_report", false, []string{"DROP INDEX claim_report"}},
	{"entry altered", "log entry 3", false, []string{freeLog, "UPDATE log SET body = replace(body, 'brakel', 'berkel') WHERE seq = 3"}},
	{"time of an entry", "log entry 3", false, []string{freeLog, "UPDATE log SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 3"}},
	{"kind of an entry", "log entry 3", false, []string{freeLog, "UPDATE log SET kind = 'feed' WHERE seq = 3"}},
	{"hash of an entry", "log entry 3", false, []string{freeLog, "UPDATE log SET hash = 'ab' WHERE seq = 3"}},
	{"entry taken out", "log entry 5", false, []string{freeCut, "DELETE FROM log WHERE seq = 4"}},
	{"entry put in", "log entry", false, []string{"INSERT INTO log SELECT seq + 1, at, kind, body, hash, 'ffff' FROM log WHERE seq = " + lastSeq}},
	{"last run's entries cut off", "run ", false, []string{freeCut, "DELETE FROM log WHERE seq >= (SELECT max(seq) FROM log WHERE kind = 'run')"}},
	{"decision altered", "log entry", false, []string{freeLog, `UPDATE log SET body = replace(body, '"reject"', '"accept"') WHERE seq = ` + decided}},
	{"decision cut off", "question ", true, []string{freeCut, "DELETE FROM log WHERE seq = " + lastSeq, cutAgain}},

	{"run's command", "run 1", false, []string{"UPDATE run SET command = 'merge' WHERE n = 1"}},
	{"run's time", "run 1", false, []string{"UPDATE run SET at = '2020-01-01T00:00:00.000Z' WHERE n = 1"}},
	{"run put in", "run 77", false, []string{"INSERT INTO run (n, at, command, reader) VALUES (77, '', 'add', '')"}},
	{"run taken out", "run 3", false, []string{"DELETE FROM run WHERE n = 3"}},

	{"original's bytes", "original ", false, []string{"UPDATE original SET data = pack('another text') WHERE n = 1"}},
	{"original garbled", "original ", false, []string{"UPDATE original SET data = x'00112233' WHERE n = 1"}},
	{"original's size", "original ", false, []string{"UPDATE original SET size = size + 1 WHERE n = 1"}},
	{"originals swapped", "original ", false, []string{
		"CREATE TEMP TABLE t AS SELECT n, data FROM original", "UPDATE original SET data = (SELECT data FROM t WHERE t.n = 3 - original.n) WHERE n < 3",
	}},
	{"original taken out", "version row 1", false, []string{"DELETE FROM original WHERE n = 1"}},
	{"original put in", "original abc", false, []string{"INSERT INTO original (hash, size, data) VALUES ('abc', 1, x'00')"}},

	{"report's id", "brakel/mine.md", false, []string{"UPDATE report SET id = 'brakel/mine.md' WHERE id = 'brakel/000.md'"}},
	{"report's address", "brakel/000.md", false, []string{"UPDATE report SET address = 'https://x.example/a' WHERE id = 'brakel/000.md'"}},
	{"current version", "brakel/005.md", false, []string{"UPDATE report SET current = (SELECT min(v.n) FROM version v WHERE v.report = report.n) WHERE id = 'brakel/005.md'"}},
	{"report's story", "brakel/000.md", false, []string{"UPDATE report SET story = (SELECT max(story) FROM report) WHERE id = 'brakel/000.md'"}},
	{"story that is not there", "brakel/000.md", false, []string{"UPDATE report SET story = 4711 WHERE id = 'brakel/000.md'"}},
	{"report taken out", "brakel/000.md, version 1", false, []string{"DELETE FROM report WHERE id = 'brakel/000.md'"}},

	{"version taken out", "brakel/005.md, version 1", false, []string{
		"DELETE FROM content WHERE version = (SELECT n FROM version WHERE ordinal = 1 AND report = (SELECT report FROM version WHERE ordinal = 2))",
		"DELETE FROM version WHERE ordinal = 1 AND report = (SELECT report FROM version WHERE ordinal = 2)",
	}},
	{"version's number", "brakel/005.md, version 3", false, []string{"UPDATE version SET ordinal = 3 WHERE ordinal = 2"}},
	{"version's original", "brakel/000.md, version 1", false, []string{"UPDATE version SET original = (SELECT hash FROM original WHERE n = 2) WHERE n = 1"}},
	{"metadata beside", "brakel/000.md, version 1", false, []string{`UPDATE version SET beside = replace(beside, '"path":', '"charset":"x","path":') WHERE n = 1`}},
	{"time of capture", "brakel/000.md, version 1", false, []string{"UPDATE version SET captured = '2020-01-01T00:00:00Z' WHERE n = 1"}},
	{"time of keeping", "brakel/000.md, version 1", false, []string{"UPDATE version SET kept = '2020-01-01T00:00:00.000Z' WHERE n = 1"}},
	{"reader", "brakel/000.md, version 1", false, []string{"UPDATE version SET reader = 'mine' WHERE n = 1"}},
	{"outlet", "brakel/000.md, version 1", false, []string{"UPDATE version SET outlet = 'The Other' WHERE n = 1"}},
	{"date", "brakel/000.md, version 1", false, []string{"UPDATE version SET published = '2020-01-01' WHERE n = 1"}},
	{"title", "brakel/000.md, version 1", false, []string{"UPDATE version SET title = 'x' WHERE n = 1"}},

	{"text", "brakel/005.md, version 2", false, []string{"UPDATE content SET text = pack('x' || unpack(text)) WHERE version = " + someText}},
	{"text and its hash", "brakel/005.md, version 2", false, []string{
		"UPDATE content SET text = pack(replace(unpack(text), 'killed', 'saved!')) WHERE version = " + someText,
		"UPDATE version SET text_hash = sha256((SELECT unpack(text) FROM content WHERE version = version.n)) WHERE n = " + someText,
	}},
	{"what was read", "brakel/005.md, version 2", false, []string{"UPDATE content SET read = pack(replace(unpack(read), 'killed', 'wounded')) WHERE version = " + someText}},
	{"what was read and its hash", "brakel/005.md, version 2", false, []string{
		"UPDATE content SET read = pack(replace(unpack(read), 'killed', 'wounded')) WHERE version = " + someText,
		"UPDATE version SET read_hash = sha256((SELECT unpack(read) FROM content WHERE version = version.n)) WHERE n = " + someText,
	}},
	{"content taken out", "brakel/005.md, version 2", false, []string{"DELETE FROM content WHERE version = " + someText}},

	{"claim's measure", "claim", false, []string{"UPDATE claim SET measure = 'wounded' WHERE n = (SELECT min(n) FROM claim WHERE measure = 'killed')"}},
	{"claim's lower end", "claim", false, []string{"UPDATE claim SET low = low + 1 WHERE n = (SELECT min(n) FROM claim WHERE low > 0)"}},
	{"claim's upper end", "claim", false, []string{"UPDATE claim SET high = NULL WHERE n = (SELECT min(n) FROM claim WHERE high > 0)"}},
	{"claim's teller", "claim", false, []string{"UPDATE claim SET teller = 'nobody' WHERE n = (SELECT min(n) FROM claim)"}},
	{"claim's origin", "claim", false, []string{"UPDATE claim SET origin = 'nobody' WHERE n = (SELECT min(n) FROM claim)"}},
	{"claim's question", "claim", false, []string{"UPDATE claim SET question = 'q_mine' WHERE n = (SELECT min(n) FROM claim)"}},
	{"claim's id", "claim", false, []string{"UPDATE claim SET id = 'c_mine' WHERE n = (SELECT min(n) FROM claim)"}},
	{"claim taken out", "brakel/000.md", false, []string{"DELETE FROM claim WHERE n = (SELECT min(n) FROM claim WHERE report = (SELECT n FROM report WHERE id = 'brakel/000.md'))"}},
	{"words taken out", "brakel/000.md", false, []string{"DELETE FROM words WHERE rowid = (SELECT n FROM report WHERE id = 'brakel/000.md')"}},
	{"words put in", "words 99", false, []string{"INSERT INTO words (rowid, title, text) VALUES (99, 'a', 'b')"}},

	{"story's title", "brakel/000.md", false, []string{"UPDATE story SET title = 'x'"}},
	{"story's number of reports", "story ", false, []string{"UPDATE story SET reports = reports + 1"}},
	{"story's members", "story ", false, []string{"UPDATE story SET members = 'ab'"}},
	{"story's lineage", "story ", false, []string{`UPDATE story SET rest = pack(replace(unpack(rest), '"name":"', '"name":"x'))`}},
	{"story's lineage and its hash", "lineage", true, []string{`UPDATE story SET rest = pack(replace(unpack(rest), '"name":"', '"name":"x')), hash = sha256(replace(unpack(rest), '"name":"', '"name":"x'))`}},
	{"story taken out", "brakel/000.md", false, []string{"DELETE FROM story WHERE n = (SELECT min(n) FROM story)"}},
	{"finding's best", "question ", false, []string{"UPDATE finding SET best = best + 1 WHERE best > 0"}},
	{"finding's low", "question ", false, []string{"UPDATE finding SET low = low - 1 WHERE low > 0"}},
	{"finding's disputes", "question ", false, []string{"UPDATE finding SET disputed = disputed + 1"}},
	{"finding's origins", "question ", false, []string{"UPDATE finding SET origins = origins + 1"}},
	{"finding's measure", "question ", false, []string{"UPDATE finding SET measure = 'wounded' WHERE measure = 'killed'"}},
	{"finding's data", "question ", false, []string{"UPDATE finding SET data = pack(replace(unpack(data), 'killed', 'wounded')) WHERE measure = 'killed'"}},
	{"finding's data and its hash", "question ", true, []string{
		`UPDATE finding SET data = pack(replace(unpack(data), '"note":"', '"note":"x')), hash = sha256(replace(unpack(data), '"note":"', '"note":"x')) WHERE instr(unpack(data), '"note":"') > 0`,
	}},
	{"finding taken out", "claim", false, []string{"DELETE FROM finding WHERE rank = (SELECT max(rank) FROM finding f WHERE f.story = finding.story)"}},
	{"finding put in", "question ", false, []string{"INSERT INTO finding SELECT story, 'q_mine', 99, text, measure, best, low, high, disputed, spread, origins, claims, data, hash FROM finding LIMIT 1"}},

	{"shelf garbled", "stories", false, []string{"UPDATE shelf SET data = x'0107' WHERE kind = 3"}},
	{"shelf taken out", "grouping", false, []string{"DELETE FROM shelf WHERE kind = 2"}},
	{"change garbled", "change ", false, []string{"UPDATE change SET data = 'x' WHERE n = 1"}},
	{"number of the schema", "version", false, []string{"PRAGMA user_version = 99"}},
}

func TestTampering(t *testing.T) {
	registerPacking(t)
	whole := victim(t)
	if faults, err := faultsOf(t, whole, true); faults+err != "" {
		t.Fatalf("the ledger is broken before anybody touched it: %s%s", faults, err)
	}
	for _, c := range tampering {
		path := copyOf(t, whole)
		behind(t, path, c.change...)
		shallow, err := faultsOf(t, path, false)
		got := shallow + err
		if c.deep {
			if got != "" {
				t.Errorf("%s: verify alone finds it, the table says that it does not: %s", c.name, got)
			}
			deep, err := faultsOf(t, path, true)
			got = deep + err
		}
		if !strings.Contains(got, c.where) {
			t.Errorf("%s: verify does not name %q; it says: %s", c.name, c.where, got)
		}
	}
}

// faultsOf verifies a ledger that may be damaged, and looks at it in every way, which may fail but not panic.
func faultsOf(t testing.TB, path string, deep bool) (faults, failed string) {
	t.Helper()
	var b strings.Builder
	err := within(t.Context(), path, sqlite.Options{ReadOnly: true, Damaged: true}, func(l *sqlite.Ledger) error {
		v, err := l.Verify(t.Context(), deep)
		if v != nil {
			for _, f := range v.Faults {
				b.WriteString(f.Where + ": " + f.What + "\n")
			}
		}
		return err
	})
	if err != nil {
		failed = err.Error()
	}
	return b.String(), failed
}

// lookedAt shows everything of a ledger; errors are for damaged ones to have.
func lookedAt(t testing.TB, path string) (string, error) {
	t.Helper()
	var out string
	err := within(t.Context(), path, sqlite.Options{ReadOnly: true}, func(l *sqlite.Ledger) error {
		d, err := l.Dossier(t.Context(), ledger.View{})
		if err != nil {
			return err
		}
		out = shown(t, d)
		_, err = l.Changes(t.Context(), ledger.Run{}, "")
		return err
	})
	return out, err
}
