package when

import (
	"strconv"
	"strings"
)

// clock reads a time of day: 10:57, 3:00 a.m., 11 p.m., 5:30PM, 0300 GMT, 5 o'clock.
func (r *reader) clock(i int) bool {
	s := r.ts[i].Lower
	k := 0
	for k < len(s) && (s[k] >= '0' && s[k] <= '9' || s[k] == ':' || s[k] == '.' && k+2 < len(s)) {
		k++
	}
	num, tail := s[:k], s[k:]
	if len(num) > 8 {
		return false
	}
	hs, ms, colon := strings.Cut(num, ":")
	if !colon {
		if a, b, ok := strings.Cut(num, "."); ok && len(b) == 2 {
			hs, ms = a, b
		} else if ok {
			return false
		}
	}
	ms, _, _ = strings.Cut(ms, ":")
	if len(hs) == 0 || len(hs) > 4 || ms != "" && len(ms) != 2 || colon && ms == "" {
		return false
	}
	h, err := strconv.Atoi(hs)
	if err != nil {
		return false
	}
	m := 0
	if ms != "" {
		m, _ = strconv.Atoi(ms)
	}
	to := i + 1
	half := r.g.zone[tail]
	marked := colon
	switch {
	case half == "AM" || half == "PM":
		marked = true
	case tail == "hrs" || tail == "h" && colon:
		marked = true
	case tail != "":
		return false
	default:
		switch half = r.g.zone[r.lower(to)]; {
		case (half == "AM" || half == "PM") && (r.lower(to) != "am" || at(r.ts, to).Text == "AM" || r.g.lead[r.lower(i-1)] || r.lower(i-1) == "at" || colon):
			marked = true
			to++
		case r.lower(to) == "o'clock":
			marked = true
			to++
		case r.lower(to) == "o" && r.lower(to+1) == "'" && r.lower(to+2) == "clock":
			marked = true
			to += 3
		case (r.lower(to) == "hours" || r.lower(to) == "hrs") && (len(hs) == 4 && hs[0] <= '2' && !colon && (hs[0] == '0' || r.lower(i-1) == "at") || colon):
			marked = true
			to++
		default:
			half = ""
		}
	}
	if len(hs) == 4 && ms == "" {
		if _, zone := r.g.zone[r.lower(to)]; !zone && !marked {
			return false
		}
		m, h = h%100, h/100
		marked = true
	}
	if !marked || h > 24 || m > 59 || half != "" && (h > 12 || h == 0) {
		return false
	}
	if half == "PM" && h < 12 {
		h += 12
	} else if half == "AM" && h == 12 {
		h = 0
	}
	said := moment{part: two(h) + ":" + two(m)}
	if w := r.lower(to); r.g.zone[w] == "" && at(r.ts, to).Text == strings.ToUpper(at(r.ts, to).Text) {
		if _, ok := r.g.zone[w]; ok {
			if w == "gmt" || w == "utc" || w == "zulu" {
				said.zone = "Z"
			}
			to++
		}
	}
	it := item{Expr: Expr{From: i, To: to}, class: aClock, said: said, fixed: true, loose: true}
	it.got = r.today(said)
	r.add(it)
	return true
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// today sets a time of day on the day that was told in this sentence, else leaves its day open.
func (r *reader) today(m moment) moment {
	for i := len(r.items) - 1; i >= 0; i-- {
		if g := r.items[i].got; g.full() {
			g.part, g.zone = m.part, m.zone
			return g
		}
	}
	if pub := r.d.published; pub.year > 0 {
		pub.part, pub.zone = m.part, m.zone
		return pub
	}
	if ref := r.d.ref; ref.full() {
		ref.part, ref.zone = m.part, m.zone
		return ref
	}
	m.gran = day
	return m
}

// part reads morning, night, noon.
func (r *reader) part(i int, value string) {
	to := i + 1
	w := r.ts[i].Lower
	if n := r.lower(to); n == "hours" {
		to++
	}
	it := item{Expr: Expr{From: i, To: to}, class: aPart, said: moment{part: value}, fixed: true}
	bare := moment{gran: day, part: value}
	it.got = bare
	prev := r.lower(i - 1)
	if i > 0 && r.ts[i].Capital() && at(r.ts, i+1).Capital() && r.g.heads[r.lower(i+1)].kind == none && !r.shouting() { // the Morning Post
		return
	}
	if len(value) == 5 {
		it.got = r.today(it.said)
	}
	if w == "dawn" && (at(r.ts, i).Capital() && i > 0 || r.lower(i+1) == "of" && !at(r.ts, i+2).Numeric()) {
		return
	}
	if i-1 < r.done() {
		prev = ""
	}
	ref := r.d.ref
	on := func(m moment) moment {
		if !m.full() && !(m.year > 0 && m.gran == day) {
			return bare
		}
		m.part, m.zone = value, ""
		return m
	}
	switch prev {
	case "that", "same":
		it.From--
		it.got = on(ref)
	case "this":
		it.From--
		it.got = on(r.now())
		it.Deictic = true
	case "next", "following":
		it.From--
		if ref.full() {
			it.got = on(ref.shift(unit{code: "D", days: 1, gran: day}, 1))
		}
	case "previous":
		it.From--
		if ref.full() {
			it.got = on(ref.shift(unit{code: "D", days: 1, gran: day}, -1))
		}
	case "last":
		it.From--
		it.Deictic = true
		if n := r.now(); n.full() {
			it.got = on(n.shift(unit{code: "D", days: 1, gran: day}, -1))
		}
	case "one", "a", "each", "every":
		if w == "night" || w == "morning" || w == "evening" || w == "afternoon" {
			it.From--
		}
		if prev == "each" || prev == "every" {
			it.class, it.Kind, it.Value = other, Set, bare.value()
		}
	}
	if it.class == aPart {
		if q, start, ok := r.amount(i-1, r.done()); ok && prev != "one" && prev != "a" { // three nights
			r.length(to, start, q, unit{code: "D", days: 1, gran: day})
			return
		}
	}
	r.add(it)
}

// now is the day from which today counts: of publication, else of the story.
func (r *reader) now() moment {
	if r.d.published.year > 0 {
		return r.d.published
	}
	return r.d.ref
}
