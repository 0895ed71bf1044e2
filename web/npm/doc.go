// Package npm holds no program: it is where `make assets` builds what the page embeds (web/assets) and what the map draws
// (chart/world/atlas.bin), from npm packages pinned here and from web/script. What it builds is committed, so that building and running
// crosscheck needs no Node and no network; the test of this package sees that it was.
package npm
