package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Words of the tests, long enough to be running text.
const (
	proseA = "The dam above the town gave way on Sunday night and water ran through the lower quarter until the morning."
	proseB = "At least 14 people are missing, the fire brigade said, and some 300 houses stand in the water."
	proseC = "The search goes on at first light on Tuesday, when two more boats are expected from the coast."
)

func TestTextBlocks(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"a paragraph a line", "Dam gives way\n" + proseA + "\n" + proseB + "\n", `title: Dam gives way
paragraph: ` + proseA + `
paragraph: ` + proseB + "\n"},
		{"blank lines, CRLF", "Dam gives way at Veldra?\r\n\r\n" + proseA + "\r\n\r\n" + proseB, `title: Dam gives way at Veldra?
paragraph: ` + proseA + `
paragraph: ` + proseB + "\n"},
		{"old line ends", "Dam gives way\r" + proseA + "\r" + proseB, `title: Dam gives way
paragraph: ` + proseA + `
paragraph: ` + proseB + "\n"},
		{"prose first", proseA + "\n\nWarnings since autumn\n\n" + proseB, `paragraph: ` + proseA + `
heading: Warnings since autumn
paragraph: ` + proseB + "\n"},
		{"one line", "Dam gives way", "paragraph: Dam gives way\n"},
		{"items", "What is known so far\n- Four bridges are closed.\n• The school is a shelter\n  3) " + proseC, `title: What is known so far
item: Four bridges are closed.
item: The school is a shelter
item: ` + proseC + "\n"},
		{"numbered headings", proseA + "\n\n1. What the board knew\n\n" + proseB + "\n\n2. What it did\n\n" + proseC, `paragraph: ` + proseA + `
heading: What the board knew
paragraph: ` + proseB + `
heading: What it did
paragraph: ` + proseC + "\n"},
		{"wrapped lines", `The dam above the town gave way on Sunday night and
water ran through the lower quarter until the
morning. At least 14 people are missing, the fire
brigade said, and some 300 houses stand in water.

The search goes on at first light on Tuesday, when
two more boats are expected from the coast.
`, `paragraph: The dam above the town gave way on Sunday night and water ran through the lower quarter until the morning. At least 14 people are missing, the fire brigade said, and some 300 houses stand in water.
paragraph: The search goes on at first light on Tuesday, when two more boats are expected from the coast.
`},
		{"a dateline is no title", "VELDRA -\n" + proseA, "paragraph: VELDRA -\nparagraph: " + proseA + "\n"},
		{"caption", proseA + "\n\nA boat in Mill lane on Monday. (Photo: fire brigade)\n\n" + proseB, `paragraph: ` + proseA + `
caption: A boat in Mill lane on Monday. (Photo: fire brigade)
paragraph: ` + proseB + "\n"},
		{"no-break spaces around", "\u00a0\u00a0" + proseA + "\u00a0\n\u200b\n\u3000" + proseB, "paragraph: " + proseA + "\nparagraph: " + proseB + "\n"},
		{"transcript", "MARA ELLIS, PRESENTER: How high is the toll?\n\nOKORO: " + proseA + "\n\nELLIS: And since then?\n\nOKORO: " + proseB, `paragraph: MARA ELLIS, PRESENTER: How high is the toll?
paragraph: OKORO: ` + proseA + `
paragraph: ELLIS: And since then?
paragraph: OKORO: ` + proseB + "\n"},
		{"a quotation is no heading", proseA + "\n\n\"We heard nothing\"\n\n" + proseB, "paragraph: " + proseA + "\nparagraph: \"We heard nothing\"\nparagraph: " + proseB + "\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := mustParse(t, "a.txt", []byte(tt.in))
			if r.Format != "text" {
				t.Errorf("format %s", r.Format)
			}
			if diff := cmp.Diff(tt.want, outline(r)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Text files keep their bytes: offsets are file offsets.
func TestTextIsTheFile(t *testing.T) {
	in := "Dam gives way\r\n\r\n" + proseA + "\r\n"
	for _, mark := range []string{"", "\xef\xbb\xbf"} {
		r := mustParse(t, "a.txt", []byte(mark+in))
		if r.Text != in {
			t.Fatalf("text %q", r.Text)
		}
		if got, want := r.Original(17), 17+len(mark); got != want {
			t.Errorf("byte 17 leads to %d, want %d", got, want)
		}
	}
}

func TestMarkdownBlocks(t *testing.T) {
	in := `---
title: "Dam gives way: what we know"
source: The Ostara Courier  # made up
date: 9 March 2031
authors:
  - Ilse Brandt
  - Tomas Rell
tags: [floods, dams]
lang: en-GB
---
# Dam gives way: *what we know*

` + proseA + `

## Warnings since autumn ##

- Four bridges are closed
- The school is a shelter

> ` + proseB + `

What it means
-------------

**The board**

` + proseC + `

![The breach on Monday](breach.jpg)

[1]: https://courier.example/letters
`
	want := `front_matter: --- title: "Dam gives way: what we know" source: The Ostara Courier # made up date: 9 March 2031 authors: - Ilse Brandt - Tomas Rell tags: [floods, dams] lang: en-GB ---
title: Dam gives way: *what we know*
paragraph: ` + proseA + `
heading: Warnings since autumn
item: Four bridges are closed
item: The school is a shelter
paragraph: ` + proseB + `
heading: What it means
furniture (separator): -------------
heading: The board
paragraph: ` + proseC + `
caption: The breach on Monday
furniture (address): [1]: https://courier.example/letters
`
	r := mustParse(t, "a.txt", []byte(in))
	if r.Format != "markdown" {
		t.Errorf("format %s", r.Format)
	}
	if diff := cmp.Diff(want, outline(r)); diff != "" {
		t.Error(diff)
	}
	from := func(v string) Field { return Field{v, "front matter"} }
	wantMeta := Meta{
		Title: from("Dam gives way: what we know"), Outlet: from("The Ostara Courier"), Published: from("2031-03-09"),
		Author: from("Ilse Brandt, Tomas Rell"), Language: from("en"),
	}
	if diff := cmp.Diff(wantMeta, r.Meta); diff != "" {
		t.Error(diff)
	}
}

func TestFrontMatter(t *testing.T) {
	tests := []struct {
		name, in string
		note     string
		meta     Meta
	}{
		{
			"crlf and quotes", "---\r\ntitle: 'A: b'\r\nurl: \"https://x.example/1\"\r\npublished: 2031-03-09T10:00:00Z\r\n---\r\n" + proseA, "",
			Meta{Title: Field{"A: b", "front matter"}, URL: Field{"https://x.example/1", "front matter"}, Published: Field{"2031-03-09", "front matter"}},
		},
		{"ambiguous date", "---\npublished: 3/4/2031\n---\n" + proseA, `published: expected a date that can be read in one way, like 2024-12-24, found "3/4/2031"`, Meta{}},
		{"a rule is none", "---\n\n" + proseA + "\n\n---\n\n" + proseB, "", Meta{}},
		{"prose between rules", "---\nThe mayor said: no.\nAnd more, he said\n---\n" + proseB, "", Meta{}},
		{"unclosed", "---\ntitle: A\n\n" + proseB, "", Meta{}},
		{"unknown genre", "---\ngenre: rant\n---\n" + proseA, "genre: expected one of news", Meta{}},
		{"genre", "---\ngenre: Opinion\n---\n" + proseA, "", Meta{Genre: Field{"opinion", "front matter"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := mustParse(t, "a.md", []byte(tt.in))
			r.Meta.Language = Field{}
			if tt.meta.Title == (Field{}) {
				r.Meta.Title = Field{}
			}
			if diff := cmp.Diff(tt.meta, r.Meta); diff != "" {
				t.Error(diff)
			}
			if notes := strings.Join(r.Notes, "\n"); tt.note != "" && !strings.Contains(notes, tt.note) {
				t.Errorf("notes %q, want %q", notes, tt.note)
			}
		})
	}
}

func TestSniffFormat(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"a.txt", proseA, "text"},
		{"a.md", proseA, "markdown"},
		{"a.txt", "# Dam gives way\n\n" + proseA, "markdown"},
		{"a", "Intro\n\n## One\n\n" + proseA + "\n\n## Two\n\n" + proseB, "markdown"},
		{"a.txt", "<!DOCTYPE html>\n<p>" + proseA, "html"},
		{"a.txt", "<?xml version=\"1.0\"?>\n<!-- x -->\n<html xmlns=\"a\"><p>" + proseA, "html"},
		{"a.txt", "<p>" + proseA + "</p>", "html"},
		{"a.html", proseA + "<br>" + proseB, "html"},
		{"a.html", proseA, "text"},
		{"a.txt", "<b>old</b> page", "html"},
		{"a.txt", "<3 was the message. " + proseA, "text"},
		{"a.txt", "#5 in the list\n\n" + proseA, "text"},
		{"a.txt", "[Editor's note] " + proseA, "text"},
	}
	for _, tt := range tests {
		if got, reason := sniffFormat([]byte(tt.in), tt.name); got != tt.want || reason != "" {
			t.Errorf("sniffFormat(%.30q, %s) = %q, %q, want %q", tt.in, tt.name, got, reason, tt.want)
		}
	}
}

// A report with more paragraphs than a book is refused, not read at any cost.
func TestTooManyBlocks(t *testing.T) {
	for name, in := range map[string]string{"a.txt": strings.Repeat("a\n", maxBlocks+1), "a.html": "<html>" + strings.Repeat("<p>a", maxBlocks+2)} {
		_, err := Parse(name, name, []byte(in), Options{})
		if err == nil || !strings.Contains(err.Error(), "more than 131072 paragraphs") {
			t.Errorf("%s: error %v", name, err)
		}
	}
	_, err := Parse("a.txt", "a.txt", []byte(strings.Repeat("word ", MaxText/4)), Options{})
	if err == nil || !strings.Contains(err.Error(), "at most 8 MiB of text") {
		t.Errorf("long text: error %v", err)
	}
}
