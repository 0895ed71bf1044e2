package sqlite

import (
	"net/url"

	"crosscheck/address"
	"crosscheck/report"
)

// addressOf is where a report says that it was published, in the form that stands for the page; "" for none, and for the front page of a site, which
// templates give for every article.
func addressOf(m *report.Meta) string {
	form, err := address.Normalise(m.URL.Value)
	if err != nil {
		return ""
	}
	if u, err := url.Parse(form); err != nil || u.Path == "/" && u.RawQuery == "" {
		return ""
	}
	return form
}
