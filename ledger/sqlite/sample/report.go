package sample

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"crosscheck/report"
)

// situation is what reports tell of.
type situation struct {
	n                       int
	place, landmark         string
	districts               [5]string
	what                    string
	mayor, doctor, witness  string
	agency, force           string
	start                   time.Time
	days                    int
	dead, hurt, gone, homes int // in the end
}

// kinds of what happens; one word of it goes into each sentence.
var kinds = [...]string{"flood", "fire", "landslide", "explosion", "storm", "earthquake", "derailment", "collapse"}

var forces = [...]string{"the fire service", "the regional police", "the civil defence agency", "the health ministry", "the army", "the coast guard"}

var syllables = strings.Fields("ba do ki lu mer nor pel qua ras sin tol ur vek wan xil yor zam fri gol hes dra mo ti ska ven bre cal dun fos gri hol jas kre lom")

func word(r *rand.Rand, parts int) string {
	var b strings.Builder
	for range parts {
		b.WriteString(syllables[r.IntN(len(syllables))])
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

// of is the situation of a number, whose reports are so many.
func of(n, reports int) situation {
	r := rand.New(rand.NewPCG(uint64(n), 11))
	s := situation{
		n: n, place: word(r, 3), landmark: word(r, 2), what: kinds[r.IntN(len(kinds))],
		mayor: word(r, 2) + " " + word(r, 3), doctor: word(r, 2) + " " + word(r, 3), witness: word(r, 2) + " " + word(r, 3),
		agency: word(r, 2) + " Wire (made up)", force: forces[r.IntN(len(forces))],
		start: time.Date(2024, 1, 3, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(330)),
		days:  1 + min(9, reports/4), dead: 5 + r.IntN(90), hurt: 60 + r.IntN(500), gone: 10 + r.IntN(80), homes: 100 * (1 + r.IntN(60)),
	}
	for i := range s.districts {
		s.districts[i] = word(r, 3)
	}
	return s
}

// placed is the situation that a report tells of, and which of its reports it is.
func placed(n int) (s situation, nth int) {
	k := 0
	for _, size := range append([]int{Biggest}, large[:]...) {
		if n < size {
			return of(k, size), n
		}
		n -= size
		k++
	}
	for {
		size := 2 + k*7%11
		if n < size {
			return of(k, size), n
		}
		n -= size
		k++
	}
}

// Report is the report of a number from 0; the same number gives the same report.
func Report(n int) report.Raw {
	s, nth := placed(n)
	r := rand.New(rand.NewPCG(uint64(n), 17))
	day := r.IntN(s.days)
	title, body := s.tell(r, day)
	outlet := fmt.Sprintf("The %s %s (made up)", []string{s.place, "Northern", "Coastal", "National", "Evening", "Daily"}[r.IntN(6)], []string{"Courier", "Post", "Herald", "Mirror", "Observer", "Gazette", "Record"}[r.IntN(7)])
	if r.IntN(5) == 0 { // one in five prints what the agency sent that day
		title, body = s.tell(rand.New(rand.NewPCG(uint64(s.n), uint64(1000+day))), day)
		body = "(" + s.agency + ") - " + body
	}
	field := func(v string) report.Field { return report.Field{Value: v, From: "sample"} }
	id := fmt.Sprintf("s%03d/%04d.txt", s.n, nth)
	return report.Raw{
		ID: id, Path: id, Data: []byte(title + "\n\n" + body + "\n"),
		Given: report.Meta{Title: field(title), Outlet: field(outlet), Published: field(s.start.AddDate(0, 0, day).Format(time.DateOnly))},
	}
}

// tell is what somebody writes of a situation on its day: the tolls of the day by different people, some of them off.
func (s *situation) tell(r *rand.Rand, day int) (title, body string) {
	grown := func(all int) int { // the toll as it was known that day, as somebody counts it
		now := all * (day + 2) / (s.days + 1)
		return max(2, now+r.IntN(7)-3)
	}
	hedge := func() string { return [...]string{"", "", "at least ", "about ", "more than "}[r.IntN(5)] }
	groups := [...]string{"children", "firefighters", "tourists", "farmers", "nurses", "railway workers"}
	area, other, group := s.districts[r.IntN(len(s.districts))], s.districts[r.IntN(len(s.districts))], groups[r.IntN(len(groups))]
	share := func(all, of int) int { return grown(max(2, all/of)) }
	sentences := []string{
		fmt.Sprintf("%s%d people were killed in the %s in %s, the mayor, %s, said.", hedge(), grown(s.dead), s.what, s.place, s.mayor),
		fmt.Sprintf("%s said that %s%d people were injured in the %s near %s.", s.force, hedge(), grown(s.hurt), s.what, s.landmark),
		fmt.Sprintf("%s%d people are missing in %s, according to %s.", hedge(), share(s.gone, 3), area, s.force),
		fmt.Sprintf("Some %d people were displaced in the district of %s, the Red Cross said.", 10*(share(s.homes, 4)/10), area),
		fmt.Sprintf("Doctor %s said that %d %s were injured.", s.doctor, share(s.hurt, 9), group),
		fmt.Sprintf("A resident, %s, said that %d people had died in %s alone.", s.witness, share(s.dead, 4), other),
		fmt.Sprintf("The governor said that %s%d %s were killed in the %s.", hedge(), share(s.dead, 8), group, s.what),
		fmt.Sprintf("\"We have never seen such a %s in %s,\" %s said.", s.what, s.place, s.mayor),
		fmt.Sprintf("%s denied that %d people had been killed.", s.force, s.dead+10+r.IntN(20)),
		fmt.Sprintf("%s%d houses were destroyed in %s, the insurance association said.", hedge(), share(s.homes, 10), other),
		fmt.Sprintf("%d soldiers were wounded in %s, the defence ministry said.", share(s.gone, 6), other),
		fmt.Sprintf("The %s of %s cut the road between %s and %s.", s.what, s.place, s.landmark, area),
	}
	r.Shuffle(len(sentences), func(i, k int) { sentences[i], sentences[k] = sentences[k], sentences[i] })
	for i, x := range sentences {
		sentences[i] = strings.ToUpper(x[:1]) + x[1:]
	}
	keep := 5 + r.IntN(3)
	title = fmt.Sprintf("%s in %s: %d dead on day %d", strings.ToUpper(s.what[:1])+s.what[1:], s.place, grown(s.dead), day+1)
	return title, strings.Join(sentences[:keep/2], " ") + "\n\n" + strings.Join(sentences[keep/2:keep], " ")
}
