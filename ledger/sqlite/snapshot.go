package sqlite

import (
	"context"
	"errors"

	"crosscheck/decision"
)

// snapshot leads use to the ledger as it is at one moment, whatever another program writes meanwhile: what is read in several steps would otherwise be
// put together from several moments.
//
// It is the only way to read with the decisions in force, which are those of that moment: never those of a transaction that is under way or was taken back.
// Within a snapshot it is the same one.
func (l *Ledger) snapshot(ctx context.Context, use func(*Ledger) error) error {
	return l.moment(ctx, func(s *Ledger) (err error) {
		if _, s.inForce, err = s.known.at(ctx, s.read); err != nil {
			return err
		}
		return use(s)
	})
}

// moment is snapshot for whoever asks for no decisions, or for a log that may be damaged.
func (l *Ledger) moment(ctx context.Context, use func(*Ledger) error) error {
	if l.pool == nil {
		return use(l)
	}
	tx, err := l.pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	s := &Ledger{path: l.path, read: tx, now: l.now, packer: l.packer, reader: l.reader, known: l.known, remembered: l.remembered, waitings: l.waitings, inForce: decision.NewState(nil)}
	return errors.Join(guarded(func() error { return use(s) }), notDone(tx.Rollback()))
}
