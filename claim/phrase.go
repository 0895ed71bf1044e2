package claim

import (
	"cmp"
	"strings"
)

// Phrase writes a figure as every output prints it: the value in words that keep its form, its unit, and
// in parentheses whatever qualifies it and is not yet said: "about 300", "dozens (read as 24 or more)",
// "more than 1,000 (reportedly; forecast)", "351 (corrected by A. Person; was 300)". It is empty for a claim without a value.
//
// No output prints the number of a claim in any other way, so that no figure stands without its hedge.
func (c *Claim) Phrase() string {
	if c.Value == nil {
		return ""
	}
	s := c.Value.String()
	if c.Value.Form != Vague && c.Value.Form != NoneReported {
		s += unitSuffix(c.Value.Unit)
	}
	var notes []string
	if c.Value.Form == Vague {
		notes = append(notes, vagueEnds(*c.Value))
	}
	if c.Value.Form == Implied {
		notes = append(notes, "implied by the wording")
	}
	if c.Derived != nil {
		notes = append(notes, "derived: "+c.Derived.Formula)
	}
	words := strings.ToLower(c.Value.Words + " " + s)
	for _, h := range c.Hedges {
		if h != "" && !strings.Contains(words, strings.ToLower(h)) {
			notes = append(notes, h)
		}
	}
	if m := c.Modality.Words(); m != "" {
		notes = append(notes, m)
	}
	if c.Basis == Rate && c.Period != "" {
		notes = append(notes, "per "+cmp.Or(PeriodWords(c.Period), c.Period))
	}
	if m := c.Decided.Mark(); m != "" {
		notes = append(notes, m)
	}
	if len(notes) > 0 {
		s += " (" + strings.Join(notes, "; ") + ")"
	}
	return s
}

// Words is how an output marks a claim that is not simply asserted; empty for one that is.
func (m Modality) Words() string {
	switch m {
	case Asserted, "":
		return ""
	case Predicted:
		return "forecast"
	}
	return string(m) // denied, planned, hypothetical, withdrawn
}

// vagueEnds says how a vague word is read. Its ends come from lexicon/vague.tsv and are never a point.
func vagueEnds(v Value) string {
	switch {
	case v.HasLow() && v.HasHigh() && v.Low == v.High:
		return "read as " + FormatNumber(v.Low)
	case v.HasLow() && v.HasHigh():
		return "read as " + FormatNumber(v.Low) + "–" + FormatNumber(v.High)
	case v.HasLow():
		return "read as " + FormatNumber(v.Low) + " or more"
	case v.HasHigh():
		return "read as " + FormatNumber(v.High) + " or fewer"
	}
	return "no number given"
}

// unitSuffix writes the unit after a number. People need none: the question says who is counted.
func unitSuffix(unit string) string {
	switch unit {
	case "", "people", "count":
		return ""
	case "percent":
		return "%"
	case "km2":
		return " km²"
	}
	return " " + strings.ReplaceAll(unit, "_", " ")
}

// Quantity writes a number with its unit, as Phrase does.
func Quantity(n float64, unit string) string { return FormatNumber(n) + unitSuffix(unit) }

// PeriodWords is the period of a rate in words: "day" for P1D. It is empty for one that has no simple word.
func PeriodWords(period string) string {
	switch period {
	case "PT1H":
		return "hour"
	case "P1D", "PT24H":
		return "day"
	case "P1W", "P7D":
		return "week"
	case "P1M":
		return "month"
	case "P1Y":
		return "year"
	}
	return ""
}

// TellerWords names who asserts the claim, as every output prints it. Outlet is the name of the report's outlet, for
// a claim in the outlet's own voice; it may be empty.
//
// The three cases without a named origin stay apart: the outlet's own voice, a source kept anonymous, and nobody
// in particular ("reports indicate"), which is nobody's testimony.
func (c *Claim) TellerWords(outlet string) string {
	t := c.Teller()
	if t == nil {
		if outlet == "" {
			return "the outlet itself"
		}
		return outlet + " (the outlet itself)"
	}
	return t.Words()
}

// TellerAs is [Claim.TellerWords] under the name that the whole dossier has for the origin (or for the outlet).
func (c *Claim) TellerAs(name string) string {
	t := c.Teller()
	if t == nil || name == "" {
		return c.TellerWords(name)
	}
	as := *t
	as.Name = name
	return as.Words()
}

// Words names the speaker with how well it is identified.
func (a *Attribution) Words() string {
	name := a.Name
	if name == "" {
		name = a.Mention
	}
	switch a.Named {
	case Unspecified:
		if a.Mention == "" {
			return "nobody named"
		}
		return "nobody named (“" + a.Mention + "”)"
	case Unnamed:
		return name + " (unnamed)"
	case Unresolved:
		return name + " (not identified)"
	}
	if name == "" {
		return "an origin without a name"
	}
	return name
}
