package web

import (
	"bytes"
	"cmp"
	"context"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path/filepath"
	"sync"

	"crosscheck/dossier"
	"crosscheck/ledger"
	"crosscheck/ledger/query"
	"crosscheck/page"
	"crosscheck/reconcile"
)

// frame is what stands around every view: where one is, how the ledger is looked at, where one can go.
type frame struct {
	Title  string // of the document
	Here   string // the view, as its path is named
	Ledger string // its name
	State  state
	// Stories is how many there are; Story is the one at hand with its title, 0 where the view is of all.
	Stories int
	Story   ledger.StoryLine

	Temporary, ReadOnly, Offline bool
	Who                          string
	Waiting                      int // for a decision
	// Said is what the last order did; Undo takes it back where it was one decision.
	Said, Undo string
	// Rules and Clocks are what can be chosen.
	Rules  []string
	Clocks []string
	// keep are parameters of the page that its form carries on, as name and value by turns.
	keep []string
	// Back is the address of this page, for forms that come back to it.
	Back string
	// Again is after how many seconds a page without scripts is asked for again, while something is being done; 0 for never.
	Again int
}

// state is how the ledger is looked at: what addresses carry on from page to page.
type state struct {
	Rule, AsOf, Clock string
	Machine           bool
	Story             int64
}

func stateOf(v ledger.View) state {
	s := state{AsOf: v.AsOf, Machine: v.Machine, Story: v.Story}
	if v.Rule != reconcile.Reported {
		s.Rule = string(v.Rule)
	}
	if v.AsOf != "" && v.Clock != dossier.Published {
		s.Clock = string(v.Clock)
	}
	return s
}

// Plain reports whether everything is looked at as it is now.
func (s state) Plain() bool { return s.Rule == "" && s.AsOf == "" && !s.Machine }

// query are the parameters of a state with more, as name and value by turns; an empty value takes a parameter away.
func (s state) query(more ...string) url.Values {
	q := url.Values{}
	put := func(name, value string) {
		if value == "" {
			q.Del(name)
		} else {
			q.Set(name, value)
		}
	}
	put("rule", s.Rule)
	put("as_of", s.AsOf)
	put("clock", s.Clock)
	if s.Machine {
		q.Set("machine", "true")
	}
	if s.Story != 0 {
		q.Set("story", sprint(s.Story))
	}
	for i := 0; i+1 < len(more); i += 2 {
		put(more[i], more[i+1])
	}
	return q
}

// URL is the address of a view in this state, with more parameters as name and value by turns.
func (s state) URL(path string, more ...string) string {
	if q := s.query(more...).Encode(); q != "" {
		return path + "?" + q
	}
	return path
}

// Fields are the parameters of a state but those named, for the hidden fields of a form.
func (s state) Fields(without ...string) [][2]string {
	q := s.query()
	for _, name := range without {
		q.Del(name)
	}
	var out [][2]string
	for _, name := range [...]string{"story", "rule", "as_of", "clock", "machine"} {
		if v := q.Get(name); v != "" {
			out = append(out, [2]string{name, v})
		}
	}
	return out
}

// frameOf begins the frame of a view. Of a ledger of one story that story is the one at hand.
func (s *Server) frameOf(ctx context.Context, r *http.Request, here string) (frame, ledger.View, error) {
	v, err := view(r)
	if err != nil {
		return frame{}, v, err
	}
	stories, all, err := s.Ledger.Stories(ctx, 1, 0)
	if err != nil {
		return frame{}, v, err
	}
	f := frame{
		Here: here, Ledger: cmp.Or(s.Name, filepath.Base(s.Ledger.Path())), Stories: all, Temporary: s.Temporary, ReadOnly: s.ReadOnly, Offline: s.Offline, Who: s.Who,
		Rules: ruleNames(), Clocks: clockNames(), Back: r.URL.RequestURI(),
	}
	switch {
	case v.Story != 0:
		if f.Story, err = s.Ledger.Story(ctx, v.Story); err != nil {
			return frame{}, v, err
		}
	case all == 1:
		f.Story = stories[0]
	}
	if all == 1 {
		v.Story = 0 // addresses need not say it
	}
	f.State = stateOf(v)
	if f.Story.Story != 0 {
		v.Story = f.Story.Story
	}
	f.Said, f.Undo = s.saidTo(r)
	return f, v, nil
}

// templates are those of the page, and of what is around it. What a reader of a file cannot do, as deciding, has an empty place in those of package page.
var templates = sync.OnceValue(func() *template.Template {
	t := page.Templates().Funcs(template.FuncMap{"asset": asset, "tab": tabOf, "undoing": undoingOf, "claimfields": addingFields, "reportfields": reportFields, "anchor": anchorOf, "kinds": query.Kinds})
	sub, err := fs.Sub(templateFiles, "templates")
	if err != nil {
		panic(err) // embedded
	}
	return template.Must(t.ParseFS(sub, "*.tmpl"))
})

// show writes a page, whole or not at all.
func (s *Server) show(w http.ResponseWriter, name string, data any) error {
	var b bytes.Buffer
	if err := templates().ExecuteTemplate(&b, name, data); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, err := w.Write(b.Bytes())
	return err
}

// tab is a link of the navigation.
type tab struct {
	Href, Name string
	Current    bool
	Count      int
}

func tabOf(f frame, path, name string) tab {
	return tab{Href: f.State.URL(path), Name: name, Current: f.Here == path}
}

// Frame is the frame itself, for templates of what stands in one.
func (f frame) Frame() frame { return f }
