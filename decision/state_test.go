package decision

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"crosscheck/claim"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func ids(log []Decision) []string {
	var out []string
	for _, d := range log {
		out = append(out, d.ID)
	}
	return out
}

func TestUndo(t *testing.T) {
	reject := sealed(t, 1, Reject, Decision{Subject: Subject{Kind: Report, ID: "a.txt"}})
	u := undo(t, 2, reject)
	uu := undo(t, 3, u)
	uuu := undo(t, 4, uu)
	stray := undo(t, 5, Decision{ID: "d_0"})
	for _, c := range []struct {
		log  []Decision
		want []string
	}{
		{[]Decision{reject}, []string{reject.ID}},
		{[]Decision{reject, reject}, []string{reject.ID}},
		{[]Decision{reject, u}, nil},
		{[]Decision{u, reject}, nil},
		{[]Decision{uu, reject, u}, []string{reject.ID}},
		{[]Decision{uu, uuu, reject, u}, nil},
		{[]Decision{reject, stray}, []string{reject.ID}},
	} {
		s := NewState(c.log)
		if diff := cmp.Diff(c.want, ids(s.InForce())); diff != "" {
			t.Errorf("of %v: %s", ids(c.log), diff)
		}
		if slices.Contains(ids(c.log), stray.ID) != (len(s.Refused()) == 1) {
			t.Errorf("refused: %+v", s.Refused())
		}
	}
	broken := reject
	broken.Why = "x"
	if s := NewState([]Decision{broken}); len(s.InForce()) != 0 || len(s.Refused()) != 1 {
		t.Errorf("a decision that was changed is in force: %+v", s)
	}
	var none *State
	if none.InForce() != nil || none.Terms() != nil || none.Meta("x").Title.Known() || none.Speaker("k", "n") != "k" {
		t.Error("no state, and something is decided")
	}
}

// By time, however finely it is told, and not by place in the log.
func TestOrder(t *testing.T) {
	at := func(at, value string) Decision {
		return sealed(t, 0, Correct, Decision{At: at, Subject: Subject{Kind: Report, ID: "a.txt"}, After: Fields{"outlet": value}})
	}
	log := []Decision{at("2031-04-01T09:00:00.5Z", "third"), at("2031-04-01T09:00:01Z", "last"), at("2031-04-01T09:00:00Z", "first"), at("2031-04-01T09:00:00.25Z", "second")}
	if got := NewState(log).Meta("a.txt").Outlet; got.Value != "last" || got.From != "decision" {
		t.Errorf("%+v", got)
	}
	if got := NewState(append(log, undo(t, 1, log[1]))).Meta("a.txt").Outlet.Value; got != "third" {
		t.Errorf("after the last was undone: %q", got)
	}
}

func TestConflicts(t *testing.T) {
	on := func(n int, who string, action Action, after Fields) Decision {
		return sealed(t, n, action, Decision{Who: who, Subject: Subject{Kind: Report, ID: "a.txt"}, After: after})
	}
	accept, reject := on(1, "A", Accept, nil), on(2, "B", Reject, nil)
	x, y := on(3, "A", Correct, Fields{"outlet": "X", "title": "T"}), on(4, "B", Correct, Fields{"outlet": "Y", "title": "T"})
	changed := on(5, "A", Correct, Fields{"outlet": "Y"})
	for name, c := range map[string]struct {
		log  []Decision
		want []string // field: in force, otherwise
	}{
		"one person changes their mind":  {[]Decision{on(1, "A", Accept, nil), on(2, "A", Reject, nil)}, nil},
		"two people":                     {[]Decision{accept, reject}, []string{"ruling: reject, accept"}},
		"one of them taken back":         {[]Decision{accept, reject, undo(t, 6, reject)}, nil},
		"a field":                        {[]Decision{x, y}, []string{"outlet: Y, X"}},
		"a field, and they agree now":    {[]Decision{x, y, changed}, nil},
		"unsure contradicts nobody":      {[]Decision{accept, on(2, "B", Unsure, nil)}, nil},
		"a correction against a pass":    {[]Decision{accept, y}, []string{"ruling: correct, accept"}},
		"same against not the same, too": {[]Decision{pairOf(t, 1, "A", Same, "x:a", "x:b"), pairOf(t, 2, "B", NotSame, "x:b", "x:a")}, []string{"same: not_same, same"}},
	} {
		var got []string
		for _, f := range NewState(c.log).Conflicts() {
			got = append(got, fmt.Sprintf("%s: %s, %s", f.Field, f.Now, f.Otherwise))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func pairOf(t testing.TB, n int, who string, action Action, a, b string) Decision {
	t.Helper()
	return sealed(t, n, action, Decision{Who: who, Subject: Subject{Kind: Origin, ID: a, With: b}})
}

func TestMerge(t *testing.T) {
	on := func(n int, who, outlet string) Decision {
		return sealed(t, n, Correct, Decision{Who: who, Subject: Subject{Kind: Report, ID: "a.txt"}, After: Fields{"outlet": outlet}})
	}
	shared, a, b := on(1, "A", "S"), on(2, "A", "X"), on(3, "B", "Y")
	for name, c := range map[string]struct {
		a, b []Decision
		want []string
		n    int
	}{
		"nothing":                      {nil, nil, nil, 0},
		"the same twice":               {[]Decision{shared, a}, []Decision{a, shared}, []string{shared.ID, a.ID}, 0},
		"two sides":                    {[]Decision{shared, a}, []Decision{shared, b}, []string{shared.ID, a.ID, b.ID}, 1},
		"one goes on from the other":   {[]Decision{shared}, []Decision{shared, b}, []string{shared.ID, b.ID}, 0},
		"one of the two is taken back": {[]Decision{a}, []Decision{b, undo(t, 4, b)}, []string{a.ID, b.ID, undo(t, 4, b).ID}, 0},
		"they say the same":            {[]Decision{on(2, "A", "Y")}, []Decision{b}, []string{on(2, "A", "Y").ID, b.ID}, 0},
		"one person on two machines":   {[]Decision{on(2, "B", "X")}, []Decision{b}, []string{on(2, "B", "X").ID, b.ID}, 1},
	} {
		got, conflicts := Merge(c.a, c.b)
		if diff := cmp.Diff(c.want, ids(got)); diff != "" || len(conflicts) != c.n {
			t.Errorf("%s: %d conflicts, expected %d %s", name, len(conflicts), c.n, diff)
		}
		turned, _ := Merge(c.b, c.a)
		if diff := cmp.Diff(ids(got), ids(turned)); diff != "" {
			t.Errorf("%s: the other way round: %s", name, diff)
		}
		if c.n > 0 && (conflicts[0].InForce != b.ID || conflicts[0].Now != "Y" || conflicts[0].Otherwise != "X") {
			t.Errorf("%s: %+v", name, conflicts[0])
		}
	}
}

// What is not the same is never made one, on whatever way.
func TestPartition(t *testing.T) {
	s := NewState([]Decision{
		pairOf(t, 1, "A", Same, "x:a", "x:b"), pairOf(t, 2, "A", Same, "x:b", "x:c"), pairOf(t, 3, "A", NotSame, "x:d", "x:a"), pairOf(t, 4, "A", Same, "x:c", "x:d"),
		pairOf(t, 5, "A", NotSame, "x:e", "name:other"),
	})
	for _, c := range [][3]string{
		{"x:b", "", "x:a"},
		{"x:c", "", "x:a"},
		{"x:d", "", "x:d"},
		{"x:q", "somebody", "x:q"},
		{"x:e", "The Other", "name:other"},
		{"x:e", "another", "x:e"},
	} {
		if got := s.Speaker(c[0], c[1]); got != c[2] {
			t.Errorf("%s %q is %s, expected %s", c[0], c[1], got, c[2])
		}
	}
	if !s.Apart("x:c", "x:d") || s.Apart("x:a", "x:b") || len(s.Refused()) != 1 {
		t.Errorf("refused %+v", s.Refused())
	}
}

// randomLog draws a log of decisions on the claims of one report, its metadata, origins and actors.
func randomLog(t *rapid.T, tb testing.TB, claims []claim.Claim) []Decision {
	r := parse(tb, "a.txt", damText)
	var log []Decision
	keys := []string{"x:a", "x:b", "x:c", "name:ministry", "name:other"}
	for i := range rapid.IntRange(0, 12).Draw(t, "decisions") {
		c := claims[rapid.IntRange(0, len(claims)-1).Draw(t, "claim")]
		d := about(tb, r, c)
		d.Who = rapid.SampledFrom([]string{"A", "B"}).Draw(t, "who")
		action := rapid.SampledFrom([]Action{Accept, Reject, Correct, Add, Unsure, Same, NotSame, Undo}).Draw(t, "action")
		switch action {
		case Correct:
			name := rapid.SampledFrom([]string{"value", "measure", "origin", "as_of", "modality", "place"}).Draw(t, "field")
			d = d.Correcting(ClaimValues(&c), Fields{name: map[string]string{
				"value": "over 12", "measure": "wounded", "origin": "", "as_of": "2031", "modality": "denied", "place": "Velm",
			}[name]})
		case Add:
			at := rapid.IntRange(0, len(r.Text)-2).Draw(t, "at")
			var err error
			if d, err = Adding(r, claim.Span{Start: at, End: at + 2}, claims, Fields{"value": "dozens", "measure": "killed"}); err != nil {
				continue
			}
		case Same, NotSame:
			kind := rapid.SampledFrom([]Kind{Origin, Actor}).Draw(t, "kind")
			d = Decision{Subject: Subject{Kind: kind, ID: rapid.SampledFrom(keys).Draw(t, "a"), With: rapid.SampledFrom(keys).Draw(t, "b")}}
			if d.Subject.ID == d.Subject.With {
				continue
			}
		case Undo:
			if len(log) == 0 {
				continue
			}
			d = Decision{Undoes: log[rapid.IntRange(0, len(log)-1).Draw(t, "undoes")].ID}
		}
		log = append(log, sealed(tb, i, action, d))
	}
	return log
}

// For any log: it replays without a panic, in any order and twice over to the same; every claim opens at its words and keeps its mark; and with everything
// undone the program's own result is left.
func TestReplayProperties(t *testing.T) {
	r := parse(t, "a.txt", damText)
	claims := []claim.Claim{figure(t, r, "300 people", "killed", 300), figure(t, r, "40 people", "missing", 40)}
	newer := []claim.Claim{figure(t, r, "300 people were", "wounded", 300)}
	rapid.Check(t, func(rt *rapid.T) {
		log := randomLog(rt, t, claims)
		for _, read := range [][]claim.Claim{claims, newer, nil} {
			got := NewState(log).Apply(r, read)
			for _, c := range got.Claims {
				if c.Of(r.Text) != c.Quote {
					rt.Errorf("%s opens at %q, its words are %q", c.ID, c.Of(r.Text), c.Quote)
				}
			}
			for i := range claims {
				if claims[i].Decided != nil {
					rt.Fatal("the program's claim was marked")
				}
			}
			turned := slices.Clone(log)
			rng := rand.New(rand.NewPCG(1, uint64(len(log))))
			rng.Shuffle(len(turned), func(i, j int) { turned[i], turned[j] = turned[j], turned[i] })
			for name, other := range map[string][]Decision{"in another order": turned, "twice over": append(slices.Clone(log), log...)} {
				if diff := cmp.Diff(got, NewState(other).Apply(r, read)); diff != "" {
					rt.Errorf("%s: %s", name, diff)
				}
			}
			undone := slices.Clone(log)
			for i, d := range log {
				if d.Action != Undo {
					undone = append(undone, undo(t, 100+i, d), undo(t, 200+i, d))
				}
			}
			if s := NewState(undone); len(s.InForce()) > 0 {
				rt.Errorf("everything is undone, and in force are %v", ids(s.InForce()))
			} else if diff := cmp.Diff(read, s.Apply(r, read).Claims); diff != "" && len(read) > 0 {
				rt.Errorf("everything is undone: %s", diff)
			}
		}
	})
}

// Merging is the same both ways, and what is merged says what both say; writing and reading change nothing.
func TestMergeProperties(t *testing.T) {
	r := parse(t, "a.txt", damText)
	claims := []claim.Claim{figure(t, r, "300 people", "killed", 300), figure(t, r, "40 people", "missing", 40)}
	rapid.Check(t, func(rt *rapid.T) {
		a, b := randomLog(rt, t, claims), randomLog(rt, t, claims)
		ab, x := Merge(a, b)
		ba, y := Merge(b, a)
		if diff := cmp.Diff(ab, ba); diff != "" {
			rt.Error(diff)
		}
		if diff := cmp.Diff(x, y); diff != "" {
			rt.Error(diff)
		}
		if again, none := Merge(ab, b); len(again) != len(ab) || len(none) > 0 {
			rt.Errorf("merged again: %d of %d decisions, conflicts %+v", len(again), len(ab), none)
		}
		for _, log := range [][]Decision{a, b} {
			for _, d := range log {
				if !slices.Contains(ids(ab), d.ID) {
					rt.Errorf("%s is lost", d.ID)
				}
			}
		}
	})
}
