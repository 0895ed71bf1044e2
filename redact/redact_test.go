package redact

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"crosscheck/dossier"
	"crosscheck/extract"
	"crosscheck/report"
)

// built is the dossier of texts; the key is the name of the file. The texts and outlets are made up.
func built(t testing.TB, texts map[string]string) *dossier.Dossier {
	t.Helper()
	x, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	var reads []dossier.Read
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		r, err := report.Parse(name, name, []byte(texts[name]), report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		reads = append(reads, dossier.ReadReport(x, r))
	}
	d, err := dossier.Assemble(reads, dossier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

const flood = `---
title: Flood toll rises to twelve, says Mayor Lena Hart
outlet: The Upland Courier (made up)
published: 2024-05-06
author: Ines Marlow
url: https://courier.example/2024/flood
---

At least 12 people were killed in the flood, Mayor Lena Hart said on Monday. Yusuf Darwish, 34, a baker, was among the dead, his mother, Amina Darwish, told reporters. "We counted 12 bodies," said Tomas Berg, a volunteer.

Gen. Viktor Sorel, the army's spokesman, put the number of missing at about 40. Berg said he had seen 5 of them. Darwish's shop stood at 51.19273, 35.27114.
`

func TestPrivateNames(t *testing.T) {
	d := built(t, map[string]string{"tomas-berg-notes.md": flood})
	before, _ := json.Marshal(d.Reads)
	copied, title, left := Of(d, "What Tomas Berg saw", Options{})
	if after, _ := json.Marshal(d.Reads); string(after) != string(before) {
		t.Error("the dossier was changed")
	}
	out, err := json.Marshal(struct {
		D     any
		Title string
		Text  string
		Meta  any
	}{copied, title, copied.Reads[0].Report.Text, copied.Reads[0].Report.Meta})
	if err != nil {
		t.Fatal(err)
	}
	for _, gone := range []string{"Berg", "berg", "Darwish", "Yusuf", "Amina", "Tomas", "Marlow", "51.19273", "35.27114"} {
		if strings.Contains(string(out), gone) {
			t.Errorf("the copy holds %q: %s", gone, around(string(out), gone))
		}
	}
	for _, kept := range []string{"Lena Hart", "Viktor Sorel", "Upland Courier", "https://courier.example/2024/flood"} {
		if !strings.Contains(string(out), kept) {
			t.Errorf("the copy lacks %q", kept)
		}
	}
	if left.Persons != 3 || left.Authors != 1 || left.Addresses != 0 || left.Reports != 1 {
		t.Errorf("left out: %+v", left)
	}
	a, b := d.Reads[0].Report, copied.Reads[0].Report
	if len(a.Text) != len(b.Text) || a.SHA256 != b.SHA256 {
		t.Error("the text's length or hash changed")
	}
	for i, c := range copied.Reads[0].Claims {
		if was := d.Reads[0].Claims[i]; c.ID != was.ID || c.Span != was.Span || c.Quote != c.Of(b.Text) {
			t.Errorf("claim %d: quote %q, text %q", i, c.Quote, c.Of(b.Text))
		}
	}
	t.Logf("%s\n%+v", b.Text, left)
}

func around(s, what string) string {
	i := strings.Index(s, what)
	return s[max(0, i-60):min(len(s), i+60)]
}
