package syntax

import "math/rand/v2"

// Constants of the training of networks, found on the development parts.
const (
	netRounds = 8
	batchSize = 32 // sentences between two steps
	learnRate = 0.003
	wordDrop  = 1.0 // a word seen n times is hidden wordDrop/(wordDrop+n) of the time
	goldShare = 0.3 // so often the tags that the parser sees are right
	freeFrom  = 1   // from this round on the parser follows its own moves …
	freeShare = 0.9 // … this often
)

// lesson is a network with what it learns from.
type lesson struct {
	net   *net
	gold  []Gold
	in    []tagged
	parts *parts
	want  [][]uint8 // labels
	freq  []int     // of words, by rank
	rnd   *rand.Rand
	free  float64 // how often the parser follows its own moves
	steps int
	state state
	heads []int32
}

// trainNet learns moves and labels.
func trainNet(gold []Gold, in []tagged, p *parts, words, tags int, seed uint64, log func(string, ...any)) *net {
	rnd := rand.New(rand.NewPCG(seed, 5))
	l := &lesson{net: newNet(words, tags, rnd), gold: gold, in: in, parts: p, freq: make([]int, words), rnd: rnd}
	order := make([]int, len(gold))
	l.want = make([][]uint8, len(gold))
	for gi := range gold {
		order[gi] = gi
		for _, r := range gold[gi].Deprel {
			l.want[gi] = append(l.want[gi], uint8(labelOf(r)))
		}
		for i := range in[gi].fs {
			l.freq[in[gi].fs[i].rank]++
		}
	}
	total := netRounds * ((len(gold) + batchSize - 1) / batchSize)
	for round := range netRounds {
		if round >= freeFrom {
			l.free = freeShare
		}
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for k, gi := range order {
			l.learn(gi)
			if (k+1)%batchSize == 0 || k+1 == len(order) {
				rate := float32(learnRate) * (1 - float32(l.net.step)/float32(total+1))
				l.net.apply(rate, 1/float32(l.steps))
				l.steps = 0
			}
		}
		log("network of seed %d: round %d of %d", seed, round+1, netRounds)
	}
	return l.net
}

// learn goes through one sentence.
func (l *lesson) learn(gi int) {
	g, in := &l.gold[gi], &l.in[gi]
	s := &l.state
	tags := in.tags
	if l.rnd.Float64() < goldShare {
		tags = in.gold
	}
	s.start(in.fs, tags, l.parts)
	s.bank = g.Bank
	s.identify()
	for i := range s.ids {
		if r := in.fs[i].rank; r != 0 && l.rnd.Float64()*(wordDrop+float64(l.freq[r])) < wordDrop {
			s.ids[i].word = uint16(2 + rareShape(s.fs[i].shape))
		}
	}
	l.heads = s.lifted(g.Head, l.heads)
	l.net.reader.forward(s, l.rnd)
	for i := range in.fs {
		l.net.reader.learnTag(i, int(in.gold[i]))
	}
	for !s.done() {
		l.net.forward(s, l.rnd)
		move := l.move()
		label := uint8(Root)
		if move != shift {
			if head, dep := s.arc(move); head != none {
				label = l.label(move, head, dep, l.want[gi])
			}
		}
		l.net.backward()
		s.do(move, label)
		l.steps++
	}
	l.net.reader.backward()
}

// move learns the moves that lose least and gives the one to go on with.
func (l *lesson) move() int {
	s := &l.state
	var costs [moves]int
	s.costs(l.heads, &costs)
	least, legal, only := 1<<30, 0, none
	for m := range moves {
		if s.can(m) {
			least = min(least, costs[m])
			only = m
			legal++
		}
	}
	if legal == 1 {
		return only
	}
	scores := l.net.score(0, moves)
	l.net.learn(0, scores, s.can, func(m int) bool { return costs[m] == least })
	pred, good := none, none
	for m := range moves {
		if !s.can(m) {
			continue
		}
		if pred == none || scores[m] > scores[pred] {
			pred = m
		}
		if costs[m] == least && (good == none || scores[m] > scores[good]) {
			good = m
		}
	}
	if l.free > 0 && l.rnd.Float64() < l.free {
		return pred
	}
	return good
}

// label learns the label of an arc, where the arc is right, and gives the one that the network takes.
func (l *lesson) label(move int, head, dep int32, want []uint8) uint8 {
	from := moves + (move-left)*int(labels)
	scores := l.net.score(from, from+int(labels))
	best := int(Root) + 1
	for o := best + 1; o < len(scores); o++ {
		if scores[o] > scores[best] {
			best = o
		}
	}
	if l.heads[dep] == head {
		w := int(want[dep])
		l.net.learn(from, scores, func(o int) bool { return o > int(Root) }, func(o int) bool { return o == w })
	}
	return uint8(best)
}

// lifted is gold without the marks: what hangs on one hangs on the word above it.
func (s *state) lifted(gold, out []int32) []int32 {
	out = grow(out, len(gold))
	for i, h := range gold {
		for n := 0; h != none && !s.words[h]; n++ {
			if h = gold[h]; n > len(gold) {
				h = none // a cycle of marks
			}
		}
		out[i] = h
	}
	return out
}
