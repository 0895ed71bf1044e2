package reconcile

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"crosscheck/claim"
	"crosscheck/pool"
	"crosscheck/question"
)

// Model is what the rule pool says of its estimate, beside low, best and high. Its numbers are computed and stated by nobody.
type Model struct {
	// Level is the probability that the truth lies between low and high, if the model is right.
	Level float64 `json:"level"`
	// Median is the middle of the estimate, in the unit of the range; Tau how far origins scatter, on the log scale.
	Median float64 `json:"median"`
	Tau    float64 `json:"tau"`
	// Scale is the scale of the prior of Tau.
	Scale float64 `json:"scale"`
	// AsOf is the day of an estimate that follows a growing total in time; empty where all figures are taken to be of one time.
	AsOf string `json:"as_of,omitempty"`
	// Diversity says in words how diverse the sources are: a bias that they share is not cured by their number.
	Diversity string `json:"diversity"`
}

const (
	// poolDigits: low and high are rounded outward to so many significant digits; more would be false precision.
	poolDigits = 3
	// modelDigits: other numbers of the model keep so many, so that they are the same on every machine.
	modelDigits = 5
	// poolShown is how many readings of origins are spelt out in the steps.
	poolShown = 24
	// percentMost is the highest share.
	percentMost = 100
)

// wideFamilies are the families of measures that count what war and disaster do to people: counts scatter more there.
var wideFamilies = [...]string{"losses", "displacement"}

// sighting is a figure that goes into the estimate.
type sighting struct {
	pool.Source
	claim *claim.Claim
	date  moment
}

// pooled is the rule pool: an estimate and no range of reported figures.
func (r *Range) pooled(s *state, q *question.Question, use []*answer) {
	if len(use) == 1 {
		r.ends(s, use)
		r.none("a single origin, not corroborated: there is nothing to pool")
		return
	}
	m := question.MeasureOf(q.Key.Measure)
	o := pool.Options{Scale: pool.Scale, Whole: q.Key.Unit == ""}
	kind := "the usual for counts"
	if slices.ContainsFunc(m.Families, func(f string) bool { return slices.Contains(wideFamilies[:], f) }) {
		o.Scale, kind = pool.WideScale, "as for war and disaster"
	}
	if q.Key.Basis == string(claim.Share) {
		o.Most = percentMost
	}
	post, on, err := r.estimate(s, use, o, m.Grows && q.Key.Basis == string(claim.Total))
	if err != nil {
		r.ends(s, use)
		r.none("the model cannot be used, since " + err.Error())
		return
	}
	r.step("every number from a tenth of the lowest to ten times the highest stated is as likely beforehand; origins scatter with a prior scale of %.2f (%s); "+
		"%.0f%% of statements may have nothing to do with it", o.Scale, kind, 100*pool.Contamination)
	low, high := post.Interval()
	low, high = outward(low, math.Floor, o.Whole), outward(high, math.Ceil, o.Whole)
	if o.Most > 0 {
		high = min(high, max(o.Most, post.Quantile(1)))
	}
	r.Low, r.High = &low, &high
	r.Model = &Model{Level: pool.Level, Median: trim(post.Median(), modelDigits), Tau: trim(post.Tau, modelDigits), Scale: o.Scale, AsOf: on, Diversity: s.diversity(use)}
	r.step("the origins scatter by about %.0f%% of the number (tau %.2f)", 100*math.Expm1(post.Tau), post.Tau)
	r.step("the model puts 5%% below %s and 5%% above %s; its middle is %s", s.figure(low, r.Unit), s.figure(high, r.Unit),
		s.figure(outward(r.Model.Median, math.Round, o.Whole), r.Unit))
	r.step("%s", r.Model.Diversity)
	r.nearest(s, use, r.Model.Median)
}

// estimate pools the answers. A measure that grows is followed through all dated figures, if they are of two days or more; then on is
// the last of them.
func (r *Range) estimate(s *state, use []*answer, o pool.Options, grows bool) (post *pool.Posterior, on string, err error) {
	if grows {
		if seen := s.sightings(use); days(seen) > 1 && voices(s, seen) > 1 {
			post, err = pool.Follow(observations(seen), o)
			if err != nil {
				return nil, "", err
			}
			on = seen[len(seen)-1].date.day
			r.step("a total of this kind can only rise, so it is followed through %s of %s to %s; a figure without a date has no part in it",
				things(len(seen), "figure"), things(days(seen), "day"), day(on))
			r.readings(s, seen)
			for _, a := range use {
				if !slices.ContainsFunc(seen, func(x sighting) bool { return x.claim.ID == a.Current }) {
					r.LeftOut = append(r.LeftOut, LeftOut{Claim: a.Current, Reason: "without a date it has no part in the estimate of a growing total"})
				}
			}
			return post, on, nil
		}
		r.step("the figures are not of several days, so they are taken to be of one time, though the total grows")
	}
	var now []sighting
	for _, a := range use {
		if x, ok := s.sighted(a, a.figures[0]); ok {
			now = append(now, x)
		}
	}
	sources := make([]pool.Source, len(now))
	for i := range now {
		sources[i] = now[i].Source
	}
	if post, err = pool.Fit(sources, o); err != nil {
		return nil, "", err
	}
	r.readings(s, now)
	return post, "", nil
}

// readings says how each origin is read.
func (r *Range) readings(s *state, seen []sighting) {
	for _, x := range seen[:min(len(seen), poolShown)] {
		var parts []string
		for _, p := range x.Parts {
			w := ""
			if len(x.Parts) > 1 {
				w = fmt.Sprintf(" (%.0f%%)", 100*p.Weight)
			}
			parts = append(parts, spelt(p)+w)
		}
		text := s.gives(x.claim) + ": read as " + strings.Join(parts, " or ")
		if x.Weight != 1 {
			text += fmt.Sprintf(", at weight %g, since it has no name", x.Weight)
		}
		r.step("%s", text)
	}
	if n := len(seen) - poolShown; n > 0 {
		r.step("%s more, read alike", things(n, "figure"))
	}
}

// spelt is an interval in words, with no more digits than it takes to tell its ends apart.
func spelt(p pool.Part) string {
	digits := 4
	if p.High < wideSpan*p.Low {
		digits = 9
	}
	return claim.FormatNumber(trim(max(p.Low, 0), digits)) + " to " + claim.FormatNumber(trim(p.High, digits))
}

// wideSpan is from which ratio on the ends of an interval differ in four digits.
const wideSpan = 1.02

// trim rounds to significant digits.
func trim(n float64, digits int) float64 {
	if n == 0 {
		return 0
	}
	places := digits - int(math.Ceil(math.Log10(math.Abs(n))))
	if places < 0 {
		unit := math.Pow10(-places)
		return math.Round(n/unit) * unit
	}
	unit := math.Pow10(places)
	return math.Round(n*unit) / unit
}

// sighted reads a figure of an answer; it is not ok where it states no number.
func (s *state) sighted(a *answer, f *figure) (sighting, bool) {
	v := f.rep.Value
	parts := pool.Read(v)
	if len(parts) == 0 {
		return sighting{}, false
	}
	if factor, _ := question.Convert(1, v.Unit); factor != 1 {
		for i := range parts {
			parts[i].Low *= factor
			parts[i].High *= factor
		}
	}
	return sighting{pool.Source{Parts: parts, Weight: s.weight(a)}, f.rep, f.date}, true
}

// sightings are all dated figures that the origins stood by, in order of time.
func (s *state) sightings(use []*answer) []sighting {
	var out []sighting
	for _, a := range use {
		for i, f := range a.figures {
			if !f.date.known() || i > 0 && (f.withdrawn || !asserted(f.rep) || !plain(f.rep) || s.spoiled[f.rep.ID] != "") {
				continue
			}
			if _, err := time.Parse(time.DateOnly, f.date.day); err != nil {
				continue
			}
			if x, ok := s.sighted(a, f); ok {
				out = append(out, x)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b sighting) int { return strings.Compare(a.date.day, b.date.day) })
	return out
}

// days counts the days of figures that are in order of time.
func days(seen []sighting) int {
	n := 0
	for i := range seen {
		if i == 0 || seen[i].date.day != seen[i-1].date.day {
			n++
		}
	}
	return n
}

// voices counts the origins of figures.
func voices(s *state, seen []sighting) int {
	keys := map[string]bool{}
	for i := range seen {
		key, _ := s.voice(seen[i].claim)
		keys[key] = true
	}
	return len(keys)
}

// observations puts figures in order of time on a clock of hours.
func observations(seen []sighting) []pool.Observation {
	out := make([]pool.Observation, len(seen))
	for i := range seen {
		out[i] = pool.Observation{Source: seen[i].Source, Hours: 24 * float64(daysBetween(seen[0].date, seen[i].date))}
	}
	return out
}

// nearest takes as best the stated value, no bound, that lies nearest to the middle of the estimate on the log scale, if it lies between low
// and high. A party's is none.
func (r *Range) nearest(s *state, use []*answer, median float64) {
	var best *answer
	var least float64
	neutral := r.neutral(s, use)
	for _, a := range neutral {
		if !isValue(a.claim) {
			continue
		}
		if d := apart(ends(a.claim.Value), median); best == nil || d < least {
			best, least = a, d
		}
	}
	switch {
	case len(neutral) == 0:
		r.none("only parties give figures")
	case best == nil:
		r.none("only bounds are given, no value")
	case !r.holds(ends(best.claim.Value)):
		r.none(fmt.Sprintf("the value nearest to the middle lies outside the estimate (%s)", s.gives(best.claim)))
	default:
		r.take(s, best, "the stated value nearest to the middle of the estimate")
	}
}

// holds reports whether numbers lie between low and high.
func (r *Range) holds(e []float64) bool { return e[0] >= *r.Low && e[len(e)-1] <= *r.High }

// apart is how far a value lies from a number on the log scale, where zero is read as one half.
func apart(e []float64, n float64) float64 {
	log := func(x float64) float64 { return math.Log(max(x, .5)) }
	x := log(n)
	return max(log(e[0])-x, x-log(e[len(e)-1]), 0)
}

// outward rounds a number of the estimate to poolDigits significant digits, and of a count to a whole number.
func outward(n float64, round func(float64) float64, whole bool) float64 {
	if n <= 0 {
		return 0
	}
	places := int(math.Floor(math.Log10(n))) - poolDigits + 1
	if whole {
		places = max(places, 0)
	}
	// dividing by a whole power of ten, not multiplying by its inverse, keeps decimal numbers short
	if places < 0 {
		unit := math.Pow10(-places)
		return round(n*unit) / unit
	}
	unit := math.Pow10(places)
	return round(n/unit) * unit
}

// diversity says in words how diverse the origins are.
func (s *state) diversity(use []*answer) string {
	parties, unnamed := 0, 0
	for _, a := range use {
		if a.Party {
			parties++
		}
		if s.nameless(a) {
			unnamed++
		}
	}
	var parts []string
	switch {
	case !s.terms.KnowsParties():
		parts = append(parts, "parties unknown")
	case parties == len(use):
		parts = append(parts, "all of them parties")
	case parties > 0:
		parts = append(parts, fmt.Sprintf("%d of them a party", parties))
		if parties > 1 {
			parts[0] = fmt.Sprintf("%d of them parties", parties)
		}
	default:
		parts = append(parts, "none of them a party")
	}
	if unnamed > 0 {
		parts = append(parts, fmt.Sprintf("%d without a name", unnamed))
	}
	return fmt.Sprintf("the estimate rests on %s, %s; a bias that they share is not cured by their number", things(len(use), "origin"), strings.Join(parts, ", "))
}

// poolLabel says that an estimate is a model, and what it rests on.
func (r *Range) poolLabel(s *state, use []*answer) {
	parts := []string{"pooled estimate (model)", things(r.Origins, "origin"), things(r.Reports, "report"), "low and high are its 5% and 95%"}
	if r.Model.AsOf != "" {
		parts = append(parts, "as of "+day(r.Model.AsOf))
	}
	r.Label = strings.Join(append(parts, s.partiesOf(use)...), ", ")
}

// check holds an estimate against its own invariants.
func (m *Model) check(r *Range) error {
	switch {
	case m == nil:
		return nil
	case r.Low == nil || r.High == nil:
		return errors.New("an estimate has both ends")
	case !(*r.Low <= m.Median && m.Median <= *r.High):
		return fmt.Errorf("the middle of the estimate, %v, lies outside %v to %v", m.Median, *r.Low, *r.High)
	}
	return nil
}
