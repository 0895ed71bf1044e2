package page

import (
	"embed"
	"strings"
	"sync"

	"crosscheck/chart"
	"crosscheck/chart/world"
)

//go:embed templates
var files embed.FS

// styles are the style sheets in the order in which they hold: that of the whole page, then one for each view that needs its own.
var styles = [...]string{"page", "matrix", "actors", "timeline", "map", "lineage", "origin", "filter"}

// CSS is the style sheet of the views with those of the drawings.
var CSS = sync.OnceValue(func() string {
	var b strings.Builder
	for _, name := range styles {
		css, err := files.ReadFile("templates/" + name + ".css")
		if err != nil {
			panic(err) // embedded: it is there or the program does not build
		}
		b.Write(css)
	}
	return b.String() + chart.CSS() + world.CSS()
})
