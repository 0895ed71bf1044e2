package extract

import (
	"testing"

	"crosscheck/claim"
)

// Whose the figures are: in statements that press offices print below a colon, after "As she announced", beside who claims an attack; and what
// is nobody's, since it is only told beside what somebody says or means to do.
func TestOriginsOfFigures(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	block := "Speaking after the vote, Minister Dana Orlov said:\n\nThe pipeline will bring water to 40,000 households. I welcome the work of the teams.\n\n" +
		"Last year only 10 percent of requests were approved. We have spent 20 million pounds.\n\nThe ministry has 300 staff and was founded long ago.\n"
	for _, c := range []struct{ text, quote, origin string }{
		{block, "40,000 households", "Dana Orlov"},
		{block, "20 million pounds", "Dana Orlov"},
		{block, "300 staff", ""}, // nobody speaks of himself any more
		{"The agency estimated in May 2007 that 2.2 million people had fled.", "2.2 million people", "agency"},
		{"A study in 2006 estimated 655,000 deaths.", "655,000 deaths", "study"},
		{"The count project has documented 66,000 deaths.", "66,000 deaths", "count project"},
		{"Mayor Dana Orlov said the town had given over $2 million.", "over $2 million", "Dana Orlov"},
		{"Doctors Without Borders said 51 people had died.", "51 people", "Médecins Sans Frontières"},
		{"WHO: 51 dead in the hills\n\nThe fever spread.", "51 dead", "World Health Organization"},
		{"The visitors were:\n\n12 nurses and some cooks.\n", "12 nurses", ""},
		{"As Deputy Minister Lena Hart announced in Port Hale, 14 bridges were closed.", "14 bridges", "Lena Hart"},
		{"As the water rose, 20 families fled.", "20 families", ""},
		{"The rebels struck the port, for which the Red Front has claimed responsibility and where more than 60 dockers were killed.", "more than 60 dockers", ""},
		{"\"I announced last week that we would increase our aid by $20 million,\" Mayor Dana Orlov said.", "$20 million", "Dana Orlov"},
		{"A recent poll found that 60 percent of voters were undecided.", "60 percent of voters", "recent poll"},
		{"Minister Dana Orlov said:\n\nWe welcome the report. More than 30 percent of the wells are dry.", "More than 30 percent of the wells", "Dana Orlov"},
		{"Minister Dana Orlov said:\n\nThe dam is a danger. More than 700 families have left the valley.", "More than 700 families", "Dana Orlov"},
		{"Minister Dana Orlov issued the following statement on the flood:\n\nThe flood took 40 boats. We mourn.", "40 boats", "Dana Orlov"},
		{"Ilse Moran stated,\n\n\"They were held there for two hours.\" Later they left.", "two hours", "Ilse Moran"},
		{"Capt. Dana Orlov, commander of the port of Brenn said, \"We have 60 ships here.\"", "60 ships", "Dana Orlov"},
		{"Col. Jon Dorrel told reporters that the line held. The enemy lost 60 trucks, the colonel noted.", "60 trucks", "Jon Dorrel"},
		{"Dirk's of Brenn, an old brewery, estimated that the storm broke 546 casks.", "546 casks", "Dirk's of Brenn"},
		{"Whitlow stated to the Courier that the theft involved five drives.", "five drives", "Whitlow"},
		{"According to Mayor Dana Orlov, the participation of the school shows progress after nearly 20 fires.", "nearly 20 fires", "Dana Orlov"},
		{"The council voted to adopt the charter, which condemned the raids, including that in which 30 sailors were murdered.", "30 sailors", ""},
		{"The storm killed over 60 sailors according to one source or over 20 according to another.", "over 60 sailors", ""},
		{"The storm killed over 60 sailors according to one source or over 20 according to another.", "over 20", ""},
		{"The boats were built according to plan, with 12 masts.", "12 masts", ""},
		{"The path covered what Dana Orlov estimated as 12 miles (20 km), and was steep.", "20 km", "Dana Orlov"},
		{"In a Brenn Institute survey a month later, 55 percent of bakers were against it.", "55 percent of bakers", "Brenn Institute survey"},
		{"One study found the plan would raise taxes on 8,000 farms.", "8,000 farms", "One study"},
		{"After the storm sank seven boats, Dana Orlov called for an inquiry.", "seven boats", ""},
		{"Seizing the moment, the northern fleet attacked, and won the day, sinking 20 galleys.", "20 galleys", ""},
		{"Captain Reyl, reporting that the water fell, was told to leave with 12 boats.", "12 boats", ""},
		{"Dana Orlov ordered the crews to advance, but they were not able to hold two piers.", "two piers", ""},
		{"The army soon brought up 300 guns to shell the town.", "300 guns", ""},
		{"Between dawn and noon there were 18 fires, Dana Orlov reported, including nine in the port.", "nine", "Dana Orlov"},
		{"Dana Orlov, whose firm once held a share of 90 percent, recommends that the last 12 mills close.", "12 mills", "Dana Orlov"},
		{"Norland sought 36 ferries, the largest order of its history.", "36 ferries", "Norland"},
	} {
		found := false
		for _, g := range readText(t, x, c.text, "2024-05-02").Claims {
			if g.Kind != claim.Figure || g.Quote != c.quote {
				continue
			}
			found = true
			origin := ""
			if n := len(g.Attribution); n > 0 && g.Attribution[n-1].Named != claim.Unspecified {
				origin = g.Attribution[n-1].Name
			}
			if origin != c.origin {
				t.Errorf("%q in %q: origin %q, want %q", c.quote, c.text, origin, c.origin)
			}
		}
		if !found {
			t.Errorf("%q in %q is not read", c.quote, c.text)
		}
	}
}
