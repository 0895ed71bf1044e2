// Command train-parser makes the weights of the tagger and the parser in lang/syntax from the Universal Dependencies treebanks.
package main

import (
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"crosscheck/lang"
	"crosscheck/lang/conllu"
	"crosscheck/lang/syntax"
)

// treebanks are the training parts, in the order in which they are learned from.
var treebanks = []struct {
	name string
	bank uint16 // what is marked up alike has the same number
}{{"en_ewt-ud-train.conllu.gz", 0}, {"en_gum_by-ud-train.conllu.gz", 1}, {"en_gum_bysa-ud-train.conllu", 1}}

func main() {
	data := flag.String("data", "../shared/data/ud", "the folder with the treebanks")
	out := flag.String("o", "lang/syntax/english.bin", "where to write the weights")
	seed := flag.Uint64("seed", 1, "the seed of the order in which sentences are seen")
	flag.Parse()
	if err := run(*data, *out, *seed); err != nil {
		fmt.Fprintln(os.Stderr, "train-parser:", err)
		os.Exit(1)
	}
}

func run(data, out string, seed uint64) error {
	start := time.Now()
	var gold []syntax.Gold
	for _, t := range treebanks {
		more, err := read(filepath.Join(data, t.name))
		if err != nil {
			return err
		}
		for i := range more {
			more[i].Bank = t.bank
		}
		gold = append(gold, more...)
	}
	p := syntax.Train(gold, seed, lang.RuleLemma, func(format string, args ...any) {
		fmt.Fprintf(os.Stderr, "%6.1fs  %s\n", time.Since(start).Seconds(), fmt.Sprintf(format, args...))
	})
	if err := os.WriteFile(out, p, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%s: %d sentences, %d bytes, %.0fs\n", out, len(gold), len(p), time.Since(start).Seconds())
	return nil
}

// read reads one treebank, gzipped where its name says so.
func read(path string) ([]syntax.Gold, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	r := conllu.NewReader(in)
	var out []syntax.Gold
	for {
		s, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		out = append(out, syntax.FromTreebank(s, lang.Lower))
	}
}
