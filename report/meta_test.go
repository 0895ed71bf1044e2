package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFindDate(t *testing.T) {
	tests := []struct{ in, iso, ambiguous string }{
		{"2024-12-24", "2024-12-24", ""},
		{"2024-12-24T23:30:00+02:00", "2024-12-24", ""},
		{"2024/12/24", "2024-12-24", ""},
		{"20241224", "2024-12-24", ""},
		{"24 December 2024", "2024-12-24", ""},
		{"Tuesday, 24th of December, 2024 10.15 GMT", "2024-12-24", ""},
		{"Dec. 24, 2024", "2024-12-24", ""},
		{"December 24th 2024", "2024-12-24", ""},
		{"Tue, 24 Dec 2024 10:15:00 +0000", "2024-12-24", ""},
		{"4 min readJan 31, 2025", "2025-01-31", ""},
		{"24.12.2024", "2024-12-24", ""},
		{"3.4.2024", "2024-04-03", ""},
		{"12/24/2024", "2024-12-24", ""},
		{"24/12/2024", "2024-12-24", ""},
		{"4/4/2024", "2024-04-04", ""},
		{"3/4/2024", "", "3/4/2024"},
		{"3/4/2024, that is 3 April 2024", "2024-04-03", "3/4/2024"},
		{"29 February 2024", "2024-02-29", ""},
		{"29 February 2023", "", ""},
		{"2024-13-01", "", ""},
		{"31 April 2024", "", ""},
		{"December 2024", "", ""},
		{"Dec 24", "", ""},
		{"version 1.2.2024", "2024-02-01", ""},
		{"call 555-2024-11", "", ""},
		{"may 24 people 2024", "", ""},
		{"", "", ""},
		{strings.Repeat("x ", 500) + "2024-12-24", "", ""},
	}
	for _, tt := range tests {
		if got := findDate(tt.in); got.iso != tt.iso || got.ambiguous != tt.ambiguous {
			t.Errorf("findDate(%.60q) = %q, %q, want %q, %q", tt.in, got.iso, got.ambiguous, tt.iso, tt.ambiguous)
		}
	}
}

func TestDateLine(t *testing.T) {
	tests := []struct {
		in, date string
		only     bool
	}{
		{"Friday, March 9, 2031", "2031-03-09", true},
		{"Last Updated on January 24 2031 6:05 am", "2031-01-24", true},
		{"Posted: 9 March 2031 10:15 GMT", "2031-03-09", true},
		{"Updated: 9:30 p.m.", "", true},
		{"March 9, 2031: the day the dam broke", "2031-03-09", false},
		{"9:30 p.m.", "", false},
		{"Sunday", "", false},
	}
	for _, tt := range tests {
		date, only := dateLine(tt.in)
		if only != tt.only || only && date != tt.date {
			t.Errorf("dateLine(%q) = %q, %v, want %q, %v", tt.in, date, only, tt.date, tt.only)
		}
	}
}

// Lines above an article give its metadata, each with where it was found.
func TestHeaderLines(t *testing.T) {
	tests := []struct {
		name, in string
		want     Meta
	}{
		{"a block of them", "Source: City Post\nDate: 9 March 2031\nAuthor: Ilse Brandt\nURL: https://post.example/1\n\nDam gives way\n\n" + proseA, Meta{
			Outlet: Field{"City Post", "header line"}, Published: Field{"2031-03-09", "header line"}, Author: Field{"Ilse Brandt", "header line"},
			URL: Field{"https://post.example/1", "header line"}, Title: Field{"Dam gives way", "first line"},
		}},
		{"below the title", "Dam gives way\n\nThe Valley Post\nPublished: 2 March 2026\n\n" + proseA, Meta{
			Title: Field{"Dam gives way", "first line"}, Outlet: Field{"The Valley Post", "header line"}, Published: Field{"2026-03-02", "header line"},
		}},
		{"no header below the title", "Dam gives way\n\n" + proseB + "\n\nPublished: 2 March 2026\n\n" + proseA, Meta{Title: Field{"Dam gives way", "first line"}}},
		{"one date", "Published: 24 December 2030\n" + proseA, Meta{Published: Field{"2030-12-24", "header line"}}},
		{"below the title", "Dam gives way\nBy Ilse Brandt\nMarch 9, 2031\n" + proseA, Meta{
			Title: Field{"Dam gives way", "first line"}, Author: Field{"Ilse Brandt", "byline"}, Published: Field{"2031-03-09", "date line"},
		}},
		{"byline with a date", "Dam gives way\nby: Ilse Brandt Updated: Mar 9, 2031 - 1:21 PM\n" + proseA, Meta{
			Title: Field{"Dam gives way", "first line"}, Author: Field{"Ilse Brandt", "byline"}, Published: Field{"2031-03-09", "byline"},
		}},
		{"only an update", "Dam gives way\nUpdated: 10 March 2031\n" + proseA, Meta{
			Title: Field{"Dam gives way", "first line"}, Published: Field{"2031-03-10", "header line (updated)"},
		}},
		{"published before updated", "Updated: 10 March 2031\nPublished: 9 March 2031\n\n" + proseA, Meta{Published: Field{"2031-03-09", "header line"}}},
		{"a headline with a source", "Source: 300 houses flooded\n\n" + proseA, Meta{Title: Field{"Source: 300 houses flooded", "first line"}}},
		{"a date in the article", proseA + "\n\nThe wall was finished on 9 March 2021.\n", Meta{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := mustParse(t, "a.txt", []byte(tt.in))
			r.Meta.Language = Field{}
			if diff := cmp.Diff(tt.want, r.Meta); diff != "" {
				t.Errorf("%s\n%s", diff, outline(r))
			}
		})
	}
}

// Flags fill what is not known, and are refused where they do not fit.
func TestDefaults(t *testing.T) {
	opt := Options{Defaults: Defaults{Outlet: "City Post", Published: "9 March 2031", Language: "English", Genre: "transcript"}}
	r, err := Parse("a.md", "a.md", []byte("---\nsource: The Courier\n---\n"+proseA), opt)
	if err != nil {
		t.Fatal(err)
	}
	want := Meta{
		Outlet: Field{"The Courier", "front matter"}, Published: Field{"2031-03-09", "flag"}, Genre: Field{"transcript", "flag"},
		Language: r.Meta.Language,
	}
	if diff := cmp.Diff(want, r.Meta); diff != "" {
		t.Error(diff)
	}
	for _, d := range []Defaults{{Published: "soon"}, {Genre: "rant"}, {Language: "Klingon"}} {
		if err := d.Check(); err == nil || !strings.Contains(err.Error(), ": expected ") {
			t.Errorf("%+v: error %v", d, err)
		}
	}
}

func TestLanguageCode(t *testing.T) {
	for in, want := range map[string]string{
		"en": "en", "en-US": "en", "EN_gb": "en", "English": "en", "русский": "ru", "rus": "ru", "ukr": "uk", "pt_BR.UTF-8": "pt",
		"": "", "x": "", "e1": "", "some words": "", "english, mostly": "",
	} {
		if got := languageCode(in); got != want {
			t.Errorf("languageCode(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLanguage(t *testing.T) {
	german := "Der Damm über der Stadt brach am Sonntagabend, und das Wasser lief bis zum Morgen durch das untere Viertel. Vierzehn Menschen werden vermisst, sagte die Feuerwehr, und dreihundert Häuser stehen im Wasser."
	spanish := "La presa sobre la ciudad se rompió el domingo por la noche y el agua corrió hasta la mañana por el barrio bajo. Catorce personas siguen desaparecidas, dijo la alcaldía, y trescientas casas están bajo el agua."
	tests := []struct{ name, in, want string }{
		{"english", proseA + "\n" + proseB, "en"},
		{"capitals", strings.ToUpper(proseA + "\n" + proseB), "en"},
		{"german", german, "de"},
		{"spanish", spanish, "es"},
		{"russian", russian, "ru"},
		{"too short to tell", "Dam gives way, 14 missing.", ""},
		{"numbers", strings.Repeat("300 400 500. ", 40), ""},
		{"names", "Tomas Rell, 45, Ana Weiss, 12, Bo Lind, 77, Ilse Brandt, 31", ""},
	}
	for _, tt := range tests {
		if got := mustParse(t, "a.txt", []byte(tt.in)).Meta.Language.Value; got != tt.want {
			t.Errorf("%s: language %q, want %q", tt.name, got, tt.want)
		}
	}
	// What a person wrote stands.
	r := mustParse(t, "a.md", []byte("---\nlang: uk\n---\n"+russian))
	if got, want := r.Meta.Language, (Field{"uk", "front matter"}); got != want {
		t.Errorf("language %v, want %v", got, want)
	}
}
