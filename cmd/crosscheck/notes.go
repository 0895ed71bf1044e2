package main

// fewNotes is how many reports are named with one and the same note; of the others only their number is said.
const fewNotes = 3

// notes are what should be known about reports and is no failure. A folder in which no report has a date would otherwise
// bury its errors under a line for each.
type notes struct {
	texts []string // in order of their first appearance
	times map[string]int
}

// note says something about a report, unless enough of them have it, or quiet was asked for.
func (m *Main) note(path, text string) {
	if m.quiet {
		return
	}
	if m.noted.times == nil {
		m.noted.times = map[string]int{}
	}
	n := m.noted.times[text] + 1
	m.noted.times[text] = n
	if n == 1 {
		m.noted.texts = append(m.noted.texts, text)
	}
	if n <= fewNotes {
		m.say("%s: %s", path, text)
	}
}

// otherNotes says how often each note was not said.
func (m *Main) otherNotes() {
	for _, text := range m.noted.texts {
		switch more := m.noted.times[text] - fewNotes; {
		case more == 1:
			m.say("1 more report: %s", text)
		case more > 1:
			m.say("%d more reports: %s", more, text)
		}
	}
	m.noted = notes{}
}
