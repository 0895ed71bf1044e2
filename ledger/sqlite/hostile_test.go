package sqlite_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
)

// hostile are contents of blobs that somebody may put into a ledger to harm whoever opens it.
var hostile = []struct{ name, change string }{
	{"bomb", "UPDATE content SET read = pack(zeroblob(300000000))"},
	{"bomb as text", "UPDATE content SET text = pack(zeroblob(300000000))"},
	{"bomb as original", "UPDATE original SET data = pack(zeroblob(300000000))"},
	{"deep nesting", `UPDATE content SET read = pack('{"meta":' || replace(hex(zeroblob(500000)), '00', '[') || '}')`},
	{"negative span", `UPDATE content SET read = pack(replace(unpack(read), '"start":', '"start":-'))`},
	{"span behind the end", `UPDATE content SET read = pack(replace(unpack(read), '"end":', '"end":999999'))`},
	{"huge number", `UPDATE content SET read = pack(replace(unpack(read), '"low":', '"low":1e308,"x":'))`},
	{"no blocks", `UPDATE content SET read = pack('{}')`},
	{"no finding", `UPDATE finding SET data = pack('{}')`},
	{"null", `UPDATE finding SET data = pack('null')`},
	{"no lineage", `UPDATE story SET rest = pack('{"origins":[{"claims":["c_none"]}]}')`},
	{"a check of claims that are not there", `UPDATE story SET rest = pack('{"checks":[{}],"violations":[{}],"copies":[{}],"wires":[{}]}')`},
	{"finding of claims that are not there", `UPDATE finding SET data = pack(replace(unpack(data), '"c_', '"c_x'))`},
	{"all reports of one story", "UPDATE report SET story = 1"},
	{"a report without version", "UPDATE report SET current = 99"},
	{"shelf of everything", "UPDATE shelf SET data = x'01ffffffffffffffff7f'"},
	{"beside", "UPDATE version SET beside = '[]'"},
}

// hashesAgain makes what was altered look as if it had been put in like this.
var hashesAgain = []string{
	"UPDATE version SET read_hash = sha256((SELECT unpack(read) FROM content WHERE version = version.n)), text_hash = sha256((SELECT unpack(text) FROM content WHERE version = version.n))",
	"UPDATE story SET hash = sha256(unpack(rest))", "UPDATE finding SET hash = sha256(unpack(data))",
}

// A ledger that was made to harm gives errors or shows what it can: no panic, no endless work.
func TestHostile(t *testing.T) {
	registerPacking(t)
	whole := victim(t)
	for _, c := range hostile {
		for _, again := range []bool{false, true} {
			if again && strings.HasPrefix(c.name, "bomb") {
				continue
			}
			path := copyOf(t, whole)
			behind(t, path, c.change)
			if again {
				behind(t, path, hashesAgain...)
			}
			faults, failed := faultsOf(t, path, again)
			if _, err := lookedAt(t, path); faults+failed == "" && !again {
				t.Errorf("%s: verify finds nothing; shown with error %v", c.name, err)
			} else if err != nil && strings.Contains(err.Error(), "please report it") {
				t.Logf("%s: %.160v", c.name, err)
			}
		}
	}
}

// FuzzLedger changes bytes of a small ledger.
func FuzzLedger(f *testing.F) {
	data, err := os.ReadFile(victim(f))
	must(f, err)
	want := int64(len(data))
	f.Add(uint32(100), []byte{1, 2, 3})
	f.Add(uint32(4096*3), []byte("\xff\xff\xff\xff"))
	f.Add(uint32(68), []byte("CcLx"))
	f.Add(uint32(18), []byte{1, 1})
	f.Fuzz(func(t *testing.T, at uint32, by []byte) {
		if len(by) > 64 {
			return
		}
		changed := bytes.Clone(data)
		copy(changed[int64(at)%want:], by)
		path := filepath.Join(t.TempDir(), "a.ledger")
		must(t, os.WriteFile(path, changed, 0o600))
		ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
		defer stop()
		l, err := sqlite.Open(ctx, path, sqlite.Options{ReadOnly: true})
		if err != nil {
			return
		}
		defer l.Close()
		v, verr := l.Verify(ctx, false)
		_, derr := l.Dossier(ctx, ledger.View{})
		if ctx.Err() != nil {
			t.Fatal("it takes longer than 20 seconds")
		}
		if verr == nil && v.Clean() && derr != nil {
			t.Fatalf("verify finds nothing, and it cannot be shown: %v", derr)
		}
	})
}
