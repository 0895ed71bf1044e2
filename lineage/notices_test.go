package lineage

import "testing"

func TestNotice(t *testing.T) {
	for sentence, want := range map[string]bool{
		"Anyone who saw the car should ring 555-0142.":                       true,
		"The detectives can be reached at (253) 555-0142 day and night.":     true,
		"Callers may stay unnamed with Crime Stoppers.":                      true,
		"Copyright 2016 The Tarnov Herald.":                                  true,
		"Write to desk@tarnov.example with what you know.":                   true,
		"On 12 May 2016 some 1,200 people marched.":                          false,
		"The toll rose from 1,100 to 3,000 between 2014-12-01 and 2015.":     false,
		"He was shot in the 2400 block of Mill Street and died at 9:18 p.m.": false,
		"": false,
	} {
		if got := notice(sentence); got != want {
			t.Errorf("%q: %v", sentence, got)
		}
	}
}
