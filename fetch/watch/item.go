package watch

import (
	"fmt"
	"time"

	"crosscheck/fetch"
	"crosscheck/report"
)

// Item is an article that a feed led to.
type Item struct {
	// Feed is the feed's address.
	Feed string
	// Raw is the page of the article; or, where it cannot be fetched, what the feed itself says of it. What the entry says about title, outlet,
	// date, language and author fills what the page leaves open.
	Raw report.Raw
	// Update says that the feed had this entry before, with another title, link or date.
	Update bool
	// Problem says why the page could not be fetched, nil where it was.
	Problem *report.Problem
}

// maxFeed bounds a feed in bytes. The longest that are met hold some hundred whole articles.
const maxFeed = 8 << 20

// keyOf is what an entry is known by, over all looks at its feed.
func keyOf(e *report.Entry) string {
	switch {
	case e.ID != "":
		return digest("id", e.ID)
	case e.Link != "":
		return digest("link", e.Link)
	}
	return digest("title", e.Title, e.Published)
}

// versionOf changes where the article may have changed. The words of the entry are no part of it: many feeds count comments and readers there.
func versionOf(e *report.Entry) string { return digest(e.Title, e.Link, e.Published, e.Updated) }

// readFeed reads a feed that was fetched. Entries that stand before something broken come with the error.
func readFeed(a fetch.Answer) (report.Feed, error) {
	if len(a.Body) > maxFeed {
		return report.Feed{}, fmt.Errorf("expected a feed of at most %d MiB, found %d bytes", maxFeed>>20, len(a.Body))
	}
	f, err := report.ParseFeed(a.Body, a.Final)
	if len(f.Entries) > maxEntries { // what is broken stands behind all that is looked at
		return f, nil
	}
	return f, err
}

// page is the article's page with what the feed says about it.
func page(a fetch.Answer, said report.Raw) report.Raw {
	raw := a.Raw()
	raw.Fallback = raw.Fallback.Over(said.Fallback)
	return raw
}

// ownWords is what the feed itself says of an article that cannot be fetched. Its identity is given: by what an entry says of itself, but does not lead
// to, it could pass for the report of another.
func ownWords(said report.Raw, id string, captured time.Time) report.Raw {
	said.ID, said.Path, said.Captured = id, id, captured.UTC().Format(time.RFC3339)
	return said
}
