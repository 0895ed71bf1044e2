package extract

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"crosscheck/claim"
)

// impliedCases are texts with the counts that only follow from their wording: "measure number words". A sum that the program
// computed ends with its formula.
var impliedCases = []struct {
	text string
	want []string
}{
	// verbs: passive, participle, headline, active, intransitive
	{"A man was shot dead outside a bakery in Lowmoor on Friday.", []string{"killed 1 A man"}},
	{"Teen killed in crash on Route 9", []string{"killed 1 Teen"}},
	{"Rescuers said the explosion killed a plumber and injured his apprentice.", []string{"killed 1 a plumber", "wounded 1 his apprentice"}},
	{"The gunman shot dead his landlord.", []string{"killed 1 his landlord"}},
	{"Smith, 24, died at the scene after the collision.", []string{"killed 1 Smith"}},
	{"The mayor said a policeman had been stabbed to death.", []string{"killed 1 a policeman"}},
	{"A cyclist was struck by a bus and is in critical condition.", []string{"wounded 1 A cyclist"}},
	{"The victim was taken to a hospital with non-life-threatening injuries after the stabbing.", []string{"wounded 1 The victim"}},
	{"The trawler sank and a deckhand is missing.", []string{"missing 1 a deckhand"}},
	{"The wife of a man killed in the crash thanked the crew.", []string{"killed 1 a man"}},
	{"He is believed to have killed a clerk.", []string{"killed 1 a clerk"}},
	{"Two boys hurt, woman dead after dinghy capsizes", []string{"killed 1 woman"}},
	{"One man was killed in the crash and another was injured.", []string{"wounded 1 another"}},
	// lists: one clause is one count; a list with numbers in it is a sum
	{"Detectives said he killed his wife and then himself.", []string{"killed 2 his wife and then himself"}},
	{"A gunman shot and killed his ex-wife, her mother and then himself at the house.", []string{"killed 3 his ex-wife, her mother and then himself"}},
	{"Anna Brandt, 31, of Lowmoor, and her brother Karl, 28, were killed when the lorry hit their car.", []string{"killed 2 Anna Brandt, 31, of Lowmoor, and her brother Karl"}},
	{"A mother and her two sons were wounded when the wall collapsed.", []string{"wounded 1 A mother", "wounded 3 A mother and her two sons = 1 + 2"}},
	{"The coach overturned, killing the driver and six pupils.", []string{"killed 1 the driver", "killed 7 the driver and six pupils = 1 + 6"}},
	{"He killed two coworkers before turning the gun on himself.", []string{"killed 3 two coworkers before turning the gun on himself = 2 + 1", "killed 1 himself"}},
	{"Four people, a man and three women, were killed in the blast.", nil},
	{"A father and student who sang in the choir was shot and killed.", []string{"killed 1 A father and student"}},
	{"There were 200 guests at the party and a waiter was shot.", []string{"wounded 1 a waiter"}},
	// nouns and adjectives
	{"The shooting death of a teenager shook the town.", []string{"killed 1 a teenager"}},
	{"The force is investigating a double homicide in Eastgate.", []string{"killed 2 a double homicide"}},
	{"Police called it a murder-suicide.", []string{"killed 2 a murder-suicide"}},
	{"Mr. Weller's murder remains unsolved.", []string{"killed 1 Mr. Weller"}},
	{"The slain officer had served at the port.", []string{"killed 1 The slain officer"}},
	{"The body of a woman was found in the canal after the attack.", []string{"killed 1 a woman"}},
	// text in capitals, bare plurals
	{"GUERRILLAS KILLED PEASANTS IN THE HILLS, AND SOLDIERS WERE WOUNDED IN THE FIGHTING.", []string{"killed ≥2 PEASANTS", "wounded ≥2 SOLDIERS"}},
	{"THE ASSASSINATION OF THE JESUIT PRIESTS OUTRAGED THE CHURCH.", []string{"killed ≥2 THE JESUIT PRIESTS"}},
	{"THE REBELS MURDERED A JUDGE AND TWO BODYGUARDS IN THE PORT CITY.", []string{"killed 1 A JUDGE", "killed 3 A JUDGE AND TWO BODYGUARDS = 1 + 2"}},
	// one person counts once, and who dies is not wounded as well
	{"A man was shot and killed and a woman was wounded. The man died at the scene. The woman was taken to hospital.", []string{"killed 1 A man", "wounded 1 a woman"}},
	{"A clerk was shot during the robbery. He was rushed to hospital, where he died.", []string{"killed 1 he"}},
	{"A 19-year-old was shot. The teenager, Omar Bell, died at the scene. Bell was a student.", []string{"killed 1 The teenager, Omar Bell"}},
	{"The suspect shot himself and was pronounced dead at Lowmoor General.", []string{"killed 1 The suspect"}},
	// what did not happen, happened long ago, happens again and again, or hurts nobody's body
	{"He tried to kill his neighbour.", nil},
	{"The fire could have killed a child.", nil},
	{"If a miner is killed, the pit must close.", nil},
	{"Nobody was killed and no one was hurt.", nil},
	{"Her mother feared that the boy would die in the fire.", nil},
	{"Was a policeman killed?", nil},
	{"A man was charged with attempted murder after the fight.", nil},
	{"A watchman was shot dead there in 1987, and the case was never solved.", nil},
	{"Her uncle died of cancer in March.", nil},
	{"The king died at his castle.", nil},
	{"In the film, the sheriff kills his brother.", nil},
	{"Every year a hiker dies on the ridge.", nil},
	{"The bill would kill jobs, the senator said.", nil},
	{"The remark hurt the candidate.", nil},
	{"Critics were hurt by the reply.", nil},
	{"Friends of those killed in the fire lit candles.", nil},
	{"He was shot twice in the left side of his body during the film.", []string{"wounded 1 He"}},
	{"The river burst its banks. At least 40 families were moved to schools.", nil},
	{"Rangers detained a suspected gunman near the ford.", []string{"captured 1 a suspected gunman"}},
	{"The novel captures a nation in doubt, and the general captured the town.", nil},
	{"A police chase ended when the car hit a wall. The driver was arrested; two officers were treated for cuts.", []string{"captured 1 The driver"}},
	{"The ministry has confirmed 310 cholera cases since May. A doctor was taken to hospital with fever.", nil},
}

func TestImplied(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range impliedCases {
		var got []string
		for _, k := range readText(t, x, c.text, "2020-05-05").Claims {
			if k.Kind != claim.Figure || k.Value.Form != claim.Implied && !strings.HasPrefix(k.Rule, "plural") {
				continue
			}
			s := fmt.Sprintf("%s %g %s", k.Measure, k.Value.Low, k.Quote)
			if math.IsInf(k.Value.High, 1) {
				s = fmt.Sprintf("%s ≥%g %s", k.Measure, k.Value.Low, k.Quote)
			}
			if k.Derived != nil {
				s += " = " + k.Derived.Formula
			}
			got = append(got, s)
		}
		if strings.Join(got, "; ") != strings.Join(c.want, "; ") {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// TestNoVictims are numbers beside victims that count none: ages, telephones, addresses, stations, roads.
func TestNoVictims(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, number string }{
		{"Three men were killed in the shooting. Walter Burn, 47, was a cook.", "47"},
		{"Two men, 18 and 19, were wounded in the shooting.", "18"},
		{"Two men, 18 and 19, were wounded in the shooting.", "19"},
		{"Four boys ages 15, 16, 17 and 20 were wounded.", "17"},
		{"Five people were killed. The victims were 14, 16 and 17 years old.", "16"},
		{"One man was killed. Anyone with information is asked to call 555-0142.", "555"},
		{"One man was killed. Call (555) 555-0142.", "555"},
		{"Three people were killed before anyone called 911.", "911"},
		{"A woman was killed and two men were wounded in the 3900 block of Mill Road.", "3900"},
		{"Two people were killed on Interstate 270 in the crash.", "270"},
		{"Two people were killed, KXYZ 5 reported.", "5"},
		{"Three people were killed by a man younger than 18.", "18"},
		{"It was the deadliest fire since at least 2014. Six people were killed.", "2014"},
	} {
		for _, k := range readText(t, x, c.text, "2020-05-05").Claims {
			if k.Kind == claim.Figure && vital(k.Measure) && strings.Contains(k.Quote, c.number) {
				t.Errorf("%s\nread %q as %s (%s)", c.text, k.Quote, k.Measure, k.Rule)
			}
		}
	}
}

// TestWhoLived: those who were shot are wounded, unless the report tells of a death and does not say whose.
func TestWhoLived(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, want string }{
		{"Five people were shot at a party in Eastgate.", "wounded 5"},
		{"Five people were shot at a party in Eastgate. One of them died in hospital.", "killed_or_wounded 5; killed 1"},
		{"One dead, four shot in Eastgate", "killed 1; wounded 4"},
		{"Four people were shot, one fatally, at the party.", "killed_or_wounded 4; killed 1"},
		{"Two men were shot and killed and three others were injured.", "killed 2; wounded 3"},
		{"Officers found two men with gunshot wounds in the hall.", "wounded 2"},
		{"A gunman killed one man and injured three other people.", "killed 1; wounded 3"},
		{"Six passengers travelling to the coast were injured when the bus overturned.", "wounded 6"},
		{"NINE SOLDIERS WERE ON A VISIT AND WERE WOUNDED WHEN A BOMB EXPLODED.", "wounded 9"},
	} {
		var got []string
		for _, k := range readText(t, x, c.text, "2020-05-05").Claims {
			if k.Kind == claim.Figure && k.Value.Form == claim.Exact && vital(k.Measure) {
				got = append(got, fmt.Sprintf("%s %g", k.Measure, k.Value.Low))
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}
