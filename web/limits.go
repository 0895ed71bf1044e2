package web

import (
	"time"

	"crosscheck/report"
)

// Bounds of what is taken in. A browser on this machine is fast; what is slower or larger is no person at work.
const (
	// maxHeader bounds the head of a request: addresses of views are short, and browsers send some 2 KiB besides.
	maxHeader = 64 << 10
	// headerTimeout bounds how long a head may take, bodyTimeout a whole request: 1 GiB over loopback takes seconds.
	headerTimeout = 10 * time.Second
	bodyTimeout   = 5 * time.Minute
	// answerTimeout bounds an answer from the end of the request's head on: comparing 20,000 reports anew for a view takes a minute or two.
	answerTimeout = 15 * time.Minute
	idleTimeout   = 2 * time.Minute
	// stopTimeout is how long what is being answered may go on when the server stops.
	stopTimeout = 5 * time.Second

	// maxReport bounds one uploaded file: what is larger is not read from a folder either.
	maxReport = report.MaxFile
	// maxFiles bounds the files of one upload, maxUpload all that it sends. Larger collections are for crosscheck add, which reads folders in place.
	maxFiles  = 5_000
	maxUpload = 1 << 30
	// maxField bounds one field of a form: a pasted text has at most as many bytes as a report's text may have.
	maxField = 8 << 20
	// maxForm bounds the form of a button, which names one or two things.
	maxForm = 4 << 10
	// maxAddresses bounds the addresses of one request: each waits a second or more for its turn.
	maxAddresses = 500
	// maxQuery bounds what is searched for, in bytes; a person types a line.
	maxQuery = 4 << 10

	// maxJobs is how many jobs are remembered, maxWaiting how many may wait.
	maxJobs    = 100
	maxWaiting = 20
	// maxListed bounds the reports and the problems that one job lists; what is beyond is counted.
	maxListed = 1_000
	// maxRuns is how many runs the API lists, the last ones.
	maxRuns = 100
)
