package descent

import (
	"crosscheck/chart"
	"crosscheck/lineage"
)

// fixture is how the news of a flood went through a made-up press. All names and words are made up.
func fixture() (Graph, Options) {
	report := func(id, outlet, title, date string) Report { return Report{id, outlet, title, date, "#" + id} }
	return Graph{
		Reports: []Report{
			report("r01", "The Made-up Post", "Flood in the valley: 40 dead, says the ministry", "2024-10-02"),
			report("r02", "Example Herald", "At least 40 dead in the valley", "2024-10-02"),
			report("r03", "The Valley Observer and Weekly Advertiser", "What we know of the flood", "2024-10-03"),
			report("r04", "Radio Sample", "Dozens dead", "2024-10-03"),
			report("r05", "Invented Times", "The valley under water", "2024-10-03"),
			report("r06", "Placeholder Tribune", "The valley under water", "2024-10-04"),
			report("r07", "Daily Fiction", "Valley under water, and what follows from it for the coming winter in all of the province", "2024-10-05"),
			report("r08", "Mirror of Nowhere", "40 Tote im Tal", "2024-10-06"),
			report("r09", "Some Blog", "They knew", ""),
			report("r10", "Another Blog", "They knew!", ""),
			report("r11", "The Lone Witness", "I saw the bridge fall", "2024-10-04"),
			report("r12", "Sunday Specimen", "The week in the valley", "2024-10-08"),
			report("r13", "Parallel Press", "Flood: the count so far", "2024-10-09"),
		},
		Copies: []Copy{
			{"r02", "r01", lineage.Probable, .71, "#e1"},
			{"r03", "r01", lineage.Passage, .18, "#e2"},
			{"r06", "r05", lineage.Whole, .98, "#e3"},
			{"r07", "r05", lineage.Whole, .94, "#e4"},
			{"r07", "r06", lineage.Probable, .8, "#e5"},
			{"r08", "r02", lineage.Passage, .22, "#e6"},
			{"r10", "r09", lineage.Whole, 1, "#e7"},
			{"r12", "r03", lineage.Passage, .09, "#e8"},
			{"r12", "r09", lineage.Passage, .12, "#e9"},
			{"r13", "r12", lineage.Probable, .55, "#e10"},
		},
		Credits: []Credit{
			{"r01", "Agency of Samples", false, "#w1"},
			{"r04", "Agency of Samples", false, "#w2"},
			{"r08", "Agency of Samples", true, "#w3"},
			{"r05", "Invented Wire", false, "#w4"},
		},
		Citations: []Citation{
			{"r01", "ministry", "Ministry of the Interior", "#o1"},
			{"r05", "ministry", "Ministry of the Interior", "#o1"},
			{"r13", "ministry", "Ministry of the Interior", "#o1"},
		},
	}, Options{ID: "d", Width: chart.Wide}
}
