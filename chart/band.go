package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"crosscheck/claim"
	"crosscheck/reconcile"
)

// Band is the range that a rule leaves, with who stands behind each end.
type Band struct {
	Low, High, Best        *float64
	BestHigh               *float64 // where the best value is a range: its upper end
	LowIs, HighIs, BestIs  End
	OpenLow, OpenHigh      int // origins that give no such end
	WhyNoBest, Label, Rule string
}

// End is an end of a range in words, with the origin that states it.
type End struct {
	Words  string // "about 300"; "2,500, of 2,500–3,500"; "259 km² (derived), of 100 mi2"
	Origin string // "derived" where no claim states it
}

func band(f *reconcile.Finding, find func(string) *claim.Claim, o Options) *Band {
	r := f.Range
	if r == nil {
		return nil
	}
	name := func(id string) string {
		for i := range f.Answers {
			for _, own := range f.Answers[i].Claims {
				if own == id {
					return o.Name(&f.Answers[i], id)
				}
			}
		}
		return o.Name(nil, id)
	}
	end := func(id string, v, upper *float64) End {
		c := find(id)
		if c == nil || c.Value == nil {
			return End{claim.Quantity(*v, r.Unit), "derived"} // a value that no claim states was computed by the rule
		}
		ends := c.Value.Ends()
		switch {
		case len(ends) == 1 && ends[0] == *v, upper != nil && len(ends) == 2 && ends[0] == *v && ends[1] == *upper:
			return End{c.Phrase(), name(id)}
		case slices.Contains(ends, *v):
			return End{claim.Quantity(*v, r.Unit) + ", of " + c.Phrase(), name(id)}
		}
		return End{claim.Quantity(*v, r.Unit) + " (derived), of " + c.Phrase(), name(id)}
	}
	b := &Band{
		Low: finite(r.Low), High: finite(r.High), Best: finite(r.Best), OpenLow: r.OpenLow, OpenHigh: r.OpenHigh,
		BestHigh: finite(r.BestHigh), WhyNoBest: r.WhyNoBest, Label: r.Label, Rule: string(r.Rule),
	}
	if b.Low != nil {
		b.LowIs = end(r.LowFrom, b.Low, nil)
	}
	if b.High != nil {
		b.HighIs = end(r.HighFrom, b.High, nil)
	}
	if b.Best != nil {
		b.BestIs = end(r.BestFrom, b.Best, b.BestHigh)
	}
	return b
}

func finite(p *float64) *float64 {
	if p == nil || math.IsInf(*p, 0) || math.IsNaN(*p) {
		return nil
	}
	return p
}

// Lines say what the band and the best value are: the ends with who gives them, the rule, and what they are not.
func (b *Band) Lines() []string {
	var ends []string
	switch {
	case b.Low == nil && b.High == nil:
		ends = append(ends, "No end is stated.")
	case b.Low != nil && b.High != nil && *b.Low == *b.High && b.LowIs == b.HighIs:
		ends = append(ends, "Low and high: "+b.LowIs.String()+".")
	default:
		if b.Low != nil {
			ends = append(ends, "Low: "+b.LowIs.String()+".")
		}
		if b.High != nil {
			ends = append(ends, "High: "+b.HighIs.String()+".")
		}
	}
	best := b.NoBest()
	if b.Best != nil {
		best = "Best: " + b.BestIs.String() + "."
	}
	return []string{strings.Join(append(ends, b.Caption()), " "), best}
}

// NoBest says why there is no best value; empty where there is one.
func (b *Band) NoBest() string {
	switch {
	case b.Best != nil:
		return ""
	case b.WhyNoBest == "":
		return "No best value."
	}
	return "No best value: " + strings.TrimSuffix(b.WhyNoBest, ".") + "."
}

// String is an end with its origin: "about 300, National Intelligence Service".
func (e End) String() string { return e.Words + ", " + e.Origin }

// Caption is the label of the range with its rule, the origins that leave an end open, and what the range is not. What the
// label says already is not said again.
func (b *Band) Caption() string {
	s := b.Label
	for _, o := range []struct {
		n    int
		what string
	}{{b.OpenLow, " no lower end"}, {b.OpenHigh, " no upper end"}} {
		if o.n > 0 && !strings.Contains(s, o.what) {
			s += "; " + give(o.n) + o.what
		}
	}
	if b.Rule != "" && !strings.Contains(s, "rule") {
		s += " (rule: " + b.Rule + ")"
	}
	if !strings.Contains(s, "confidence interval") {
		s += "; not a confidence interval"
	}
	s = strings.TrimSpace(strings.TrimPrefix(s, "; ")) + "."
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}

func give(n int) string {
	if n == 1 {
		return "1 origin gives"
	}
	return fmt.Sprintf("%d origins give", n)
}
