package export

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"strings"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/extract"
	"crosscheck/lineage"
	"crosscheck/question"
	"crosscheck/reconcile"
	"crosscheck/report"
)

var inf = math.Inf(1)

// The fixture is a dossier put together by hand: the forms are tested against values that no other package computed. Its
// texts are ours, its outlets are made up; who said what when is widely published.
type builder struct {
	d     dossier.Dossier
	ids   *claim.IDMaker
	names map[string]string // short name -> claim id
}

// report starts a report; claims of it follow in order of offset.
func (b *builder) report(id, title, outlet, published, genre, text string, furniture ...string) {
	sum := sha256.Sum256([]byte(text))
	r := &report.Report{
		ID: id, Path: "/somewhere/" + id, Format: "text", Text: text, SHA256: hex.EncodeToString(sum[:]),
		Meta: report.Meta{
			Title: report.Field{Value: title, From: "first line"}, Outlet: report.Field{Value: outlet, From: "reports.csv"},
			Published: report.Field{Value: published, From: "reports.csv"}, Language: report.Field{Value: "en", From: "text"},
		},
	}
	at := 0
	for i, part := range strings.Split(text, "\n\n") {
		kind := report.Paragraph
		if i == 0 {
			kind = report.Title
		}
		bl := report.Block{Span: claim.Span{Start: at, End: at + len(part)}, Kind: kind}
		for _, f := range furniture {
			if strings.HasPrefix(part, f) {
				bl.Kind, bl.Why = report.Furniture, "link list"
			}
		}
		r.Blocks = append(r.Blocks, bl)
		at += len(part) + 2
	}
	b.ids = claim.NewIDMaker(id, text)
	b.d.Reads = append(b.d.Reads, dossier.Read{Report: r, Genre: genre})
}

func (b *builder) read() *dossier.Read { return &b.d.Reads[len(b.d.Reads)-1] }

func (b *builder) span(words string) claim.Span {
	i := strings.Index(b.read().Report.Text, words)
	if i < 0 {
		panic("fixture: " + words + " is not in " + b.read().Report.ID)
	}
	return claim.Span{Start: i, End: i + len(words)}
}

// figure adds a claim. Who is a chain of attributions, outermost first; none is the outlet's own voice.
func (b *builder) figure(name, quote string, v claim.Value, measure, said string, who ...claim.Attribution) *claim.Claim {
	r := b.read()
	v.Unit = "people"
	span := b.span(quote)
	words := span
	if v.Words != "" {
		at := strings.Index(quote, v.Words)
		words = claim.Span{Start: span.Start + at, End: span.Start + at + len(v.Words)}
	} else {
		v.Words = quote
	}
	c := claim.Claim{
		Format: claim.FormatVersion, ID: b.ids.ID(claim.Figure, measure, words), Report: r.Report.ID, SHA256: r.Report.SHA256, Kind: claim.Figure,
		Span: span, Quote: quote, Value: &v, Measure: measure, Counted: "North Korean soldiers", CountedKey: "person:soldier@KP",
		Basis: claim.Total, Said: said, Published: r.Report.Meta.Published.Value, Attribution: who, Hedges: []string{},
		Modality: claim.Asserted, Rule: "subject-verb", Place: &claim.Place{Name: "Kursk Oblast", Mention: "Kursk", Country: "RU", Key: "kursk"},
	}
	if r.Genre != "news" {
		c.Genre = r.Genre
	}
	if c.Attribution == nil {
		c.Attribution = []claim.Attribution{}
	}
	r.Claims = append(r.Claims, c)
	b.names[name] = c.ID
	return &r.Claims[len(r.Claims)-1]
}

func (b *builder) statement(name, quote, style, said string, who claim.Attribution, content ...string) {
	r := b.read()
	span := b.span(quote)
	c := claim.Claim{
		Format: claim.FormatVersion, ID: b.ids.ID(claim.Statement, "", span), Report: r.Report.ID, SHA256: r.Report.SHA256, Kind: claim.Statement,
		Span: span, Quote: quote, Style: style, Said: said, Published: r.Report.Meta.Published.Value,
		Attribution: []claim.Attribution{who}, Hedges: []string{}, Modality: claim.Asserted, Rule: "quote-said",
	}
	for _, w := range content {
		c.Content = append(c.Content, b.span(w))
	}
	r.Claims = append(r.Claims, c)
	b.names[name] = c.ID
}

func (b *builder) unused(words, why string) {
	r := b.read()
	r.Unused = append(r.Unused, extract.Unused{Span: b.span(words), Words: words, Reason: why})
}

func exact(n float64, words string) claim.Value {
	return claim.Value{Form: claim.Exact, Low: n, High: n, Words: words}
}

func form(f claim.Form, lo, hi float64, words string) claim.Value {
	return claim.Value{Form: f, Low: lo, High: hi, Words: words}
}

func by(name string, named claim.Named) claim.Attribution {
	return claim.Attribution{Role: claim.Origin, Name: name, Mention: name, Cue: "said", Named: named, Key: strings.ToLower(name)}
}

func via(name string) claim.Attribution {
	return claim.Attribution{Role: claim.Relay, Name: name, Mention: name, Cue: "told", Named: claim.Person}
}

// fixture is a dossier with every form of value, several origins, repeats, revisions, a changed measure, a withdrawal, a
// denial, a silence, a forecast, a derived number, checks, furniture, numbers not used, a problem, and hostile text.
func fixture() *dossier.Dossier { return build(false) }

// hostileFixture adds to it a report whose every part is out to break the page, the table or the terminal.
func hostileFixture() *dossier.Dossier { return build(true) }

func build(hostile bool) *dossier.Dossier {
	b := &builder{names: map[string]string{}}
	b.reports()
	if hostile {
		b.hostile()
	}
	b.lineage()
	b.findings()
	if hostile {
		b.hostileFinding()
	}
	b.d.Problems = []report.Problem{{Path: "reports/08.bin", Reason: "not text (found a zero byte at byte 3); convert it to UTF-8 text"}}
	b.d.Rule = "reported"
	return &b.d
}

var (
	nis        = by("National Intelligence Service", claim.Institution)
	zelenskyy  = by("Volodymyr Zelenskyy", claim.Person)
	chiefs     = by("Joint Chiefs of Staff", claim.Institution)
	official   = by("a senior US official", claim.Unnamed)
	western    = by("Western officials", claim.Unnamed)
	volunteers = by("a volunteer group", claim.RoleOnly)
	embassy    = by("the embassy", claim.Institution)
	nobodyHere = claim.Attribution{Role: claim.Origin, Mention: "reports", Cue: "indicate", Named: claim.Unspecified}
)

func (b *builder) reports() {
	b.report("reports/01.txt", "Spy agency counts first losses", "The Example Ledger", "2024-12-20", "news", `Spy agency counts first losses

South Korea's spy agency counted at least 100 North Korean soldiers killed in Kursk and about 1,000 wounded, lawmaker Lee Seong-kweun said on Thursday after a briefing.

Before that a senior US official had spoken of several hundred casualties. No casualties were reported by the defence ministry in Moscow.

Read more

Ten maps of the border

Our newsletter, 5 min read`, "Read more", "Ten maps", "Our newsletter")
	lee := via("Lee Seong-kweun")
	b.figure("nis-killed-1", "at least 100 North Korean soldiers killed", form(claim.AtLeast, 100, inf, "at least 100"), "killed", "2024-12-19", lee, nis)
	b.figure("nis-wounded-1", "about 1,000 wounded", form(claim.About, 1000, 1000, "about 1,000"), "wounded", "2024-12-19", lee, nis)
	b.figure("us-several", "several hundred casualties", form(claim.Vague, 200, inf, "several hundred"), "killed_or_wounded", "2024-12-17", official)
	b.figure("none", "No casualties were reported", form(claim.NoneReported, 0, 0, ""), "killed_or_wounded", "", by("the defence ministry", claim.Institution))
	b.unused("Ten", "furniture")
	b.unused("5", "furniture")

	b.report("reports/02.txt", "Two tolls on one day", "Sample Wire", "2024-12-23", "news", `Two tolls on one day

Volodymyr Zelenskyy said on Monday that more than 3,000 North Korean soldiers had been killed or wounded in Kursk. "They have no reason to fight," he said, "and still they are sent."

The Joint Chiefs of Staff in Seoul put the figure at some 1,100 killed or wounded. A volunteer group withdrew its count of 1,500 casualties.`)
	b.figure("zel-1", "more than 3,000 North Korean soldiers had been killed or wounded", form(claim.MoreThan, 3000, inf, "more than 3,000"), "killed_or_wounded", "2024-12-23", zelenskyy)
	b.statement("zel-says", `"They have no reason to fight," he said, "and still they are sent."`, "direct", "2024-12-23", zelenskyy, "They have no reason to fight", "and still they are sent")
	b.figure("jcs-1", "some 1,100 killed or wounded", form(claim.About, 1100, 1100, "some 1,100"), "killed_or_wounded", "2024-12-23", chiefs)
	b.figure("vol", "1,500 casualties", exact(1500, "1,500"), "killed_or_wounded", "2024-12-23", volunteers).Modality = claim.Withdrawn

	b.report("reports/03.txt", "Three thousand dead", "Mock Courier", "2024-12-24", "news", `Three thousand dead

Volodymyr Zelenskyy said that more than 3,000 North Korean soldiers had been killed in Kursk. "They have no reason to fight," he said, "and still they are sent."`)
	b.figure("zel-changed", "more than 3,000 North Korean soldiers had been killed", form(claim.MoreThan, 3000, inf, "more than 3,000"), "killed", "2024-12-23", zelenskyy)
	b.statement("zel-says-2", `"They have no reason to fight," he said, "and still they are sent."`, "direct", "2024-12-23", zelenskyy, "They have no reason to fight", "and still they are sent")

	b.report("reports/04.txt", "Agency: 300 killed, 2,700 wounded", "Placeholder Herald", "2025-01-14", "news", `Agency: 300 killed, 2,700 wounded

The National Intelligence Service told lawmakers on Monday that about 300 North Korean soldiers had been killed and 2,700 wounded, 3,000 casualties in all; two were captured on January 9. A week earlier Volodymyr Zelenskyy had given 3,800 killed or wounded in an interview.

Reports indicate that up to 12,000 were sent. Others reportedly count 10,000 to 12,000, and a third of them would be nearly 3,700. The embassy denied that 4,700 were killed or wounded.`)
	b.figure("nis-killed-2", "about 300 North Korean soldiers had been killed", form(claim.About, 300, 300, "about 300"), "killed", "2025-01-13", nis)
	b.figure("nis-wounded-2", "2,700 wounded", exact(2700, "2,700"), "wounded", "2025-01-13", nis)
	b.figure("nis-total", "3,000 casualties in all", exact(3000, "3,000"), "killed_or_wounded", "2025-01-13", nis)
	b.figure("captured", "two were captured", exact(2, "two"), "captured", "2025-01-13", nis)
	b.unused("January 9", "date")
	b.figure("zel-2", "3,800 killed or wounded", exact(3800, "3,800"), "killed_or_wounded", "2025-01-05", zelenskyy)
	b.figure("sent-upto", "up to 12,000 were sent", form(claim.AtMost, -inf, 12000, "up to 12,000"), "deployed", "", nobodyHere)
	own := b.figure("sent-range", "10,000 to 12,000", form(claim.Range, 10000, 12000, "10,000 to 12,000"), "deployed", "")
	own.Hedges = []string{"reportedly"}
	third := b.figure("third", "a third of them would be nearly 3,700", claim.Value{Form: claim.About, Low: 3700, High: 3700, Side: claim.Below, Words: "nearly 3,700"}, "killed_or_wounded", "")
	third.Derived = &claim.Derivation{Formula: "1/3 of 11,000", Inputs: []string{b.names["sent-range"]}}
	b.figure("denied", "4,700 were killed or wounded", exact(4700, "4,700"), "killed_or_wounded", "", embassy).Modality = claim.Denied

	b.report("reports/05.txt", "Interview of the morning", "Radio Specimen", "2025-01-23", "transcript", `Interview of the morning

Western officials now believe that about 4,000 soldiers are casualties, and that by June it could top 6,000.

The Joint Chiefs of Staff revised their figure to 4,000 killed or wounded.`)
	west := b.figure("west", "about 4,000 soldiers are casualties", form(claim.About, 4000, 4000, "about 4,000"), "killed_or_wounded", "2025-01-22", western)
	west.AsOf = &claim.Period{Start: "2024-12-01", End: "2025-01-22", Precision: "day", Words: "now"}
	b.figure("west-forecast", "could top 6,000", form(claim.MoreThan, 6000, inf, "6,000"), "killed_or_wounded", "2025-01-22", western).Modality = claim.Predicted
	b.figure("jcs-2", "4,000 killed or wounded", exact(4000, "4,000"), "killed_or_wounded", "2025-01-23", chiefs)

	b.report("reports/06.txt", "Other people's sons", "The Made-up Review", "2025-02-01", "opinion", `Other people's sons

Frankly, nobody counts other people's sons, and 3,000 killed or wounded is a number like any other.`)
	b.read().GenreEvidence = []claim.Span{b.span("Frankly")}
	b.figure("opinion", "3,000 killed or wounded", exact(3000, "3,000"), "killed_or_wounded", "")
}

// evil is what a hostile report may hold: mark-up, a direction override, a terminal escape, a formula, table cells, a word
// without end.
const evil = "<script>alert(1)</script> | =HYPERLINK(\"http://evil.example\") \u202Egnirts\u202C \x1b[31mred\x1b[0m `tick` *star*"

func (b *builder) hostile() {
	long := strings.Repeat("Endless", 60)
	b.report("reports/07.html", `=cmd|'/c calc'!A1 <b>bold</b>`, `<img src=x onerror=alert(1)> & "Sons" | `+long, "2025-02-02", "news",
		`A title with "quotes" & <i>tags</i>

`+evil+` said that 12 soldiers were captured. `+long+` The other 20 soldiers were captured as well.`)
	b.figure("evil", "12 soldiers were captured", exact(12, "12"), "captured", "2025-02-02",
		claim.Attribution{Role: claim.Origin, Name: evil, Mention: evil, Named: claim.Person, Key: "evil"}).Hedges = []string{"=1+1 <u>allegedly</u>"}
	b.figure("evil-own", "20 soldiers were captured", exact(20, "20"), "captured", "")
}

func (b *builder) origin(key, name string, named claim.Named, claims ...string) {
	o := lineage.Origin{Key: key, Name: name, Named: named}
	for _, c := range claims {
		o.Claims = append(o.Claims, b.names[c])
	}
	b.d.Lineage.Origins = append(b.d.Lineage.Origins, o)
	if b.d.Lineage.Of == nil {
		b.d.Lineage.Of = map[string]string{}
	}
	for _, id := range o.Claims {
		b.d.Lineage.Of[id] = key
	}
}

func (b *builder) lineage() {
	b.origin("chiefs", "Joint Chiefs of Staff", claim.Institution, "jcs-1", "jcs-2")
	b.origin("embassy", "the embassy", claim.Institution, "denied")
	b.origin("ministry", "the defence ministry", claim.Institution, "none")
	b.origin("nis", "National Intelligence Service", claim.Institution, "nis-killed-1", "nis-wounded-1", "nis-killed-2", "nis-wounded-2", "nis-total", "captured")
	b.origin("official", "a senior US official", claim.Unnamed, "us-several")
	b.origin("outlet:herald", "Placeholder Herald", "", "sent-range", "third")
	b.origin("outlet:review", "The Made-up Review", "", "opinion")
	b.origin("volunteers", "a volunteer group", claim.RoleOnly, "vol")
	b.origin("western", "Western officials", claim.Unnamed, "west", "west-forecast")
	b.origin("zelenskyy", "Volodymyr Zelenskyy", claim.Person, "zel-1", "zel-says", "zel-changed", "zel-says-2", "zel-2")
	same := `"They have no reason to fight," he said, "and still they are sent."`
	of, by := strings.Index(b.d.Reads[1].Report.Text, same), strings.Index(b.d.Reads[2].Report.Text, same)
	b.d.Lineage.Copies = []lineage.Copy{{
		Of: "reports/02.txt", By: "reports/03.txt", Share: .71234, Degree: "copy",
		Evidence: []lineage.Shared{{Of: claim.Span{Start: of, End: of + len(same)}, By: claim.Span{Start: by, End: by + len(same)}}},
	}}
}

// answer lists an origin's claims, the latest last.
func (b *builder) answer(name string, claims ...string) reconcile.Answer {
	a := reconcile.Answer{Origin: name, Name: name, Counts: true}
	for i, c := range claims {
		id := b.names[c]
		a.Claims = append(a.Claims, id)
		if i < len(claims)-1 {
			a.Earlier = append(a.Earlier, id)
		} else {
			a.Current = id
		}
	}
	return a
}

func (b *builder) not(why string, a reconcile.Answer) reconcile.Answer {
	a.Counts, a.Why = false, why
	return a
}

func (b *builder) differ(a, c string, why reconcile.Reason, agree bool, sentence string) reconcile.Difference {
	return reconcile.Difference{A: b.names[a], B: b.names[c], Reason: why, Agree: agree, Sentence: sentence, Tests: []reconcile.Test{
		{Reason: "unit", Outcome: reconcile.Failed},
		{Reason: "update", Outcome: reconcile.Untested, Note: "no dates"},
		{Reason: why, Outcome: reconcile.Held, Note: "the evidence"},
	}}
}

func p(f float64) *float64 { return &f }

func (b *builder) findings() {
	ids := b.idsOf
	nisTotal := b.answer("National Intelligence Service", "nis-total")
	nisTotal.Claims = append(nisTotal.Claims, b.names["opinion"])
	nisTotal.RepeatedBy = []string{"reports/06.txt"}
	casualties := reconcile.Finding{
		Question: question.Question{
			ID: "q_casualties", Text: "How many North Korean soldiers were killed or wounded?",
			Key:    question.Key{Measure: "killed_or_wounded", Counted: "person:soldier@KP", Basis: "total", Unit: "people"},
			Claims: ids("us-several", "none", "zel-1", "jcs-1", "vol", "nis-total", "zel-2", "third", "denied", "west", "west-forecast", "jcs-2", "opinion"),
		},
		Answers: []reconcile.Answer{
			b.answer("Joint Chiefs of Staff", "jcs-1", "jcs-2"),
			b.not("denied", b.answer("the embassy", "denied")),
			b.not("none reported is no count", b.answer("the defence ministry", "none")),
			nisTotal,
			b.answer("a senior US official", "us-several"),
			b.not("derived by the program", b.answer("Placeholder Herald", "third")),
			b.not("withdrawn", b.answer("a volunteer group", "vol")),
			b.answer("Western officials", "west"),
			b.answer("Volodymyr Zelenskyy", "zel-1", "zel-2"),
		},
		Range: &reconcile.Range{
			Rule: "reported", Low: p(3000), High: p(4000), LowFrom: b.names["nis-total"], HighFrom: b.names["jcs-2"], OpenHigh: 1,
			Best: p(4000), BestFrom: b.names["jcs-2"], Label: "range of reported figures, 5 origins, 5 reports",
			Steps:   []string{"latest claim of each origin", "lowest and highest stated end", "best: the latest exact, about or range value of an independent origin"},
			LeftOut: []reconcile.LeftOut{{Claim: b.names["west-forecast"], Reason: "a forecast"}, {Claim: b.names["opinion"], Reason: "an opinion piece in its own voice"}},
		},
		Differences: []reconcile.Difference{
			b.differ("nis-total", "jcs-2", "disagreement", false, "The National Intelligence Service gives 3,000 killed or wounded and the Joint Chiefs of Staff 4,000; independent origins disagree."),
			b.differ("zel-1", "zel-2", "revision", false, "Volodymyr Zelenskyy raised his figure from more than 3,000 to 3,800."),
			b.differ("jcs-2", "west", "rounding", true, "4,000 of the Joint Chiefs of Staff and about 4,000 of Western officials agree."),
			b.differ("zel-2", "us-several", "bounds", true, "Several hundred and 3,800 are compatible."),
		},
		Spread: math.Log(4000.0 / 3000),
	}
	changed := b.differ("zel-changed", "zel-1", "relay_measure_changed", false, "Mock Courier has Volodymyr Zelenskyy count more than 3,000 killed; Sample Wire has him count killed or wounded. The measure changed on the way.")
	changed.Neighbour = true
	measure := b.differ("nis-killed-2", "nis-total", "measure", false, "300 are the killed, 3,000 the killed or wounded.")
	measure.Neighbour = true
	killed := reconcile.Finding{
		Question: question.Question{
			ID: "q_killed", Text: "How many North Korean soldiers were killed?", Key: question.Key{Measure: "killed", Basis: "total", Unit: "people"},
			Claims: ids("nis-killed-1", "zel-changed", "nis-killed-2"), Neighbours: []question.Neighbour{{ID: "q_casualties", Slot: "measure"}},
		},
		Answers:     []reconcile.Answer{b.answer("National Intelligence Service", "nis-killed-1", "nis-killed-2"), b.answer("Volodymyr Zelenskyy", "zel-changed")},
		Differences: []reconcile.Difference{changed, measure},
		Range: &reconcile.Range{
			Rule: "reported", Low: p(300), High: p(300), LowFrom: b.names["nis-killed-2"], HighFrom: b.names["nis-killed-2"], OpenHigh: 1,
			WhyNoBest: "only one origin is left", Label: "range of reported figures, 2 origins, 2 reports",
		},
	}
	captured := reconcile.Finding{
		Question: question.Question{ID: "q_captured", Text: "How many North Korean soldiers were captured?", Key: question.Key{Measure: "captured"}, Claims: ids("captured")},
		Answers:  []reconcile.Answer{b.answer("National Intelligence Service", "captured")},
		Range:    &reconcile.Range{Rule: "reported", Low: p(2), High: p(2), LowFrom: b.names["captured"], HighFrom: b.names["captured"], Label: "range of reported figures, 1 origin, 1 report", WhyNoBest: "single origin, not corroborated"},
	}
	wounded := reconcile.Finding{
		Question: question.Question{ID: "q_wounded", Text: "How many North Korean soldiers were wounded?", Key: question.Key{Measure: "wounded"}, Claims: ids("nis-wounded-1", "nis-wounded-2")},
		Answers:  []reconcile.Answer{b.answer("National Intelligence Service", "nis-wounded-1", "nis-wounded-2")},
		Range:    &reconcile.Range{Rule: "reported", Low: p(2700), High: p(2700), LowFrom: b.names["nis-wounded-2"], HighFrom: b.names["nis-wounded-2"], Label: "range of reported figures, 1 origin, 1 report", WhyNoBest: "single origin, not corroborated"},
	}
	sent := reconcile.Finding{
		Question: question.Question{ID: "q_sent", Text: "How many North Korean soldiers were sent?", Key: question.Key{Measure: "deployed"}, Claims: ids("sent-range")},
		Answers:  []reconcile.Answer{b.answer("Placeholder Herald", "sent-range")},
		Range:    &reconcile.Range{Rule: "reported", Low: p(10000), High: p(12000), LowFrom: b.names["sent-range"], HighFrom: b.names["sent-range"], Label: "range of reported figures, 1 origin, 1 report", WhyNoBest: "single origin, not corroborated"},
	}
	sentNobody := reconcile.Finding{
		Question: question.Question{ID: "q_sent2", Text: "How many soldiers were sent at most?", Key: question.Key{Measure: "deployed"}, Claims: ids("sent-upto")},
		Range:    &reconcile.Range{Rule: "reported", Label: "range of reported figures, no origin", WhyNoBest: "nobody's testimony", LeftOut: []reconcile.LeftOut{{Claim: b.names["sent-upto"], Reason: "nobody is named"}}},
	}
	b.d.Findings = []reconcile.Finding{casualties, killed, wounded, captured, sent, sentNobody}
	b.d.Checks = []reconcile.Check{
		{Kind: "sum", Sentence: "about 300 killed and 2,700 wounded make the 3,000 killed or wounded of the National Intelligence Service", Holds: true, Claims: ids("nis-killed-2", "nis-wounded-2", "nis-total"), Derived: 3000, Formula: "300 + 2,700"},
		{Kind: "killed_of_casualties", Sentence: "more than 3,000 killed (Volodymyr Zelenskyy, in Mock Courier) is more than the same origin's killed or wounded leaves room for", Holds: false, Claims: ids("zel-changed", "zel-1"), Derived: 3000, Formula: "killed ≤ killed or wounded"},
	}
}

func (b *builder) idsOf(names ...string) (out []string) {
	for _, n := range names {
		out = append(out, b.names[n])
	}
	return out
}

func (b *builder) hostileFinding() {
	b.origin("evil", evil, claim.Person, "evil")
	outlet := b.d.Reads[6].Report.Meta.Outlet.Value
	b.origin("outlet:evil", outlet, "", "evil-own")
	b.d.Findings = append([]reconcile.Finding{{
		Question:    question.Question{ID: `q" onmouseover="alert(1)`, Text: "How many " + evil + " were captured?", Key: question.Key{Measure: "captured"}, Claims: b.idsOf("evil", "evil-own")},
		Answers:     []reconcile.Answer{b.answer(evil, "evil"), b.answer(outlet, "evil-own")},
		Differences: []reconcile.Difference{b.differ("evil", "evil-own", "unexplained", false, evil+" gives 12, "+outlet+" 20.")},
		Range: &reconcile.Range{
			Rule: "reported", Low: p(12), High: p(20), LowFrom: b.names["evil"], HighFrom: b.names["evil-own"],
			Label: "range of reported figures, 2 origins, 1 report", WhyNoBest: evil, Steps: []string{evil},
			LeftOut: []reconcile.LeftOut{{Claim: "c_gone", Reason: evil}},
		},
		Spread: math.Inf(1),
	}}, b.d.Findings...)
	b.d.Problems = append(b.d.Problems, report.Problem{Path: evil, Reason: evil})
}
