package syntax

// tagger gives words their joint tag (universal and Penn part of speech), from left to right.
type tagger struct {
	dict    *dictionary
	weights scorer
	tags    int
}

// scorer is a learner in training and a table afterwards.
type scorer interface {
	score(keys []uint64, scores []int32)
}

// tagFeatures is how many features a tag has.
const tagFeatures = 32

// tagKeys lists the features of word i: the tags before it, the words and classes around it, its ending and shape.
func tagKeys(fs []feats, tags []uint8, i int, keys *[tagFeatures]uint64) {
	none := feats{form: 1, class: 0xffff, shape: 0xff}
	p1, p2, n1, n2 := &none, &none, &none, &none
	t1, t2 := uint64(noTag), uint64(noTag)
	w := &fs[i]
	if i > 0 {
		p1, t1 = &fs[i-1], uint64(tags[i-1])
	}
	if i > 1 {
		p2, t2 = &fs[i-2], uint64(tags[i-2])
	}
	if i+1 < len(fs) {
		n1 = &fs[i+1]
	}
	if i+2 < len(fs) {
		n2 = &fs[i+2]
	}
	sh := uint64(w.shape)
	tt := t1 | t2<<8
	k := 0
	add := func(a, b, c uint64) {
		keys[k] = key(uint64(k), a, b, c)
		k++
	}
	add(w.form, 0, 0)
	add(p1.form, 0, 0)
	add(n1.form, 0, 0)
	add(p2.form, 0, 0)
	add(n2.form, 0, 0)
	add(t1, 0, 0)
	add(tt, 0, 0)
	add(t1, w.form, 0)
	add(p1.form, w.form, 0)
	add(w.form, n1.form, 0)
	add(n1.class, t1, 0)
	add(n1.class, w.form, 0)
	add(n1.class, n2.class, w.class)
	add(w.suf[2], sh, 0)
	add(w.suf[1], sh, 0)
	add(w.suf[3], 0, 0)
	add(w.suf[0], t1, 0)
	add(w.pre[0], w.suf[0], 0)
	add(w.pre[1], 0, 0)
	add(w.pre[2], 0, 0)
	add(sh, t1, uint64(n1.shape))
	add(w.suf[2], t1, 0)
	add(w.class, t1, n1.class)
	add(w.class, tt, 0)
	add(w.class, n1.class, 0)
	add(tt, n1.class, 0)
	add(n1.suf[2], t1, 0)
	add(p1.suf[2], w.class, 0)
	add(tt, w.form, 0)
	add(uint64(p1.shape), sh, uint64(n1.shape))
	add(w.class, t1, n2.class)
	add(p1.form, w.class, n1.class)
}

// key hashes one feature: the number of its template and up to three values.
func key(template, a, b, c uint64) uint64 {
	h := (a + template*0xd6e8feb86659fd93) * 0x9e3779b97f4a7c15
	h ^= h >> 32
	h = (h ^ b) * 0xff51afd7ed558ccd
	h ^= h >> 32
	h = (h ^ c) * 0xc4ceb9fe1a85ec53
	return h ^ h>>32
}

// tag fills in tags.
func (t *tagger) tag(fs []feats, tags []uint8, scores []int32) {
	var keys [tagFeatures]uint64
	for i := range fs {
		if fs[i].fixed != noTag {
			tags[i] = fs[i].fixed
			continue
		}
		tagKeys(fs, tags, i, &keys)
		t.weights.score(keys[:], scores)
		tags[i] = uint8(best(scores))
	}
}
