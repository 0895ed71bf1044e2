package picture

import "crosscheck/chart"

// End is one end of a range, or its best value, with who stands behind it.
type End struct{ Name, Phrase, Origin string }

// Ends are low, best and high with the figures they come from; those of one figure stand together.
func Ends(b *chart.Band) []End {
	var out []End
	add := func(name string, v *float64, e chart.End) {
		switch last := len(out) - 1; {
		case v == nil:
		case last >= 0 && out[last].Phrase == e.Words && out[last].Origin == e.Origin:
			out[last].Name += ", " + name
		default:
			out = append(out, End{name, e.Words, e.Origin})
		}
	}
	add("low", b.Low, b.LowIs)
	add("best", b.Best, b.BestIs)
	add("high", b.High, b.HighIs)
	return out
}
