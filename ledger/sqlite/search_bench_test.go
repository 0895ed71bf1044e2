package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"crosscheck/ledger"
	"crosscheck/ledger/query"
)

// How large the ledger of the benchmark is: rows that nobody read, which is enough to choose indexes by. With CROSSCHECK_SEARCH_BENCH=full it has 100,000
// reports and 1,000,000 claims, which take some minutes to write.
const (
	benchReports = 10_000
	benchClaims  = 10 // a report
)

// benchQueries are those whose parts leave little, much, and a third each.
var benchQueries = []string{
	"measure:killed", "measure:killed,wounded,captured", "kind:figure", "-kind:figure", "origin:speaker17", "origin:NIS", "origin:speaker*", "outlet:bugle", "outlet:outlet77",
	"place:kursk", "place:town500", "counted:soldier", "modality:denied", "question:town12", "report:r/77.html", "report:r/7*", "is:rejected", "value:1000", "value:>5000", "value:<3",
	"value:100..105", "after:2024-06", "before:2020", "said:2023-05-05", "event:2022-03", "captured-after:2025-03-05", "common", "rare7", "word12 -common", `"common word12"`,
	"common measure:killed", "rare7 measure:killed", "third measure:killed counted:soldier place:kursk", "measure:killed counted:soldier place:kursk",
	"kind:figure modality:denied outlet:bugle value:>100 after:2021 before:2024", "-third measure:wounded", "(place:kursk OR place:town3) measure:killed", "measure:killed -counted:soldier -place:kursk",
}

func BenchmarkSearch(b *testing.B) {
	reports := benchReports
	path := filepath.Join(b.TempDir(), "bench.ledger")
	if os.Getenv("CROSSCHECK_SEARCH_BENCH") == "full" {
		reports *= 10
		path = filepath.Join(os.TempDir(), "crosscheck-search-bench.ledger")
	}
	_, err := os.Stat(path)
	l, openErr := Open(b.Context(), path, Options{Create: true})
	if openErr != nil {
		b.Fatal(openErr)
	}
	defer l.Close()
	if err != nil {
		fillForSearch(b, l, reports)
	}
	for _, text := range benchQueries {
		q, err := query.Parse(text, "")
		if err != nil {
			b.Fatal(err)
		}
		b.Run(text, func(b *testing.B) {
			s := searchingFor(l, ledger.Search{Limit: 20})
			for b.Loop() {
				clear(s.conds)
				clear(s.resolved)
				if query.OnlyText(q) {
					match, ok := ftsQuery(q)
					if !ok {
						b.Fatal("no words")
					}
					if _, err := s.reportsWith(b.Context(), match, &ledger.Found{}); err != nil {
						b.Fatal(err)
					}
					continue
				}
				hits, err := s.claims(b.Context(), q, 20+moreCounted+1)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(hits)), "hits")
			}
		})
	}
}

// fillForSearch writes rows as an add would, without reports behind them.
func fillForSearch(b *testing.B, l *Ledger, reports int) {
	b.Helper()
	ctx := context.Background()
	rng := rand.New(rand.NewPCG(1, 2))
	start := time.Now()
	if _, err := l.write.ExecContext(ctx, "PRAGMA cache_size = -400000"); err != nil {
		b.Fatal(err)
	}
	tx, err := l.write.BeginTx(ctx, nil)
	if err != nil {
		b.Fatal(err)
	}
	do := func(statement string, args ...any) {
		if _, err := tx.ExecContext(ctx, statement, args...); err != nil {
			b.Fatal(statement, err)
		}
	}
	again := withoutIndexes(b, tx)
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	do("INSERT INTO run (at, command, reader) VALUES ('2025-01-01T00:00:00.000Z', 'add', 'x')")
	do("INSERT INTO story (n, title, reports, members, run) VALUES (1, '', 0, 'x', 1)")
	do("INSERT INTO original (hash, size, data) VALUES ('h', 0, '')")
	ins, err := tx.PrepareContext(ctx, `INSERT INTO claim (id, report, run, kind, measure, counted, low, high, modality, place, as_of, said, published, teller, origin, question)
		VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	if err != nil {
		b.Fatal(err)
	}
	day := func(n int) string {
		return time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format(time.DateOnly)
	}
	for i := range reports / 10 {
		do(`INSERT INTO finding (story, question, rank, text, measure, disputed, origins, claims, data, hash) VALUES (1, ?, ?, ?, 'killed', 0, 1, 1, '', '')`,
			fmt.Sprintf("q_%d", i), i, fmt.Sprintf("How many people were killed in town%d?", i))
	}
	for r := 1; r <= reports; r++ {
		published := day(rng.IntN(2700))
		do("INSERT INTO report (id, address, location, current) VALUES (?, '', '', ?)", fmt.Sprintf("r/%d.html", r), r)
		do(`INSERT INTO version (report, ordinal, run, kept, captured, original, beside, reader, text_hash, read_hash, published, outlet, title) VALUES (?, 1, 1, ?, '', 'h', '', '', '', '', ?, ?, '')`,
			r, published+"T00:00:00.000Z", published, pick("The Daily Bugle (made up)", "Valley Voice (made up)", fmt.Sprintf("Outlet%d (made up)", rng.IntN(2000))))
		var text strings.Builder
		fmt.Fprintf(&text, "common word%d word%d rare%d", rng.IntN(1000), rng.IntN(1000), rng.IntN(reports))
		if r%3 == 0 {
			text.WriteString(" third")
		}
		for range 60 {
			fmt.Fprintf(&text, " w%d", rng.IntN(30_000))
		}
		do("INSERT INTO words (rowid, title, text) VALUES (?, 'title', ?)", r, text.String())
		for c := range benchClaims {
			var low, high any
			kind := pick("figure", "statement", "event")
			if kind == "figure" {
				n := float64(int(rng.ExpFloat64() * 500))
				low, high = n, n
				if rng.IntN(4) == 0 {
					high = nil
				}
			}
			modality := "asserted"
			if rng.IntN(30) == 0 {
				modality = pick("denied", "predicted", "planned")
			}
			_, err := ins.ExecContext(ctx, fmt.Sprintf("c_%d_%d", r, c), r, kind, pick("killed", "wounded", fmt.Sprintf("m%d", rng.IntN(60))),
				pick("person:soldier@KP", "", fmt.Sprintf("person:job%d", rng.IntN(500))), low, high, modality, pick("Kursk Oblast", "", fmt.Sprintf("town%d", rng.IntN(5000))),
				published, published, published, pick("", "national-intelligence-service", fmt.Sprintf("speaker%d", rng.IntN(50_000))),
				pick("", "org:nis@KR", fmt.Sprintf("person:speaker-%d", rng.IntN(50_000))), fmt.Sprintf("q_%d", rng.IntN(reports/10)))
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	for _, statement := range again {
		do(statement)
	}
	for _, column := range [...]string{"teller", "counted", "place", "origin"} {
		do("INSERT INTO name (kind, value) SELECT DISTINCT '" + column + "', " + column + " FROM claim WHERE " + column + " <> ''")
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
	b.Logf("%d reports in %v", reports, time.Since(start))
}

// withoutIndexes takes away what is made faster when all rows are there, and returns the statements that make it.
func withoutIndexes(b *testing.B, tx *sql.Tx) (again []string) {
	b.Helper()
	rows, err := tx.Query("SELECT type, name, sql FROM sqlite_master WHERE tbl_name = 'claim' AND type IN ('index', 'trigger') AND sql IS NOT NULL")
	if err != nil {
		b.Fatal(err)
	}
	var drop []string
	for rows.Next() {
		var kind, name, statement string
		if err := rows.Scan(&kind, &name, &statement); err != nil {
			b.Fatal(err)
		}
		drop, again = append(drop, "DROP "+kind+" "+name), append(again, statement)
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	for _, statement := range drop {
		if _, err := tx.Exec(statement); err != nil {
			b.Fatal(err)
		}
	}
	return again
}
