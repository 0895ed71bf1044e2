package when

import (
	"strings"
	"testing"
	"time"

	"crosscheck/lang"
)

// read returns the expressions of some sentences as "words=value", with ":MOD" behind it where there is one.
func read(t testing.TB, g *Grammar, published string, sentences ...string) []string {
	t.Helper()
	var day time.Time
	if published != "" {
		var err error
		if day, err = time.Parse("2006-01-02", published); err != nil {
			t.Fatal(err)
		}
	}
	d := g.Document(day)
	var out []string
	for _, s := range sentences {
		ts := lang.Tokens(s)
		for _, e := range d.Read(ts, nil) {
			w := s[ts[e.From].Start:ts[e.To-1].End] + "=" + e.Value
			if e.Mod != "" {
				w += ":" + e.Mod
			}
			out = append(out, w)
		}
	}
	return out
}

type example struct {
	text string // sentences, separated by " | "
	want string // "words=value" of each expression, separated by " | "
}

func check(t *testing.T, published string, examples []example) {
	t.Helper()
	g := New()
	for _, e := range examples {
		got := strings.Join(read(t, g, published, strings.Split(e.text, " | ")...), " | ")
		if got != e.want {
			t.Errorf("%s\n got %s\nwant %s", e.text, got, e.want)
		}
	}
}

// TestNarrative reads stories without a day of publication: every date hangs on those told before it.
func TestNarrative(t *testing.T) {
	check(t, "", []example{
		{"The fever broke out on Thursday, May 16, 2024. | Doctors had met on Wednesday.", "Thursday, May 16, 2024=2024-05-16 | Wednesday=2024-05-15"},
		{"The siege began on Thursday, May 16, 2024. | The gate fell on Sunday.", "Thursday, May 16, 2024=2024-05-16 | Sunday=2024-05-19"},
		{"The siege began on 3 June 1712.", "3 June 1712=1712-06-03"},
		{"The siege began on June 3, 1712, and lasted three weeks.", "June 3, 1712=1712-06-03 | three weeks=P3W"},
		{"The fleet left in May 1712. | By late June it was back. | On 9 July it left again.", "May 1712=1712-05 | late June=1712-06:END | 9 July=1712-07-09"},
		{"The bridge fell on 30 March 1809. | The next day the town burned. | Two days later it rained.", "30 March 1809=1809-03-30 | The next day=1809-03-31 | Two days later=1809-04-02"},
		{"Peace came in 1809. | The following year the king died. | That year the harvest failed too.", "1809=1809 | The following year=1810 | That year=1810"},
		{"They met in the spring of 1809 and again in autumn.", "the spring of 1809=1809-SP | autumn=1809-FA"},
		{"It held until the end of 1809.", "the end of 1809=1809:END"},
		{"It was built in early May 1809 and razed by mid-August.", "early May 1809=1809-05:START | mid-August=1809-08:MID"},
		{"In the 1860s, and above all in the late 1860s, the town grew.", "the 1860s=186 | the late 1860s=186:END"},
		{"A map of the nineteenth century shows it, one of the 4th century BC does not.", "the nineteenth century=18 | the 4th century BC=BC03"},
		{"The league lasted from 478 to 404 BC.", "478=BC0478 | 404 BC=BC0404"},
		{"On the morning of April 19, 1809, they marched.", "the morning of April 19, 1809=1809-04-19TMO"},
		{"From 15 to 22 February 1809 they dug.", "15=1809-02-15 | 22 February 1809=1809-02-22"},
		{"In August of 1809 and in October of that year it flooded.", "August of 1809=1809-08 | October of that year=1809-10"},
		{"Rain fell daily for more than two months.", "daily=XXXX-XX-XX | more than two months=P2M:MORE_THAN"},
		{"A ten-day truce and a month-long march followed.", "ten-day=P10D | month-long=P1M"},
		{"After two months of siege the port is now quiet.", "two months of siege=P2M | now=PRESENT_REF"},
		{"The May 1809 treaty named the former duke.", "May 1809=1809-05 | former=PAST_REF"},
		{"They may march in the fall of the city.", ""},
		{"Some 1500 men and 1200 horses crossed the river.", ""},
		{"The last week of August 1809 was dry.", "The last week of August 1809=P1W"},
		{"In the first half of 1809 and the latter half of 1810 trade fell.", "the first half of 1809=1809-H1 | the latter half of 1810=1810-H2"},
		{"Christmas 1809 was cold.", "Christmas 1809=1809-12-25"},
		{"On Saturday, June 24, 1809, at 5:30 p.m. the gate was opened.", "Saturday, June 24, 1809=1809-06-24 | 5:30 p.m.=1809-06-24T17:30"},
		{"The first battle had lasted for the second time as long.", ""},
	})
}

// TestNews reads what counts from the day of publication.
func TestNews(t *testing.T) {
	check(t, "2025-03-12", []example{ // a Wednesday
		{"It happened on Saturday.", "Saturday=2025-03-08"},
		{"It happened on Wednesday.", "Wednesday=2025-03-12"},
		{"The court will meet on Friday.", "Friday=2025-03-14"},
		{"Yesterday morning and last night it rained.", "Yesterday morning=2025-03-11TMO | last night=2025-03-11TNI"},
		{"Last week 40 houses burned, last year 300.", "Last week=2025-W10 | last year=2024"},
		{"Over the past 24 hours, and in the last three days, nothing moved.", "the past 24 hours=PT24H | the last three days=P3D"},
		{"Two years ago, in December, it was closed.", "Two years ago=2023 | December=2024-12"},
		{"This October the government will build, next March it will pay.", "This October=2025-10 | next March=2026-03"},
		{"The plant laid off 900 last fall.", "last fall=2024-FA"},
		{"The dam broke on 2 March. | Three days later the water was gone.", "2 March=2025-03-02 | Three days later=2025-03-05"},
		{"On 2025-02-28 and 3/1/2025 it was measured.", "2025-02-28=2025-02-28 | 3/1/2025=2025-03-01"},
		{"The quake struck at 0000 GMT on Monday.", "0000 GMT=2025-03-10T00:00Z | Monday=2025-03-10"},
		{"The 71-year-old farmer waits every day.", "71-year-old=P71Y | every day=XXXX-XX-XX"},
		{"Unemployment fell in the third quarter of 2024.", "the third quarter of 2024=2024-Q3"},
		{"Sales fell in the fourth quarter, as they had last quarter and in fiscal 2023.", "the fourth quarter=2024-Q4 | last quarter=2024-Q4 | fiscal 2023=FY2023"},
		{"The harbour quarter and a quarter of the town burned in the '60s.", "the '60s=196"},
		{"A decade ago it met every two years, at noon Friday.", "A decade ago=2015 | every two years=P2Y | noon Friday=2025-03-07T12:00"},
	})
}

// TestDays says which days an expression covers.
func TestDays(t *testing.T) {
	g := New()
	day, err := time.Parse("2006-01-02", "2025-03-12")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, from, to string }{
		{"in 2023", "2023-01-01", "2023-12-31"},
		{"in January 2025", "2025-01-01", "2025-01-31"},
		{"in the last week", "2025-03-05", "2025-03-12"},
		{"in the past 24 hours", "2025-03-11", "2025-03-12"},
		{"last summer", "2024-06-01", "2024-08-31"},
		{"in the first half of 2024", "2024-01-01", "2024-06-30"},
		{"in the first nine months of 2024", "2024-01-01", "2024-09-30"},
		{"in the 1990s", "1990-01-01", "1999-12-31"},
		{"two weeks ago", "2025-02-24", "2025-03-02"},
		{"at the weekend", "2025-03-08", "2025-03-09"},
	} {
		got := g.Document(day).Read(lang.Tokens(c.text), nil)
		if len(got) != 1 {
			t.Errorf("%s: %d expressions", c.text, len(got))
			continue
		}
		if a, b := got[0].Start.Format("2006-01-02"), got[0].End.Format("2006-01-02"); a != c.from || b != c.to {
			t.Errorf("%s: %s to %s, want %s to %s", c.text, a, b, c.from, c.to)
		}
	}
}
