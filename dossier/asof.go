package dossier

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"crosscheck/claim"
)

// Clock is which of the dates of a claim is looked at.
type Clock string

// The clocks. Event is what a claim is about (as of), Said when it was said, Published when its report was published, Captured when the report was taken
// from there.
const (
	Published Clock = "published"
	Said      Clock = "said"
	Event     Clock = "event"
	Captured  Clock = "captured"
)

// Clocks are the names that [ParseClock] takes.
func Clocks() []Clock { return []Clock{Published, Said, Event, Captured} }

// ParseClock reads the name of a clock; empty is Published.
func ParseClock(name string) (Clock, error) {
	if name == "" {
		return Published, nil
	}
	var names []string
	for _, c := range Clocks() {
		if name == string(c) {
			return c, nil
		}
		names = append(names, string(c))
	}
	return "", fmt.Errorf("expected a clock (%s), found %q", strings.Join(names, ", "), name)
}

// Known is the day up to which a dossier looks, and what it leaves out for it. Reports and claims without a date on the clock are left out
// too: nobody can say that they were known by then.
type Known struct {
	Day   string `json:"day"` // ISO date
	Clock Clock  `json:"clock"`
	// Reports is how many reports were read; LaterReports and UndatedReports of them have nothing left.
	Reports        int `json:"reports"`
	LaterReports   int `json:"later_reports"`
	UndatedReports int `json:"undated_reports"`
	// LaterClaims and UndatedClaims are left out of the reports that remain.
	LaterClaims   int `json:"later_claims"`
	UndatedClaims int `json:"undated_claims"`
}

// String is the note that stands over everything that is shown of the dossier.
func (k *Known) String() string {
	t, err := time.Parse(time.DateOnly, k.Day)
	day := k.Day
	if err == nil {
		day = t.Format("2 January 2006")
	}
	by := map[Clock]string{Published: "by date of publication", Said: "by the day it was said", Event: "by the day it is about", Captured: "by the day it was captured"}[k.Clock]
	out := fmt.Sprintf("As of %s, %s: %d of %s", day, by, k.Reports-k.LaterReports-k.UndatedReports, count(k.Reports, "report"))
	var left []string
	add := func(n int, noun, after string) {
		if n > 0 {
			left = append(left, count(n, noun)+after)
		}
	}
	add(k.LaterReports, "later report", "")
	add(k.UndatedReports, "report", " without a date")
	add(k.LaterClaims, "later claim", " of the others")
	add(k.UndatedClaims, "claim", " of the others without a date")
	if len(left) > 0 {
		out += "; left out: " + strings.Join(left, ", ")
	}
	return out + "."
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// verdict is what a date says of a claim.
type verdict int

const (
	known verdict = iota
	later
	undated
)

// Cut leaves of reads what was known by a day, one report after the other, so that whoever streams reports can look back, too.
type Cut struct{ known Known }

// NewCut looks back to a day (2024-12-23) on a clock; the zero Clock is [Published].
func NewCut(day string, clock Clock) (*Cut, error) {
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return nil, fmt.Errorf("expected a day as 2024-12-23, found %q", day)
	}
	return &Cut{Known{Day: day, Clock: cmp.Or(clock, Published)}}, nil
}

// Known is the note about what was left out so far.
func (c *Cut) Known() *Known {
	k := c.known
	return &k
}

// Read is what remains of a report; ok is false where nothing does. The read itself is left as it is.
func (c *Cut) Read(r Read) (out Read, ok bool) {
	k := &c.known
	k.Reports++
	whole := by(k.Day, r.Report.Meta.Published.Value)
	if k.Clock == Captured {
		whole = by(k.Day, r.Report.Captured)
	}
	counts := map[verdict]int{}
	var kept []claim.Claim
	for i := range r.Claims {
		v := whole
		if k.Clock != Captured {
			v = judge(&r.Claims[i], k.Day, k.Clock)
		}
		if counts[v]++; v == known {
			kept = append(kept, r.Claims[i])
		}
	}
	// A report that has no claims at all is judged by its own date, on whatever clock.
	if len(kept) == 0 && (len(r.Claims) > 0 || whole != known) {
		if counts[later] > 0 || whole == later {
			k.LaterReports++
		} else {
			k.UndatedReports++
		}
		return Read{}, false
	}
	k.LaterClaims += counts[later]
	k.UndatedClaims += counts[undated]
	if len(kept) < len(r.Claims) {
		r.Claims = untie(kept)
	}
	return r, true
}

// knownBy is what remains of reads as of a day, and the note about the rest. The reads themselves are left as they are.
func knownBy(reads []Read, day string, clock Clock) ([]Read, *Known, error) {
	c, err := NewCut(day, clock)
	if err != nil {
		return nil, nil, err
	}
	var out []Read
	for _, r := range reads {
		if r, ok := c.Read(r); ok {
			out = append(out, r)
		}
	}
	return out, c.Known(), nil
}

// judge looks at the clock; where that date is unknown, at the next one that cannot be earlier: what was said was said no later than it was
// published.
func judge(c *claim.Claim, day string, clock Clock) verdict {
	published := by(day, c.Published)
	if clock == Published {
		return published
	}
	said := by(day, c.Said)
	if clock == Event && c.AsOf != nil {
		if v := by(day, cmp.Or(c.AsOf.End, c.AsOf.Start)); v != undated {
			return v
		}
	}
	switch {
	case said != undated:
		return said
	case published == known:
		return known
	}
	return undated
}

// by reports whether a date, of which only the day counts, is known to be no later than the day.
func by(day, date string) verdict {
	if len(date) > len(time.DateOnly) {
		date = date[:len(time.DateOnly)]
	}
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		return undated
	}
	if date > day {
		return later
	}
	return known
}

// untie cuts relations to claims that are left out.
func untie(claims []claim.Claim) []claim.Claim {
	ids := map[string]bool{}
	for i := range claims {
		ids[claims[i].ID] = true
	}
	for i := range claims {
		c := &claims[i]
		if slices.ContainsFunc(c.Relations, func(r claim.Relation) bool { return !ids[r.Claim] }) {
			c.Relations = slices.DeleteFunc(slices.Clone(c.Relations), func(r claim.Relation) bool { return !ids[r.Claim] })
		}
	}
	return claims
}
