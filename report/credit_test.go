package report

import "testing"

func TestCredit(t *testing.T) {
	body := proseA + "\n\n" + proseB + "\n"
	tests := []struct{ name, in, agency, from, words string }{
		{"city and date", "KYIV, Dec 23 (Reuters) - " + body, "Reuters", "dateline", "Reuters"},
		{"unknown agency with a date", "SEOUL, Jan. 13 (Northern Wire) — " + body, "Northern Wire", "dateline", "Northern Wire"},
		{"state", "MANCHESTER, N.H. (AP) — " + body, "The Associated Press", "dateline", "AP"},
		{"country, date and year", "SEOUL, South Korea, Jan. 13, 2031 (AFP) -- " + body, "Agence France-Presse", "dateline", "AFP"},
		{"behind title and caption", "Dam gives way\n\nA boat in Mill lane. (Photo: brigade)\n\nVELDRA, March 9 (Xinhua) -- " + body, "Xinhua", "dateline", "Xinhua"},
		{"small letters", "Killingly (AP) – " + body, "The Associated Press", "dateline", "AP"},
		{"a station", "MEMPHIS (WQXZ) - " + body, "", "", ""},
		{"an abbreviation", "The Ministry of Defence (MoD) - " + body, "", "", ""},
		{"brackets in prose", "Officials (Reuters) were told. " + body, "", "", ""},
		{"byline", "Dam gives way\n\nBy The Associated Press\n\n" + body, "The Associated Press", "byline", "The Associated Press"},
		{"byline with a name", "Dam gives way\n\nBy ILSE BRANDT, Associated Press\n\n" + body, "The Associated Press", "byline", "Associated Press"},
		{"contributed", body + "\nThe Associated Press contributed to this report.\n", "The Associated Press", "credit line", "The Associated Press"},
		{"a person contributed", body + "\nIlse Brandt contributed to this report.\n", "", "", ""},
		{"unknown wire contributed", body + "\nReporters of the Northern Newswire contributed to this story.\n", "Northern Newswire", "credit line", "Northern Newswire"},
		{"copyright", body + "\nCopyright 2031 The Associated Press. All rights reserved.\n", "The Associated Press", "copyright line", "The Associated Press"},
		{"byline before copyright", "Dam gives way\n\nBy Reuters\n\n" + body + "\nCopyright 2031 Associated Press.\n", "Reuters", "byline", "Reuters"},
		{"letters within a word", body + "\nThe RAPID APPS team contributed to this report.\n", "", "", ""},
		{"told an agency", body + "\nThe mayor told Reuters that the wall held.\n", "", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := mustParse(t, "a.txt", []byte(tt.in))
			if got, want := r.Meta.Agency, (Field{tt.agency, tt.from}); got != want {
				t.Errorf("agency %v, want %v", got, want)
			}
			if got := r.Credit.Of(r.Text); got != tt.words {
				t.Errorf("words %q, want %q", got, tt.words)
			}
		})
	}
}

// A dateline stays in the paragraph that it opens.
func TestDatelineIsRead(t *testing.T) {
	r := mustParse(t, "a.txt", []byte("KYIV, Dec 23 (Reuters) - "+proseA))
	if got, want := outline(r), "paragraph: KYIV, Dec 23 (Reuters) - "+proseA+"\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
