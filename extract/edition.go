package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"runtime/debug"
	"sync"

	"crosscheck/lang/syntax"
	"crosscheck/lexicon"
)

// edition is raised whenever a change of the code makes reports read otherwise.
const edition = "5"

// Edition names the reading of this program: its edition, the words and the weights that it reads with, and the revision it was built from where that is
// known. Two programs with the same one read a report alike.
var Edition = sync.OnceValue(func() string {
	sum := sha256.Sum256([]byte(lexicon.Hash() + syntax.EnglishHash()))
	out := edition + "+" + hex.EncodeToString(sum[:6])
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return out
	}
	revision, modified := "", false
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			revision = s.Value
		case "vcs.modified":
			modified = s.Value == "true"
		}
	}
	if len(revision) > 12 {
		revision = revision[:12]
	}
	if revision != "" {
		out += "+" + revision
		if modified {
			out += "+"
		}
	}
	return out
})
