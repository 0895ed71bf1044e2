package when

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"crosscheck/lang"
)

// timex is the shape of every value that is printed.
var timex = regexp.MustCompile(`^(|(PAST|PRESENT|FUTURE)_REF|PT?([0-9]*\.?[0-9]+|X)(S|M|H|D|W|WE|Y|DE|CE)|(BC|FY)?([0-9]{2,4}|XX|XXX|XXXX)(-(SP|SU|FA|WI|H[12]|Q[1-4X]|W([0-9]{2}|XX)(-([1-7]|WE))?|([01][0-9]|XX)(-([0-3][0-9]|XX))?))?(T([A-Z]{2}|[0-2][0-9]:[0-5][0-9])Z?)?)$`)

// sound checks what must hold of any expressions, whatever the text.
func sound(t *testing.T, ts []lang.Token, es []Expr) {
	t.Helper()
	last := 0
	for _, e := range es {
		if e.From < last || e.To <= e.From || e.To > len(ts) || e.Core <= e.From || e.Core > e.To {
			t.Fatalf("tokens %d to %d (core to %d) of %d, after %d", e.From, e.To, e.Core, len(ts), last)
		}
		last = e.To
		if !timex.MatchString(e.Value) {
			t.Fatalf("value %q", e.Value)
		}
		if !e.Start.IsZero() && !e.End.IsZero() && e.End.Before(e.Start) {
			t.Fatalf("from %v to %v", e.Start, e.End)
		}
		for _, d := range []time.Time{e.Start, e.End} {
			if !d.IsZero() && (d.Year() < 1 || d.Year() > 9999) {
				t.Fatalf("%v", d)
			}
		}
		if p := strings.Split(e.Value, "-"); len(p) == 3 && len(p[2]) == 2 && !strings.Contains(e.Value, "X") && !strings.HasPrefix(p[0], "BC") {
			if _, err := time.Parse("2006-01-02", e.Value); err != nil {
				t.Fatalf("no such day: %s", e.Value)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"On 31 February 1943, two days later, the first nine months of 999999999 BC, 24:61 p.m.",
		"the end of the last week of August of that year, 99999999999999999999 years ago, 12/31/9999 and 9999-12-31",
		"since the night of 10-11 May '44, mid-1990s, '99, 480 BC to 479, a thousand centuries later; in the 10s BC, the 1st century",
		"Next Saturday, 30 days before Christmas 9999, the following decade, 0000 GMT, every other day, 1st-century",
	} {
		f.Add(s, 739000)
		f.Add(s, 0)
	}
	g := New()
	f.Fuzz(func(t *testing.T, s string, days int) {
		var published time.Time
		if days > 0 {
			published = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days%3_600_000)
		}
		d := g.Document(published)
		for part := range strings.SplitSeq(s, "|") {
			ts := lang.Tokens(part)
			sound(t, ts, d.Read(ts, nil))
		}
	})
}
