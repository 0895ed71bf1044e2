package lexicon

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"sync"
)

// Hash is a hash of all tables: programs with the same code and the same hash read alike.
var Hash = sync.OnceValue(func() string {
	h := sha256.New()
	entries, err := fs.ReadDir(files, ".") // sorted by name
	if err != nil {
		panic("lexicon: " + err.Error())
	}
	for _, e := range entries {
		data, err := files.ReadFile(e.Name())
		if err != nil {
			panic("lexicon: " + err.Error())
		}
		h.Write([]byte(e.Name() + "\x00"))
		h.Write(data)
	}
	return hex.EncodeToString(h.Sum(nil))
})
