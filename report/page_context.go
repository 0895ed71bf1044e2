package report

import (
	"bytes"
	"sync"

	"crosscheck/lexicon"
	"golang.org/x/net/html/atom"
)

// context says in what a stretch of a page stands: each open element adds a bit.
type context uint32

const (
	inSkip    context = 1 << iota // no text: svg, math, template
	inHidden                      // not shown
	inNav                         // by its element: nav, or a role
	inFooter                      // footer of the page
	inAside                       // aside
	inForm                        // form, button, select
	inMedia                       // fallback of video, audio, object
	inArticle                     // article, main, articleBody
	inFigure                      // figure
	inCaption                     // figcaption, caption
	inItem                        // li, dd, dt
	inRow                         // tr
	inLink                        // a
	inPre                         // pre
	inAuthor                      // rel or itemprop author
	// by words in class or id
	byComments
	byShare
	byRelated
	bySubscribe
	byAds
	byNav
	byCookie
	byFooter
	byByline
)

// never are the contexts whose text is no article whatever else speaks for it; doubtful those whose text is none on the
// program's own judgement.
const (
	never    = inHidden | inNav | inFooter | inForm | inMedia
	doubtful = never | inAside | byComments | byShare | byRelated | bySubscribe | byAds | byNav | byCookie | byFooter | byByline
)

// why is the reason for furniture in a context, by the strongest of its bits.
func (c context) why() string {
	for _, x := range [...]struct {
		bit context
		why string
	}{
		{inHidden, "hidden"},
		{byComments, whyComments},
		{inForm, "form"},
		{inNav, "navigation"},
		{byCookie, "cookie notice"},
		{byAds, "advertisement"},
		{bySubscribe, "subscribe"},
		{byShare, "share"},
		{byRelated, "related"},
		{inFooter, "page footer"},
		{byByline, whyByline},
		{inMedia, "player"},
		{inAside, "aside"},
		{byNav, "navigation"},
		{byFooter, "page footer"},
	} {
		if c&x.bit != 0 {
			return x.why
		}
	}
	return ""
}

// classWords are the rows of lexicon/furniture.tsv for words of class and id.
var classWords = sync.OnceValue(func() map[string]context {
	kinds := map[string]context{
		whyComments: byComments, "share": byShare, "related": byRelated, "subscribe": bySubscribe, "advertisement": byAds,
		"navigation": byNav, "cookie notice": byCookie, "page footer": byFooter, whyByline: byByline,
	}
	out := map[string]context{}
	for _, row := range lexicon.Open("furniture").Rows {
		if row.Get("where") != "class" {
			continue
		}
		kind, ok := kinds[row.Get("kind")]
		if !ok {
			panic("lexicon/furniture.tsv: no context for class words of kind " + row.Get("kind"))
		}
		for _, w := range row.List("words") {
			out[w] = kind
		}
	}
	return out
})

// attrBytes bounds the value of an attribute that is looked at: longer ones are pictures, styles or mischief.
const attrBytes = 512

// classContext is what the words of a class or id say.
func classContext(value []byte) context {
	var c context
	if len(value) > attrBytes {
		return 0
	}
	words := classWords()
	var low [16]byte
	for i := 0; i < len(value); {
		n := 0
		for i < len(value) && value[i]|0x20 >= 'a' && value[i]|0x20 <= 'z' {
			// "relatedLinks": a capital begins a word.
			if n > 0 && value[i] < 'a' && value[i-1] >= 'a' {
				break
			}
			if n < len(low) {
				low[n] = value[i] | 0x20
			}
			n++
			i++
		}
		if n > 0 && n <= len(low) {
			c |= words[string(low[:n])]
		}
		if n == 0 {
			i++
		}
	}
	return c
}

// tagContext is what an element's name says.
func tagContext(a atom.Atom) context {
	switch a {
	case atom.Svg, atom.Math, atom.Template:
		return inSkip
	case atom.Nav, atom.Menu:
		return inNav
	case atom.Footer:
		return inFooter
	case atom.Aside:
		return inAside
	case atom.Form, atom.Button, atom.Select, atom.Textarea, atom.Label, atom.Fieldset, atom.Datalist, atom.Option, atom.Dialog:
		return inForm
	case atom.Video, atom.Audio, atom.Object, atom.Canvas, atom.Map:
		return inMedia
	case atom.Article, atom.Main:
		return inArticle
	case atom.Figure:
		return inFigure
	case atom.Figcaption, atom.Caption:
		return inCaption
	case atom.Li, atom.Dd, atom.Dt:
		return inItem
	case atom.Tr:
		return inRow
	case atom.A:
		return inLink
	case atom.Pre, atom.Xmp, atom.Plaintext, atom.Listing:
		return inPre
	}
	return 0
}

// attrContext is what an attribute of an element says.
func attrContext(a atom.Atom, key, value []byte) context {
	switch string(key) {
	case "class", "id":
		switch a {
		case atom.Html, atom.Body, atom.Main, atom.Article: // "has-sidebar" speaks of the page, not of its text
			return 0
		}
		return classContext(value)
	case "role":
		switch string(value) {
		case "navigation", "menu", "menubar", "search", "banner":
			return inNav
		case "contentinfo":
			return inFooter
		case "complementary":
			return inAside
		case "main", "article":
			return inArticle
		case "dialog", "alertdialog":
			return inForm
		}
	case "itemprop":
		switch string(value) {
		case "articleBody":
			return inArticle
		case "author":
			return inAuthor
		}
	case "rel":
		if a == atom.A && string(value) == "author" {
			return inAuthor
		}
	case "hidden":
		if a != atom.Html && a != atom.Body {
			return inHidden
		}
	case "style":
		// A body that is hidden is shown by a script.
		if len(value) <= attrBytes && a != atom.Html && a != atom.Body {
			v := bytes.ReplaceAll(bytes.ToLower(value), []byte(" "), nil)
			if bytes.Contains(v, []byte("display:none")) || bytes.Contains(v, []byte("visibility:hidden")) {
				return inHidden
			}
		}
	}
	return 0
}

// isVoid reports elements that have no end tag.
func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Keygen, atom.Link, atom.Meta,
		atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// isInline reports elements that do not break a line of text.
func isInline(a atom.Atom) bool {
	switch a {
	case atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data, atom.Del, atom.Dfn,
		atom.Em, atom.Font, atom.I, atom.Ins, atom.Kbd, atom.Mark, atom.Nobr, atom.Q, atom.Rp, atom.Rt, atom.Ruby, atom.S, atom.Samp,
		atom.Small, atom.Span, atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var, atom.Wbr,
		atom.Img, atom.Picture, atom.Source, atom.Label, atom.Meta, atom.Link, atom.Script, atom.Style, atom.Noscript, atom.Svg, 0:
		return true
	}
	return false
}

// isFormatting reports elements that a parser opens again in each paragraph while they are not closed.
func isFormatting(a atom.Atom) bool {
	switch a {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike, atom.Strong,
		atom.Tt, atom.U:
		return true
	}
	return false
}
