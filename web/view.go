package web

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"crosscheck/dossier"
	"crosscheck/ledger"
	"crosscheck/reconcile"
)

// view is how the ledger is looked at, from the address: rule, as_of, clock, machine and story, with the words of the command's options. A clock without
// a day is let be, because a form that is sent with an empty day sends both.
func view(r *http.Request) (ledger.View, error) {
	q, err := params(r)
	if err != nil {
		return ledger.View{}, err
	}
	machine, err := truth("machine", q.Get("machine"))
	if err != nil {
		return ledger.View{}, err
	}
	story := int64(0)
	if n := q.Get("story"); n != "" {
		if story, err = strconv.ParseInt(n, 10, 64); err != nil {
			return ledger.View{}, refusef(http.StatusBadRequest, "story: expected the number of a story, found %q", n)
		}
	}
	return viewOf(q.Get("rule"), q.Get("as_of"), q.Get("clock"), machine, story)
}

// params are the parameters of an address. One that is given twice is an error: which of the two counts would be anybody's guess.
func params(r *http.Request) (url.Values, error) {
	q, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, refusef(http.StatusBadRequest, "the address cannot be read: %v", err)
	}
	for name, values := range q {
		if len(values) > 1 {
			return nil, refusef(http.StatusBadRequest, "%q: expected it once, found it %d times", name, len(values))
		}
	}
	return q, nil
}

// truth reads a parameter that is true or false; "" is false, and "on" is what the box of a form sends.
func truth(name, value string) (bool, error) {
	switch value {
	case "":
		return false, nil
	case "on":
		return true, nil
	}
	b, err := strconv.ParseBool(value)
	if err != nil {
		return false, refusef(http.StatusBadRequest, "%s: expected true or false, found %q", name, value)
	}
	return b, nil
}

// viewOf is a view in the words of the command's options; an empty one says nothing.
func viewOf(rule, asOf, clock string, machine bool, story int64) (ledger.View, error) {
	v := ledger.View{AsOf: asOf, Machine: machine, Story: story}
	var err error
	if rule != "" {
		if v.Rule, err = reconcile.ParseRule(rule); err != nil {
			return v, refusef(http.StatusBadRequest, "rule: %v", err)
		}
	}
	if v.Clock, err = dossier.ParseClock(clock); err != nil {
		return v, refusef(http.StatusBadRequest, "clock: %v", err)
	}
	if asOf != "" {
		if _, err := time.Parse(time.DateOnly, asOf); err != nil {
			return v, refusef(http.StatusBadRequest, "as_of: expected a day as 2024-12-23, found %q", asOf)
		}
	}
	if story < 0 {
		return v, refusef(http.StatusBadRequest, "story: expected a number from 1 on, found %d", story)
	}
	return v, nil
}

// ruleNames are what rule can be, clockNames what clock can be; the first holds where nothing is said.
func ruleNames() []string  { return names(reconcile.Rules()) }
func clockNames() []string { return names(dossier.Clocks()) }

func names[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}
