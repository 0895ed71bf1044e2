package story

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"crosscheck/claim"
	"crosscheck/report"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func reportOf(id, title, published, text string) *report.Report {
	r := &report.Report{ID: id, Path: id, Text: text}
	r.Meta.Title.Value, r.Meta.Published.Value = title, published
	return r
}

// Two floods, in other towns and countries, told with the same words; and a strike.
var reports = []*report.Report{
	reportOf("a1", "Flood kills 12 in Tarnov", "2024-05-03", "Twelve people died when the river Ost burst its banks at Tarnov on Thursday night. The mayor of Tarnov, Anna Belk, said that thirty houses along the Ost had been swept away."),
	reportOf("a2", "Toll of Tarnov flood rises to 15", "2024-05-05", "The flood at Tarnov has killed 15 people, the fire service said. The river Ost had burst its banks on Thursday. Anna Belk, the mayor, had counted twelve."),
	reportOf("a3", "Tarnov buries its dead", "2024-05-08", "Hundreds walked behind the coffins in Tarnov, where the Ost swept thirty houses away. Mayor Anna Belk named the fifteen dead."),
	reportOf("b1", "Flood kills nine in Quelmar", "2024-05-04", "Nine people died when the river Saru burst its banks at Quelmar on Friday night. The governor, Luis Ortega Pinto, said that forty houses along the Saru had been swept away."),
	reportOf("b2", "Quelmar counts its losses", "2024-05-06", "The flood at Quelmar has killed nine people and ruined forty houses along the Saru, Governor Luis Ortega Pinto said on Sunday."),
	reportOf("c1", "Tram drivers of Hafen walk out", "2024-05-04", "Some 800 tram drivers went on strike in Hafen on Friday over pay, the union Transverb said. Its leader, Jonas Riel, wants six per cent."),
	reportOf("c2", "Hafen without trams for a third day", "2024-05-06", "Trams stood still in Hafen again as Transverb and the city failed to agree on pay. Jonas Riel said that the strike of the drivers would go on."),
}

func groups(stories []Story) [][]string {
	var out [][]string
	for _, s := range stories {
		out = append(out, s.Reports)
	}
	return out
}

// diff compares all but the keys, which depend on the order of adding.
func diff(a, b []Story) string { return cmp.Diff(a, b, cmpopts.IgnoreFields(Story{}, "Key")) }

func put(t testing.TB, g *Groups, r *report.Report) Change {
	t.Helper()
	ch, err := g.Add(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	return ch
}

func storiesOf(t testing.TB, g *Groups) []Story {
	t.Helper()
	stories, err := g.Stories()
	if err != nil {
		t.Fatal(err)
	}
	return stories
}

func TestGroup(t *testing.T) {
	got := Group(reports, nil)
	want := [][]string{{"a1", "a2", "a3"}, {"b1", "b2"}, {"c1", "c2"}}
	if d := cmp.Diff(want, groups(got)); d != "" {
		t.Error(d)
	}
	for _, s := range got {
		if s.Title == "" || !slices.ContainsFunc(reports, func(r *report.Report) bool {
			return r.Meta.Title.Value == s.Title && slices.Contains(s.Reports, r.ID)
		}) {
			t.Errorf("the title %q of %v is none of its reports'", s.Title, s.Reports)
		}
	}
	if got := Group(nil, nil); len(got) != 0 {
		t.Errorf("no reports make the stories %v", got)
	}
	if got := Group([]*report.Report{reportOf("x", "", "", "")}, nil); len(got) != 1 {
		t.Errorf("an empty report makes the stories %v", got)
	}
}

// Figures about other places part stories that are told in the same words.
func TestApart(t *testing.T) {
	quake := func(id, town string) *report.Report {
		return reportOf(id, "Strong earthquake shakes villages", "", "A strong earthquake shook villages in the hills at dawn and killed 40 people, rescuers said. "+town+" was hit worst. Houses of clay fell, roads were blocked and rescuers dug with their hands for survivors.")
	}
	killed := func(id, country string) claim.Claim {
		return claim.Claim{ID: "c_" + id, Report: id, Kind: claim.Figure, Measure: "killed", Modality: claim.Asserted, Place: &claim.Place{Name: country, Country: country, Precision: "country"}}
	}
	rs := []*report.Report{quake("1", "Ardo"), quake("2", "Bemla")}
	if got := groups(Group(rs, nil)); len(got) != 1 {
		t.Errorf("without places: %v", got)
	}
	if got := groups(Group(rs, []claim.Claim{killed("1", "IR"), killed("2", "GR")})); len(got) != 2 {
		t.Errorf("in two countries: %v", got)
	}
	if got := groups(Group(rs, []claim.Claim{killed("1", "IR"), killed("2", "IR")})); len(got) != 1 {
		t.Errorf("in one country: %v", got)
	}
}

// world writes reports of made-up stories, some of a sort, with names of their own.
func world(stories, each int, seed uint64) []*report.Report {
	rng := rand.New(rand.NewPCG(seed, 1))
	syllables := strings.Fields("ba do ki lu mer nor pel qua ras sin tol ur vek wan xil yor zam fri gol hes")
	name := func() string {
		s := syllables[rng.IntN(len(syllables))] + syllables[rng.IntN(len(syllables))] + syllables[rng.IntN(len(syllables))]
		return strings.ToUpper(s[:1]) + s[1:]
	}
	sorts := []string{"flood swept houses away", "earthquake shook villages", "strike stopped trains", "fire gutted a warehouse", "ferry sank in a storm"}
	var out []*report.Report
	for s := range stories {
		sort, town, chief, river := sorts[rng.IntN(len(sorts))], name(), name(), name()
		for i := range each {
			var b strings.Builder
			for range 4 + rng.IntN(4) {
				switch rng.IntN(4) {
				case 0:
					fmt.Fprintf(&b, "The %s at %s, said the prefect, %s. ", sort, town, chief)
				case 1:
					fmt.Fprintf(&b, "People in %s near the %s waited for help; %d of them were hurt. ", town, river, 10+rng.IntN(90))
				case 2:
					fmt.Fprintf(&b, "A reporter of the %s went there on the road to %s. ", name(), name())
				default:
					fmt.Fprintf(&b, "In %s the office of %s counted %d. ", town, chief, rng.IntN(1000))
				}
			}
			out = append(out, reportOf(fmt.Sprintf("%03d-%03d", s, i), town+" "+sort, "2024-05-0"+strconv.Itoa(1+rng.IntN(9)), b.String()))
		}
	}
	return out
}

// muddle writes reports that all share something with many others: more than a list of the nearest holds, and often just about enough to be
// one story.
func muddle(n int, seed uint64) []*report.Report {
	rng := rand.New(rand.NewPCG(seed, 3))
	var out []*report.Report
	for i := range n {
		var b strings.Builder
		// Of seven topics: half of the reports are mostly on one, the others touch it.
		about, on := 12*rng.IntN(7), 3+rng.IntN(3)
		if rng.IntN(2) > 0 {
			on = 8 + rng.IntN(4)
		}
		for k := range 14 {
			w := 100 + rng.IntN(500)
			if k < on {
				w = about + rng.IntN(12)
			}
			fmt.Fprintf(&b, "z%cq%cx. ", 'a'+w%26, 'a'+w/26)
		}
		out = append(out, reportOf(fmt.Sprintf("%03d", rng.IntN(1000)*1000+i), "", "", b.String()))
	}
	return out
}

// The same where every report is near to many: lists are full, links are lost again as nearer reports come, and reports that are alone go from
// story to story.
func TestOrderOfAMuddle(t *testing.T) {
	for seed := range uint64(12) {
		all := muddle(120, seed)
		want := Group(all, nil)
		if len(want) < 3 || len(want) > 110 {
			t.Errorf("seed %d: %d stories of 120 reports", seed, len(want))
		}
		g := &Groups{}
		stories := map[string]string{} // report → its story, as Add told it
		for i, r := range all {
			for _, s := range put(t, g, r).Stories {
				for _, id := range s.Reports {
					stories[id] = strings.Join(s.Reports, " ")
				}
			}
			if i%10 != 9 {
				continue
			}
			if d := diff(Group(all[:i+1], nil), storiesOf(t, g)); d != "" {
				t.Fatalf("seed %d, one by one, after %d:\n%s", seed, i+1, d)
			}
			for _, s := range storiesOf(t, g) {
				for _, id := range s.Reports {
					if stories[id] != strings.Join(s.Reports, " ") {
						t.Fatalf("seed %d, after %d: Add did not tell that the story of %s changed", seed, i+1, id)
					}
				}
			}
		}
		rng := rand.New(rand.NewPCG(seed, 4))
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		if d := diff(want, Group(all, nil)); d != "" {
			t.Fatalf("seed %d, another order:\n%s", seed, d)
		}
	}
}

// In any order, and one by one as well as all at once, the stories are the same.
func TestOrder(t *testing.T) {
	for seed := range uint64(4) {
		all := world(25, 8, seed)
		// A crowd in which the nearest of each report change as more come.
		all = append(all, world(1, 60, seed+100)...)
		for i, r := range all[200:] {
			r.ID = fmt.Sprintf("z%02d", i)
		}
		want := Group(all, nil)
		if n := len(want); n < 15 || n > 80 {
			t.Errorf("seed %d: %d stories of 26", seed, n)
		}
		rng := rand.New(rand.NewPCG(seed, 2))
		for range 2 {
			shuffled := slices.Clone(all)
			rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			if d := diff(want, Group(shuffled, nil)); d != "" {
				t.Fatalf("seed %d, another order:\n%s", seed, d)
			}
			g := &Groups{}
			for i, r := range shuffled {
				put(t, g, r)
				if i%97 == 0 {
					if d := diff(Group(shuffled[:i+1], nil), storiesOf(t, g)); d != "" {
						t.Fatalf("seed %d, one by one, after %d:\n%s", seed, i+1, d)
					}
				}
			}
			if d := diff(want, storiesOf(t, g)); d != "" {
				t.Fatalf("seed %d, one by one:\n%s", seed, d)
			}
		}
	}
}

// Hostile words neither panic nor make vectors that are no numbers.
func FuzzVector(f *testing.F) {
	f.Add("It's 1,000 O’Neill's …\n\n'' 12. 13,")
	f.Add("\xff\xfe a\xcc\x81 ing ed ies s")
	f.Fuzz(func(t *testing.T, text string) {
		rd := read(reportOf("x", text, "", text))
		v := rd.vector()
		for i, x := range v {
			if !(x.weight > 0) || x.weight > 2 {
				t.Fatalf("weight %v", x.weight)
			}
			if i > 0 && v[i-1].id >= x.id {
				t.Fatal("terms are not in order")
			}
		}
		Group([]*report.Report{reportOf("x", text, "", text), reportOf("y", "", "2024-01-01", text)}, nil)
	})
}
