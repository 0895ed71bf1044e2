package ledger

// Head is what a ledger or a story shows, as a value to compare.
type Head struct {
	// Hash is another one whenever something that is shown may be another.
	Hash string `json:"hash"`
	// Entries is how long the log is.
	Entries int64 `json:"log_entries"`
	// Settled: everything is compared; otherwise something was added that is being compared, or was broken off.
	Settled bool `json:"settled"`
}
