package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Ran is the JavaScript expression that is true once anything of [Hostile] has run: each of its traps says so there.
const Ran = "globalThis.__ran !== undefined"

// Parts of the hostile reports. The texts, the outlets and everybody in them are made up.
const (
	script   = `<script>window.__ran=1</script>`
	image    = `<img src=x onerror="window.__ran=1">`
	breakout = `"'></title></style></textarea></template><svg onload=window.__ran=1>`
	link     = `javascript:window.__ran=1`
	template = `{{.}}{{template "page"}}${window.__ran=1}`
	// What follows it runs from right to left, and nothing ends it.
	turned = "\u202e\u2067"
	// Nobody sees these: a zero-width space, joiner and non-joiner, a word joiner, a byte order mark, a soft hyphen.
	unseen = "\u200b\u200d\u200c\u2060\ufeff\u00ad"
)

// giant is a word that no line holds. Its letters are of the widest.
var giant = strings.Repeat("Wm", 2500)

// Hostile writes reports that want to run something, or to break a page, into a folder, and gives its path: mark-up and handlers, addresses that
// are programs, words of 5,000 letters, text that turns around or is not seen, in titles, texts, outlets, authors, addresses, places and names of
// origins. What is in them is news nevertheless, so that claims are read and shown: of everybody there are figures that differ.
func Hostile(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	file := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	front := func(title, outlet, author, url string) string {
		return "---\ntitle: " + title + "\noutlet: " + outlet + "\npublished: 2024-05-06\nauthor: " + author + "\nurl: " + url + "\nlanguage: en\n---\n\n"
	}
	file("01-markup.md", front("Flood leaves at least 12 dead "+script, "The Daily "+image+" (made up)", script, "https://example.com/?q="+script)+`ORRINFORD, May 6 - At least 12 people died and 31 were missing in `+script+`Orrinford on Monday after the Orrin burst its banks, the `+image+` governor's office said.

About 3,000 residents have left their homes, according to the Civil `+script+` Protection Service. `+breakout+`

“We were warned of 80 millimetres `+image+` of rain,” the governor, Edvin `+script+` Hale, said. [Read on](`+link+`) about 14 killed, said <a href="`+link+`" onclick="window.__ran=1">Rosa Timmen</a>.
`)
	file("02-turned.md", front(turned+"Flood leaves 14 dead", turned+"The Turned Post (made up)", turned+"Ann Example", "https://example.com/"+turned)+`At least 14 people died in Orrinford on Monday, the `+turned+` Vessany Relief Society said. Some 2,0`+unseen+`00 residents have left their homes, Rosa `+unseen+`Timmen said.

"`+turned+`We counted 14 dead," she said.
`)
	file("03-giant.md", front("Flood leaves 19 dead "+giant, giant+" (made up)", giant, "https://example.com/"+giant)+`At least 19 people died in Orrinford on Monday, the `+giant+` Society said. More than 5,000 residents have left their homes, according to the `+giant+` Service.

`+giant+`

`+"“"+giant+` is not the whole truth about the 19 dead,” Rosa `+giant+` said.
`)
	file("04-page.html", `<!DOCTYPE html><html lang="en"><head><base href="https://example.com/"><meta http-equiv="refresh" content="0;url=https://example.com/"><title>Flood leaves 21 dead</title>
<meta property="og:site_name" content="The &lt;script&gt;window.__ran=1&lt;/script&gt; Page (made up)"><meta property="article:published_time" content="2024-05-07"><link rel=canonical href="`+link+`">
<style>* { display: none !important } body { position: fixed; inset: 0; background: red }</style>`+script+`</head>
<body onload="window.__ran=1"><article><h1>Flood leaves 21 dead</h1>`+image+`<iframe src="`+link+`"></iframe>
<p>At least 21 people died in Orrinford on Tuesday, the governor's office said. &lt;script&gt;window.__ran=1&lt;/script&gt; About 3,400 people are still out of their homes, the Civil Protection Service said.</p>
<p style="position:fixed;top:0;left:0">Four bridges and more than 200 houses were destroyed, the <a href="`+link+`">governor &lt;img src=x onerror=window.__ran=1&gt;</a> said. The river will fall from Wednesday, forecasters said on Tuesday.</p>
</article></body></html>`)
	file("05-templates.txt", "Flood leaves 16 dead "+template+"\n\nAt least 16 people died in Orrinford on Monday, the "+template+" ministry said. About 3,100 residents have left their homes, according to "+breakout+" Service.\n")
	file("06-marks.txt", "Flood leaves 17 dead\n\nAt least 17 people died in O"+strings.Repeat("\u0301\u0489", 200)+"rrinford on Monday, the governor's office said. About 3,"+strings.Repeat("0", 300)+" residents have left their homes, the Civil Protection Service said.\n")
	file("reports.csv", "path,title,outlet,published,author,url\n"+
		`05-templates.txt,"Flood `+template+` leaves 16 dead","`+template+` Gazette (made up)",2024-05-06,"=cmd|' /C calc'!A0",`+link+"\n")
	return dir
}
