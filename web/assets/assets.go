// Package assets holds the scripts that the page brings along. They are built from pinned npm packages and from
// web/script by `make assets` and committed, so that building and running the program needs no Node and no network.
package assets

import "embed"

// Files are the scripts by name: htmx.js, and page.js, which is ours. htmx must be configured not to evaluate text (the
// page's policy forbids it): no hx-on, no js: values, no trigger filters.
//
//go:embed htmx.js page.js
var Files embed.FS
