package chart

import (
	"math"
	"strconv"

	"crosscheck/claim"
)

// logFactor is how far the values of a chart may lie apart on a linear axis. Beyond it the small ones would be pressed onto
// the axis: at a factor of 20 on a plot 300 pixels high the lowest mark stands 15 pixels up, about a mark's own height.
const logFactor = 20

// logLeast is the factor below which a log axis would only mislead: within it 1-2-5 ticks leave one or two labels, and the
// distances between marks are nearly those of a linear axis that does not begin at zero.
const logLeast = 3

// Scale says how values are spread on the value axis.
type Scale string

// The scales of a value axis.
const (
	AutoScale   Scale = ""       // log where the values lie so far apart that a linear axis would press the small ones flat
	LinearScale Scale = "linear" // always linear, from zero
	LogScale    Scale = "log"    // log, unless the values are negative, all zero or within a factor of 3: then linear
)

// factor is how far the values may lie apart on a linear axis under the scale.
func (s Scale) factor() float64 {
	switch s {
	case LinearScale:
		return math.Inf(1)
	case LogScale:
		return logLeast
	}
	return logFactor
}

// valueAxis maps values to vertical pixels. On a log axis the lowest decade begins floorGap above the axis line, where
// zero and "none reported" stand.
type valueAxis struct {
	log         bool
	min, max    float64
	top, bottom int // pixels of max and of the axis line
}

const floorGap = 22

// newValueAxis fits the axis to the values; what is no finite number is ignored.
func newValueAxis(values []float64, scale Scale, top, bottom int) valueAxis {
	lo, hi, pos := math.Inf(1), math.Inf(-1), math.Inf(1)
	for _, v := range values {
		if math.IsInf(v, 0) || math.IsNaN(v) {
			continue
		}
		lo, hi = math.Min(lo, v), math.Max(hi, v)
		if v > 0 {
			pos = math.Min(pos, v)
		}
	}
	a := valueAxis{top: top, bottom: bottom, min: 0, max: 1}
	switch {
	case math.IsInf(lo, 1): // no number at all
	case lo >= 0 && hi > scale.factor()*pos:
		a.log = true
		a.min, a.max = math.Pow(10, math.Floor(math.Log10(pos))), hi
		if pos >= 2*a.min {
			a.min *= 2
		}
		if pos >= 2.5*a.min {
			a.min *= 2.5
		}
	default:
		a.min, a.max = math.Min(0, lo), hi
		if a.max <= a.min {
			a.max = a.min + 1
		}
	}
	return a
}

// y is the pixel of a value, always within the plot.
func (a valueAxis) y(v float64) int {
	if math.IsNaN(v) {
		return a.bottom
	}
	var share float64
	height := float64(a.bottom - a.top)
	switch {
	case a.log && v < a.min:
		return a.bottom
	case a.log:
		height -= floorGap
		share = (math.Log(v) - math.Log(a.min)) / (math.Log(a.max) - math.Log(a.min))
		return a.bottom - floorGap - clampPx(share*height, a.bottom-floorGap-a.top)
	default:
		share = v/(a.max-a.min) - a.min/(a.max-a.min)
	}
	return a.bottom - clampPx(share*height, a.bottom-a.top)
}

func clampPx(px float64, most int) int {
	if math.IsNaN(px) {
		return 0
	}
	return int(math.Round(math.Max(0, math.Min(px, float64(most)))))
}

// ticks are the values to label, lowest first: round steps on a linear axis, 1-2-5 or decades on a log axis.
func (a valueAxis) ticks() []float64 {
	if a.log {
		return a.logTicks()
	}
	step := niceStep((a.max - a.min) / 5)
	var out []float64
	for i := math.Ceil(a.min / step); i*step <= a.max && len(out) < 12; i++ {
		out = append(out, i*step)
	}
	return out
}

func (a valueAxis) logTicks() []float64 {
	lo, hi := math.Floor(math.Log10(a.min)), math.Ceil(math.Log10(a.max))
	mults, every := []float64{1, 2, 5}, 1.0
	if hi-lo > 3 {
		mults, every = []float64{1}, math.Max(1, math.Ceil((hi-lo)/7))
	}
	var out []float64
	for e := lo; e <= hi; e += every {
		for _, m := range mults {
			// Parsing keeps the ticks exact decimals: math.Pow(10, -2)*5 is not 0.05 on every machine.
			v, err := strconv.ParseFloat(strconv.Itoa(int(m))+"e"+strconv.Itoa(int(e)), 64)
			if err == nil && v >= a.min && v <= a.max {
				out = append(out, v)
			}
		}
	}
	return out
}

// niceStep is the smallest of 1, 2, 5 times a power of ten that is at least x.
func niceStep(x float64) float64 {
	if x <= 0 || math.IsInf(x, 0) || math.IsNaN(x) {
		return 1
	}
	e := int(math.Floor(math.Log10(x)))
	for _, m := range []string{"1", "2", "5", "10"} {
		v, err := strconv.ParseFloat(m+"e"+strconv.Itoa(e), 64)
		if err == nil && v >= x*(1-1e-9) {
			return v
		}
	}
	return x
}

// tickLabel writes an axis number short enough for the margin.
func tickLabel(v float64) string {
	switch abs := math.Abs(v); {
	case abs >= 1e15:
		return strconv.FormatFloat(v, 'g', 3, 64)
	case abs >= 1e12:
		return claim.FormatNumber(roundTo(v/1e12)) + " tn"
	case abs >= 1e9:
		return claim.FormatNumber(roundTo(v/1e9)) + " bn"
	case abs >= 1e6:
		return claim.FormatNumber(roundTo(v/1e6)) + " m"
	case abs > 0 && abs < 1e-4:
		return strconv.FormatFloat(v, 'g', 3, 64)
	}
	return claim.FormatNumber(math.Round(v*1e6) / 1e6)
}

func roundTo(v float64) float64 { return math.Round(v*1000) / 1000 }
