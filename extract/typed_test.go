package extract

import (
	"testing"

	"crosscheck/claim"

	"pgregory.net/rapid"
)

func TestTypedValue(t *testing.T) {
	x := NewTyped()
	for words, want := range map[string]string{
		"over 1,100": "more than 1,100", "between 10 and 12": "10–12", "10 to 12": "10–12", "dozens": "dozens", "nearly 50,000": "nearly 50,000",
		"at most 4": "up to 4", "two million": "2,000,000", "$5 million": "5,000,000", "none": "0", "none reported": "none reported",
	} {
		v, _, err := x.Value(words)
		if err != nil || v.String() != want || v.Words != words {
			t.Errorf("%q is %q (%q), %v, expected %q", words, v.String(), v.Words, err, want)
		}
	}
	for _, words := range []string{"", "3 and 4", "killed 300", "300 people were", "Monday", "12:30", "third", "no", "1 2 3"} {
		if v, _, err := x.Value(words); err == nil {
			t.Errorf("%q is %q, expected an error", words, v)
		}
	}
	if v, _, err := x.Value("about 40 percent"); err != nil || v.Unit != "percent" || v.Form != claim.About {
		t.Errorf("%+v, %v", v, err)
	}
}

func TestTypedNames(t *testing.T) {
	x := NewTyped()
	for name, want := range map[string]string{"Ukraine": "gov:UA", "White House": "org:white-house@US", "Kestrel Watch": "", "": ""} {
		if got := x.Actor(name); got.Key != want || got.Role != claim.Origin {
			t.Errorf("%q: %+v, expected the key %q", name, got, want)
		}
	}
	if got := x.Actor("Maria Kestrel"); got.Named != claim.Person {
		t.Errorf("%+v", got)
	}
	if p, ok := x.Place("Kyiv"); !ok || p.Country != "UA" {
		t.Errorf("%+v", p)
	}
	if _, ok := x.Place("Velm"); ok {
		t.Error("a place that no table has")
	}
	for counted, want := range map[string]string{"North Korean soldiers": "person:soldier@KP", "people": "", "": ""} {
		if got := x.CountedKey(counted, "killed", People); got != want {
			t.Errorf("%q: %q, expected %q", counted, got, want)
		}
	}
	if x.Measure("killed") != nil || x.Measure("squashed") == nil || x.Measure("") == nil {
		t.Error("measures")
	}
}

// Whatever is typed, nothing panics, and a value that is read is an interval with its words.
func TestTypedAnything(t *testing.T) {
	x := NewTyped()
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.OneOf(rapid.String(), rapid.StringMatching(`(over|about|up to|between)? ?[0-9]{1,4}( and [0-9]{1,4})?( thousand| percent)?`)).Draw(t, "words")
		if v, _, err := x.Value(words); err == nil && (v.Low > v.High || v.Words == "" || v.Form == "") {
			t.Errorf("%q: %+v", words, v)
		}
		x.Actor(words)
		x.Place(words)
		x.CountedKey(words, "killed", People)
	})
}
