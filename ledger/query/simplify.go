package query

// Simplify is the same query in its shortest form: what is nested without need is flattened, what stands twice stands once, and a double not is none.
func Simplify(q Q) Q {
	switch q := q.(type) {
	case *And:
		return several(q.Children, func(q Q) ([]Q, bool) {
			if a, is := q.(*And); is {
				return a.Children, true
			}
			return nil, false
		}, func(list []Q) Q { return &And{list} })
	case *Or:
		return several(q.Children, func(q Q) ([]Q, bool) {
			if o, is := q.(*Or); is {
				return o.Children, true
			}
			return nil, false
		}, func(list []Q) Q { return &Or{list} })
	case *Not:
		child := Simplify(q.Child)
		if not, is := child.(*Not); is {
			return not.Child
		}
		return &Not{child}
	case *Match:
		seen := map[Value]bool{}
		out := &Match{Field: q.Field}
		for _, v := range q.Values {
			if !seen[v] {
				seen[v] = true
				out.Values = append(out.Values, v)
			}
		}
		return out
	}
	return q
}

func several(children []Q, flat func(Q) ([]Q, bool), join func([]Q) Q) Q {
	var out []Q
	seen := map[string]bool{}
	put := func(q Q) {
		if s := q.String(); !seen[s] {
			seen[s] = true
			out = append(out, q)
		}
	}
	for _, c := range children {
		c = Simplify(c)
		if parts, same := flat(c); same {
			for _, p := range parts {
				put(p)
			}
			continue
		}
		put(c)
	}
	if len(out) == 1 {
		return out[0]
	}
	return join(out)
}

// Conjuncts are the parts of a simplified query that all have to hold.
func Conjuncts(q Q) []Q {
	if and, is := q.(*And); is {
		return and.Children
	}
	return []Q{q}
}

// OnlyText reports whether a query asks for nothing but words in reports.
func OnlyText(q Q) bool {
	switch q := q.(type) {
	case *And:
		return all(q.Children)
	case *Or:
		return all(q.Children)
	case *Not:
		return OnlyText(q.Child)
	case *Text:
		return true
	}
	return false
}

func all(list []Q) bool {
	for _, q := range list {
		if !OnlyText(q) {
			return false
		}
	}
	return true
}

// Texts are the words that a query wants to stand in a report, in order; not those that it excludes.
func Texts(q Q) []*Text {
	switch q := q.(type) {
	case *And:
		return textsOf(q.Children)
	case *Or:
		return textsOf(q.Children)
	case *Text:
		return []*Text{q}
	}
	return nil
}

func textsOf(list []Q) (out []*Text) {
	for _, q := range list {
		out = append(out, Texts(q)...)
	}
	return out
}
