package question

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"crosscheck/claim"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// figure makes a claim: "report measure counted-key place words" with "-" for what is not stated.
func figure(id, line string, change ...func(*claim.Claim)) claim.Claim {
	f := strings.Fields(line)
	for len(f) < 4 {
		f = append(f, "-")
	}
	for i := range f {
		if f[i] == "-" {
			f[i] = ""
		}
	}
	c := claim.Claim{
		ID: id, Kind: claim.Figure, Report: f[0], Measure: f[1], CountedKey: f[2], Basis: claim.Total, Modality: claim.Asserted,
		Value: &claim.Value{Form: claim.Exact, Low: 7, High: 7, Unit: "people", Words: "7"},
	}
	c.Start = len(id)
	if f[2] != "" {
		c.Counted = strings.Join(f[4:], " ")
	}
	if f[3] != "" {
		c.Place = &claim.Place{Key: f[3], Name: f[3]}
	}
	for _, fn := range change {
		fn(&c)
	}
	return c
}

func basis(b claim.Basis, period string) func(*claim.Claim) {
	return func(c *claim.Claim) { c.Basis, c.Period = b, period }
}
func modality(m claim.Modality) func(*claim.Claim) { return func(c *claim.Claim) { c.Modality = m } }
func unit(u string) func(*claim.Claim)             { return func(c *claim.Claim) { c.Value.Unit = u } }
func form(f claim.Form) func(*claim.Claim)         { return func(c *claim.Claim) { c.Value.Form = f } }
func partOf(id string) func(*claim.Claim) {
	return func(c *claim.Claim) {
		c.Basis, c.Relations = claim.Subset, []claim.Relation{{Type: "part_of", Claim: id}}
	}
}

func asOf(start, end, words string) func(*claim.Claim) {
	return func(c *claim.Claim) { c.AsOf = &claim.Period{Start: start, End: end, Precision: "day", Words: words} }
}

// groups shows which claims share a question: "a b | c".
func groups(qs []Question) string {
	var out []string
	for _, q := range qs {
		out = append(out, strings.Join(q.Claims, " "))
	}
	for i := range out { // by first claim
		for j := i; j > 0 && out[j] < out[j-1]; j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return strings.Join(out, " | ")
}

func TestBuild(t *testing.T) {
	const kp, kpru = "person:soldier@KP", "person:soldier@KP+RU"
	for _, c := range []struct {
		name   string
		claims []claim.Claim
		want   string
	}{
		{"killed and casualties are never one question", []claim.Claim{
			figure("a", "r1 killed "+kp), figure("b", "r1 killed_or_wounded "+kp), figure("c", "r1 wounded "+kp),
		}, "a | b | c"},
		{"another population is another question", []claim.Claim{
			figure("a", "r1 deployed "+kp), figure("b", "r2 deployed "+kpru), figure("c", "r3 deployed person:civilian@KP"), figure("d", "r3 deployed "+kp+"/elite"),
		}, "a | b | c | d"},
		{"another place too", []claim.Claim{
			figure("a", "r1 deployed "+kp+" Kursk"), figure("b", "r2 deployed "+kp+" Russia"),
		}, "a | b"},
		{"a missing place is neutral, and joins the question of most origins", []claim.Claim{
			figure("a", "r1 killed "+kp+" Kursk"), figure("b", "r2 killed "+kp+" Donetsk"), figure("c", "r3 killed "+kp+" Donetsk"), figure("d", "r4 killed "+kp),
		}, "a | b c d"},
		{"most who do not say where stay by themselves between two places", []claim.Claim{
			figure("a", "r1 killed "+kp+" Kursk"), figure("b", "r2 killed "+kp+" Donetsk"), figure("c", "r3 killed "+kp), figure("d", "r4 killed "+kp),
		}, "a | b | c d"},
		{"and join the only place there is", []claim.Claim{
			figure("a", "r1 killed "+kp+" Kursk"), figure("c", "r3 killed "+kp), figure("d", "r4 killed "+kp),
		}, "a c d"},
		{"a missing slot chains nothing: who is counted comes from the claim's own report", []claim.Claim{
			figure("a", "r1 killed person:miner"), figure("b", "r2 killed person:sailor"), figure("c", "r3 killed person:sailor"), figure("f", "r4 killed person:sailor"),
			figure("d", "r1 killed"), figure("e", "r9 killed"),
		}, "a d | b c f e"},
		{"residents are people, children are not", []claim.Claim{
			figure("a", "r1 displaced person:person"), figure("b", "r2 displaced person:resident"), figure("c", "r3 displaced person:child"),
		}, "a b | c"},
		{"North Koreans are the soldiers where no other North Koreans are counted", []claim.Claim{
			figure("a", "r1 killed "+kp), figure("b", "r2 killed person:person@KP"),
		}, "a b"},
		{"and otherwise a question of their own", []claim.Claim{
			figure("a", "r1 killed person:soldier@UA"), figure("b", "r2 killed person:civilian@UA"), figure("c", "r3 killed person:person@UA"),
		}, "a | b | c"},
		{"a country left open is neutral", []claim.Claim{
			figure("a", "r1 killed person:soldier"), figure("b", "r2 killed "+kp),
		}, "a b"},
		{"rates, increments and shares are apart, and rates by their period", []claim.Claim{
			figure("a", "r1 killed "+kp), figure("b", "r1 killed "+kp, basis(claim.Rate, "P1D")), figure("c", "r1 killed "+kp, basis(claim.Rate, "P1M")),
			figure("d", "r1 killed "+kp, basis(claim.Increment, "")), figure("e", "r1 killed "+kp, basis(claim.Share, "")),
		}, "a | b | c | d | e"},
		{"what is planned or predicted is another question", []claim.Claim{
			figure("a", "r1 deployed "+kp), figure("b", "r1 deployed "+kp, modality(claim.Planned)), figure("c", "r2 deployed "+kp, modality(claim.Predicted)),
		}, "a | b c"},
		{"a denial answers the question it denies", []claim.Claim{
			figure("a", "r1 deployed "+kp), figure("b", "r1 deployed "+kp, modality(claim.Denied)),
		}, "a b"},
		{"a vague word and a silence answer it too", []claim.Claim{
			figure("a", "r1 killed "+kp), figure("b", "r2 killed "+kp, form(claim.Vague)), figure("c", "r3 killed "+kp, form(claim.NoneReported)),
		}, "a b c"},
		{"units of one kind are compared, currencies are not", []claim.Claim{
			figure("a", "r1 area area:forest", unit("km2")), figure("b", "r1 area area:forest", unit("mi2")),
			figure("c", "r1 money money:aid", unit("USD")), figure("d", "r1 money money:aid", unit("EUR")),
		}, "a b | c | d"},
		{"so many dollars for who knows what are compared with nothing", []claim.Claim{
			figure("a", "r1 money", unit("USD")), figure("b", "r1 money", unit("USD")), figure("c", "r1 other person:person"), figure("d", "r2 other person:person"),
		}, "a | b | c | d"},
		{"the toll is of those whom the report counts most", []claim.Claim{
			figure("a", "r1 killed person:person"), figure("b", "r2 missing person:miner"), figure("c", "r2 displaced person:person"), figure("d", "r2 killed person:person"), figure("e", "r2 missing"),
		}, "a d | b | c | e"},
		{"the deaths among the casualties are all the deaths", []claim.Claim{
			figure("a", "r1 killed_or_wounded "+kp), figure("b", "r1 killed "+kp, partOf("a")), figure("c", "r2 killed "+kp),
		}, "a | b c"},
		{"two of the ten drones are no rival count of the ten", []claim.Claim{
			figure("a", "r1 equipment thing:drone"), figure("b", "r1 equipment thing:drone", partOf("a")),
		}, "a | b"},
		{"a count for one week is no total so far", []claim.Claim{
			figure("a", "r1 killed "+kp), figure("b", "r2 killed "+kp, asOf("2024-12-20", "2024-12-27", "in the past week")),
			figure("c", "r3 killed "+kp, asOf("2024-12-01", "2024-12-31", "in December")), figure("d", "r4 killed "+kp, asOf("2024-08-06", "2024-12-27", "since August")),
		}, "a d | b | c"},
		{"when something happened is no limit", []claim.Claim{
			figure("a", "r1 killed person:person"), figure("b", "r2 killed person:person", asOf("2024-05-04", "2024-05-05", "over the weekend")), figure("c", "r3 killed person:person", asOf("2024-05-05", "2024-05-05", "on Sunday")),
		}, "a b c"},
		{"who is there now has no period", []claim.Claim{
			figure("a", "r1 deployed "+kp), figure("b", "r2 deployed "+kp, asOf("2024-12-01", "2024-12-31", "in December")),
		}, "a b"},
		{"a statement has no question", []claim.Claim{
			figure("a", "r1 killed "+kp), figure("b", "r1 killed "+kp, func(c *claim.Claim) { c.Kind, c.Value = claim.Statement, nil }),
		}, "a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := groups(Build(c.claims, nil)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// Support is counted in origins: ten copies of one report outweigh nothing.
func TestSupportIsOrigins(t *testing.T) {
	claims := []claim.Claim{
		figure("b1", "r1 killed person:soldier Donetsk"), figure("b2", "r2 killed person:soldier Donetsk"), figure("z", "r9 killed person:soldier"),
	}
	for i := range 10 {
		claims = append(claims, figure(fmt.Sprintf("a%d", i), fmt.Sprintf("s%d killed person:soldier Kursk", i)))
	}
	got := groups(Build(claims, func(id string) string {
		if id[0] == 'a' {
			return "one wire"
		}
		return id
	}))
	if want := "a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 | b1 b2 z"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Who is counted differs and nothing else: children and people of one event are neighbours; two towns' are not.
func TestNeighboursByGroup(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"r1 killed person:person", "r2 killed person:child", "counted"},
		{"r1 wounded person:police", "r2 wounded person:protester", "counted"},
		{"r1 killed person:person Kursk", "r2 killed person:child", "counted"},
		{"r1 killed person:person Kursk", "r2 killed person:child Donetsk", ""},
		{"r1 killed person:person", "r2 killed thing:drone", ""},
		{"r1 displaced thing:household", "r2 displaced person:person", "unit"},
		{"r1 other thing:food", "r2 other other:food t", "unit"},
		{"r1 other person:passenger/rescued", "r2 other person:passenger", ""},
	} {
		a, b := figure("a", c.a), figure("b", strings.TrimSuffix(c.b, " t"))
		if strings.HasSuffix(c.b, " t") {
			b.Value.Unit = "t"
		}
		got := ""
		for _, q := range Build([]claim.Claim{a, b}, nil) {
			for _, n := range q.Neighbours {
				got = n.Slot
			}
		}
		if got != c.want {
			t.Errorf("%s, %s: neighbours by %q, want %q", c.a, c.b, got, c.want)
		}
	}
}

func TestNeighbours(t *testing.T) {
	const kp = "person:soldier@KP"
	qs := Build([]claim.Claim{
		figure("killed", "r1 killed "+kp), figure("wounded", "r1 wounded "+kp), figure("kursk", "r1 deployed "+kp+" Kursk"),
		figure("russia", "r1 deployed "+kp+" Russia"), figure("both", "r1 deployed person:soldier@KP+RU Kursk"),
		figure("rate", "r1 killed "+kp, basis(claim.Rate, "P1D")), figure("plan", "r1 deployed "+kp+" Kursk", modality(claim.Planned)),
		figure("week", "r1 killed "+kp, asOf("2024-12-20", "2024-12-27", "past week")), figure("infected", "r1 infected "+kp),
		figure("dollars", "r1 money money:aid Kursk", unit("USD")), figure("euros", "r1 money money:aid Kursk", unit("EUR")),
	}, nil)
	name := map[string]string{}
	for _, q := range qs {
		name[q.ID] = q.Claims[0]
	}
	got := map[string]string{}
	for _, q := range qs {
		var list []string
		for _, n := range q.Neighbours {
			list = append(list, n.Slot+" "+name[n.ID])
		}
		got[name[q.ID]] = strings.Join(list, ", ")
	}
	want := map[string]string{
		"killed": "measure wounded, measure infected, frame week, basis rate", "wounded": "measure killed", "rate": "basis killed", "week": "frame killed",
		"kursk": "counted both, place russia, outlook plan", "russia": "place kursk", "both": "counted kursk", "plan": "outlook kursk",
		"infected": "measure killed", "dollars": "unit euros", "euros": "unit dollars",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct {
		claims []claim.Claim
		want   string
	}{
		{[]claim.Claim{figure("a", "r1 killed person:soldier@KP - North Korean soldiers")}, "How many North Korean soldiers were killed?"},
		{[]claim.Claim{figure("a", "r1 deployed person:soldier@KP Kursk North Korean soldiers")}, "How many North Korean soldiers are deployed in Kursk?"},
		{[]claim.Claim{figure("a", "r1 killed")}, "How many people were killed?"},
		{[]claim.Claim{figure("a", "r1 on_strike")}, "How many workers are on strike?"},
		{[]claim.Claim{figure("a", "r1 killed_or_wounded person:soldier@RU - Russian soldiers", basis(claim.Rate, "P1D"))}, "How many Russian soldiers are killed or wounded per day?"},
		{[]claim.Claim{figure("a", "r1 deployed person:soldier@KP Russia troops", basis(claim.Increment, ""))}, "How many more troops are deployed in Russia?"},
		{[]claim.Claim{figure("a", "r1 deployed person:soldier@KP Russia troops", modality(claim.Planned))}, "How many troops will be deployed in Russia?"},
		{[]claim.Claim{figure("a", "r1 killed person:soldier@KP - troops", asOf("2024-12-20", "2024-12-27", "past week"))}, "How many troops were killed between 20 and 27 December 2024?"},
		{[]claim.Claim{figure("a", "r1 killed person:soldier@KP - troops", basis(claim.Share, ""))}, "What share of troops were killed?"},
		{[]claim.Claim{figure("a", "r1 money money:aid - aid to the valley", unit("USD"))}, "How much money is named for aid to the valley?"},
		{[]claim.Claim{figure("a", "r1 area - Kursk", unit("mi2"))}, "How large an area is named in Kursk?"},
		{[]claim.Claim{figure("a", "r1 duration duration:end - end the conflict", unit("h"), modality(claim.Predicted))}, "How long will it take to end the conflict?"},
		{[]claim.Claim{figure("a", "r1 ships_sunk thing:ship - ships")}, "How many ships are counted as ships sunk?"},
		// The place of a minority is not put into the mouth of the others.
		{[]claim.Claim{
			figure("a", "r1 killed person:soldier@KP Kursk Troops"), figure("b", "r2 killed person:soldier@KP - troops"), figure("c", "r3 killed person:soldier@KP - the troops"),
		}, "How many troops were killed?"},
	} {
		qs := Build(c.claims, nil)
		if len(qs) != 1 || qs[0].Text != c.want {
			t.Errorf("got %+v, want %q", qs, c.want)
		}
	}
}

// Questions that would read alike say what tells them apart.
func TestTextsDiffer(t *testing.T) {
	qs := Build([]claim.Claim{
		figure("a", "r1 money money:aid - aid", unit("USD")), figure("b", "r1 money money:aid - aid", unit("EUR")),
	}, nil)
	if len(qs) != 2 || qs[0].Text == qs[1].Text {
		t.Errorf("two questions read alike: %+v", qs)
	}
}

func TestMeasures(t *testing.T) {
	if !MeasureOf("killed").Kin(MeasureOf("wounded")) || MeasureOf("killed").Kin(MeasureOf("killed")) || MeasureOf("killed").Kin(MeasureOf("deployed")) {
		t.Error("kinship of measures")
	}
	if m := MeasureOf("never_heard_of"); m.Grows || m.Label != "never heard of" || m.Kin(MeasureOf("nor_this")) {
		t.Errorf("unknown measure: %+v", m)
	}
	for name, m := range words().measures {
		for _, p := range m.Parts {
			if !m.Kin(MeasureOf(p)) {
				t.Errorf("%s has the part %s, which is no neighbour", name, p)
			}
		}
	}
	if n, u := Convert(2, "mi2"); u != "km2" || n < 5.17 || n > 5.19 {
		t.Errorf("2 square miles are %v %s", n, u)
	}
	if n, u := Convert(2, "people"); u != "" || n != 2 {
		t.Errorf("2 people are %v %q", n, u)
	}
}

// Whatever the claims, in whatever order: every figure answers one question, none contradicts its question, ids are unique, and the
// result is the same.
func TestBuildProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 25).Draw(t, "n")
		claims := make([]claim.Claim, n)
		for i := range claims {
			line := fmt.Sprintf("r%d %s %s %s", rapid.IntRange(1, 5).Draw(t, "report"),
				rapid.SampledFrom([]string{"killed", "killed_or_wounded", "deployed"}).Draw(t, "measure"),
				rapid.SampledFrom([]string{"-", "person:soldier", "person:soldier@KP", "person:soldier@KP+RU", "person:person@KP", "person:civilian@KP", "person:person", "person:soldier@KP/elite"}).Draw(t, "who"),
				rapid.SampledFrom([]string{"-", "Kursk", "Russia"}).Draw(t, "place"))
			claims[i] = figure(fmt.Sprintf("c%02d", i), line)
			if rapid.IntRange(0, 3).Draw(t, "rate") == 0 {
				basis(claim.Rate, "P1D")(&claims[i])
			}
		}
		qs := Build(claims, nil)
		if diff := cmp.Diff(qs, Build(rapid.Permutation(claims).Draw(t, "order"), nil)); diff != "" {
			t.Fatal(diff)
		}
		byID := map[string]*claim.Claim{}
		for i := range claims {
			byID[claims[i].ID] = &claims[i]
		}
		seen, ids := map[string]bool{}, map[string]bool{}
		for _, q := range qs {
			if ids[q.ID] {
				t.Fatalf("two questions with the id %s", q.ID)
			}
			ids[q.ID] = true
			for _, id := range q.Claims {
				c := byID[id]
				if seen[id] {
					t.Fatalf("%s answers two questions", id)
				}
				seen[id] = true
				if c.Measure != q.Key.Measure || string(c.Basis) != q.Key.Basis {
					t.Fatalf("%s does not fit %+v", id, q.Key)
				}
				if c.Place != nil && c.Place.Key != q.Key.Place {
					t.Fatalf("%s is about %s, its question about %s", id, c.Place.Key, q.Key.Place)
				}
				if g := parseGroup(c.CountedKey); !g.fits(parseGroup(q.Key.Counted)) {
					t.Fatalf("%s counts %s, its question %s", id, c.CountedKey, q.Key.Counted)
				}
				for _, other := range q.Claims {
					if !parseGroup(c.CountedKey).fits(parseGroup(byID[other].CountedKey)) {
						t.Fatalf("%s and %s were chained: %s, %s", id, other, c.CountedKey, byID[other].CountedKey)
					}
				}
			}
			for _, n := range q.Neighbours {
				if n.ID == q.ID {
					t.Fatalf("%s is its own neighbour", q.ID)
				}
			}
		}
		if len(seen) != n {
			t.Fatalf("%d of %d figures answer a question", len(seen), n)
		}
	})
}

func BenchmarkBuild(b *testing.B) {
	heads := []string{"soldier", "civilian", "police", "miner", "sailor", "passenger", "person"}
	for _, n := range []int{1_000, 10_000} {
		var claims []claim.Claim
		for i := range n {
			key := fmt.Sprintf("person:%s@C%d", heads[i%len(heads)], i%(n/20))
			place := fmt.Sprintf("place%d", i%(n/10))
			if i%3 == 0 {
				place = "-"
			}
			if i%11 == 0 {
				key = "-"
			}
			claims = append(claims, figure(fmt.Sprintf("c%06d", i), fmt.Sprintf("r%d %s %s %s men", i/8, []string{"killed", "wounded", "deployed", "displaced"}[i%4], key, place)))
		}
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if len(Build(claims, nil)) == 0 {
					b.Fatal("no questions")
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/claim")
		})
	}
}
