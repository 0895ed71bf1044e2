package lineage

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"crosscheck/claim"
	"crosscheck/report"
)

// Texts of this test, in our own words. wireText is an agency's story; the others take from it what their names say.
const (
	wireHead = "SEOUL, Jan. 13 (Example Wire) - "
	wireText = `About 300 soldiers of the contingent have been killed and 2,700 wounded since the autumn, officials said on Monday after a closed session of the committee.

The estimate is far above the one that the agency gave less than a month ago, when it spoke of at least a hundred dead. Two men were taken alive near the border at the weekend and are being questioned, the officials said.

More than 1,450 families have asked the ministry for news of their sons, and a relief fund in the port has collected clothes and blankets for those who come back on the hospital trains.`

	shortened = `About 300 soldiers of the contingent have been killed and 2,700 wounded since the autumn, officials said on Monday after a closed session of the committee.

The estimate is far above the one that the agency gave less than a month ago, when it spoke of at least a hundred dead.`

	edited = `About 300 troops of the contingent have died and 2,700 have been wounded since the autumn, officials said on Monday after a secret session of the committee.

The new estimate is far above the one that the agency gave less than a month ago, when it spoke of at least a hundred dead. Two men were captured alive near the border at the weekend and are being questioned, the officials said.

More than 1,450 families have asked the ministry for news of their boys, and a relief fund in the port has gathered clothes and blankets for those who come back on the hospital trains.`

	otherWire = `Ferries will not sail from the northern harbour before Thursday, the port authority announced, because two of the three pilots' boats were damaged in the storm and spare parts have to come by road over the pass.

Some 640 passengers are waiting in sports halls and at the old customs house, where volunteers hand out soup, and the company says that it will pay for their rooms from tonight on.`

	independent = `A lawmaker who attended the briefing put the dead at roughly three hundred, with nine times as many hurt. He gave no source beyond the service itself, and would not say how it arrived at the number.

Relatives learn little. The ministry answers letters with a printed card, one mother told us, and the fund by the docks is short of coats.`

	// deskA and deskB are two desks' own accounts of one fire.
	deskA = `Ida Holm, 41, was taken to Northgate General Hospital, where she was pronounced dead, after a shed on Quay Street burned on Monday night.

Her brother had gone out to look for the dog when he saw smoke behind the boats and ran back along the wall to wake the people in the house next door.

Per Lund, 52, was charged with arson of an occupied building and reckless endangerment of another person. Anyone with information is asked to call the harbour police.`

	deskB = `Police say the blaze that killed a woman at the docks was set on purpose.

The woman, Ida Holm, 41, was taken to Northgate General Hospital with burns. She was pronounced dead at midnight. A neighbour, Per Lund, 52, was charged with arson of an occupied building and reckless endangerment of another person.

Firemen needed an hour because the hydrant had frozen, and three cutters were lost as well. Anyone with information is asked to call the harbour police.`

	// form is what pages carry around a story.
	form = `Anyone with information about this or any other case is asked to call the county tip line by day or night, and callers may remain anonymous and can earn a reward of some money.

Copyright 2025 by the publisher and all of its friends, no part of this may be used in any way whatever without a letter from the publisher or from one of the friends.`

	speech = `“We will not leave a single one of our sons behind in that frozen field, and whoever sent them there will answer for it before their mothers,” the governor told the crowd on the quay.`
)

func rep(id, outlet, published, text string) *report.Report {
	r := &report.Report{ID: id, Path: id, Text: text}
	r.Meta.Outlet.Value, r.Meta.Published.Value = outlet, published
	return r
}

// credited is a report that names its agency.
func credited(r *report.Report, agency, from string) *report.Report {
	r.Meta.Agency = report.Field{Value: agency, From: from}
	return r
}

// figureAt is a claim at words of the report. An empty name is the outlet's own voice.
func figureAt(r *report.Report, words string, by claim.Attribution) claim.Claim {
	at := strings.Index(r.Text, words)
	if at < 0 {
		panic(fmt.Sprintf("%s does not say %q", r.ID, words))
	}
	c := claim.Claim{
		ID: r.ID + ":" + words, Report: r.ID, Kind: claim.Figure, Span: claim.Span{Start: at, End: at + len(words)}, Quote: words,
		Measure: "killed", Modality: claim.Asserted, Published: r.Meta.Published.Value,
		Value: &claim.Value{Form: claim.Exact, Low: 1, High: 1, Unit: "people", Words: words},
	}
	if by.Role != "" {
		c.Attribution = []claim.Attribution{by}
	}
	return c
}

func speaker(named claim.Named, name, key string) claim.Attribution {
	return claim.Attribution{Role: claim.Origin, Name: name, Mention: name, Named: named, Key: key}
}

// prose writes n words of a made-up language, the same for the same seed.
func prose(seed uint64, n int) string {
	rng := rand.New(rand.NewPCG(seed, 7))
	var b strings.Builder
	for i := range n {
		switch {
		case i == 0:
		case i%60 == 0:
			b.WriteString(".\n\n")
		case i%12 == 0:
			b.WriteString(". ")
		default:
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "w%x", rng.IntN(4000))
	}
	return b.String() + "."
}

// everySixth exchanges every sixth word.
func everySixth(text string) string {
	words := strings.Fields(text)
	for i := 5; i < len(words); i += 6 {
		words[i] = fmt.Sprintf("other%d", i)
	}
	return strings.Join(words, " ")
}
