package sqlite_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// Bytes of the file flip: then verify says so, or nothing that the ledger shows has changed, as where the byte was in a page that is not used. Nothing
// panics or hangs.
func TestFlippedBytes(t *testing.T) {
	flips := 40
	if *long {
		flips = 200
	}
	whole := victim(t)
	data, err := os.ReadFile(whole)
	must(t, err)
	want, err := lookedAt(t, whole)
	must(t, err)
	random := rand.New(rand.NewPCG(3, 9))
	found, harmless := 0, 0
	path := filepath.Join(t.TempDir(), "a.ledger")
	for range flips {
		at, by := random.IntN(len(data)), byte(1+random.IntN(255))
		data[at] ^= by
		must(t, os.WriteFile(path, data, 0o666))
		data[at] ^= by
		faults, failed := faultsOf(t, path, false)
		got, err := lookedAt(t, path)
		switch {
		case faults+failed != "":
			found++
		case err != nil:
			t.Errorf("byte %d of %d xor %#x: verify finds nothing, and it cannot be shown: %v", at, len(data), by, err)
		case got != want:
			t.Errorf("byte %d of %d xor %#x: verify finds nothing, and it shows something else", at, len(data), by)
		default:
			harmless++
		}
		for _, end := range []string{"-wal", "-shm", "-journal"} {
			_ = os.Remove(path + end)
		}
	}
	t.Logf("%d flips: %d found, %d changed nothing that is shown", flips, found, harmless)
	if found == 0 {
		t.Error("none was found")
	}
}
