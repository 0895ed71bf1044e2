package sqlite

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"crosscheck/ledger"
)

// Head is what a ledger shows, as a value to compare: as long as it is the same, every view is. Another one may show the same.
//
// Everything that is put in is in the log, whose last hash holds all before it; what is compared after it was put in shows in the runs and hashes of the
// stories.
func (l *Ledger) Head(ctx context.Context) (ledger.Head, error) {
	var h ledger.Head
	err := l.moment(ctx, func(s *Ledger) (err error) {
		var seal string
		if h.Entries, seal, err = head(ctx, s.read); err != nil {
			return err
		}
		var compared, problems int64
		var stale int
		// Stories that are compared are compared in the order of the table story_stale: how many are left says which, of one log.
		err = s.read.QueryRowContext(ctx, `SELECT (SELECT coalesce(max(n), 0) FROM change), (SELECT count(*) FROM story WHERE members = ''),
			(SELECT coalesce(max(n), 0) FROM problem)`).Scan(&compared, &stale, &problems)
		if err != nil {
			return err
		}
		h.Settled = stale == 0
		h.Hash = shortHash(fmt.Sprintf("%s %s %d %d %d", Reader(), seal, compared, stale, problems))
		return nil
	})
	return h, l.wrap("cannot read the log", err)
}

// StoryHead is [Ledger.Head] of one story: it changes with what is shown of the story's own reports, claims and questions, and of nothing else but the terms
// in force. It is [ledger.ErrUnknown] that there is no such story.
func (l *Ledger) StoryHead(ctx context.Context, story int64) (ledger.Head, error) {
	var h ledger.Head
	err := l.moment(ctx, func(s *Ledger) (err error) {
		var seal, members, hash, title string
		if h.Entries, seal, err = head(ctx, s.read); err != nil {
			return err
		}
		var run int64
		err = s.read.QueryRowContext(ctx, "SELECT members, run, hash, title FROM story WHERE n = ?", story).Scan(&members, &run, &hash, &title)
		if err != nil {
			return notThere(err, fmt.Sprintf("story %d", story))
		}
		if h.Settled = members != ""; !h.Settled { // its reports may be others at any entry
			members = seal
		}
		h.Hash = shortHash(fmt.Sprintf("%s %d %s %d %s %s", Reader(), story, members, run, hash, title))
		return nil
	})
	return h, l.wrap("cannot read the story", err)
}

// shortHash is enough of a hash to tell states of one ledger apart.
func shortHash(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:12])
}
