package redact

// Options say what stays. The zero value leaves out all that is named here.
type Options struct {
	// FullTexts keeps the reports' texts whole; without it only the sentences that hold a claim stay, cut after [PassageLetters] letters.
	FullTexts bool
	// Names keeps the names of private persons, of authors and of those who decided.
	Names bool
	// Coordinates keeps the coordinates of single sites and those that stand in texts.
	Coordinates bool
}

// Whole leaves nothing out.
var Whole = Options{FullTexts: true, Names: true, Coordinates: true}

// PassageLetters is how long a quotation may be. Newsrooms and press councils take some fifty words for a short quotation; that many have about 300 letters.
const PassageLetters = 300

// Left counts what a copy leaves out.
type Left struct {
	Options
	// Reports, Letters and Kept: how many texts were cut down, how many letters they hold and how many of them stay.
	Reports, Letters, Kept int
	// Cut is how many passages were longer than [PassageLetters].
	Cut int
	// Persons is how many private persons are masked, Masked in how many places of the reports' texts and names; Authors and Deciders how many authors'
	// fields are empty and how many people's names on decisions are masked.
	Persons, Masked, Authors, Deciders int
	// Addresses is how many reports' addresses are left out, because a name or coordinates stand in them.
	Addresses int
	// Places and Coordinates: sites that are rounded to [Degrees], and coordinates in texts that are masked.
	Places, Coordinates int
}

// Share is how much of the texts' letters stays, in percent; 100 where nothing was cut.
func (l Left) Share() int {
	if l.Letters == 0 {
		return 100
	}
	return (100*l.Kept + l.Letters/2) / l.Letters
}
