// Package npm holds no program: it is where `make assets` builds what the page embeds (web/assets) and what the map draws
// (chart/world/atlas.bin), from npm packages pinned here and from web/script. What it builds is committed, so that building and running
// crosscheck needs no Node and no network; the test of this package sees that it was.
//
// htmx runs under the page's policy, `default-src 'self'`, as long as nothing asks it to evaluate text: no hx-on, no js: values, no trigger
// filters. Its one style sheet is constructed, which the policy allows.
package npm
