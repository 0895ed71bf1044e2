package story

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"crosscheck/claim"
	"crosscheck/report"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// ledger does with the stories it is told of what a ledger does, and keeps the groups on a shelf.
type ledger struct {
	shelf   Shelf
	groups  *Groups
	stories map[uint64]Story
	reports map[string]*report.Report
	claims  map[string][]claim.Claim
	most    int // of a unit
}

func newLedger(shelf Shelf) *ledger {
	return &ledger{shelf, Open(shelf), map[uint64]Story{}, map[string]*report.Report{}, map[string][]claim.Claim{}, 0}
}

func (l *ledger) add(r *report.Report, claims []claim.Claim) (Change, error) {
	l.reports[r.ID], l.claims[r.ID] = r, claims
	return l.groups.Replace(r, claims)
}

// begin adds many at once.
func (l *ledger) begin(reports []*report.Report) error {
	if err := l.groups.AddAll(reports, func(string) []claim.Claim { return nil }); err != nil {
		return err
	}
	for _, r := range reports {
		if l.reports[r.ID] == nil { // of two with one id the first is taken
			l.reports[r.ID] = r
		}
	}
	stories, err := l.groups.Stories()
	for _, s := range stories {
		l.stories[s.Key] = s
	}
	return err
}

func (l *ledger) remove(id string) (Change, error) {
	delete(l.reports, id)
	delete(l.claims, id)
	return l.groups.Remove(id)
}

// apply takes a change in and checks what it says.
func (l *ledger) apply(ch Change) error {
	for _, key := range ch.Gone {
		if _, was := l.stories[key]; !was {
			return fmt.Errorf("story %d is gone and never was", key)
		}
		delete(l.stories, key)
	}
	for _, s := range ch.Stories {
		l.stories[s.Key] = s
	}
	of := map[string]uint64{}
	for key, s := range l.stories {
		for _, id := range s.Reports {
			if other, twice := of[id]; twice {
				return fmt.Errorf("%s is in the stories %d and %d", id, key, other)
			}
			of[id] = key
		}
	}
	if len(of) != len(l.reports) {
		return fmt.Errorf("%d of %d reports are in stories", len(of), len(l.reports))
	}
	return nil
}

// check compares with grouping all at once.
func (l *ledger) check() string {
	all := slices.Collect(maps.Values(l.reports))
	anew := &Groups{most: l.most}
	if err := anew.AddAll(all, func(id string) []claim.Claim { return l.claims[id] }); err != nil {
		return err.Error()
	}
	want, err := anew.Stories()
	if err != nil {
		return err.Error()
	}
	told := slices.Collect(maps.Values(l.stories))
	inOrder(told)
	if d := diff(want, told); d != "" {
		return "as told:\n" + d
	}
	got, err := l.groups.Stories()
	if err != nil {
		return err.Error()
	}
	if d := diff(want, got); d != "" {
		return d
	}
	return cmp.Diff(rungsOf(anew), rungsOf(l.groups)) + cmp.Diff(linksOf(anew), linksOf(l.groups))
}

// rungsOf are the rungs of all reports.
func rungsOf(g *Groups) map[string]int {
	out := map[string]int{}
	for at := range g.state().docs {
		if d := g.docs.get(uint64(at + 1)); d != nil {
			out[d.id] = d.rung
		}
	}
	return out
}

// linksOf are the links of all reports, with the numbers of reports exchanged for their ids.
func linksOf(g *Groups) map[string][]string {
	out := map[string][]string{}
	for at := range g.state().docs {
		d := g.docs.get(uint64(at + 1))
		if d == nil {
			continue
		}
		var held []string
		for _, l := range d.heldBy {
			held = append(held, fmt.Sprint(g.doc(l.to).id, l.full))
		}
		slices.Sort(held)
		for _, l := range d.near {
			out[d.id] = append(out[d.id], fmt.Sprint(g.doc(l.to).id, l.part, l.full))
		}
		out[d.id] = append(append(out[d.id], held...), fmt.Sprint(g.bar(at+1)))
	}
	return out
}

func (l *ledger) reopen() error {
	err := l.groups.Flush()
	l.groups = Open(l.shelf)
	l.groups.most = l.most
	return err
}

// drawn are reports to draw from: each id has several texts, and many share much.
func drawn(t *rapid.T) []*report.Report {
	seed := rapid.Uint64Range(0, 50).Draw(t, "seed")
	n := rapid.IntRange(6, 60).Draw(t, "reports")
	if rapid.Bool().Draw(t, "muddle") {
		return muddle(3*n, seed)
	}
	all := world(1+n/6, 6, seed)
	return append(all, world(1, 16, seed+1)[0:12]...)
}

// figures are claims that put a report's figures somewhere, so that stories are kept apart.
func figures(t *rapid.T, id string) []claim.Claim {
	country := rapid.SampledFrom([]string{"", "IR", "GR"}).Draw(t, "country")
	if country == "" {
		return nil
	}
	town := rapid.SampledFrom([]string{"Bado", "Kilu", "Kilu-an-der-Saru"}).Draw(t, "town")
	return []claim.Claim{{
		ID: "c_" + id, Report: id, Kind: claim.Figure, Measure: "killed", Modality: claim.Asserted,
		Place: &claim.Place{Name: town, Country: country, Key: "place:" + town[:4], Precision: "city"},
		AsOf:  &claim.Period{Start: "2024-05-0" + strconv.Itoa(1+len(town)%9), End: "2024-05-09", Precision: "day"},
	}}
}

// Whatever is added, replaced and removed, and whenever the shelf is closed and opened again: the stories are those of the reports that are left, grouped
// at once; and what the changes tell, one after the other, leads to them as well.
func TestLedger(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawn(t)
		l := newLedger(&MemoryShelf{})
		// Units that are cut off after a few reports are put together and taken apart all the time.
		l.most = rapid.SampledFrom([]int{0, 2, 3, 5, 9}).Draw(t, "most")
		l.groups.most = l.most
		if err := l.begin(all[:rapid.IntRange(0, len(all)).Draw(t, "first")]); err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(10, 120).Draw(t, "steps") {
			var ch Change
			var err error
			switch pick := rapid.IntRange(0, 9).Draw(t, "step"); {
			case pick < 2 && len(l.reports) > 0:
				ch, err = l.remove(rapid.SampledFrom(slices.Sorted(maps.Keys(l.reports))).Draw(t, "removed"))
			case pick == 2 && len(l.reports) > 0:
				r := *rapid.SampledFrom(all).Draw(t, "text")
				r.ID = rapid.SampledFrom(slices.Sorted(maps.Keys(l.reports))).Draw(t, "replaced")
				ch, err = l.add(&r, figures(t, r.ID))
			default:
				r := rapid.SampledFrom(all).Draw(t, "added")
				ch, err = l.add(r, figures(t, r.ID))
			}
			if err == nil {
				err = l.apply(ch)
			}
			if err == nil && rapid.IntRange(0, 3).Draw(t, "reopens") == 0 {
				err = l.reopen()
			}
			if err != nil {
				t.Fatal(err)
			}
			if rapid.IntRange(0, 9).Draw(t, "checks") == 0 {
				if d := l.check(); d != "" {
					t.Fatal(d)
				}
			}
		}
		if d := l.check(); d != "" {
			t.Fatal(d)
		}
		for id := range maps.Clone(l.reports) {
			ch, err := l.remove(id)
			if err == nil {
				err = l.apply(ch)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := l.groups.Flush(); err != nil {
			t.Fatal(err)
		}
		for p := range l.shelf.(*MemoryShelf).records {
			if p.kind != KindState && p.kind != KindBars {
				t.Fatalf("when all reports are removed the shelf still holds kind %d, key %d", p.kind, p.key)
			}
		}
	})
}

// A crowd of reports that all hold the same words: more of them than one record of holders takes.
func TestCrowd(t *testing.T) {
	all := muddle(3*chunkHolders, 7)
	for i, r := range all {
		r.Text += fmt.Sprintf("Zakva. Zakva. Zakva. Q%dx.", i%9)
	}
	l := newLedger(&MemoryShelf{})
	if err := l.begin(all); err != nil {
		t.Fatal(err)
	}
	if h := l.groups.holders.get(hash(stem("Zakva"))); h == nil || len(h.chunks) < 2 {
		t.Fatalf("the common word has the holders %+v", h)
	}
	for i, r := range all {
		if i%40 != 0 && !(600 < i && i < 610) {
			continue
		}
		if _, err := l.remove(r.ID); err != nil {
			t.Fatal(err)
		}
		if err := l.reopen(); err != nil {
			t.Fatal(err)
		}
	}
	got, err := l.groups.Stories()
	if err != nil {
		t.Fatal(err)
	}
	if d := diff(Group(slices.Collect(maps.Values(l.reports)), nil), got); d != "" {
		t.Error(d)
	}
}

// What is known already and what is not is passed over.
func TestPassedOver(t *testing.T) {
	g := Open(&MemoryShelf{})
	put(t, g, reports[0])
	if ch := put(t, g, reports[0]); len(ch.Stories)+len(ch.Gone) != 0 {
		t.Errorf("the same report again changes %+v", ch)
	}
	if ch, err := g.Remove("nobody's"); err != nil || len(ch.Stories)+len(ch.Gone) != 0 {
		t.Errorf("%+v, %v", ch, err)
	}
	if _, ok, err := g.Story("nobody's"); ok || err != nil {
		t.Errorf("%v, %v", ok, err)
	}
	s, ok, err := g.Story("a1")
	if want := []string{"a1"}; !ok || err != nil || !slices.Equal(s.Reports, want) {
		t.Errorf("%+v, %v, %v", s, ok, err)
	}
	ch, err := g.Remove("a1")
	if err != nil || len(ch.Stories) != 0 || !slices.Equal(ch.Gone, []uint64{s.Key}) {
		t.Errorf("%+v, %v", ch, err)
	}
}

// A story keeps its key while it grows, shrinks, and is opened anew.
func TestKey(t *testing.T) {
	l := newLedger(&MemoryShelf{})
	put(t, l.groups, reports[0])
	first, _, _ := l.groups.Story("a1")
	for _, r := range reports[1:] {
		put(t, l.groups, r)
		if err := l.reopen(); err != nil {
			t.Fatal(err)
		}
	}
	for _, remove := range []string{"", "a1"} {
		if _, err := l.groups.Remove(remove); err != nil {
			t.Fatal(err)
		}
		if s, ok, err := l.groups.Story("a2"); !ok || err != nil || s.Key != first.Key || len(s.Reports) < 2 {
			t.Errorf("the story began with the key %d and is %+v now (%v)", first.Key, s, err)
		}
	}
}

// brittle is a shelf that fails.
type brittle struct {
	MemoryShelf
	left int // calls until it fails
	kind Kind
}

var errBroken = errors.New("the disk is full")

func (b *brittle) fails(kind Kind) error {
	if kind == b.kind {
		if b.left--; b.left < 0 {
			return errBroken
		}
	}
	return nil
}

func (b *brittle) Get(kind Kind, key uint64) ([]byte, error) {
	if err := b.fails(kind); err != nil {
		return nil, err
	}
	return b.MemoryShelf.Get(kind, key)
}

func (b *brittle) Put(kind Kind, key uint64, record []byte) error {
	if err := b.fails(kind); err != nil {
		return err
	}
	return b.MemoryShelf.Put(kind, key, record)
}

// What the shelf says is returned, by that call and by all after it.
func TestBrokenShelf(t *testing.T) {
	for kind := KindState; kind <= KindBars; kind++ {
		failed := false
		for left := range 40 {
			b := &brittle{kind: kind, left: left}
			g := Open(b)
			var err error
			for _, r := range muddle(30, 1) {
				if _, err = g.Add(r, nil); err != nil {
					break
				}
			}
			if err == nil {
				err = g.Flush()
			}
			if err == nil {
				continue
			}
			failed = true
			if !errors.Is(err, errBroken) {
				t.Fatalf("kind %d: %v", kind, err)
			}
			if _, err := g.Stories(); !errors.Is(err, errBroken) {
				t.Fatalf("kind %d: after the error: %v", kind, err)
			}
		}
		if !failed && kind != KindChunk {
			t.Errorf("kind %d is never used", kind)
		}
	}
}

// A record that is missing or damaged is an error that says which.
func TestDamagedShelf(t *testing.T) {
	full := func() *MemoryShelf {
		m := &MemoryShelf{}
		g := Open(m)
		for _, r := range reports {
			put(t, g, r)
		}
		if err := g.Flush(); err != nil {
			t.Fatal(err)
		}
		return m
	}
	for place := range full().records {
		if place.kind == KindState || place.kind == KindBars {
			continue
		}
		for _, bad := range [][]byte{nil, {}, {9}, {recordVersion}, {recordVersion, 0xff, 0xff, 0xff, 0xff, 0x7f}} {
			m := full()
			if bad == nil {
				delete(m.records, place)
			} else {
				m.records[place] = bad
			}
			g := Open(m)
			_, err := g.Stories()
			for _, r := range reports {
				if err == nil {
					_, err = g.Remove(r.ID)
				}
			}
			if bad != nil && err == nil {
				t.Errorf("kind %d, key %d: %v is read", place.kind, place.key, bad)
			}
			if err != nil && !strings.Contains(err.Error(), fmt.Sprintf("kind %d, key %d", place.kind, place.key)) {
				t.Errorf("kind %d, key %d: %v", place.kind, place.key, err)
			}
		}
	}
}

// The same in a muddle, where lists are full and are filled again, and reports that are alone go from story to story.
func TestLeavingAMuddle(t *testing.T) {
	for seed := range uint64(12) {
		all := muddle(160, seed)
		rng := rand.New(rand.NewPCG(seed, 5))
		l := newLedger(&MemoryShelf{})
		if err := l.begin(all[:120]); err != nil {
			t.Fatal(err)
		}
		for i := range 120 {
			r := all[rng.IntN(len(all))]
			change := l.remove
			if l.reports[r.ID] == nil {
				change = func(string) (Change, error) { return l.add(r, nil) }
			}
			ch, err := change(r.ID)
			if err == nil {
				err = l.apply(ch)
			}
			if err != nil {
				t.Fatalf("seed %d, step %d: %v", seed, i, err)
			}
			if i%4 == 3 {
				if d := l.check(); d != "" {
					t.Fatalf("seed %d, step %d:\n%s", seed, i, d)
				}
			}
		}
	}
}
