package report

// Raw is one report as it was found, before it is read: its bytes, and what stands beside it. Reading the same Raw again gives the same
// [Report], so a Raw is what is kept of a report.
type Raw struct {
	// ID is the report's identity: its address, or its path within the folder that was named.
	ID string
	// Path is where it was found, in a form that can be shown; its ending settles a format that the bytes leave open.
	Path string
	Data []byte
	// Captured is when the bytes were taken from where they were published (RFC 3339, UTC); "" is unknown.
	Captured string
	// Charset is the encoding that a server or a mail declared, "" for none. A byte order mark goes before it.
	Charset string
	// Given goes before what the report says about itself (a row of reports.csv), Fallback fills what it leaves open (the entry of a feed).
	Given, Fallback Meta
}

// Read reads the report. An error is a [Problem].
func (raw Raw) Read(opt Options) (*Report, error) {
	return parse(raw, opt)
}

// Raws opens the input and hands on what reports it holds, one after the other: one of a file, several of an archive or a feed. A report that cannot
// be taken out is handed on as a [Problem] in its place; the error is that of the whole input, a [Problem] too, or what yield returned to end the
// work. No more than [MaxFile] bytes are taken in for one report.
func (in Input) Raws(yield func(Raw, error) error) error {
	raw, err := in.raw()
	if err != nil {
		return err
	}
	return yield(raw, nil)
}
