package sqlite_test

import (
	"errors"
	"strings"
	"testing"

	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
)

// An earlier seal is still in the log of a ledger that went on, and is not in one whose log was cut off, even where nothing else shows it.
func TestSealed(t *testing.T) {
	path := victim(t)
	seals := map[string]bool{}
	look := func(path string) (seq int64, seal string) {
		must(t, within(t.Context(), path, sqlite.Options{ReadOnly: true}, func(l *sqlite.Ledger) (err error) {
			for s := range seals {
				if _, _, err := l.Sealed(t.Context(), s); err != nil {
					return err
				}
			}
			seq, seal, err = l.Seal(t.Context())
			return err
		}))
		return seq, seal
	}
	_, early := look(path)
	seals[early] = true
	must(t, childDecide(t.Context(), []string{path, "Bob"}))
	if _, later := look(path); later == early {
		t.Fatal("decisions left the seal as it was")
	}
	cut := copyOf(t, path)
	behind(t, cut, freeCut, "DELETE FROM log WHERE seq >= "+decided, "DELETE FROM run WHERE n > 2", cutAgain)
	err := within(t.Context(), cut, sqlite.Options{ReadOnly: true}, func(l *sqlite.Ledger) error {
		_, _, err := l.Sealed(t.Context(), early)
		return err
	})
	if !errors.Is(err, ledger.ErrUnknown) || !strings.Contains(err.Error(), early) {
		t.Errorf("the seal of a log that was cut off before it: %v", err)
	}
}
