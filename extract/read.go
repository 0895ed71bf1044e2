package extract

import (
	"fmt"
	"strings"
	"time"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/report"
	"crosscheck/when"
)

// maxClaims bounds the figures and, apart from them, the statements that are read in one report. The longest real reports of the
// development sets have a few hundred; beyond the bound the rest is counted in a note, so that hostile text cannot fill the memory.
const maxClaims = 20_000

// Read returns the claims of a report, and the numbers that were seen and not used.
func (x *Extractor) Read(r *report.Report) Result {
	w := &reading{r: r}
	for _, st := range stages {
		st.run(x, w)
	}
	return w.result
}

// reading is one report on its way through the stages.
type reading struct {
	r       *report.Report
	ss      []*sentence
	anchor  time.Time // the day that "Monday" and "last week" are counted from
	labels  map[int]label
	nLabels int
	cues    []*cue // of all sentences, resolved
	topic   group
	figures []*figure
	events  []*event
	names   *resolver // who the report's names are
	genre   genreReading
	result  Result
}

// stages are the steps of reading, in order; each takes what the ones before it left. They have names so that the benchmark can tell
// where the time goes.
var stages = [...]struct {
	name string
	run  func(*Extractor, *reading)
}{
	{"sentences", (*Extractor).readSentences},
	{"tags", (*Extractor).readTags},
	{"amounts", (*Extractor).readAmounts},
	{"times", (*Extractor).readTimes},
	{"chunks", (*Extractor).readChunks},
	{"cues", (*Extractor).readCues},
	{"speakers", (*Extractor).readSpeakers},
	{"figures", (*Extractor).readFigures},
	{"context", (*Extractor).readContext},
	{"implied", (*Extractor).readImplied},
	{"events", (*Extractor).readEvents},
	{"genre", (*Extractor).readGenre},
	{"claims", (*Extractor).readClaims},
}

// readSentences cuts the report, and finds the sentences that can hold a claim; the later stages look at no other.
func (x *Extractor) readSentences(w *reading) {
	sents := x.parser.Sentences(w.r)
	w.ss = make([]*sentence, len(sents))
	for i := range sents {
		x.marks.look(sents[i].Tokens)
		w.ss[i] = &sentence{Sentence: &sents[i], text: w.r.Text, index: i}
		if i > 0 {
			w.ss[i].prev = w.ss[i-1]
		}
		w.ss[i].needed = x.needs(sents[i].Tokens) || x.events.tells(sents[i].Tokens) || headlineColon(w.ss[i]) > 0
	}
	w.labels, w.nLabels = x.genres.speakers(w.ss)
}

func (x *Extractor) readTags(w *reading) {
	for _, s := range w.ss {
		if s.needed {
			x.parser.Tag(s.Sentence)
			x.cues.mend(s.Tokens)
			x.mend(s.Tokens)
			x.mendVictims(s.Tokens)
		}
	}
}

func (x *Extractor) readAmounts(w *reading) {
	for i, s := range w.ss {
		if !s.needed {
			continue
		}
		s.amounts = x.amounts.read(s.Tokens)
		if l, ok := w.labels[i]; ok { // "Q: 1." — a label's number is no figure
			for k := range s.amounts {
				if s.amounts[k].from < l.end {
					s.amounts[k].reject = "list_number"
				}
			}
		}
	}
}

func (x *Extractor) readTimes(w *reading) {
	w.anchor = x.published(w)
	doc := x.when.Document(w.anchor)
	var exprs []when.Expr
	for _, s := range w.ss {
		if !s.needed && !x.when.Names(s.Tokens) {
			continue
		}
		exprs = doc.Read(s.Tokens, exprs[:0]) // of every sentence: what is told in one dates the next
		if s.needed {
			s.times = x.stretches(s.Tokens, exprs, w.anchor)
		}
	}
}

func (x *Extractor) readChunks(w *reading) {
	for _, s := range w.ss {
		if s.needed {
			s.Chunk(glued(s.amounts), datesOf(s))
			s.indexChunks()
			timeRejects(s)
		}
	}
	quotations(w.ss)
}

// readCues finds the words of saying, with their source and content.
func (x *Extractor) readCues(w *reading) {
	n := 0
	for _, s := range w.ss {
		if s.needed && n < maxClaims {
			x.reader.find(s)
			n += len(s.cues)
		}
	}
	x.address(w.ss)
	if n >= maxClaims {
		w.note("more than %d words of saying; statements at the end of the report are not read", maxClaims)
	}
}

// readSpeakers tells who the sources are, and hands every cue to the sentences that it speaks in.
func (x *Extractor) readSpeakers(w *reading) {
	res := &resolver{w: x.world, words: x.cues, people: x.world.people(w.ss), lastIndex: -100}
	res.people.speaking(x.world, w.ss)
	res.mentionsOf(w.ss)
	w.names = res
	w.cues = x.attributions(w.ss, w.labels, res)
	spread(w.ss, w.cues)
}

func (x *Extractor) readGenre(w *reading) {
	w.genre = x.genres.read(w.r, w.ss, w.nLabels)
	w.result.Genre, w.result.Evidence, w.result.Loaded = w.genre.genre, w.genre.evidence, w.genre.loaded
}

func (x *Extractor) readClaims(w *reading) {
	w.result.Claims = x.claims(w)
}

func (w *reading) note(format string, args ...any) {
	w.result.Notes = append(w.result.Notes, fmt.Sprintf(format, args...))
}

// needs reports whether a sentence can hold a claim: a number, a verb of saying or a quotation mark.
func (x *Extractor) needs(ts []lang.Token) bool {
	for i := range ts {
		t := &ts[i]
		if !absent(t, x.needed) && x.need[t.Lower] || quoteMark(*t) || hasDigit(t.Text) {
			return true
		}
		if i := strings.IndexByte(t.Lower, '-'); i > 0 && x.need[t.Lower[:i]] {
			return true
		}
	}
	return false
}

// memory is how many figures back a figure can refer to: more than any reader would.
const memory = 100

// readFigures binds the numbers of a report, in order.
func (x *Extractor) readFigures(w *reading) {
	w.topic = x.group(w.ss)
	for _, s := range w.ss {
		first := len(w.figures)
		x.binder.determiners(s)
		for i := range s.amounts {
			if len(w.figures)+len(w.result.Unused) >= maxClaims {
				w.note("more than %d numbers; those after byte %d are not read", maxClaims, s.Tokens[s.amounts[i].from].Start)
				return
			}
			x.readFigure(w, s, &s.amounts[i])
		}
		x.binder.parts(w.figures[first:])
	}
}

// readContext looks at the figures of a report together: patients of one hospital, figures told again, the report's topic.
func (x *Extractor) readContext(w *reading) {
	x.hospital(w.ss, w.figures)
	x.restate(w.figures)
	x.topic(w.topic, w.figures)
}

// readFigure binds one number, or keeps it with the reason why it is not used.
func (x *Extractor) readFigure(w *reading, s *sentence, a *amount) {
	code := a.reject
	if code == "" && s.inSource(a) {
		code = "speaker"
	}
	if code == "" {
		var f *figure
		if f, code = x.binder.bind(s, a, w.figures[max(0, len(w.figures)-memory):], w.topic); f != nil {
			w.figures = append(w.figures, f)
			return
		}
	}
	if code == "" || a.value.Form == claim.NoneReported || a.small && code == "unbound" {
		return
	}
	sp := s.bytes(a.numFrom, a.numTo)
	w.result.Unused = append(w.result.Unused, Unused{Span: sp, Words: sp.Of(s.text), Reason: code})
}
