package review

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"crosscheck/decision"
	"crosscheck/ledger"
)

// lastShown is how many of the last decisions stay visible.
const lastShown = 10

// State is a sitting as far as it is shown: what is drawn, and what a key means, follow from it alone.
type State struct {
	Ledger, Who string
	Queue       *ledger.Queue
	At          int          // in the queue; its length at the end
	Card        *ledger.Card // of the item at hand; nil at the end
	Done        map[int]bool // items that were ruled on in this sitting

	Ask   *Ask   // what is asked for in a line
	Check *Check // what waits for a yes
	Help  bool
	Said  string // the last answer, until the next key
	Wrong bool   // it is an error
	Last  []string
	Made  int // decisions of this sitting that were not undone
	Quit  bool
	Ended bool // by an interrupt
}

// Ask is a line that is typed.
type Ask struct {
	For   rune // the key that asked
	Title string
	Hint  string
	Text  string
	first string // what was typed before, where two lines are asked for
}

// Check is a batch that waits for a yes.
type Check struct {
	Title string
	Lines []string
	Batch *Batch
}

// Effect is what a key asks to be done.
type Effect struct {
	Order Order
	// Batch is the origin all claims of which the order is for.
	Batch string
	// Write says to write the batch that was shown.
	Write bool
	// Show says to load the item at hand, Suspend to give the terminal back.
	Show, Suspend bool
	// Rules: the item at hand is ruled on with it, and the next one is shown.
	Rules bool
}

// none reports whether nothing is to be done.
func (e *Effect) none() bool {
	return e.Order.Action == "" && e.Batch == "" && !e.Write && !e.Show && !e.Suspend
}

// Left is how many items wait.
func (s *State) Left() int { return len(s.Queue.Items) - len(s.Done) + s.Queue.More }

// Press is what a key means in the state: it changes what is shown, and says what has to be done.
func (s *State) Press(k Key) Effect {
	switch k {
	case KeyInterrupt:
		s.Quit, s.Ended = true, true
		return Effect{}
	case KeySuspend:
		return Effect{Suspend: true}
	case KeyOther, KeyRedraw:
		return Effect{}
	}
	switch {
	case s.Check != nil:
		return s.pressCheck(k)
	case s.Ask != nil:
		return s.pressAsk(k)
	case k == KeyEnter: // of lines that stand in a file
		return Effect{}
	}
	s.Said, s.Wrong = "", false
	if s.Help {
		s.Help = false
		return Effect{}
	}
	return s.pressKey(k)
}

func (s *State) pressKey(k Key) Effect {
	switch k {
	case 'q':
		s.Quit = true
	case '?':
		s.Help = true
	case 'j', ' ', KeyDown:
		return s.move(1)
	case 'k', KeyUp:
		return s.move(-1)
	case KeyBackspace, 'z':
		return Effect{Order: Order{Action: "undo"}}
	case 'a', 'x', 'u':
		return s.rule(k)
	case 'e', 'm', 'n', 'b', '+', 'r':
		return s.ask(rune(k))
	default:
		if k < KeyEnter {
			s.fail(fmt.Sprintf("%q means nothing here; ? shows the keys", rune(k)))
		}
	}
	return Effect{}
}

func (s *State) fail(why string) { s.Said, s.Wrong = why, true }

// move goes to the next or the previous item.
func (s *State) move(by int) Effect {
	to := min(max(s.At+by, 0), len(s.Queue.Items))
	if to == s.At {
		s.fail("there is none further on")
		return Effect{}
	}
	s.At, s.Card = to, nil
	return Effect{Show: true}
}

// item is the one at hand; nil at the end.
func (s *State) item() *ledger.Item {
	if s.At >= len(s.Queue.Items) {
		return nil
	}
	return &s.Queue.Items[s.At]
}

// claim is the id of the claim at hand, or "" with the reason said.
func (s *State) claim() string {
	if s.Card == nil || s.Card.Claim == nil {
		s.fail("no claim is at hand")
		return ""
	}
	return s.Card.Claim.ID
}

// rule accepts, rejects or leaves open what is at hand. Of a conflict a keeps the decision in force and x takes it back, which puts the other in force; of an
// orphan x takes it back.
func (s *State) rule(k Key) Effect {
	action := map[Key]string{'a': "accept", 'x': "reject", 'u': "unsure"}[k]
	item := s.item()
	switch {
	case item == nil:
		s.fail("nothing waits any more")
		return Effect{}
	case item.Because == ledger.Orphaned && k == 'x':
		return Effect{Order: Order{Action: "undo", Args: item.Decisions[:1]}, Rules: true}
	case item.Because == ledger.Conflicting && k == 'a' && len(item.Decisions) == 2:
		return Effect{Order: Order{Action: "undo", Args: item.Decisions[1:]}, Rules: true}
	case item.Because == ledger.Conflicting && k == 'x' && len(item.Decisions) == 2:
		return Effect{Order: Order{Action: "undo", Args: item.Decisions[:1]}, Rules: true}
	case item.Because == ledger.Orphaned:
		s.fail("its words are gone: x takes the decision back, space leaves it")
		return Effect{}
	case item.Because == ledger.Conflicting:
		s.fail("a keeps what is in force and takes the other back, x takes back what is in force")
		return Effect{}
	}
	id := s.claim()
	if id == "" {
		return Effect{}
	}
	return Effect{Order: Order{Action: action, Args: []string{id}}, Rules: true}
}

// asks are the lines that keys ask for.
var asks = map[rune][2]string{
	'e': {"correct", `field=value …, like value=over 1,100 measure=killed origin=Ministry of Defence as_of=2024-12-23 why=the page says so`},
	'm': {"the same as", "a number above, or the id of a claim"},
	'n': {"not the same as", "a number above, or the id of a claim; q: it does not answer this question; o: it does not go back to this origin"},
	'b': {"all claims of this origin", "accept, reject, unsure, or field=value …"},
	'+': {"add a claim", "the words, as they stand in this report; or another report: and its words"},
	'r': {"this report", "outlet=… published=2024-12-23 genre=opinion title=… author=… language=…"},
}

func (s *State) ask(key rune) Effect {
	if s.claim() == "" {
		return Effect{}
	}
	if key == 'b' && s.Card.Claim.Origin == "" {
		s.fail("the claim goes back to nobody who is named")
		return Effect{}
	}
	s.Ask = &Ask{For: key, Title: asks[key][0], Hint: asks[key][1]}
	return Effect{}
}

// maxTyped bounds a line, in bytes.
const maxTyped = 4 << 10

func (s *State) pressAsk(k Key) Effect {
	a := s.Ask
	switch {
	case k == KeyEscape:
		s.Ask, s.Said, s.Wrong = nil, "", false
	case k == KeyErase:
		a.Text = ""
	case k == KeyBackspace:
		r := []rune(a.Text)
		a.Text = string(r[:max(0, len(r)-1)])
	case k == KeyEnter:
		return s.answer()
	case k < KeyEnter && len(a.Text) < maxTyped:
		a.Text += string(rune(k))
	}
	return Effect{}
}

// answer is what a typed line asks for. An empty line asks for nothing.
func (s *State) answer() Effect {
	a, c := s.Ask, s.Card.Claim
	text := strings.TrimSpace(a.Text)
	s.Ask, s.Said, s.Wrong = nil, "", false
	if text == "" {
		return Effect{}
	}
	fields, why, rest := Line(text)
	again := func(why string) Effect {
		s.Ask = a
		s.fail(why)
		return Effect{}
	}
	switch a.For {
	case 'e', 'r':
		if fields == nil || rest != "" {
			return again("expected " + asks[a.For][1])
		}
		if a.For == 'r' {
			return Effect{Order: Order{Action: "report", Args: append([]string{"report:" + c.Report}, args(fields)...), Why: why}}
		}
		return Effect{Order: Order{Action: "correct", Args: append([]string{c.ID}, args(fields)...), Why: why}, Rules: true}
	case 'm', 'n':
		id, ok := s.named(strings.Fields(rest), a.For)
		if !ok {
			return again("expected " + asks[a.For][1])
		}
		action := map[rune]string{'m': "same", 'n': "not-same"}[a.For]
		return Effect{Order: Order{Action: action, Args: []string{id, c.ID}, Why: why}, Rules: true}
	case 'b':
		if fields != nil && rest == "" {
			return Effect{Batch: c.Origin, Order: Order{Action: "correct", Args: args(fields), Why: why}}
		}
		if !slices.Contains([]string{"accept", "reject", "unsure"}, rest) || fields != nil {
			return again("expected accept, reject, unsure, or field=value")
		}
		return Effect{Batch: c.Origin, Order: Order{Action: rest, Why: why}}
	}
	return s.addition(a, text)
}

// addition asks for the words of a missed claim first, then for what they say.
func (s *State) addition(a *Ask, text string) Effect {
	if a.first == "" {
		s.Ask = &Ask{For: '+', Title: "what do they say", Hint: "measure=killed counted=soldiers value=12 as_of=2024-12-23 origin=…", first: text}
		return Effect{}
	}
	fields, why, rest := Line(text)
	if fields == nil || rest != "" {
		s.Ask = a
		s.fail("expected " + a.Hint)
		return Effect{}
	}
	in, quote := s.Card.Claim.Report, a.first
	if id, other, ok := strings.Cut(a.first, ": "); ok && !strings.Contains(id, " ") && !strings.Contains(folded(s.Card.Claim.Read.Report.Text), folded(a.first)) {
		in, quote = id, other
	}
	return Effect{Order: Order{Action: "add", Args: append([]string{"report:" + in, quote}, args(fields)...), Why: why}}
}

// named is the id that a number, a letter or the beginning of an id stands for.
func (s *State) named(typed []string, key rune) (string, bool) {
	if len(typed) != 1 {
		return "", false
	}
	t, c := typed[0], s.Card.Claim
	if n, err := strconv.Atoi(t); err == nil {
		ids := numbered(s.Card)
		if n < 1 || n > len(ids) {
			return "", false
		}
		return ids[n-1], true
	}
	switch {
	case key == 'n' && t == "q" && c.Question != "":
		return fmt.Sprintf("question:%s@%d", c.Question, c.Story), true
	case key == 'n' && t == "o" && c.Origin != "":
		return "origin:" + c.Origin, true
	}
	return t, strings.HasPrefix(t, "c_")
}

func args(f decision.Fields) []string {
	var out []string
	for name, value := range f {
		out = append(out, name+"="+value)
	}
	slices.Sort(out)
	return out
}

func (s *State) pressCheck(k Key) Effect {
	switch k {
	case 'y':
		return Effect{Write: true}
	case KeyEnter:
		return Effect{}
	}
	s.Check = nil
	s.Said, s.Wrong = "nothing was written", false
	return Effect{}
}
