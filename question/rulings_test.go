package question

import (
	"strings"
	"testing"

	"crosscheck/claim"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// four are two questions of two claims each.
func four() []claim.Claim {
	return []claim.Claim{
		figure("a", "r1 killed person:soldier@KP"), figure("b", "r2 killed person:soldier@KP"),
		figure("c", "r1 wounded person:soldier@KP"), figure("d", "r2 wounded person:soldier@KP"),
	}
}

func TestRulings(t *testing.T) {
	claims := four()
	plain := Build(claims, nil)
	if got := groups(plain); got != "a b | c d" {
		t.Fatal(got)
	}
	killed, wounded := Find(plain, "", []string{"a"}), Find(plain, "", []string{"c"})
	join := Ruling{ID: killed.ID, Claims: killed.Claims, With: wounded.ID, WithClaims: wounded.Claims}
	split := func(id string, claims ...string) Ruling {
		return Ruling{ID: Find(plain, "", claims).ID, Claims: claims, Claim: id}
	}
	for name, c := range map[string]struct {
		rulings []Ruling
		want    string
	}{
		"nothing":                           {nil, "a b | c d"},
		"one question":                      {[]Ruling{join}, "a c b d"},
		"said twice":                        {[]Ruling{join, join}, "a c b d"},
		"by ids alone":                      {[]Ruling{{ID: killed.ID, With: wounded.ID}}, "a c b d"},
		"one claim less":                    {[]Ruling{split("a", "a", "b")}, "a | b | c d"},
		"all of its claims":                 {[]Ruling{split("a", "a", "b"), split("b", "a", "b")}, "a | b | c d"},
		"joined, then one less":             {[]Ruling{join, split("c", "a", "b", "c", "d")}, "a b d | c"},
		"one less, then joined":             {[]Ruling{split("c", "c", "d"), join}, "a b d | c"},
		"split off and put to another":      {[]Ruling{split("c", "c", "d"), {Claims: []string{"a", "b"}, ID: killed.ID, With: "q_x", WithClaims: []string{"c"}}}, "a c b | d"},
		"a question that is not there":      {[]Ruling{{ID: "q_x", With: killed.ID}, {ID: killed.ID, With: "q_x"}, {ID: "q_x", Claims: []string{"z"}, Claim: "a"}}, "a b | c d"},
		"a claim that answers another":      {[]Ruling{split("c", "a", "b")}, "a b | c d"},
		"followed by its claims, not by id": {[]Ruling{{ID: wounded.ID, Claims: []string{"a", "b", "c"}, Claim: "a"}}, "a | b | c d"},
	} {
		got := BuildRuled(claims, nil, c.rulings)
		if groups(got) != c.want {
			t.Errorf("%s: %s, expected %s", name, groups(got), c.want)
		}
		ids := map[string]bool{}
		for _, q := range got {
			if ids[q.ID] || q.Text == "" {
				t.Errorf("%s: the id %s twice, or no text %q", name, q.ID, q.Text)
			}
			ids[q.ID] = true
		}
	}
	if got := BuildRuled(claims, nil, []Ruling{join}); got[0].ID != killed.ID || got[0].Text != killed.Text {
		t.Errorf("the first does not stay what it is: %+v", got[0])
	}
	if diff := cmp.Diff(plain, BuildRuled(four(), nil, []Ruling{})); diff != "" {
		t.Error(diff)
	}
}

// Whatever is ruled, every claim answers one question, and the order of the claims changes nothing.
func TestRulingsProperties(t *testing.T) {
	claims := four()
	names := []string{"a", "b", "c", "d", "z"}
	rapid.Check(t, func(t *rapid.T) {
		some := rapid.SliceOfN(rapid.SampledFrom(names), 0, 4)
		var rulings []Ruling
		for range rapid.IntRange(0, 6).Draw(t, "rulings") {
			r := Ruling{ID: "q_1", Claims: some.Draw(t, "claims")}
			if rapid.Bool().Draw(t, "split") {
				r.Claim = rapid.SampledFrom(names).Draw(t, "claim")
			} else {
				r.With, r.WithClaims = "q_2", some.Draw(t, "with")
			}
			rulings = append(rulings, r)
		}
		got := BuildRuled(claims, nil, rulings)
		all := strings.Fields(strings.ReplaceAll(groups(got), "|", " "))
		if len(all) != 4 {
			t.Errorf("%s: expected each of 4 claims once", groups(got))
		}
		turned := []claim.Claim{claims[3], claims[1], claims[2], claims[0]}
		if diff := cmp.Diff(got, BuildRuled(turned, nil, rulings)); diff != "" {
			t.Error(diff)
		}
	})
}
