package main

import (
	"context"
	"errors"

	"crosscheck/fetch"
	"crosscheck/report"
)

// fetching are the options of what is fetched from addresses.
type fetching struct {
	AllowPrivate bool `help:"Allow addresses of this machine and of the network that it stands in."`
}

// client fetches addresses.
func (f *fetching) client(m *Main, offline bool) *fetch.Client {
	return fetch.New(fetch.Options{Version: version(), AllowPrivate: f.AllowPrivate, Offline: offline, Clock: m.now()})
}

// get fetches addresses, one after the other, and puts them among the inputs; what cannot be fetched among the problems.
func (f *fetching) get(ctx context.Context, m *Main, addresses []string, offline bool, list *report.Listing) {
	if len(addresses) == 0 {
		return
	}
	c := f.client(m, offline)
	for _, a := range addresses {
		answer, err := c.Get(ctx, a, fetch.Validators{})
		if err != nil {
			list.Problems = append(list.Problems, problemOf(a, err))
			continue
		}
		list.Inputs = append(list.Inputs, report.Held(answer.Raw()))
	}
}

// problemOf is why an address could not be fetched, as inputs that could not be read are listed.
func problemOf(address string, err error) report.Problem {
	var e *fetch.Error
	if errors.As(err, &e) {
		return e.Problem()
	}
	return report.Problem{Path: address, Reason: err.Error()}
}
