package page

import (
	"crosscheck/claim"
	"crosscheck/picture"
)

// deciding is what people ruled about a claim, and whether they can rule on it here.
func (p *Views) deciding(c *claim.Claim) Deciding {
	out := Deciding{Decide: p.at.Decide}
	if d := c.Decided; d != nil {
		out.Rulings = append(out.Rulings, rulingOf(d))
		for _, also := range d.Also {
			out.Rulings = append(out.Rulings, rulingOf(&claim.Decided{Ruled: also}))
		}
	}
	return out
}

func rulingOf(d *claim.Decided) Ruling {
	return Ruling{picture.Clean(d.Words()), d.At[:min(len("2006-01-02"), len(d.At))], d.Decision}
}
