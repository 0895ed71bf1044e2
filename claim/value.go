package claim

import (
	"encoding/json"
	"math"
	"strconv"
)

// Form says how a figure states its value.
type Form string

// The forms. Implied is a count that only follows from the wording ("a man was shot dead": one); it is
// shown apart. NoneReported is "no casualties were reported", which is not zero.
const (
	Exact        Form = "exact"
	About        Form = "about"
	AtLeast      Form = "at_least"
	MoreThan     Form = "more_than"
	AtMost       Form = "at_most"
	LessThan     Form = "less_than"
	Range        Form = "range"
	Vague        Form = "vague"
	NoneReported Form = "none_reported"
	Implied      Form = "implied"
)

// Side narrows an "about": nearly 50,000 lies below it, just over 50,000 above.
type Side string

// The sides of an approximate value.
const (
	Below Side = "below"
	Above Side = "above"
)

// Value is what a figure says: an interval with open or closed ends, and the words it came from.
//
// An open end is an infinity and is written as null in JSON. A vague word (dozens) has the published
// lower end of its row in lexicon/vague.tsv and no upper end. For NoneReported both ends are zero, but
// [Value.Stated] is false: silence is no count.
type Value struct {
	Form Form
	Low  float64 // -Inf: the words give no lower end
	High float64 // +Inf: the words give no upper end
	Side Side
	Unit string // people, km2, USD, percent, hours …; a row of lexicon/units.tsv
	// Words are the words of the amount with its hedge: "approximately 300".
	Words string
}

// Stated reports whether the words give a number (not a vague word, a silence or an implication).
func (v Value) Stated() bool {
	switch v.Form {
	case Vague, NoneReported, Implied:
		return false
	}
	return v.HasLow() || v.HasHigh()
}

// HasLow reports whether the words give a lower end.
func (v Value) HasLow() bool { return !math.IsInf(v.Low, 0) }

// HasHigh reports whether the words give an upper end.
func (v Value) HasHigh() bool { return !math.IsInf(v.High, 0) }

// Bound reports whether the words only bound the value on one side (more than, up to).
func (v Value) Bound() bool { return v.HasLow() != v.HasHigh() && v.Form != Vague }

// Point is the single number of an exact or approximate value; ok is false for every other form.
func (v Value) Point() (n float64, ok bool) {
	if (v.Form == Exact || v.Form == About) && v.Low == v.High {
		return v.Low, true
	}
	return 0, false
}

// Ends are the numbers that the words state, lowest first: none, one or two.
func (v Value) Ends() []float64 {
	var out []float64
	if v.HasLow() {
		out = append(out, v.Low)
	}
	if v.HasHigh() && v.High != v.Low {
		out = append(out, v.High)
	}
	return out
}

type valueJSON struct {
	Form  Form     `json:"form"`
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
	Side  Side     `json:"side,omitempty"`
	Unit  string   `json:"unit,omitempty"`
	Words string   `json:"words"`
}

// MarshalJSON writes an open end as null.
func (v Value) MarshalJSON() ([]byte, error) {
	j := valueJSON{Form: v.Form, Side: v.Side, Unit: v.Unit, Words: v.Words}
	if v.HasLow() {
		j.Low = &v.Low
	}
	if v.HasHigh() {
		j.High = &v.High
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads what MarshalJSON writes: null is an open end.
func (v *Value) UnmarshalJSON(b []byte) error {
	var j valueJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	*v = Value{Form: j.Form, Low: math.Inf(-1), High: math.Inf(1), Side: j.Side, Unit: j.Unit, Words: j.Words}
	if j.Low != nil {
		v.Low = *j.Low
	}
	if j.High != nil {
		v.High = *j.High
	}
	return nil
}

// FormatNumber writes n with thousands separators, without a needless fraction: 1,100; 2.5; 0.3.
func FormatNumber(n float64) string {
	s := strconv.FormatFloat(n, 'f', -1, 64)
	whole, frac := s, ""
	for i := range len(s) {
		if s[i] == '.' {
			whole, frac = s[:i], s[i:]
			break
		}
	}
	sign := ""
	if whole != "" && whole[0] == '-' {
		sign, whole = "-", whole[1:]
	}
	out := make([]byte, 0, len(whole)+len(whole)/3)
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			out = append(out, ',')
		}
		out = append(out, whole[i])
	}
	return sign + string(out) + frac
}

// String writes the value in words that keep its form: "more than 1,100", "about 4,000", "at least 24 (dozens)".
func (v Value) String() string {
	lo, hi := FormatNumber(v.Low), FormatNumber(v.High)
	switch v.Form {
	case Exact, Implied:
		return lo
	case About:
		w := "about "
		switch v.Side {
		case Below:
			w = "nearly "
		case Above:
			w = "just over "
		}
		if v.Low != v.High {
			return w + lo + "–" + hi
		}
		return w + lo
	case AtLeast:
		return "at least " + lo
	case MoreThan:
		return "more than " + lo
	case AtMost:
		return "up to " + hi
	case LessThan:
		return "fewer than " + hi
	case Range:
		return lo + "–" + hi
	case Vague:
		return v.Words
	case NoneReported:
		return "none reported"
	}
	return v.Words
}
