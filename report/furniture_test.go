package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Lines that stand around articles, and lines of articles that look like them. Each stands between running text.
func TestFurnitureLines(t *testing.T) {
	tests := []struct{ line, why string }{
		{"Advertisement", "advertisement"},
		{"Story continues below", "advertisement"},
		{"Please enable Javascript to see this map", "script notice"},
		{"© 2031 Ostara Courier", "copyright"},
		{"Copyright 2031 Ostara Courier. All rights reserved. It may not be published, broadcast or rewritten.", "copyright"},
		{"Share this: Facebook", "share"},
		{"Facebook Twitter E-mail", ""}, // a menu only beside other furniture
		{"Follow us on Twitter @courier for more from the valley!", "follow"},
		{"Follow Ilse Brandt on Twitter at @ibrandt.", "follow"},
		{"Sign up for our newsletter and get the valley's news in your inbox.", "subscribe"},
		{"Never miss a story.", "subscribe"},
		{"Download the Courier app for alerts.", "app"},
		{"Stay with the Courier for updates.", "notice"},
		{"This is a developing story. Check back for updates.", "notice"},
		{"Read more: Council puts off vote on flood wall", "related"},
		{"RELATED: Council puts off vote", "related"},
		{"Click here to see the pictures.", "link"},
		{"Photo by Ilse Brandt", "photo credit"},
		{"Photo: Getty Images", "photo credit"},
		{"ibrandt@courier.example", "address"},
		{"https://courier.example/1", "address"},
		{"(313) 555-0148", "address"},
		{"By Ilse Brandt", "byline"},
		{"by: ILSE BRANDT and Tomas Rell", "byline"},
		{"Contact Ilse Brandt at ibrandt@courier.example or 313-555-0148.", "contact"},
		{"--", "separator"},
		{"* * *", "separator"},
		{"If you like my work, consider joining me on Patreon, where you get early access and more.", "promotion"},
		{"Want to help? Subscribe to my channel on YouTube and share it with your friends.", "promotion"},

		{"Anyone with information is asked to call the police at 313-555-0148 or visit www.tips.example.", ""},
		{"You can follow the search on the brigade's page, the mayor told reporters.", ""},
		{"\"Follow us on foot,\" the guide said.", ""},
		{"Sports halls were opened for the night.", ""},
		{"By Sunday night the river had fallen by a metre.", ""},
		{"By noon, 300", ""},
		{"Share prices fell.", ""},
		{"News", ""},
		{"Comments", "comments"},
		{"Copyright law was changed in March.", ""},
		{"More from the river: a third body was found on Tuesday near the old mill, police said.", ""},
		{"Tomas Rell, 45", ""},
		{"No arrests were made. Keep up with news from the valley with our app here. Sign up for our newsletter.", ""},
		{"Reuters", ""},
		{"In other places:", ""},
	}
	for _, tt := range tests {
		r := mustParse(t, "a.txt", []byte(proseA+"\n\n"+tt.line+"\n\n"+proseB+"\n"))
		found := false
		for _, b := range r.Blocks {
			if b.Of(r.Text) != strings.TrimPrefix(tt.line, "* ") {
				continue
			}
			found = true
			if b.Why != tt.why {
				t.Errorf("%q is %s %q, want %q", tt.line, b.Kind, b.Why, tt.why)
			}
		}
		if !found {
			t.Errorf("%q is no block:\n%s", tt.line, outline(r))
		}
		for _, p := range []string{proseA, proseB} {
			if !strings.Contains(outline(r), "paragraph: "+p) {
				t.Errorf("beside %q, running text is marked:\n%s", tt.line, outline(r))
			}
		}
	}
}

// A page as people paste it: byline and reading time above, an invitation, links and comments below.
func TestFurniturePastedPage(t *testing.T) {
	r := mustParse(t, "a.txt", []byte(`Dam gives way at Veldra

Ilse Brandt
4 min readMar 9, 2031

--

`+proseA+`

Victims named so far

Tomas Rell, 45
Ana Weiss, 12
Bo Lind, 77

`+proseB+" "+proseC+" "+proseA+`

If you enjoy what I write, I invite you to visit my Patreon page at https://patron.example/ib and join the community. Thank you for your support!

Ilse Brandt | Patron

Why the spring thaw came three weeks early this year | Patron

The council that could not vote on a wall | Patron

--

Ilse Brandt

No responses yet7

river_rat
I have said for years that this dam would go, and nobody listened to me at all.
`))
	want := `title: Dam gives way at Veldra
furniture (byline): Ilse Brandt
furniture (reading time): 4 min readMar 9, 2031
furniture (separator): --
paragraph: ` + proseA + `
paragraph: Victims named so far
paragraph: Tomas Rell, 45
paragraph: Ana Weiss, 12
heading: Bo Lind, 77
paragraph: ` + proseB + " " + proseC + " " + proseA + `
furniture (promotion): If you enjoy what I write, I invite you to visit my Patreon page at https://patron.example/ib and join the community. Thank you for your support!
furniture (link list): Ilse Brandt | Patron
furniture (link list): Why the spring thaw came three weeks early this year | Patron
furniture (link list): The council that could not vote on a wall | Patron
furniture (separator): --
furniture (comments): Ilse Brandt
furniture (comments): No responses yet7
furniture (comments): river_rat
furniture (comments): I have said for years that this dam would go, and nobody listened to me at all.
`
	want = strings.Replace(want, "furniture (comments): Ilse", "furniture (after the article): Ilse", 1)
	if diff := cmp.Diff(want, outline(r)); diff != "" {
		t.Error(diff)
	}
	if got, want := r.Meta.Published, (Field{"2031-03-09", "byline"}); got != want {
		t.Errorf("published %v, want %v", got, want)
	}
	if got, want := r.Meta.Author, (Field{"Ilse Brandt", "byline"}); got != want {
		t.Errorf("author %v, want %v", got, want)
	}
}

// Lists, menus and the heads of comments, with what they must leave alone.
func TestFurnitureRuns(t *testing.T) {
	menu := func(lines ...string) string { return strings.Join(lines, "\n\n") }
	tests := []struct {
		name, in string
		read     []string // the lines that stay readable
	}{
		{"menu above", menu("Home", "News", "Sport", "Dam gives way at Veldra", proseA, proseB), []string{"Dam gives way at Veldra", proseA, proseB}},
		{"share bar", menu(proseA, "Facebook", "Twitter", "E-mail", proseB), []string{proseA, proseB}},
		{"related list", menu(proseA, "Related stories", "Council puts off vote on wall", "Why the thaw came early", proseB), []string{proseA, proseB}},
		{"playing times", menu("1:04 Boats in Mill lane", "0:41 The breach from the air", "2:12 Mayor speaks to press", proseA, proseB), []string{proseA, proseB}},
		{"times of day", menu(proseA, "9:30 p.m. The brigade arrives", "9:45 p.m. Power fails", "10:05 p.m. The dam goes", proseB), []string{
			proseA, "9:30 p.m. The brigade arrives", "9:45 p.m. Power fails", "10:05 p.m. The dam goes", proseB,
		}},
		{"party lists", menu(proseA, "Ana Weiss - Green", "Bo Lind - Green", "Tomas Rell - Green", proseB), []string{
			proseA, "Ana Weiss - Green", "Bo Lind - Green", "Tomas Rell - Green", proseB,
		}},
		{"markdown links", menu(proseA, "[Council puts off vote](https://x.example/1)", "[Thaw came early](https://x.example/2)", "[Wall](https://x.example/3)", proseB), []string{proseA, proseB}},
		{"comments behind an article", menu(proseA, proseB, proseC, proseA, "3 Comments", "river_rat", proseB), []string{proseA, proseB, proseC, proseA}},
		{"a counter above an article", menu("Dam gives way at Veldra", "3 Comments", proseA, proseB, proseC, proseA, proseB), []string{
			"Dam gives way at Veldra", proseA, proseB, proseC, proseA, proseB,
		}},
		{"signature", menu(proseA, proseB, "— Ilse Brandt"), []string{proseA, proseB}},
		{"an article's last list stays", menu(proseA, "Closed until Wednesday:", "Mill lane", "The lower bridge"), []string{proseA, "Closed until Wednesday:", "Mill lane", "The lower bridge"}},
		{"what follows a notice goes", menu(proseA, "Copyright 2031 Ostara Courier.", "Ostara Courier mobile", "Valley edition"), []string{proseA}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := mustParse(t, "a.txt", []byte(tt.in))
			var read []string
			for _, b := range r.Blocks {
				if b.Readable() {
					read = append(read, b.Of(r.Text))
				}
			}
			if diff := cmp.Diff(tt.read, read); diff != "" {
				t.Errorf("%s\n%s", diff, outline(r))
			}
		})
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"6 min readJan 31, 2025":   "# min read jan # #",
		"No responses yet5":        "no responses yet #",
		"Don’t miss — a THING!":    "dont miss a thing",
		"© 2031 YouTube ÉCOLE été": "© # you tube école été",
		"…":                        "",
		"a.b@c-d":                  "a b c d",
	} {
		if got := string(fold(nil, in)); got != want {
			t.Errorf("fold(%q) = %q, want %q", in, got, want)
		}
	}
}

// Every phrase of the table stands where something looks at it and reaches as far as something knows.
func TestFurnitureTable(t *testing.T) {
	book := furnitureBook()
	for _, part := range []map[string][]phrase{book.front, book.inner} {
		for _, phrases := range part {
			for _, p := range phrases {
				switch p.where {
				case "whole", "start", "label", "lead", "end", "in", "caption", "class":
					if p.kind == "" {
						t.Errorf("%s %q has no kind", p.where, p.words)
					}
				case "invite", "offer", "guard", "credit":
				default:
					t.Errorf("%q stands in %q, which nothing looks at", p.words, p.where)
				}
				switch p.reach {
				case "", "line", "run", "list", "end", "rest":
				default:
					t.Errorf("%q reaches %q, which nothing knows", p.words, p.reach)
				}
			}
		}
	}
}
