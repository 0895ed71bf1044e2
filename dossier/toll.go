package dossier

import (
	"cmp"
	"slices"
	"time"

	"crosscheck/claim"
)

// Toll is how many were killed and wounded in the main event of a dossier, by the count that most texts give.
type Toll struct {
	Killed, Wounded float64
	// Texts gave this count, of so many that counted; reprints are one text.
	Texts, Of int
}

// longPast is how many days before its publication a report's own event may lie: what is dated earlier is told for comparison ("32 were killed
// in 2007"). Trials and anniversaries come up to a year later.
const longPast = 400

// text is the count of one text.
type text struct {
	toll      [2]float64
	published string
	report    string
}

// Toll finds the toll of the main event. Each text (a report, or the report whose words it copies) has one count of the killed and of the
// wounded; the pair that most texts give is taken, of equals the one given last. Counts are never added up over texts, and a text that
// gives neither is silent. False: no text counts anybody. Copies counts every report as a text of its own, to show what lineage adds.
func (d *Dossier) Toll(copies bool) (Toll, bool) {
	byText := map[string]text{}
	for i := range d.Reads {
		r := &d.Reads[i]
		t := text{published: r.Report.Meta.Published.Value, report: r.Report.ID}
		root := r.Report.ID
		for k, measure := range [...]string{"killed", "wounded"} {
			c := ownCount(r, measure)
			if c == nil {
				continue
			}
			t.toll[k], _ = point(c.Value)
			if from := d.Lineage.Root[c.ID]; from != "" && !copies {
				root = from
			}
		}
		if t.toll == [2]float64{} {
			continue
		}
		// Of copies the original speaks, or where it does not count, the earliest.
		old, known := byText[root]
		if !known || t.report == root || old.report != root && t.before(old) {
			byText[root] = t
		}
	}
	votes := map[[2]float64]int{}
	last := map[[2]float64]text{}
	for _, t := range byText {
		votes[t.toll]++
		if l, ok := last[t.toll]; !ok || l.before(t) {
			last[t.toll] = t
		}
	}
	var best *text
	for toll, t := range last {
		if best == nil || cmp.Or(cmp.Compare(votes[toll], votes[best.toll]), first(best.before(t))) > 0 {
			best = &t
		}
	}
	if best == nil {
		return Toll{}, false
	}
	return Toll{best.toll[0], best.toll[1], votes[best.toll], len(byText)}, true
}

func first(b bool) int {
	if b {
		return 1
	}
	return -1
}

// before orders texts by publication, undated ones first, then by report.
func (t text) before(o text) bool {
	return cmp.Or(cmp.Compare(t.published, o.published), cmp.Compare(t.report, o.report)) < 0
}

// ownCount is the figure that a report gives for its own event: the highest of those that it gives first or gives again. A number given once,
// further down, is as often somebody else's.
func ownCount(r *Read, measure string) *claim.Claim {
	var own []*claim.Claim
	times := map[float64]int{}
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Kind != claim.Figure || c.Measure != measure || !countsOwn(c, r.Report.Meta.Published.Value) {
			continue
		}
		if n, ok := point(c.Value); ok {
			own = append(own, c)
			times[n]++
		}
	}
	if len(own) == 0 {
		return nil
	}
	best := own[0]
	for _, c := range own[1:] {
		n, _ := point(c.Value)
		if most, _ := point(best.Value); n > most && times[n] > 1 {
			best = c
		}
	}
	return best
}

// countsOwn: an asserted total that is not of an event long past.
func countsOwn(c *claim.Claim, published string) bool {
	if c.Value == nil || c.Modality != claim.Asserted {
		return false
	}
	if slices.Contains([]claim.Basis{claim.Increment, claim.Rate, claim.Share}, c.Basis) {
		return false
	}
	if c.AsOf == nil {
		return true
	}
	end, err1 := time.Parse(time.DateOnly, cmp.Or(c.AsOf.End, c.AsOf.Start))
	pub, err2 := time.Parse(time.DateOnly, published)
	return err1 != nil || err2 != nil || pub.Sub(end).Hours() <= longPast*24
}

// point is the number that a value states: its lower end, else its upper; a word that is none states nothing.
func point(v *claim.Value) (float64, bool) {
	switch {
	case v.Form == claim.Vague:
		return 0, false
	case v.HasLow():
		return v.Low, true
	case v.HasHigh():
		return v.High, true
	}
	return 0, false
}
