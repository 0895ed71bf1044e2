package decision

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"crosscheck/claim"
	"crosscheck/extract"
	"crosscheck/report"
	"crosscheck/terms"
)

// The fields of a claim that a person can correct.
const (
	fieldValue     = "value"      // in words: "over 1,100"
	fieldMeasure   = "measure"    // a measure of the tables
	fieldCounted   = "counted"    // in words: "North Korean soldiers"
	fieldOrigin    = "origin"     // who asserts it, by name; empty: the outlet in its own voice
	fieldOriginKey = "origin_key" // the key of that origin, where it is chosen from those that are known
	fieldAsOf      = "as_of"      // 2024-12-23, 2024-12, 2024, 2024-12-01/2024-12-23, or "by 2024-12-23"
	fieldModality  = "modality"
	fieldBasis     = "basis"
	fieldPlace     = "place" // by name; empty: none
	fieldKind      = "kind"  // of an added claim: figure or statement
	termsField     = "terms"
)

// ClaimFields are the names of the fields of a claim that can be corrected, in the order in which they are shown.
func ClaimFields() []string {
	return []string{fieldValue, fieldMeasure, fieldCounted, fieldOrigin, fieldOriginKey, fieldAsOf, fieldModality, fieldBasis, fieldPlace}
}

// ReportFields are the names of the fields of a report that can be corrected.
func ReportFields() []string {
	return []string{"title", "outlet", "published", "language", "author", "genre"}
}

// Choices are the values of a field of a claim or a report that only takes some; nil for one that takes any words.
func Choices(name string) []string {
	switch name {
	case fieldMeasure:
		return typed().Measures()
	case fieldModality:
		return names(modalities[:])
	case fieldBasis:
		return names(bases[:])
	case fieldKind:
		return names(kinds[:])
	case "genre":
		return report.Genres()
	}
	return nil
}

// What some fields can be.
var (
	modalities = [...]claim.Modality{claim.Asserted, claim.Denied, claim.Predicted, claim.Planned, claim.Hypothetical, claim.Withdrawn}
	bases      = [...]claim.Basis{claim.Total, claim.Increment, claim.Rate, claim.Share, claim.Subset, claim.Remainder}
	kinds      = [...]claim.Kind{claim.Figure, claim.Statement}
)

func names[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// typed reads what people typed; its tables are loaded once.
var typed = sync.OnceValue(extract.NewTyped)

// checkAfter reports the fields of a decision that do not fit, and those that are missing.
func (d Decision) checkAfter() error {
	var known []string
	switch {
	case d.Action == Correct && d.Subject.Kind == Report:
		known = ReportFields()
	case d.Action == Correct:
		known = ClaimFields()
	case d.Action == Add:
		known = append(ClaimFields(), fieldKind)
	case d.Action == Terms:
		known = []string{termsField}
	case len(d.After) > 0:
		return fmt.Errorf("after: expected none for %s, found %d fields", d.Action, len(d.After))
	default:
		return nil
	}
	if len(d.After) == 0 {
		return fmt.Errorf("after: expected at least one of %s, found none", strings.Join(known, ", "))
	}
	for _, name := range slices.Sorted(maps.Keys(d.After)) {
		if !slices.Contains(known, name) {
			return fmt.Errorf("after: expected one of %s, found %q", strings.Join(known, ", "), name)
		}
		if err := d.fits(name, d.After[name]); err != nil {
			return err
		}
	}
	if _, alone := d.After[fieldOriginKey]; alone && d.After[fieldOrigin] == "" {
		return errors.New("origin_key: expected the name of the origin beside its key, found none")
	}
	if d.Action == Add {
		return d.After.whole()
	}
	return nil
}

// whole reports what an added claim lacks.
func (f Fields) whole() error {
	if f[fieldKind] == string(claim.Statement) {
		return nil
	}
	for _, name := range []string{fieldValue, fieldMeasure} {
		if f[name] == "" {
			return fmt.Errorf("%s: expected one for an added figure, found none", name)
		}
	}
	return nil
}

// fits reports whether a value fits its field.
func (d Decision) fits(name, value string) error {
	if d.Subject.Kind == Report {
		var m report.Meta
		return m.Set(name, value, fromDecision)
	}
	switch name {
	case fieldValue:
		_, _, err := typed().Value(value)
		return err
	case fieldMeasure:
		return typed().Measure(value)
	case fieldAsOf:
		_, err := period(value)
		return err
	case fieldModality:
		return oneOf(name, value, modalities[:])
	case fieldBasis:
		return oneOf(name, value, bases[:])
	case fieldKind:
		return oneOf(name, value, kinds[:])
	case fieldOriginKey:
		if strings.ContainsAny(value, "\x00\t\r\n") || !strings.Contains(value, ":") {
			return fmt.Errorf("origin_key: expected a key like gov:UA, found %q", value)
		}
	case fieldCounted, fieldOrigin, fieldPlace:
		if strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r == 0x7f }) {
			return fmt.Errorf("%s: expected words of one line, found %q", name, value)
		}
	case termsField:
		_, err := terms.Parse(strings.NewReader(value), "terms")
		return err
	}
	return nil
}

func oneOf[T ~string](name, value string, all []T) error {
	if slices.Contains(all, T(value)) {
		return nil
	}
	return fmt.Errorf("%s: expected one of %s, found %q", name, strings.Join(names(all), ", "), value)
}

// period reads an as-of date; empty is none.
func period(value string) (*claim.Period, error) {
	if value == "" {
		return nil, nil
	}
	bad := fmt.Errorf("as_of: expected a date like 2024-12-23, 2024-12, 2024, 2024-12-01/2024-12-23 or \"by 2024-12-23\", found %q", value)
	if day, ok := strings.CutPrefix(value, "by "); ok {
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			return nil, bad
		}
		return &claim.Period{End: day, Precision: "on_or_before", Words: value}, nil
	}
	if from, to, ok := strings.Cut(value, "/"); ok {
		a, err1 := time.Parse(time.DateOnly, from)
		b, err2 := time.Parse(time.DateOnly, to)
		if err1 != nil || err2 != nil || b.Before(a) {
			return nil, bad
		}
		return &claim.Period{Start: from, End: to, Precision: "day", Words: value}, nil
	}
	for _, form := range []struct {
		layout, precision string
		years, months     int
	}{{time.DateOnly, "day", 0, 0}, {"2006-01", "month", 0, 1}, {"2006", "year", 1, 0}} {
		if t, err := time.Parse(form.layout, value); err == nil {
			end := t
			if form.precision != "day" {
				end = t.AddDate(form.years, form.months, -1)
			}
			return &claim.Period{Start: t.Format(time.DateOnly), End: end.Format(time.DateOnly), Precision: form.precision, Words: value}, nil
		}
	}
	return nil, bad
}

// fromDecision is where metadata comes from that a person corrected.
const fromDecision = report.FromDecision
