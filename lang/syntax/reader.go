package syntax

// The reader looks at a sentence before its parser does: what stands at each word and beside it is summed up; two layers of gated units
// run over the sums, one from each end; what they hold at a word is pressed into a short vector, its code. The codes of a few words
// take part in the choice of a move, so that it is made in knowledge of the whole sentence (Kiperwasser & Goldberg 2016).
const (
	units = 64 // of each of the two layers
	coded = 64 // numbers of a code
	roles = 3  // words whose codes take part
)

// seenKinds lists what the encoder sees around each word, in the order in which seen fills it in.
var seenKinds = []kind{
	kindWord, kindWord, kindWord,
	kindSuffix, kindSuffix, kindSuffix,
	kindPiece, kindPiece, kindPiece,
	kindTag, kindTag, kindTag,
	kindShape, kindShape, kindShape,
	kindBank,
}

// seenCount is len(seenKinds).
const seenCount = 16

// seen fills in what the encoder sees around word i.
func (s *state) seen(i int, v *[seenCount]uint16) {
	*v = [seenCount]uint16{}
	for k, at := range [...]int{i, i - 1, i + 1} {
		if at < 0 || at >= len(s.fs) {
			continue
		}
		d := &s.ids[at]
		v[k], v[3+k], v[9+k], v[12+k] = d.word, d.suffix, s.tagID(int32(at)), d.shape
	}
	f := &s.fs[i]
	v[6] = piece(1, f.suf[1])
	v[7] = piece(2, f.suf[3])
	v[8] = piece(3, f.pre[2])
	v[15] = s.bank
}

// piece numbers a beginning or an ending of a word.
func piece(salt, hash uint64) uint16 { return uint16(2 + mix(hash+salt<<60)%(pieceSize-2)) }

// cast is which word plays each role in the choice of a move; none where there is no such word.
func (s *state) cast() [roles]int32 {
	return [roles]int32{s.top(0), s.top(1), s.at(0)}
}
