package page

import (
	"slices"
	"strconv"

	"crosscheck/claim"
	"crosscheck/picture"
)

// pageReport is a report's text with its claims marked.
type pageReport struct {
	N                    int
	ID                   string
	Title, Name, Outlet  string
	Published            string
	Facts                []picture.Fact
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

func (p *views) pageReport(i int, copies []pageCopy, withoutTexts bool) pageReport {
	r := &p.Dossier.Reads[i]
	meta := r.Report.Meta
	v := pageReport{
		N: p.Dossier.Before + i + 1, ID: "r" + strconv.Itoa(p.Dossier.Before+i+1), Title: picture.Clean(meta.Title.Value), Name: picture.ReportName(r.Report), Outlet: picture.Clean(meta.Outlet.Value),
		Published: meta.Published.Value, Claims: len(r.Claims), Notes: r.Report.Notes, Skipped: withoutTexts,
		SHA256: r.Report.SHA256, Format: r.Report.Format, File: picture.Clean(r.Report.ID),
	}
	if v.Title == "" {
		v.Title = v.File
	}
	if r.Genre != "news" {
		v.Genre = r.Genre
	}
	v.Evidence = picture.EvidenceWords(r)
	v.Loaded = picture.LoadedWords(r.Loaded)
	v.Facts = picture.Facts(meta)
	for _, c := range copies {
		if c.By.Href == "#"+v.ID {
			v.Copies = append(v.Copies, c)
		}
		if c.Of.Href == "#"+v.ID {
			v.CopiedBy = append(v.CopiedBy, c)
		}
	}
	m := picture.MarkUp(r)
	gap := false
	for _, b := range m.Blocks {
		if withoutTexts && (len(b.Claims) == 0 || !b.Readable()) {
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
	for _, c := range m.Orphans {
		n := p.note(picture.Numbered{Claim: c})
		n.ID = picture.Anchor(c.ID)
		v.Orphans = append(v.Orphans, n)
	}
	for _, u := range r.Unused {
		v.Unused = append(v.Unused, pageUnused{picture.Clean(u.Words), picture.WhyUnused(u.Reason), "[" + strconv.Itoa(p.Dossier.Before+i+1) + ":" + strconv.Itoa(u.Start) + "]"})
	}
	return v
}

func (p *views) pageBlock(text string, b picture.MarkedBlock) pageBlock {
	v := pageBlock{Kind: string(b.Kind), Furniture: !b.Readable(), Nodes: pageNodes(text, b.Nodes)}
	if v.Furniture {
		v.Why = picture.FurnitureReason(b.Block)
	}
	have := map[string]bool{}
	emitted(b.Nodes, have)
	for _, c := range b.Claims {
		n := p.note(c)
		if !have[c.Claim.ID] {
			n.ID = picture.Anchor(c.Claim.ID)
		}
		v.Notes = append(v.Notes, n)
	}
	return v
}

func pageNodes(text string, ns []picture.Node) []pageNode {
	var out []pageNode
	for _, n := range ns {
		v := pageNode{}
		switch pass := n.Passage; {
		case pass == nil:
			v.Text = n.Of(text)
		case pass.Claim == nil:
			v.Class, v.Reason, v.Inner = "unused", picture.WhyUnused(pass.Unused.Reason), pageNodes(text, n.Inner)
		default:
			v.Class, v.N, v.Inner = string(pass.Claim.Kind), pass.N, pageNodes(text, n.Inner)
			if pass.First {
				v.ID = picture.Anchor(pass.Claim.ID)
			}
		}
		out = append(out, v)
	}
	return out
}

func (p *views) note(c picture.Numbered) pageNote {
	n := pageNote{
		N: c.N, Kind: string(c.Claim.Kind), Origin: p.Origin(c.Claim), Via: picture.Relays(c.Claim),
	}
	if c.Claim.Kind == claim.Figure {
		n.Phrase, n.Measure = c.Claim.Phrase(), picture.MeasureWords(c.Claim)
	} else {
		n.Phrase = picture.Statement{Claim: c.Claim}.Style()
		if c.Claim.Kind == claim.Event {
			n.Phrase = picture.EventWords(c.Claim)
		}
	}
	if g := c.Claim.Genre; g != "" && g != "news" {
		n.Genre = g
	}
	if d := c.Claim.Decided; d != nil {
		n.Decided = picture.Clean(d.Words())
	}
	n.Loaded = picture.LoadedWords(c.Claim.Loaded)
	if i, ok := p.Asked[c.Claim.ID]; ok {
		q := p.Questions[i]
		n.Question = q.Finding.Question.Text
		n.Href = "#" + q.Anchor
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
