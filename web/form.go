package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// smallForm reads a form of a few fields, as a button sends it. Others than those named are refused.
func smallForm(r *http.Request, names ...string) (url.Values, error) {
	if kind, _ := mediaType(r); kind != "application/x-www-form-urlencoded" {
		return nil, refusef(http.StatusUnsupportedMediaType, "expected a form (application/x-www-form-urlencoded), found %q", r.Header.Get("Content-Type"))
	}
	body, err := bounded(r.Body, maxForm)
	if err != nil {
		return nil, broken(err)
	}
	values, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, broken(err)
	}
	for name, list := range values {
		if !slices.Contains(names, name) || len(list) != 1 {
			return nil, refusef(http.StatusUnprocessableEntity, "expected one of %s, each once, found %q %d times", strings.Join(names, ", "), name, len(list))
		}
	}
	return values, nil
}
