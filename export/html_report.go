package export

import (
	"slices"

	"crosscheck/claim"
	"crosscheck/report"
)

// pageReport is a report's text with its claims marked.
type pageReport struct {
	N                    int
	ID                   string
	Title, Name, Outlet  string
	Published            string
	Facts                []pageFact
	Genre, Loaded        string
	Evidence             []string
	Notes                []string
	Blocks               []pageBlock
	Unused               []pageUnused
	Claims, Furniture    int
	Copies, CopiedBy     []pageCopy
	Orphans              []pageNote
	Skipped              bool // texts are left out: only passages with claims are shown
	SHA256, Format, File string
}

type pageFact struct{ Name, Value, From string }

type pageBlock struct {
	Kind, Why string
	Furniture bool
	Nodes     []pageNode
	Notes     []pageNote
	Gap       bool // passages were left out before this one
}

// pageNode is plain text or a mark with what lies in it.
type pageNode struct {
	Text   string
	Class  string // figure, statement, unused; empty: plain
	ID     string // anchor
	N      int    // number of the claim, on the last stretch of the words
	Reason string // why a number was not used
	Inner  []pageNode
}

// pageNote stands in the margin beside a claim.
type pageNote struct {
	N                      int
	ID                     string // carries the anchor where the words could not be marked
	Kind, Phrase, Measure  string
	Origin                 string
	Via                    []string
	Href, Question         string
	Genre, Loaded, Decided string
}

type pageUnused struct{ Words, Why, Trace string }

func (p *picture) pageReport(i int, copies []pageCopy, withoutTexts bool) pageReport {
	r := &p.d.Reads[i]
	meta := r.Report.Meta
	v := pageReport{
		N: p.d.Before + i + 1, ID: "r" + itoa(p.d.Before+i+1), Title: Clean(meta.Title.Value), Name: reportName(r.Report), Outlet: Clean(meta.Outlet.Value),
		Published: meta.Published.Value, Claims: len(r.Claims), Notes: r.Report.Notes, Skipped: withoutTexts,
		SHA256: r.Report.SHA256, Format: r.Report.Format, File: Clean(r.Report.ID),
	}
	if v.Title == "" {
		v.Title = v.File
	}
	if r.Genre != "news" {
		v.Genre = r.Genre
	}
	v.Evidence = evidenceWords(r)
	v.Loaded = loadedWords(r.Loaded)
	v.Facts = facts(meta)
	for _, c := range copies {
		if c.By.Href == "#"+v.ID {
			v.Copies = append(v.Copies, c)
		}
		if c.Of.Href == "#"+v.ID {
			v.CopiedBy = append(v.CopiedBy, c)
		}
	}
	m := markUp(r)
	gap := false
	for _, b := range m.blocks {
		if withoutTexts && (len(b.claims) == 0 || !b.Readable()) {
			gap = true
			continue
		}
		pb := p.pageBlock(r.Report.Text, b)
		pb.Gap, gap = gap, false
		if pb.Furniture {
			v.Furniture++
		}
		v.Blocks = append(v.Blocks, pb)
	}
	for _, c := range m.orphans {
		n := p.note(numbered{0, c})
		n.ID = anchor(c.ID)
		v.Orphans = append(v.Orphans, n)
	}
	for _, u := range r.Unused {
		v.Unused = append(v.Unused, pageUnused{Clean(u.Words), whyUnused(u.Reason), "[" + itoa(p.d.Before+i+1) + ":" + itoa(u.Start) + "]"})
	}
	return v
}

// facts are what is known of a report, with where each value comes from; what is unknown is said to be.
func facts(m report.Meta) []pageFact {
	var out []pageFact
	for _, f := range []struct {
		name  string
		field report.Field
		must  bool
	}{
		{"Outlet", m.Outlet, true},
		{"Published", m.Published, true},
		{"Author", m.Author, false},
		{"Credits", m.Agency, false},
		{"Language", m.Language, false},
		{"Address", m.URL, false},
	} {
		switch {
		case f.field.Known():
			out = append(out, pageFact{f.name, Clean(f.field.Value), Clean(f.field.From)})
		case f.must:
			out = append(out, pageFact{f.name, "unknown", ""})
		}
	}
	return out
}

func (p *picture) pageBlock(text string, b markedBlock) pageBlock {
	v := pageBlock{Kind: string(b.Kind), Furniture: !b.Readable(), Nodes: pageNodes(text, b.nodes)}
	if v.Furniture {
		v.Why = furnitureReason(b.Block)
	}
	have := map[string]bool{}
	emitted(b.nodes, have)
	for _, c := range b.claims {
		n := p.note(c)
		if !have[c.claim.ID] {
			n.ID = anchor(c.claim.ID)
		}
		v.Notes = append(v.Notes, n)
	}
	return v
}

func pageNodes(text string, ns []node) []pageNode {
	var out []pageNode
	for _, n := range ns {
		v := pageNode{}
		switch pass := n.passage; {
		case pass == nil:
			v.Text = n.Of(text)
		case pass.claim == nil:
			v.Class, v.Reason, v.Inner = "unused", whyUnused(pass.unused.Reason), pageNodes(text, n.inner)
		default:
			v.Class, v.N, v.Inner = string(pass.claim.Kind), pass.n, pageNodes(text, n.inner)
			if pass.first {
				v.ID = anchor(pass.claim.ID)
			}
		}
		out = append(out, v)
	}
	return out
}

func (p *picture) note(c numbered) pageNote {
	n := pageNote{
		N: c.n, Kind: string(c.claim.Kind), Origin: p.origin(c.claim), Via: relays(c.claim),
	}
	if c.claim.Kind == claim.Figure {
		n.Phrase, n.Measure = c.claim.Phrase(), measureWords(c.claim)
	} else {
		n.Phrase = statement{claim: c.claim}.style()
		if c.claim.Kind == claim.Event {
			n.Phrase = eventWords(c.claim)
		}
	}
	if g := c.claim.Genre; g != "" && g != "news" {
		n.Genre = g
	}
	if d := c.claim.Decided; d != nil {
		n.Decided = Clean(d.Words())
	}
	n.Loaded = loadedWords(c.claim.Loaded)
	if i, ok := p.asked[c.claim.ID]; ok {
		q := p.questions[i]
		n.Question = q.f.Question.Text
		n.Href = "#" + q.anchor
	}
	return n
}

// Groups joins blocks of furniture that follow one another, so that the page shows one line for them.
func (r pageReport) Groups() [][]pageBlock {
	var out [][]pageBlock
	for _, b := range r.Blocks {
		last := len(out) - 1
		if b.Furniture && last >= 0 && out[last][0].Furniture {
			out[last] = append(out[last], b)
			continue
		}
		out = append(out, []pageBlock{b})
	}
	return out
}

// whyAll lists the reasons of a group of furniture, each once.
func whyAll(group []pageBlock) string {
	var why []string
	for _, b := range group {
		if !slices.Contains(why, b.Why) {
			why = append(why, b.Why)
		}
	}
	return joined(why...)
}
