package when

// join makes one expression of the new item and the one before it, where they name one time: "Saturday, June 24", "the morning of
// April 19", "Monday morning", "the last week of August".
func (r *reader) join(it *item) bool {
	n := len(r.items)
	if n == 0 {
		return false
	}
	p := &r.items[n-1]
	of := false
	switch gap := it.From - p.To; {
	case gap == 0:
	case gap == 1 && r.lower(p.To) == ",":
		if p.class != aWeekday && p.class != aClock && it.class != aClock {
			return false
		}
	case gap == 1 && r.lower(p.To) == "of":
		of = true
	case gap == 1 && r.lower(p.To) == "in" && p.class == aSeason && it.said.gran == year:
	default:
		return false
	}
	if p.To != p.Core && it.From < p.To {
		return false
	}
	switch {
	case p.class == aLength && of:
		return r.lengthOf(p, it)
	case p.class == aPart && of && (it.class == aDate && it.said.gran == day || it.class == aWeekday || it.class == aHoliday):
		it.said.part = p.said.part
	case p.class == aPart && !of && it.class == aDate && it.said.gran == day && p.From+1 == p.To:
		it.said.part = p.said.part
	case p.class == aWeekday && !of && (it.class == aDate && it.said.gran == day || it.class == aHoliday):
	case p.class == aWeekday && !of && (it.class == aPart || it.class == aClock) && it.From+1 >= it.Core-1 && r.lower(it.From) != "the":
		r.fold(p, it)
		return true
	case (p.class == aDate && p.said.gran == day || p.class == aHoliday || p.class == aDeictic) && !of && (it.class == aPart || it.class == aClock) && r.lower(it.From) != "the":
		r.fold(p, it)
		return true
	case (p.class == aClock || p.class == aPart && len(p.said.part) == 5) && (it.class == aDate && it.said.gran == day || it.class == aWeekday || it.class == aDeictic):
		it.said.part, it.said.zone = p.said.part, p.said.zone
		it.got.part, it.got.zone = p.said.part, p.said.zone
	case p.class == aSeason && it.class == aDate && it.said.gran == year:
		it.said.gran, it.said.month, it.said.code = season, p.said.month, p.said.code
		it.fixed = false
	case p.class == aDate && p.said.gran == year && it.class == aSeason && !of && p.From+1 == p.To:
		it.said.year, it.said.bc = p.said.year, p.said.bc
	default:
		return false
	}
	it.From = p.From
	if it.Mod == "" {
		it.Mod = p.Mod
	}
	it.before = p.before
	r.d.ref = p.before
	if it.class != aWeekday && it.class != aDeictic {
		it.class = aDate
	}
	r.resolve(it)
	r.items[len(r.items)-1] = *it
	return true
}

// lend gives the year of the last date to the one before it, where one stretch or pair goes from month to month: between March and April
// 1918, from 6 May to 7 June 1954.
func (r *reader) lend() {
	n := len(r.items)
	if n < 2 {
		return
	}
	it := &r.items[n-1]
	for k := n - 2; k >= 0; k-- {
		p, next := &r.items[k], &r.items[k+1]
		if p.class != aDate || it.class != aDate || p.said.year > 0 || it.said.year == 0 || p.said.month == 0 || p.said.gran != month && p.said.gran != day || it.said.gran != month && it.said.gran != day || next.From != p.To+1 {
			return
		}
		switch r.lower(p.To) {
		case "and", "to", "-", "–", "or", "until", "through":
		default:
			return
		}
		p.said.year, p.said.bc = it.said.year, it.said.bc
		if p.said.month > it.said.month && !p.said.bc {
			p.said.year--
		}
		p.got = r.settle(p)
		p.finish()
	}
}

// fold adds a part of the day or a clock time to the day before it.
func (r *reader) fold(p, it *item) {
	p.said.part, p.said.zone = it.said.part, it.said.zone
	p.got.part, p.got.zone = it.said.part, it.said.zone
	p.To, p.Core = it.To, it.Core
	p.finish()
}

// lengthOf joins "the last week" with "of August", "the first ten months" with "of 1915": it stays an amount of time, of known days.
func (r *reader) lengthOf(p, it *item) bool {
	if it.class != aDate && it.class != aSeason && it.class != aDeictic || !p.ordinal {
		return false
	}
	r.resolve(it)
	if p.n > 0 && it.got.year > 0 {
		first, last := it.got.span()
		if !first.IsZero() && p.unit.days > 0 {
			p.Start, p.End = first, advance(first, p.unit, p.n).AddDate(0, 0, -1)
			if p.said.day < 0 { // the last N
				p.Start, p.End = advance(last.AddDate(0, 0, 1), p.unit, -p.n), last
			}
			p.Anchored = true
			p.Precision = precisionOf(p.unit.days)
		}
	}
	p.To, p.Core = it.To, it.Core
	return true
}

// ofYear joins a day, a month or a season to the year that a word names: August of that year, the spring of next year.
func (r *reader) ofYear(p, it *item) bool {
	if p.class != aDate && p.class != aSeason || p.said.year > 0 || it.unit.code != "Y" || it.got.year == 0 {
		return false
	}
	switch p.said.gran {
	case day, month, season, half:
	default:
		return false
	}
	r.d.ref = p.before
	p.said.year, p.said.bc = it.got.year, it.got.bc
	p.To, p.Core = it.To, it.To
	r.resolve(p)
	r.d.ref = p.got
	return true
}
