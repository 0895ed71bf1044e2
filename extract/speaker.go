package extract

import (
	"sort"
	"strings"

	"crosscheck/claim"
	"crosscheck/report"
)

// attributions resolves every cue, in the order of the text, and gives quotations without a cue to the speaker before them.
func (x *Extractor) attributions(ss []*sentence, labels map[int]label, res *resolver) []*cue {
	var all []*cue
	var speaker *cue
	for si, s := range ss {
		if l, ok := labels[si]; ok {
			speaker = x.labelCue(s, l, ss, labels, si)
			speaker.who = x.labelName(speaker, res)
			all = append(all, speaker)
		}
		if k := x.headline(s, res); k != nil {
			s.cues = append(s.cues, k)
		}
		sort.SliceStable(s.cues, func(i, j int) bool { return s.cues[i].from < s.cues[j].from })
		for _, k := range s.cues {
			if k.sourceOf != nil && k.sourceOf.who != nil {
				w := *k.sourceOf.who
				w.Cue = s.words(k.from, k.to)
				k.who = &w
			} else {
				k.who = res.resolve(k)
			}
			if k.relay != nil && k.who != nil {
				if by := res.resolve(k.relay); by != nil {
					by.Role = claim.Relay
					k.addressee = by
				}
			}
			all = append(all, k)
		}
		for _, q := range s.opening {
			if !q.used && !q.scare() && speaker == nil {
				if k := x.floating(ss, q, all); k != nil {
					all = append(all, k)
				}
			}
		}
	}
	return all
}

// labelName is the person of a speaker label: "MARA ELLIS, PRESENTER" is Mara Ellis, and so is "ELLIS" after her.
func (x *Extractor) labelName(k *cue, res *resolver) *claim.Attribution {
	s := k.s
	to := k.srcFrom
	for to < k.srcTo && s.lower(to) != "," && s.lower(to) != "(" {
		to++
	}
	a := res.resolve(k)
	if a.Named == claim.Person && !strings.HasPrefix(a.Key, "name:") || to == k.srcFrom {
		return a
	}
	words := strings.Fields(s.words(k.srcFrom, to))
	for i, w := range words {
		if w == strings.ToUpper(w) && len(w) > 2 {
			words[i] = w[:1] + strings.ToLower(w[1:])
		}
	}
	name := strings.Join(words, " ")
	if len(words) >= 2 && a.Named != claim.Institution {
		p := personMention{name: name}
		res.people.add(p, s.index)
		a.Name, a.Key, a.Named = name, "person:"+slug(name), claim.Person
		return a
	}
	if p := res.people.bySurname(name); p != nil {
		a.Name, a.Key, a.Named = p.name, p.key, claim.Person
		return a
	}
	a.Name, a.Key, a.Named = name, "", claim.RoleOnly
	return a
}

// labelCue makes a speaker label the attribution of everything up to the next label.
func (x *Extractor) labelCue(s *sentence, l label, ss []*sentence, labels map[int]label, si int) *cue {
	end := len(ss)
	for j := si + 1; j < len(ss); j++ {
		if _, ok := labels[j]; ok || ss[j].Kind == report.Heading {
			end = j
			break
		}
	}
	if !s.needed {
		x.parser.Tag(s.Sentence)
		s.Chunk(nil, nil)
		s.indexChunks()
		s.needed = true
	}
	k := &cue{s: s, srcFrom: l.from, srcTo: l.to, from: l.to, to: l.end, class: "speech", lemma: ":", rule: "speaker-label", style: "direct"}
	for j := si; j < end; j++ {
		from := 0
		if j == si {
			from = l.end
		}
		if from < len(ss[j].Tokens) {
			k.content = append(k.content, ss[j].bytes(from, len(ss[j].Tokens)))
		}
	}
	// one stretch per paragraph is enough
	merged := k.content[:0]
	for _, c := range k.content {
		if n := len(merged); n > 0 && c.Start-merged[n-1].End < 3 {
			merged[n-1].End = c.End
			continue
		}
		merged = append(merged, c)
	}
	k.content = merged
	return k
}

// floating gives a quotation without a cue of its own to the latest speaker: to whoever spoke in this paragraph, or was quoted in the
// one before it.
func (x *Extractor) floating(ss []*sentence, q *quotation, all []*cue) *cue {
	s := ss[q.first]
	// it must be an utterance: a sentence of its own, not words within somebody's sentence
	if q.from > 1 || q.words < 4 {
		return nil
	}
	for i := len(all) - 1; i >= 0; i-- {
		k := all[i]
		if s.Block-k.s.Block > 1 {
			return nil
		}
		if k.who == nil || k.who.Named == claim.Unspecified || k.class == "silence" || k.depth > 0 || k.s.inQuote[k.from] != 0 && !k.mute {
			continue // whoever is quoted within a quotation does not go on to speak outside of it
		}
		if k.quoted || k.class == "speech" && k.s.Block == s.Block {
			// "A," he said. "B.", and the paragraphs of quotation that follow: one utterance
			k.content = append(k.content, q.span)
			k.quoted = true
			if k.style == "indirect" {
				k.style = "mixed"
			}
			q.used = true
			return nil
		}
		if s.Block != k.s.Block {
			return nil
		}
		who := *k.who
		f := &cue{s: s, from: q.from, to: q.from + 1, mute: true, class: "speech", lemma: "quotation", rule: "floating-quote", style: "direct", content: []claim.Span{q.span}, who: &who, quoted: true}
		who.Cue = ""
		q.used = true
		return f
	}
	return nil
}

// headline reads "Reyl: bridge will stay closed" at the head of a report, where the name before the colon is somebody's whom the report
// names, or a poll's. Headings that the tables settle were read before.
func (x *Extractor) headline(s *sentence, res *resolver) *cue {
	colon := headlineColon(s)
	if colon == 0 || !s.needed || len(s.cues) > 0 && s.cues[0].rule == "headline-colon" {
		return nil
	}
	ts := s.Tokens
	who := colon == 1 && documents[ts[0].Lower]
	if m, ok := x.world.personAt(ts, 0); ok && m.to == colon {
		who = true
	}
	if p := res.people.bySurname(ts[colon-1].Text); p != nil && (colon == 1 || foldName(ts[0].Text) == foldName(strings.Fields(p.name)[0])) {
		who = true
	}
	if refs, end := x.world.at(ts, 0); end == colon {
		if _, ok := with(refs, institution|knownPerson); ok {
			who = true
		}
	}
	if !who {
		return nil
	}
	k := &cue{s: s, from: colon, to: colon + 1, class: "speech", lemma: ":", rule: "headline-colon", style: "indirect", srcTo: colon}
	k.outTo, k.cueFrom, k.cueTo = colon, colon, colon+1
	end := len(ts)
	if ts[end-1].Tag == "." {
		end--
	}
	if k.content = append(k.content, s.bytes(colon+1, end)); k.content[0].Len() == 0 {
		return nil
	}
	return k
}

// headlineColon is the token of a colon after one to four capitalised words at the head of a report, 0 where there is none.
func headlineColon(s *sentence) int {
	if s.index > 0 && !heading(s) {
		return 0
	}
	for i, t := range s.Tokens {
		switch {
		case t.Text == ":" && i > 0 && i+2 < len(s.Tokens):
			return i
		case !t.Capital() || i > 3:
			return 0
		}
	}
	return 0
}
