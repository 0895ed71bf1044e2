package web

// fieldHelp is a field of a query with what it finds and one that can be tried.
type fieldHelp struct{ Field, Finds, Try string }

// fieldsHelp is the table of docs/search.md, shorter. A test holds it against the fields that there are.
var fieldsHelp = []fieldHelp{
	{"origin:", "who says it: a name, an abbreviation, a key", `origin:"fire service"`},
	{"outlet:", "the outlet of the report", "outlet:bugle"},
	{"measure:", "what is measured; of events their type", "measure:killed,wounded"},
	{"counted:", "who or what is counted", "counted:soldier"},
	{"place:", "where", "place:kursk"},
	{"value:", "a number that the figure may be, or bounds of it", "value:>=300 value:100..300"},
	{"kind:", "figure, statement or event", "kind:statement"},
	{"modality:", "asserted, denied, predicted, planned, hypothetical, withdrawn", "modality:denied"},
	{"question:", "what the claim answers", "question:wounded"},
	{"report:", "the id of the report, or how it begins", "report:2025/*"},
	{"is:", "what people decided: accepted, rejected, corrected, added, decided", "is:rejected"},
	{"after:", "published in that month or later", "after:2025-01"},
	{"before:", "published before that month", "before:2025-02"},
	{"published:", "published then; also published-after: and published-before:", "published:2025-01"},
	{"said:", "said then; also said-after: and said-before:", "said:2024-12-23"},
	{"event:", "about that time; also event-after: and event-before:", "event:2024"},
	{"captured:", "taken then; also captured-after: and captured-before:", "captured:2025-01-05"},
}
