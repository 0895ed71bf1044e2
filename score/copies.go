package score

import (
	"cmp"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"slices"
	"strings"

	"crosscheck/lineage"
	"crosscheck/report"
)

// CopyRates say how many made copies are found, by how they were made.
type CopyRates struct {
	Ways  []string
	Found map[string]int
	Of    map[string]int
	// Short is how many of the texts have too few words to be copied from.
	Short int
}

// leastWords is how many words a text must have to be copied from: shorter ones leave too few runs of words.
const leastWords = 80

// copyWays are the ways to make a copy: the words of the copied text, and of the report in which a passage is pasted.
var copyWays = []struct {
	name string
	make func(rng *rand.Rand, words, other []string) []string
}{
	{"10 % of the words edited", func(rng *rand.Rand, words, other []string) []string { return edited(rng, words, other, .10) }},
	{"20 % of the words edited", func(rng *rand.Rand, words, other []string) []string { return edited(rng, words, other, .20) }},
	{"the first 30 % kept", func(_ *rand.Rand, words, _ []string) []string { return words[:len(words)*3/10] }},
	{"30 % pasted into another report", func(rng *rand.Rand, words, other []string) []string {
		from := rng.IntN(len(words) - len(words)*3/10)
		at := paragraph(other, rng.IntN(len(other)))
		return slices.Concat(other[:at], words[from:from+len(words)*3/10], []string{"\n\n"}, other[at:])
	}},
}

// spaced are the words of a text, each with the white space after it, so that paragraphs stay.
func spaced(text string) []string {
	var out []string
	for rest := strings.TrimLeft(text, " \n\t"); rest != ""; {
		end := strings.IndexAny(rest, " \n\t")
		if end < 0 {
			return append(out, rest+" ")
		}
		for end < len(rest) && strings.IndexByte(" \n\t", rest[end]) >= 0 {
			end++
		}
		out = append(out, rest[:end])
		rest = rest[end:]
	}
	return out
}

// paragraph is the first word of a paragraph at or after a word, the end of the text where none begins.
func paragraph(words []string, at int) int {
	for ; at > 0 && at < len(words); at++ {
		if strings.Contains(words[at-1], "\n") {
			return at
		}
	}
	return at
}

// edited exchanges, drops or adds so large a share of the words, at random, with words of another text.
func edited(rng *rand.Rand, words, other []string, share float64) []string {
	out := make([]string, 0, len(words))
	for _, w := range words {
		if rng.Float64() >= share {
			out = append(out, w)
			continue
		}
		switch rng.IntN(3) {
		case 0: // dropped
		case 1:
			out = append(out, other[rng.IntN(len(other))])
		default:
			out = append(out, w, other[rng.IntN(len(other))])
		}
	}
	return out
}

// MadeCopies makes copies of so many of the texts, in each way, and counts how many lineage finds. The seed chooses texts and edits.
func MadeCopies(texts []string, n int, seed uint64) (*CopyRates, error) {
	rng := rand.New(rand.NewPCG(seed, 11))
	r := &CopyRates{Found: map[string]int{}, Of: map[string]int{}}
	var long [][]string
	for _, t := range texts {
		if w := spaced(t); len(w) >= leastWords {
			long = append(long, w)
		} else {
			r.Short++
		}
	}
	if len(long) < 2 {
		return nil, fmt.Errorf("expected two texts of %d words at least, found %d", leastWords, len(long))
	}
	rng.Shuffle(len(long), func(i, j int) { long[i], long[j] = long[j], long[i] })
	for _, way := range copyWays {
		r.Ways = append(r.Ways, way.name)
		for i := range min(n, len(long)) {
			other := long[(i+1)%len(long)]
			found, err := copied(long[i], way.make(rng, long[i], other))
			if err != nil {
				return nil, err
			}
			r.Of[way.name]++
			r.Found[way.name] += one(found)
		}
	}
	return r, nil
}

// copied reports whether lineage ties two texts.
func copied(words, later []string) (bool, error) {
	var reports []*report.Report
	for i, w := range [][]string{words, later} {
		name := fmt.Sprintf("%d.txt", i)
		r, err := report.Parse(name, name, []byte(strings.Join(w, "")), report.Options{Defaults: report.Defaults{Published: fmt.Sprintf("2024-05-0%d", i+1)}})
		if err != nil {
			return false, err
		}
		reports = append(reports, r)
	}
	return len(lineage.Trace(reports, nil, nil).Copies) > 0, nil
}

// PairLabel says of two reports of one incident whether one has text of the other, or both of a third.
type PairLabel struct {
	A      string `json:"a"`
	B      string `json:"b"`
	Copied bool   `json:"copied"`
}

// ReadPairLabels reads labels, one JSON line each.
func ReadPairLabels(r io.Reader) ([]PairLabel, error) {
	var out []PairLabel
	d := json.NewDecoder(r)
	for {
		var l PairLabel
		if err := d.Decode(&l); err == io.EOF {
			return out, nil
		} else if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
}

// Halves parts labelled pairs by a hash of the incident (FNV-1a), so that no report stands in both parts. The errors of the first may be looked at while
// rules are written; the second is the check.
func (g *Gold) Halves(labels []PairLabel) (looked, unseen []PairLabel) {
	incident := map[string]string{}
	for i := range g.incidents {
		for k := range g.incidents[i].Reports {
			incident[g.incidents[i].Reports[k].ID] = g.incidents[i].Incident
		}
	}
	for _, l := range labels {
		h := fnv.New32a()
		h.Write([]byte(incident[l.A]))
		if h.Sum32()%2 == 1 {
			looked = append(looked, l)
		} else {
			unseen = append(unseen, l)
		}
	}
	return looked, unseen
}

// PairCopies compares what lineage finds with labelled pairs of the gold's reports, each pair on its own.
func (g *Gold) PairCopies(labels []PairLabel) (PRF, []PairLabel, error) {
	byID := map[string]*incidentReport{}
	for i := range g.incidents {
		for k := range g.incidents[i].Reports {
			byID[g.incidents[i].Reports[k].ID] = &g.incidents[i].Reports[k]
		}
	}
	right, gold, found := 0, 0, 0
	var wrong []PairLabel
	for _, l := range labels {
		var pair []*report.Report
		for _, id := range []string{l.A, l.B} {
			rep := byID[id]
			if rep == nil {
				return PRF{}, nil, fmt.Errorf("%s: expected the report %s, found none", g.Path, id)
			}
			r, err := report.Parse(id, id, []byte(rep.Title+"\n\n"+rep.Text+"\n"), report.Options{Defaults: report.Defaults{Published: rep.Published, Outlet: cmp.Or(rep.Outlet, id)}})
			if err != nil {
				return PRF{}, nil, err
			}
			pair = append(pair, r)
		}
		got := len(lineage.Trace(pair, nil, nil).Copies) > 0
		gold += one(l.Copied)
		found += one(got)
		right += one(got && l.Copied)
		if got != l.Copied {
			wrong = append(wrong, l)
		}
	}
	return prf(float64(right), found, gold), wrong, nil
}
