package claim

// FormatVersion is the version of the public claim format.
const FormatVersion = 1

// Kind is what sort of assertion a claim is.
type Kind string

// The kinds of claim.
const (
	Figure    Kind = "figure"
	Statement Kind = "statement"
	Event     Kind = "event"
)

// Class is what somebody does by a statement.
type Class string

// The classes of statement. Only Speech and Belief say that something is so; an Intention is what somebody means to do, an Attitude
// what somebody wants of others or holds for good or bad, Silence what somebody would not say.
const (
	Speech    Class = "speech"
	Belief    Class = "belief"
	Intention Class = "intention"
	Attitude  Class = "attitude"
	Denial    Class = "denial"
	Silence   Class = "silence"
)

// Basis says what a figure is a figure of.
type Basis string

// The bases. Total counts all so far; an Increment adds to an earlier count; a Rate is per period; a
// Subset is part of another figure of the report; a Remainder what another figure leaves; a Share a
// part of a base.
const (
	Total     Basis = "total"
	Increment Basis = "increment"
	Rate      Basis = "rate"
	Share     Basis = "share"
	Subset    Basis = "subset"
	Remainder Basis = "remainder"
)

// Modality says how the origin stands to the claim.
type Modality string

// The modalities.
const (
	Asserted     Modality = "asserted"
	Denied       Modality = "denied"
	Predicted    Modality = "predicted"
	Planned      Modality = "planned"
	Hypothetical Modality = "hypothetical"
	Withdrawn    Modality = "withdrawn"
)

// Span is a half-open range [Start, End) of bytes in the text of a report, on rune boundaries.
// Of every span that is read from a text, text[Start:End] is the quoted words, verbatim.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Of returns the words of the span, or "" where it does not lie in text.
func (s Span) Of(text string) string {
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return ""
	}
	return text[s.Start:s.End]
}

// Len is the number of bytes.
func (s Span) Len() int { return s.End - s.Start }

// Overlaps reports whether the spans share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Role tells an origin from a relay.
type Role string

// The roles in an attribution.
const (
	Origin Role = "origin"
	Relay  Role = "relay"
)

// Named says how well the words identify who speaks.
type Named string

// How a speaker is named. Unnamed is somebody kept anonymous ("US officials"); Unspecified is nobody in
// particular ("reports indicate") and counts as no origin; Unresolved is a mention that the report's own
// words do not settle.
const (
	Person      Named = "person"
	Institution Named = "institution"
	RoleOnly    Named = "role"
	Unnamed     Named = "unnamed"
	Unspecified Named = "unspecified"
	Unresolved  Named = "unresolved"
)

// Attribution is one link of the chain between the fact and the page.
type Attribution struct {
	Role Role `json:"role"`
	// Name is the resolved name ("Volodymyr Zelenskyy"), Mention the words in this place ("the president").
	Name    string `json:"name"`
	Mention string `json:"mention"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Cue     string `json:"cue,omitempty"`
	Named   Named  `json:"named"`
	// Key is the same for every spelling of one actor and empty where nobody is identified.
	Key string `json:"key,omitempty"`
}

// Place is where the claim holds.
type Place struct {
	Name      string   `json:"name"`
	Mention   string   `json:"mention"`
	Country   string   `json:"country,omitempty"` // ISO 3166 alpha-2
	Lat       *float64 `json:"lat,omitempty"`
	Lon       *float64 `json:"lon,omitempty"`
	Precision string   `json:"precision,omitempty"` // country, region, city, site
	Key       string   `json:"key,omitempty"`
}

// Period is the date or the stretch of time that a claim is about. Dates are ISO, days inclusive; an
// empty end is unknown.
type Period struct {
	Start     string `json:"start,omitempty"`
	End       string `json:"end,omitempty"`
	Precision string `json:"precision"` // day, week, month, year, on_or_before, unknown
	Words     string `json:"words"`
}

// Relation ties a figure to another of the same report.
type Relation struct {
	Type  string `json:"type"` // part_of, disjoint, total_of, updates, withdraws, restates
	Claim string `json:"claim"`
}

// Derivation marks a number that the program computed, with what it was computed from.
type Derivation struct {
	Formula string   `json:"formula"`
	Inputs  []string `json:"inputs"`
}

// Claim is one assertion by one origin, in the words of one report.
type Claim struct {
	Format int    `json:"format"`
	ID     string `json:"id"`
	Report string `json:"report"`
	SHA256 string `json:"text_sha256"`
	Kind   Kind   `json:"kind"`
	Span
	Quote string `json:"quote"`

	// Of a figure.
	Value      *Value      `json:"figure,omitempty"`
	Measure    string      `json:"measure,omitempty"`
	Counted    string      `json:"counted,omitempty"`
	CountedKey string      `json:"counted_key,omitempty"`
	Basis      Basis       `json:"basis,omitempty"`
	Period     string      `json:"period,omitempty"` // of a rate, ISO 8601: P1D
	Relations  []Relation  `json:"relations,omitempty"`
	Derived    *Derivation `json:"derived,omitempty"`

	// Of a statement: who, by which verb, what. A quotation can be split, so Content is a list.
	Class   Class       `json:"class,omitempty"`
	Style   string      `json:"style,omitempty"` // direct, indirect, mixed; stance; silence
	Source  *SourceSpan `json:"source,omitempty"`
	Cue     *Span       `json:"cue,omitempty"`
	Content []Span      `json:"content,omitempty"`

	// Of an event: its PLOVER type, the word that tells it, who does it, to whom, and how far it came.
	Type      string `json:"type,omitempty"`
	Trigger   *Span  `json:"trigger,omitempty"`
	Actor     *Party `json:"actor,omitempty"`
	Recipient *Party `json:"recipient,omitempty"`
	Stage     Stage  `json:"stage,omitempty"`

	Place       *Place        `json:"place"`
	AsOf        *Period       `json:"as_of"`
	Said        string        `json:"said,omitempty"`
	Published   string        `json:"published,omitempty"`
	Attribution []Attribution `json:"attribution"`
	Hedges      []string      `json:"hedges"`
	Modality    Modality      `json:"modality"`
	Rule        string        `json:"rule"`
	// Confidence is the measured precision of Rule on annotated text; nil while it has not been measured.
	Confidence *float64 `json:"confidence,omitempty"`
	// Genre is that of the report where it is not plain news (opinion, satire, summary, transcript); GenreBy is who says so: "page" (the page or
	// the user's own metadata) or "words" (the words of the text).
	Genre   string `json:"genre,omitempty"`
	GenreBy string `json:"genre_by,omitempty"`
	// Loaded are the words within the claim's sentence that judge, flatter, soften or brand.
	Loaded []Loaded `json:"loaded,omitempty"`
	// Decided is what a person ruled on the claim; nil where nobody did. The program itself never sets it.
	Decided *Decided `json:"decided,omitempty"`
}

// Loaded is a loaded word; Kind is a kind of lexicon/loaded.tsv.
type Loaded struct {
	Span
	Words string `json:"words"`
	Kind  string `json:"kind"`
}

// SourceSpan is the mention of a statement's source and the name that it was resolved to.
type SourceSpan struct {
	Span
	Name string `json:"name,omitempty"`
}

// Party is somebody or something that takes part in an event. Name and Key are empty where the words settle nobody.
type Party struct {
	Span
	Mention string `json:"mention"`
	Name    string `json:"name,omitempty"`
	Key     string `json:"key,omitempty"`
}

// Stage is how far an event came.
type Stage string

// The stages of an event.
const (
	Accomplished Stage = "accomplished"
	Attempted    Stage = "attempted"
	Threatened   Stage = "threatened"
	PlannedStage Stage = "planned"
)

// Teller is who asserts the claim: the last origin of the chain. It is nil where the outlet speaks in
// its own voice.
func (c *Claim) Teller() *Attribution {
	for i := len(c.Attribution) - 1; i >= 0; i-- {
		if c.Attribution[i].Role == Origin {
			return &c.Attribution[i]
		}
	}
	return nil
}

// Relays are those who passed the claim on, outermost first.
func (c *Claim) Relays() []Attribution {
	var out []Attribution
	for _, a := range c.Attribution {
		if a.Role == Relay {
			out = append(out, a)
		}
	}
	return out
}
