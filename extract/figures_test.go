package extract

import (
	"testing"

	"crosscheck/claim"
)

// Sentences of our own on whom a figure counts, what it measures and what it is a part of; each written for the rule that reads it.
func TestFigures(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	const total, part, more, share, plan, said, old = claim.Total, claim.Subset, claim.Increment, claim.Share, claim.Planned, claim.Asserted, claim.Withdrawn
	for _, c := range []struct {
		text, quote, measure, counted string
		basis                         claim.Basis
		modality                      claim.Modality
	}{
		// whose losses
		{"The study counted 45,000 civilian deaths.", "45,000 civilian deaths", "killed", "civilian", total, said},
		{"There were 3,100 coalition fatalities.", "3,100 coalition fatalities", "killed", "coalition", total, said},
		{"The garrison's losses amounted to 1,726 killed.", "1,726 killed", "killed", "garrison", total, said},
		{"The monthly death toll of civilians fell to 340.", "340", "killed", "civilians", total, said},
		{"The Danes lost heavily. Official records list 14,300 dead.", "14,300 dead", "killed", "Danes", total, said},
		{"It was the worst month for the army, which withdrew; the rebels had 90 dead.", "90 dead", "killed", "rebels", total, said},
		{"In the war Sweden lost 1,109 men, Norway 721 and Finland 516.", "721", "killed_or_wounded", "Norway", total, said},
		{"The dead include 179 Britons and 33 Italians.", "33 Italians", "killed", "Italians", total, said},
		{"Attacks killed 851 Danes, including 73 soldiers.", "73 soldiers", "killed", "soldiers", part, said},
		{"Some 5,100 policemen and 980 officials were killed.", "Some 5,100 policemen", "killed", "policemen", total, said},
		{"German casualties between March and April 1918 were 27,000.", "27,000", "killed_or_wounded", "German", total, said},
		{"Eighteen Danes were killed as well as 90 of Ortega's men.", "90 of Ortega's men", "killed", "Ortega's men", total, said},
		{"The battle ended with over 400 Danes taken prisoner.", "over 400 Danes", "captured", "Danes", total, said},
		{"The battle left 180 dead, wounded or taken prisoner.", "180 dead, wounded or taken prisoner", "killed_or_wounded", "people", total, said},
		{"He surrendered his entire army of 7,000 men.", "7,000 men", "captured", "men", total, said},
		// what soldiers, ships and planes are
		{"The strength of the Legion grew to almost 61,000.", "almost 61,000", "deployed", "Legion", total, said},
		{"A fleet of 274 tanks, 150 fighters and 110 bombers crossed the river.", "150 fighters", "equipment", "fighters", total, said},
		{"Jets struck the camp and killed 20 fighters.", "20 fighters", "killed", "fighters", total, said},
		{"The gunners shot down five fighters.", "five fighters", "equipment", "fighters", total, said},
		{"The invasion used 231,000 soldiers, who captured scheduled objectives.", "231,000 soldiers", "deployed", "soldiers", total, said},
		// parts
		{"The army had 98,000 soldiers (65,000 combat, 33,000 support).", "65,000 combat", "deployed", "soldiers", part, said},
		{"Over 100,000 prisoners were taken, 75,000 by the first army and the rest by the second.", "75,000", "captured", "people", part, said},
		// shares
		{"Of the villagers 12 percent died.", "12 percent", "share", "villagers", share, said},
		{"The survey tested 1,700 pupils. Some 46 percent were healthy.", "Some 46 percent", "share", "pupils", share, said},
		{"The share of women rose to 40 percent, from 31 percent in 1990.", "31 percent", "share", "women", share, said},
		{"A quarter of those infected are nurses.", "A quarter of those infected", "share", "those infected", share, said},
		{"The party won 35% of the vote, its rival 28%.", "28%", "share", "vote", share, said},
		// money and measures
		{"The ministry offered a reward of up to $5 million for information.", "up to $5 million", "money", "reward", total, said},
		{"In May parliament reduced aid to the islands from $9 million to $7 million.", "$9 million", "money", "aid to the islands", total, old},
		{"Five drives, each of $200 in value, were stolen.", "$200", "money", "drives", claim.Rate, said},
		{"The force advanced to within 7.5 kilometers of the dam.", "7.5 kilometers", "other", "", total, said},
		{"The siege lasted ten brutal months.", "ten brutal months", "duration", "siege", total, said},
		{"A guard held him for two weeks.", "two weeks", "duration", "", total, said},
		{"The town lies about 10 miles (16 km) from here.", "16 km", "other", "", total, said},
		// plans
		{"The mayor proposed 215 more buses for the town, and $12 million for these lines.", "$12 million", "money", "lines", total, plan},
		{"The council approved the sale of 24 helicopters.", "24 helicopters", "equipment", "helicopters", total, plan},
		{"The president announced the withdrawal of 441 troops.", "441 troops", "deployed", "troops", total, plan},
		{"Parliament vowed to avenge an attack in which 30 Britons were murdered.", "30 Britons", "killed", "Britons", total, said},
		// corrections and running totals
		{"The union counted 5,200 workers. It later corrected the figure to 4,200.", "4,200", "other", "workers", total, said},
		{"The union counted 5,200 workers. It later corrected the figure to 4,200.", "5,200 workers", "other", "workers", total, old},
		{"Yesterday the coalition conducted 11 strikes. Since the battle began, it has conducted 410 strikes.", "11 strikes", "other", "strikes", more, said},
		{"Rescuers found 31 bodies on Friday. Since dawn 40 bodies have been found.", "31 bodies", "killed", "bodies", total, said},
		{`She denied that 400 members had left: "It was fewer than 50."`, "fewer than 50", "other", "members", total, said},
	} {
		var found *claim.Claim
		got := readText(t, x, c.text, "2026-05-02")
		for i := range got.Claims {
			if g := &got.Claims[i]; g.Kind == claim.Figure && g.Quote == c.quote {
				found = g
			}
		}
		switch {
		case found == nil:
			t.Errorf("%q: %q is not read", c.text, c.quote)
		case found.Measure != c.measure || found.Counted != c.counted || found.Basis != c.basis || found.Modality != c.modality:
			t.Errorf("%q: %q is %s of %q, %s, %s; want %s of %q, %s, %s", c.text, c.quote, found.Measure, found.Counted, found.Basis, found.Modality, c.measure, c.counted, c.basis, c.modality)
		}
	}
}

// Numbers that are no figures of a situation.
func TestNoFigures(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, words, reason string }{
		{"Forces won a victory at the Battle of Five Forks.", "Five", "name"},
		{"A six kilometre (four mile) hole opened in the lines.", "six", "dimension"},
		{"The cruiser shot down Flight 655 with the loss of all.", "655", "road_or_flight"},
	} {
		got := readText(t, x, c.text, "2026-05-02")
		ok := false
		for _, u := range got.Unused {
			ok = ok || u.Words == c.words && u.Reason == c.reason
		}
		if !ok {
			t.Errorf("%q: unused %+v, want %q: %s", c.text, got.Unused, c.words, c.reason)
		}
	}
}
