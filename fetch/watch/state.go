package watch

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"crosscheck/fetch"
)

const (
	// maxSeen bounds how many entries of a feed are remembered. It is more than maxEntries, so that no entry that still stands in the feed is forgotten.
	maxSeen = 1000
	// maxTries bounds how often an article is asked for whose server fails in a way that may pass.
	maxTries = 3
)

// State is what is remembered of a feed, for a ledger to keep (as JSON).
type State struct {
	// URL is the feed's address, normalised: its identity.
	URL string `json:"url"`
	// Final, ETag and LastModified ask whether the feed has changed ([fetch.Validators]). They are empty while articles wait to be asked for again.
	Final        string `json:"final,omitempty"`
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	// Moved is the address that the feed's server says is the new one, "" for none.
	Moved string `json:"moved,omitempty"`
	// Next is when the feed is looked at again (UTC); the zero time is at once.
	Next time.Time `json:"next"`
	// Pause is the one between two looks, TTL the one that the feed asks for itself; in seconds.
	Pause int `json:"pause,omitempty"`
	TTL   int `json:"ttl,omitempty"`
	// Failures is how many looks in a row failed.
	Failures int `json:"failures,omitempty"`
	// Gone says that the server said that it is gone for good (410): it is not asked for again.
	Gone bool `json:"gone,omitempty"`
	// Seen are the entries that were met, the latest first.
	Seen []Seen `json:"seen,omitempty"`
}

// Seen is an entry that was met.
type Seen struct {
	// Entry stands for the entry's id or link, Version for its title, link and dates: the first 16 hexadecimal digits of their SHA-256.
	Entry   string `json:"entry"`
	Version string `json:"version"`
	// Tries is how often its article was asked for in vain; 0 for one that is done.
	Tries int `json:"tries,omitempty"`
	// Kept says that a version of it was handed on.
	Kept bool `json:"kept,omitempty"`
}

func (s State) clone() State {
	s.Seen = slices.Clone(s.Seen)
	return s
}

// bounded is a state as it may be used, whatever was kept.
func (s State) bounded(opt Options) State {
	s = s.clone()
	s.Seen = s.Seen[:min(len(s.Seen), maxSeen)]
	s.Failures = max(s.Failures, 0)
	s.TTL = min(max(s.TTL, 0), int(maxHint/time.Second))
	// A clock that was wrong once must not silence a feed for years.
	if latest := opt.Clock().Add(24 * time.Hour); s.Next.After(latest) {
		s.Next = latest
	}
	return s
}

func (s State) validators() fetch.Validators {
	return fetch.Validators{ETag: s.ETag, LastModified: s.LastModified, Of: s.Final}
}

// find is where an entry stands in Seen, -1 for nowhere.
func (s State) find(entry string) int {
	return slices.IndexFunc(s.Seen, func(x Seen) bool { return x.Entry == entry })
}

// mark remembers an entry as the latest. What is too much is forgotten from the end.
func (s *State) mark(x Seen) {
	if i := s.find(x.Entry); i >= 0 {
		s.Seen = slices.Delete(s.Seen, i, i+1)
	}
	s.Seen = slices.Insert(s.Seen, 0, x)
	s.Seen = s.Seen[:min(len(s.Seen), maxSeen)]
}

// failed plans the next look after one that failed: the pause doubles with each, and is never shorter than the server asked for.
func (s *State) failed(opt Options, after time.Duration) {
	s.Failures = min(s.Failures+1, 1000)
	wait := opt.Min
	for range s.Failures {
		if wait *= 2; wait >= maxFailed {
			wait = maxFailed
			break
		}
	}
	s.plan(opt, max(wait, after))
}

// worked plans the next look after one that worked: soon where something was new, ever later where nothing is, and never before the feed asks for it.
func (s *State) worked(opt Options, news bool, hint time.Duration) {
	s.Failures = 0
	pause := time.Duration(s.Pause) * time.Second
	if news || s.Pause <= 0 {
		pause = opt.Min
	} else {
		pause = min(max(pause*3/2, opt.Min), opt.Max)
	}
	s.Pause = int(pause / time.Second)
	hint = max(hint, time.Duration(s.TTL)*time.Second)
	s.plan(opt, max(pause, min(hint, maxHint)))
}

func (s *State) plan(opt Options, wait time.Duration) {
	s.Next = opt.Clock().Add(wait).UTC().Truncate(time.Second)
}

// digest stands for words in a state: short, and without what they say.
func digest(words ...string) string {
	h := sha256.New()
	for _, w := range words {
		h.Write([]byte(w))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
