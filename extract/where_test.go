package extract

import (
	"testing"

	"crosscheck/claim"
)

// Where a figure holds: by the tables, by the shape of an unknown name, and not where a name is a person's or only part of another.
func TestPlaces(t *testing.T) {
	x := extractor(t)
	for _, c := range []struct{ text, name, country, precision string }{
		{"Twelve soldiers were killed in Sudzha.", "Sudzha", "RU", "city"},
		{"Twelve soldiers were killed in Russia’s Kursk region.", "Kursk Oblast", "RU", "region"},
		{"Twelve people were killed in the village of Harnowe.", "Harnowe", "", "city"},
		{"Twelve people were killed in Harnowe province, Sudan.", "Harnowe", "SD", "region"},
		{"Twelve people were killed in Sudan’s Harnowe province.", "Harnowe", "SD", "region"},
		{"Twelve people were killed at the Tolma dam.", "Tolma", "", "site"},
		{"Twelve people were killed in Ayn Issa.", "Ain Issa", "SY", "city"},
		{"Twelve fans were injured at a concert of Paris Hilton.", "", "", ""},
		{"Twelve houses were destroyed in Georgia Peele’s film.", "", "", ""},
		{"Twelve people were killed, in Jordan Peele’s new film.", "", "", ""},
		{"Twelve soldiers were killed by the city of a thousand lights.", "", "", ""},
		{"Twelve Russian soldiers were killed.", "", "", ""},
	} {
		res := readText(t, x, c.text, "2025-03-14")
		var got *claim.Place
		for i := range res.Claims {
			if res.Claims[i].Kind == claim.Figure {
				got = res.Claims[i].Place
			}
		}
		switch {
		case c.name == "" && got != nil:
			t.Errorf("%s: placed in %s", c.text, got.Name)
		case c.name != "" && got == nil:
			t.Errorf("%s: no place, want %s", c.text, c.name)
		case got != nil && (got.Name != c.name || got.Country != c.country || got.Precision != c.precision):
			t.Errorf("%s: %+v, want %s %s %s", c.text, *got, c.name, c.country, c.precision)
		}
	}
}
