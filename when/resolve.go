package when

import "time"

// resolve settles what the words leave open: the year of a month, the day of a weekday.
func (r *reader) resolve(it *item) {
	if !it.fixed {
		it.got = r.settle(it)
	}
	it.finish()
}

// finish writes the value and the days of what was settled.
func (it *item) finish() {
	if it.class == aLength || it.class == other {
		return
	}
	it.Kind = Date
	if it.got.part != "" {
		it.Kind = Time
	}
	it.Value = it.got.value()
	if it.Value == "" {
		it.Kind = Unknown
	}
	it.Start, it.End = it.got.span()
	it.Precision = it.got.precision()
	// a time of day without a day dates nothing
	it.Anchored = it.class != aPart && it.class != aClock || it.got.year > 0 && !it.loose
}

// settle finds the date that the words mean.
func (r *reader) settle(it *item) moment {
	m := it.said
	if m.year > 0 || m.gran == unsaid && m.part == "" {
		return m
	}
	if r.d.published.year > 0 {
		return r.fromPublished(it, m)
	}
	return r.fromStory(m)
}

// fromPublished takes the latest such date that is not after the day of publication, or the next where the sentence looks forward.
func (r *reader) fromPublished(it *item, m moment) moment {
	pub := r.d.published
	if m.gran == unsaid { // a bare night
		return m
	}
	if m.wday > 0 && m.month == 0 {
		back := (int(pub.time().Weekday()) - (m.wday - 1) + 7) % 7
		d := pub.time().AddDate(0, 0, -back)
		if it.Deictic && it.n > 0 || r.forward() && back > 0 && it.n == 0 {
			d = d.AddDate(0, 0, 7)
			if back == 0 {
				d = pub.time().AddDate(0, 0, 7)
			}
		} else if it.n < 0 && back == 0 {
			d = d.AddDate(0, 0, -7)
		}
		got := dayOf(d)
		got.part, got.zone = m.part, m.zone
		return got
	}
	if m.month == 0 { // the 20th
		m.year, m.month = pub.year, pub.month
		if m.gran == half {
			return m
		}
		if m.day > pub.day && !r.forward() {
			m.month--
			if m.month == 0 {
				m.year, m.month = m.year-1, 12
			}
		}
		return m.fit()
	}
	m.year = pub.year
	limit := pub.time()
	switch {
	case it.n > 0: // next March
		if first, _ := m.span(); !first.IsZero() && !first.After(limit) {
			m.year++
		}
	case it.n < 0: // last summer
		if _, last := m.span(); last.After(limit) {
			m.year--
		}
	case it.Deictic: // this October
	default:
		if m.gran == day {
			limit = limit.AddDate(0, 0, 1)
		}
		if first, _ := m.span(); first.After(limit) && !r.forward() {
			m.year--
		} else if _, last := m.span(); last.Before(pub.time()) && r.forward() && pub.time().Sub(last) > 31*24*time.Hour {
			m.year++
		}
	}
	return m.fit()
}

// fromStory takes the year, month or day of the date that was told before.
func (r *reader) fromStory(m moment) moment {
	ref := r.d.ref
	if ref.year == 0 {
		return m
	}
	if m.gran == unsaid { // a bare night: no night in particular
		return m
	}
	if m.wday > 0 && m.month == 0 {
		if !ref.full() {
			return m
		}
		// the nearest such day: a story goes on from Monday to Thursday, and back from Thursday to Wednesday
		ahead := ((m.wday - 1) - int(ref.time().Weekday()) + 7) % 7
		if ahead > 3 {
			ahead -= 7
		}
		got := dayOf(ref.time().AddDate(0, 0, ahead))
		got.part, got.zone = m.part, m.zone
		return got
	}
	m.year, m.bc = ref.year, ref.bc
	if ref.gran <= decade {
		m.year = 0
		return m
	}
	if m.month == 0 {
		if m.gran == day {
			m.month = ref.month
		}
		return m.fit()
	}
	return m.fit()
}

// fit drops the day that its month does not have.
func (m moment) fit() moment {
	if m.gran == day && m.month > 0 && m.day > daysIn(m.year, m.month) {
		m.day = 0
	}
	if m.year == 0 {
		return m
	}
	return m.valid()
}

// forward reports whether the sentence looks ahead: will, plans, due.
func (r *reader) forward() bool {
	if r.ahead == 0 {
		r.ahead = 1
		for i := range r.ts {
			if r.g.forward[r.ts[i].Lower] {
				r.ahead = 2
				break
			}
		}
	}
	return r.ahead == 2
}

// advance counts n units of a day or more from a day.
func advance(t time.Time, u unit, n int) time.Time {
	n = max(min(n, 100_000), -100_000)
	switch u.code {
	case "MO":
		return t.AddDate(0, n, 0)
	case "Y":
		return t.AddDate(n, 0, 0)
	case "DE":
		return t.AddDate(10*n, 0, 0)
	case "CE":
		return t.AddDate(min(n, 100)*100, 0, 0)
	}
	return t.AddDate(0, 0, n*u.days)
}

func precisionOf(days int) string {
	switch {
	case days >= 365:
		return "year"
	case days >= 30:
		return "month"
	case days >= 7:
		return "week"
	}
	return "day"
}
