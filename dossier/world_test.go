package dossier

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"crosscheck/claim"
	"crosscheck/report"
)

// world makes up reports with their claims, as many as asked for, with names, dates and figures of their own: stories of very different sizes
// (most of a few reports, some of hundreds), several towns, measures and origins in each, figures that grow and differ, reprints.
type world struct {
	rng   *rand.Rand
	reads []Read
	last  string // the body of a report before, to be reprinted
}

var syllables = strings.Fields("ba do ki lu mer nor pel qua ras sin tol ur vek wan xil yor zam fri gol hes dra mo ti ska ven")

func (w *world) name() string {
	var b strings.Builder
	for range 2 + w.rng.IntN(2) {
		b.WriteString(syllables[w.rng.IntN(len(syllables))])
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

func (w *world) names(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = w.name() + " " + w.name()
	}
	return out
}

var (
	sorts    = strings.Fields("flood earthquake fire storm raid strike epidemic explosion landslide riot")
	measures = []string{"killed", "wounded", "killed_or_wounded", "missing", "displaced"}
	whom     = []string{"person:person", "person:soldier", "person:worker", "person:child", "person:resident"}
	fillers  = strings.Fields("road bridge market school river council harvest winter station harbour forest engine window garden letter morning evening kitchen " +
		"factory railway hospital village teacher farmer doctor driver neighbour weather valley mountain island border office cellar tower roof wagon cattle bread water")
)

// makeWorld makes up n reports with about five claims each.
func makeWorld(n int, seed uint64) []Read {
	w := &world{rng: rand.New(rand.NewPCG(seed, 7))}
	for story := 0; len(w.reads) < n; story++ {
		size := 2 + w.rng.IntN(12)
		switch w.rng.IntN(40) {
		case 0:
			size = 300
		case 1, 2, 3:
			size = 60
		}
		w.story(story, min(size, n-len(w.reads)))
	}
	return w.reads
}

func (w *world) story(story, size int) {
	sort := sorts[w.rng.IntN(len(sorts))]
	towns, origins, things := w.names(2), w.names(5), w.names(4)
	// The days of a story lie close together, those of two stories anywhere in two years.
	day := w.rng.IntN(700)
	base := 1 << w.rng.IntN(12)
	for i := range size {
		id := fmt.Sprintf("s%05d/%03d", story, i)
		title := fmt.Sprintf("The %s of %s, %s", sort, towns[0], fillers[w.rng.IntN(len(fillers))])
		published := date(day + i*20/size)
		var b strings.Builder
		b.WriteString(title + "\n\n")
		if w.last != "" && i > 0 && w.rng.IntN(10) == 0 {
			b.WriteString(w.last) // a reprint
		} else {
			w.last = w.body(sort, towns, origins, things)
			b.WriteString(w.last)
		}
		b.WriteString("\n\n")
		r := Read{Report: &report.Report{ID: id, Path: id}}
		r.Report.Meta.Title.Value, r.Report.Meta.Published.Value, r.Report.Meta.Outlet.Value = title, published, "The "+fillers[w.rng.IntN(len(fillers))]+" "+strconv.Itoa(w.rng.IntN(200))
		for k := range 3 + w.rng.IntN(5) {
			m := w.rng.IntN(len(measures))
			n := base*(1+m) + w.rng.IntN(1+base/4) + i/4
			who := origins[w.rng.IntN(len(origins))]
			words := fmt.Sprintf("%d people were %s at %s", n, strings.ReplaceAll(measures[m], "_", " "), towns[k%2])
			start := b.Len()
			b.WriteString(words + ", " + who + " said. ")
			c := claim.Claim{
				Format: claim.FormatVersion, ID: "c_" + id + "_" + strconv.Itoa(k), Report: id, Kind: claim.Figure, Span: claim.Span{Start: start, End: start + len(words)}, Quote: words,
				Value: &claim.Value{Form: claim.Exact, Low: float64(n), High: float64(n), Unit: "people", Words: strconv.Itoa(n)}, Measure: measures[m], Counted: "people",
				CountedKey: whom[(story+m)%len(whom)], Basis: claim.Total, Modality: claim.Asserted, Published: published, Said: published,
				Place:       &claim.Place{Name: towns[k%2], Mention: towns[k%2], Key: "place:" + strings.ToLower(towns[k%2]), Precision: "city"},
				Attribution: []claim.Attribution{{Role: claim.Origin, Name: who, Mention: who, Named: claim.Person, Cue: "said"}},
			}
			r.Claims = append(r.Claims, c)
		}
		r.Report.Text = b.String()
		w.reads = append(w.reads, r)
	}
}

// body is about 150 words: some on the story, some on anything.
func (w *world) body(sort string, towns, origins, things []string) string {
	var b strings.Builder
	for range 12 {
		f := func() string { return fillers[w.rng.IntN(len(fillers))] }
		switch w.rng.IntN(3) {
		case 0:
			fmt.Fprintf(&b, "The %s reached the %s of %s before the %s, %s told the %s. ", sort, f(), towns[w.rng.IntN(2)], f(), origins[w.rng.IntN(5)], f())
		case 1:
			fmt.Fprintf(&b, "At %s the %s and the %s stood near the %s of %s. ", towns[w.rng.IntN(2)], f(), f(), f(), things[w.rng.IntN(4)])
		default:
			fmt.Fprintf(&b, "Nobody from %s had seen a %s like the %s by the %s of the %s. ", w.name(), f(), f(), f(), f())
		}
	}
	return b.String()
}

// date is a day of 2023 or later.
func date(day int) string {
	year := 2023 + day/336
	return fmt.Sprintf("%04d-%02d-%02d", year, 1+day%336/28, 1+day%28)
}
