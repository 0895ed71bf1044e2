package web

import (
	"time"
)

// looking is the form in which people choose how the ledger is looked at: the day, the clock, the rule, the layer. Keep are more parameters of the page.
type looking struct {
	frame
	Keep        [][2]string
	First, Last string // of the slider: the days of the first and the last report; "" where they are not known
	Reset       string // the address without a choice
}

// Slider reports whether there are days to slide between.
func (l looking) Slider() bool { return l.Days() > 0 }

// Days is how many days lie between the first and the last.
func (l looking) Days() int { return daysBetween(l.First, l.Last) }

// Day is where the slider stands: at the chosen day, or at the last.
func (l looking) Day() int {
	if l.State.AsOf == "" {
		return l.Days()
	}
	return max(0, min(l.Days(), daysBetween(l.First, l.State.AsOf)))
}

func daysBetween(a, b string) int {
	const most = 100 * 366 // a slider over more than a century cannot be aimed
	from, err := time.Parse(time.DateOnly, a)
	if err != nil {
		return 0
	}
	to, err := time.Parse(time.DateOnly, b)
	if err != nil {
		return 0
	}
	return min(int(to.Sub(from).Hours()/24), most)
}

// lookingAt makes the form of a page; keep are further parameters as name and value by turns.
func (f frame) lookingAt(keep ...string) looking {
	plain := state{Story: f.State.Story}
	l := looking{frame: f, First: day(f.Story.First), Last: day(f.Story.Last), Reset: plain.URL(f.Here, keep...)}
	for i := 0; i+1 < len(keep); i += 2 {
		if keep[i+1] != "" {
			l.Keep = append(l.Keep, [2]string{keep[i], keep[i+1]})
		}
	}
	return l
}

// day is the day of a date, which may hold a time.
func day(s string) string { return s[:min(len(s), len(time.DateOnly))] }

// Looking is the form of a page without parameters of its own.
func (f frame) Looking() looking { return f.lookingAt(f.keep...) }
