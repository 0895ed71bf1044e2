package score

import "testing"

func TestSameName(t *testing.T) {
	for _, c := range []struct {
		gold, got string
		want      bool
	}{
		{"unattributed", "", true},
		{"unattributed", "the mayor", false},
		{"the mayor", "", false},
		{"Volodymyr Zelenskyy", "President Zelensky", true},
		{"Volodymyr Zelenskyy", "Vladimir Zelenskiy", true},
		{"Anna Karlin", "Karlin", true},
		{"Anna Karlin", "Boris Karlin", false}, // one of two words is not two thirds
		{"Anna Karlin", "Otto Brandt", false},
		{"United States", "U.S.", true},
		{"United States", "Washington", true},
		{"United States", "United Kingdom", false},
		{"National Intelligence Service", "NIS", true},
		{"World Health Organization (WHO)", "WHO", true},
		{"Harbour Workers Union", "HWU", true},
		{"defence ministry", "Defense Ministry", true},
		{"Russian defence ministry", "Ukrainian defence ministry", false},
		{"officials", "officials", true},
		{"officials", "U.S. officials", false}, // one word that tells nothing
		{"U.S. officials", "US official", true},
		{"police", "fire service", false},
		{"Bank of Oldport", "Oldport, the bank, the mayor and the whole council of elders", false}, // a bag of names
		{"Müller", "Muller", true},
		{"The Harbour Authority", "Harbour Authority's", true},
	} {
		if got := SameName(c.gold, c.got); got != c.want {
			t.Errorf("SameName(%q, %q) = %v, want %v (%q, %q)", c.gold, c.got, got, c.want, nameWords(c.gold), nameWords(c.got))
		}
	}
}

func TestSameGroup(t *testing.T) {
	for _, c := range []struct {
		gold, got string
		want      bool
	}{
		{"", "", true},
		{"people", "", false},
		{"people", "persons", true},
		{"North Korean soldiers", "soldiers from North Korea", true},
		{"North Korean soldiers", "troops", true}, // one of two words each, 2/3
		{"dock workers", "office workers", true},  // exactly half
		{"dock workers", "striking office workers", false},
		{"12 ships", "ships", true},
	} {
		if got := sameGroup(c.gold, c.got); got != c.want {
			t.Errorf("sameGroup(%q, %q) = %v, want %v", c.gold, c.got, got, c.want)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"the U.S. Navy’s chief": "the us navy s chief",
		"J. Smith":              "j smith",
		"Jean-Luc":              "jeanluc",
		"1,200-strong":          "1 200 strong",
		"Zürich’s":              "zurich",
		"":                      "",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}
