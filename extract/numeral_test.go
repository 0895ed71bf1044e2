package extract

import (
	"strings"
	"testing"

	"crosscheck/lang"
)

// TestNumbers reads numbers alone: words, figures, fractions.
func TestNumbers(t *testing.T) {
	n := newNumbers()
	for _, c := range []struct {
		text string
		want float64
	}{
		{"three hundred and fifty", 350},
		{"a dozen", 12},
		{"half a dozen", 6},
		{"3 dozen", 36},
		{"half a million", 500_000},
		{"a quarter of a million", 250_000},
		{"two and a half thousand", 2500},
		{"two and a half million", 2_500_000},
		{"two million and a half", 2_500_000},
		{"one and a half", 1.5},
		{"twenty-one thousand three hundred and six", 21_306},
		{"3 hundred and 21", 321},
		{"1.2m", 1_200_000},
		{"12k", 12_000},
		{"2.5 billion", 2.5e9},
		{"1,100", 1100},
		{"1,00,000", 100_000},
		{"12,34,567", 1_234_567},
		{"3 lakh", 300_000},
		{"3 lakh crore", 3e12},
		{"9 300", 9300},
		{"9\u00a0300", 9300},
		{"9\u2009300\u2009100.5", 9_300_100.5},
		{"1.234.567", 1_234_567},
		{"1.234,5", 1234.5},
		{"minus five", -5},
		{"-5", -5},
		{"nine point nought four", 9.04},
		{"two thirds", 2. / 3},
		{"two-thirds", 2. / 3},
		{"one hundred and three quarters", 100.75},
		{"three twenty-firsts", 1. / 7},
		{"⅔", 2. / 3},
		{"2 ½", 2.5},
		{"fifty - two", 52},
	} {
		ts := lang.Tokens(c.text)
		m, ok := n.at(ts, 0)
		if !ok || m.to != len(ts) || m.low != m.high || m.low < c.want-1e-9 || m.low > c.want+1e-9 {
			t.Errorf("%s: %v to %v, tokens %d to %d of %d (%v), want %v", c.text, m.low, m.high, m.from, m.to, len(ts), ok, c.want)
		}
	}
}

// TestNoNumber are words that look like one and are none, or not the whole of one.
func TestNoNumber(t *testing.T) {
	n := newNumbers()
	for _, c := range []struct {
		text string
		to   int // tokens that the number may take
	}{
		{"a third", 2},
		{"the second man", 0},
		{"hundred", 0},
		{"three hundred and two hundred", 2},
		{"five six", 1},
		{"one person and a half", 1},
		{"1,2,3", 1},
		{"and a half", 0},
		{strings.Repeat("nine thousand ", 5000), 24},
		{strings.Repeat("9", 5000), 1},
		{strings.Repeat("minus ", 5000), 0},
	} {
		ts := lang.Tokens(c.text)
		m, ok := n.at(ts, 0)
		if ok && m.to > c.to {
			t.Errorf("%.40s: %v in tokens %d to %d, want no more than %d", c.text, m.low, m.from, m.to, c.to)
		}
	}
}

// TestBounds makes one range of two bounds that stand together.
func TestBounds(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		want string
	}{
		{"More than 100 and fewer than 300 houses burned.", "range 100 300"},
		{"At most 30 but at least 20 houses burned.", "range 20 30"},
		{"More than 300 and fewer than 100 houses burned.", "more_than 300 +Inf, less_than -Inf 100"},
		{"Between 20 and 30 houses burned.", "range 20 30"},
		{"From 5k-20k euros were paid.", "range 5000 20000"},
		{"The number is 300 or higher.", "at_least 300 +Inf"},
		{"It is more than 300 or equal to it.", "at_least 300 +Inf"},
		{"One in 250 people fell ill.", "exact 0.4 0.4"},
		{"About one in 2019 came.", "about 1 1, exact 2019 2019"},
		{"Call 1-555-0142 today.", ""},
	} {
		var got []string
		for _, m := range x.amounts.read(tagged(x, c.text)) {
			if m.reject == "" || m.reject == "year" {
				got = append(got, strings.Join([]string{string(m.value.Form), number(m.value.Low), number(m.value.High)}, " "))
			}
		}
		if g := strings.Join(got, ", "); g != c.want {
			t.Errorf("%s: %s, want %s", c.text, g, c.want)
		}
	}
}
