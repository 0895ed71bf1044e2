package page

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"crosscheck/chart"
	"crosscheck/chart/timeline"
	"crosscheck/claim"
	"crosscheck/picture"
)

// Timeline is what is claimed, on one of the four clocks, a lane for each origin.
type Timeline struct {
	ID           string
	Clock        string // in words
	Clocks       []Choice
	Wide, Narrow template.HTML
	Lanes        int
	// Days are the same claims in words, in order; Undated those that the clock does not date.
	Days    []Day
	Dated   int
	Undated []Moment
	More    int // origins that are not shown
	// Statements are left out of a timeline unless they are asked for; WithThem is where they are not. Both are zero where nothing is left out.
	Statements int
	WithThem   string
	Legend     []Legend
	Empty      string
}

// Choice is one of several, with a link to it where there is one.
type Choice struct {
	Words, Href string
	Chosen      bool
	N           int
}

// Day is a day, or a stretch of days, with what is claimed of it.
type Day struct {
	Words, ISO string
	Moments    []Moment
}

// Moment is one claim in the table beside a timeline.
type Moment struct {
	Kind, Words, Origin, Href string
	Link                      Link
	Repeats                   int
}

// lanesMost is how many origins a timeline shows, momentsMost how many claims: beyond, nothing can be told apart, and the page says how many are left.
const lanesMost, momentsMost = 40, 1200

// Timeline is the claims on the filter's clock.
func (p *Views) Timeline() Sheet {
	v := p.Head()
	v.Narrowed = p.narrowed(TimelineView)
	v.Timeline = p.timeline()
	if v.Timeline.Lanes == 0 && v.Timeline.Statements == 0 {
		v.Timeline.Empty = p.nothing("Nothing stands on the timeline", "a claim")
	}
	return v
}

func (t *Timeline) ifAny() *Timeline {
	if t.Lanes == 0 {
		return nil
	}
	return t
}

// dated is a claim with its time on the clock.
type dated struct {
	told       *picture.Told
	lane       string
	href       string
	start, end string
	precision  string
}

func (p *Views) timeline() *Timeline {
	statements := 0
	voices := p.pic.Voices(func(c *claim.Claim) bool {
		if !p.keeps(c) {
			return false
		}
		if c.Kind == claim.Statement && p.only.Kind == "" && !p.only.All {
			statements++
			return false
		}
		return true
	})
	clock := cmp.Or(p.only.Clock, p.clockOf(voices))
	t := &Timeline{ID: p.key + TimelineView, Clock: clockWords(clock), Statements: statements}
	if statements > 0 {
		f := p.only
		f.All = true
		t.WithThem = p.view(TimelineView, f)
	}
	t.Legend = drawn(timeline.Legend())
	for _, c := range clocks {
		f := p.only
		f.Clock = c
		t.Clocks = append(t.Clocks, Choice{clockWords(c), p.view(TimelineView, f), c == clock, p.datedOn(c, voices)})
	}
	var lanes []timeline.Lane
	var all []dated
	for i := range voices {
		v := &voices[i]
		if i >= lanesMost || len(all)+len(v.Told) > momentsMost {
			t.More = len(voices) - i
			break
		}
		lane := timeline.Lane{Name: v.Name}
		href := ""
		if v.Origin != nil {
			href = p.origin(v.Key)
		}
		for k := range v.Told {
			d := dated{told: &v.Told[k], lane: v.Name, href: href}
			c := d.told.Claim
			d.start, d.end, d.precision = p.when(clock, c)
			all = append(all, d)
			lane.Items = append(lane.Items, timeline.Item{
				Claim: c.ID, Href: p.at.Claim(c), Kind: c.Kind, Start: d.start, End: d.end, Precision: d.precision, Words: p.pic.Words(c),
			})
		}
		lanes = append(lanes, lane)
	}
	t.Lanes = len(lanes)
	if t.Lanes == 0 {
		return t
	}
	draw := func(width int) template.HTML {
		return template.HTML(timeline.SVG(lanes, timeline.Options{ID: t.ID + "-drawing", Title: "What is claimed, by " + t.Clock, Width: width, Clock: clock}))
	}
	t.Wide, t.Narrow = draw(chart.Wide), draw(chart.Narrow)
	t.list(p, all)
	return t
}

// list puts the same claims in words.
func (t *Timeline) list(p *Views, all []dated) {
	slices.SortStableFunc(all, func(a, b dated) int {
		return cmp.Or(strings.Compare(cmp.Or(a.start, a.end), cmp.Or(b.start, b.end)), strings.Compare(a.end, b.end), strings.Compare(a.lane, b.lane),
			strings.Compare(string(a.told.Claim.Kind), string(b.told.Claim.Kind)))
	})
	for _, d := range all {
		c := d.told.Claim
		m := Moment{string(c.Kind), picture.Excerpt(p.pic.Words(c), picture.ExcerptLetters), d.lane, d.href, p.link(d.told.At), len(d.told.Repeats)}
		if d.start == "" && d.end == "" {
			t.Undated = append(t.Undated, m)
			continue
		}
		t.Dated++
		words := spanWords(d.start, d.end, d.precision)
		if last := len(t.Days) - 1; last < 0 || t.Days[last].Words != words {
			iso := ""
			if d.start == d.end {
				iso = d.start
			}
			t.Days = append(t.Days, Day{Words: words, ISO: iso})
		}
		day := &t.Days[len(t.Days)-1]
		day.Moments = append(day.Moments, m)
	}
}

// spanWords are the days that a claim is about, for people.
func spanWords(start, end, precision string) string {
	s := picture.LongPeriod(&claim.Period{Start: start, End: end, Precision: precision})
	s = strings.TrimPrefix(s, "as of ")
	return strings.ToUpper(s[:min(1, len(s))]) + s[min(1, len(s)):]
}

// when is a claim's time on a clock.
func (p *Views) when(clock chart.Clock, c *claim.Claim) (start, end, precision string) {
	switch clock {
	case chart.AsOf:
		if c.AsOf == nil {
			return "", "", ""
		}
		return c.AsOf.Start, c.AsOf.End, c.AsOf.Precision
	case chart.Published:
		return c.Published, c.Published, "day"
	case chart.Captured:
		at := p.captured(c.Report)
		return at, at, "day"
	}
	return c.Said, c.Said, "day"
}

// captured is the day on which a report was taken from where it was published, or "".
func (p *Views) captured(report string) string {
	at := ""
	if p.at.Captured != nil {
		at = p.at.Captured(report)
	}
	if at == "" {
		if raw := p.read(p.pic.Number[report]).Raw; raw != nil {
			at = raw.Captured
		}
	}
	return at[:min(len(at), len("2006-01-02"))]
}

func (p *Views) datedOn(clock chart.Clock, voices []picture.Voice) int {
	n := 0
	for i := range voices {
		for _, t := range voices[i].Told {
			if s, e, _ := p.when(clock, t.Claim); s+e != "" {
				n++
			}
		}
	}
	return n
}

// clockOf is the clock that dates most; of equals the first in the order said, published, as of.
func (p *Views) clockOf(voices []picture.Voice) chart.Clock {
	best, most := chart.Said, 0
	for _, c := range [...]chart.Clock{chart.Said, chart.Published, chart.AsOf} {
		if n := p.datedOn(c, voices); n > most {
			best, most = c, n
		}
	}
	return best
}

// clockWords is a clock for people. The chart's own words for the axis are longer.
func clockWords(c chart.Clock) string {
	switch c {
	case chart.AsOf:
		return "what it is about"
	case chart.Published:
		return "when it was published"
	case chart.Captured:
		return "when it was captured"
	}
	return "when it was said"
}
