package pdf

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// signs are the glyph names of the Adobe Glyph List that do not follow from their letters; each is followed by its character.
var signs = pairs(`space=\x20 exclam=! quotedbl=" numbersign=# dollar=$ percent=% ampersand=& quotesingle=' parenleft=( parenright=) asterisk=* plus=+
comma=, hyphen=- minus=− period=. slash=/ zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 colon=: semicolon=; less=< equal==
greater=> question=? at=@ bracketleft=[ backslash=\ bracketright=] asciicircum=^ underscore=_ grave=\x60 braceleft={ bar=| braceright=} asciitilde=~
quoteleft=‘ quoteright=’ quotedblleft=“ quotedblright=” quotesinglbase=‚ quotedblbase=„ guillemotleft=« guillemotright=» guilsinglleft=‹ guilsinglright=›
endash=– emdash=— bullet=• ellipsis=… dagger=† daggerdbl=‡ section=§ paragraph=¶ copyright=© registered=® trademark=™ degree=° plusminus=± multiply=×
divide=÷ cent=¢ sterling=£ yen=¥ Euro=€ euro=€ florin=ƒ currency=¤ perthousand=‰ fraction=⁄ onehalf=½ onequarter=¼ threequarters=¾ exclamdown=¡
questiondown=¿ periodcentered=· middot=· brokenbar=¦ logicalnot=¬ mu=µ ordfeminine=ª ordmasculine=º germandbls=ß ae=æ AE=Æ oe=œ OE=Œ oslash=ø Oslash=Ø
eth=ð Eth=Ð thorn=þ Thorn=Þ lslash=ł Lslash=Ł dotlessi=ı dcroat=đ Dcroat=Đ hbar=ħ Hbar=Ħ nbspace=\x20 nonbreakingspace=\x20 sfthyphen=- softhyphen=-
onesuperior=¹ twosuperior=² threesuperior=³ fi=fi fl=fl ff=ff ffi=ffi ffl=ffl acute=´ dieresis=¨ macron=¯ cedilla=¸ circumflex=ˆ tilde=˜ caron=ˇ
ring=˚ breve=˘ dotaccent=˙ ogonek=˛ hungarumlaut=˝`)

// accents are the endings of names of accented letters, with the mark that is put on the letter.
var accents = pairs("acute=\u0301 grave=\u0300 circumflex=\u0302 dieresis=\u0308 tilde=\u0303 ring=\u030a cedilla=\u0327 caron=\u030c macron=\u0304 breve=\u0306 " +
	"ogonek=\u0328 dotaccent=\u0307 hungarumlaut=\u030b commaaccent=\u0327")

// standard are the codes of the standard encoding above ASCII that texts use.
var standard = map[byte]string{
	0x27: "’", 0x60: "‘", 0xa1: "¡", 0xa2: "¢", 0xa3: "£", 0xa4: "⁄", 0xa5: "¥", 0xa6: "ƒ", 0xa7: "§", 0xa8: "¤", 0xa9: "'", 0xaa: "“", 0xab: "«", 0xac: "‹", 0xad: "›",
	0xae: "fi", 0xaf: "fl", 0xb1: "–", 0xb2: "†", 0xb3: "‡", 0xb4: "·", 0xb6: "¶", 0xb7: "•", 0xb8: "‚", 0xb9: "„", 0xba: "”", 0xbb: "»", 0xbc: "…", 0xbd: "‰",
	0xbf: "¿", 0xd0: "—", 0xe1: "Æ", 0xe3: "ª", 0xe8: "Ł", 0xe9: "Ø", 0xea: "Œ", 0xeb: "º", 0xf1: "æ", 0xf5: "ı", 0xf8: "ł", 0xf9: "ø", 0xfa: "œ", 0xfb: "ß",
}

func pairs(s string) map[string]string {
	s = strings.NewReplacer(`\x20`, "\x01", `\x60`, "`").Replace(s)
	out := map[string]string{}
	for _, f := range strings.Fields(s) {
		k, v, _ := strings.Cut(f, "=")
		out[k] = strings.ReplaceAll(v, "\x01", " ")
	}
	return out
}

// glyph is the text of a glyph by its name, "" where that says nothing.
func glyph(n string) string {
	n, _, _ = strings.Cut(n, ".") // one.oldstyle
	if s, ok := signs[n]; ok {
		return s
	}
	if utf8.RuneCountInString(n) == 1 {
		return n
	}
	if parts := strings.Split(n, "_"); len(parts) > 1 && len(parts) < 6 { // f_f_i
		var out strings.Builder
		for _, p := range parts {
			if p == n || strings.Contains(p, "_") {
				return ""
			}
			out.WriteString(glyph(p))
		}
		return out.String()
	}
	for _, head := range []string{"uni", "u"} {
		if hex, ok := strings.CutPrefix(n, head); ok && len(hex) >= 4 && len(hex) <= 6 {
			if c, err := strconv.ParseUint(hex, 16, 32); err == nil && c >= ' ' && utf8.ValidRune(rune(c)) {
				return string(rune(c))
			}
		}
	}
	if len(n) > 1 {
		if mark, ok := accents[n[1:]]; ok {
			return norm.NFC.String(n[:1] + mark)
		}
	}
	return ""
}

// baseEncoding is what a simple font's codes stand for before its own differences.
func baseEncoding(n name) [256]string {
	var out [256]string
	for i := range out {
		c := byte(i)
		switch {
		case n == "MacRomanEncoding":
			out[i] = string(charmap.Macintosh.DecodeByte(c))
		case n != "WinAnsiEncoding" && standard[c] != "":
			out[i] = standard[c]
		default:
			out[i] = string(charmap.Windows1252.DecodeByte(c))
		}
		if c < ' ' || out[i] == string(utf8.RuneError) {
			out[i] = ""
		}
	}
	return out
}

// ligatures are written as their letters, so that words are found.
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "ft", "ﬆ", "st", "\u00a0", " ", "\u0000", "")
