package lang

import "testing"

func TestDateline(t *testing.T) {
	for text, want := range map[string]string{
		"SEOUL, Jan. 13 (Example Wire) - About 300 soldiers died.":  "SEOUL, Jan. 13 (Example Wire) - ",
		"KYIV — Nearly 50,000 troops have been massed.":             "KYIV — ",
		"Port Hale (Example Wire) – The dam held.":                  "Port Hale (Example Wire) – ",
		"NEW HARBOUR, Ohio -- “We were lucky,” the mayor said.":     "NEW HARBOUR, Ohio -- ",
		"Ostrel, June 4, 2024 - The number of dead has risen.":      "Ostrel, June 4, 2024 - ",
		"Apollo 11 - The flight that landed.":                       "",
		"NATO — the alliance of 32 states — has met.":               "",
		"Nobody slept - Anna least of all.":                         "",
		"The mayor (Harbour List) - Lena Hart - opened the bridge.": "",
		"SEOUL":            "",
		"":                 "",
		"UN-backed talks.": "",
	} {
		if got := text[:datelineEnd(text)]; got != want {
			t.Errorf("%q: dateline %q, want %q", text, got, want)
		}
	}
}
