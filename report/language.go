package report

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"crosscheck/lexicon"
	"github.com/RadhiFadlillah/whatlanggo"
)

// How a language is told. Set by hand and checked on several thousand English reports, none of which may be called
// anything else.
const (
	languageBytes   = 1000 // of running text are looked at
	languageLetters = 120  // with fewer letters the language stays unknown, and the report is read as English
	englishShare    = 0.16 // of the words are function words of lexicon/languages.tsv: English, and no trigrams are counted
	foreignShare    = 0.08 // with more than this share, trigrams that say otherwise are not believed
)

type languageBook struct {
	codes   map[string]string
	english map[string]bool
}

var languages = sync.OnceValue(func() languageBook {
	b := languageBook{codes: map[string]string{}, english: map[string]bool{}}
	for _, row := range lexicon.Open("languages").Rows {
		for _, name := range row.List("name") {
			if row.Get("words") == "yes" {
				b.english[name] = true
			} else {
				b.codes[name] = row.Get("code")
			}
		}
	}
	return b
})

// languageCode is the ISO 639-1 code of "en", "en-US", "en_GB.UTF-8" or "English", or "".
func languageCode(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if code, ok := languages().codes[s]; ok {
		return code
	}
	code, _, _ := strings.Cut(s, "-")
	code, _, _ = strings.Cut(code, "_")
	if len(code) == 3 {
		if lang := whatlanggo.CodeToLang(code); lang >= 0 {
			return lang.Iso6391()
		}
	}
	if len(code) != 2 || code[0] < 'a' || code[0] > 'z' || code[1] < 'a' || code[1] > 'z' {
		return ""
	}
	return code
}

// detectLanguage is the language of the first running text, or "" where there is too little of it or no certainty.
func detectLanguage(text string, blocks []Block) string {
	var sample strings.Builder
	for _, b := range blocks {
		if !b.Readable() || b.Kind == Title || b.Kind == Heading {
			continue
		}
		s := b.Of(text)
		if room := languageBytes - sample.Len(); len(s) > room {
			for room > 0 && !utf8.RuneStart(s[room]) {
				room--
			}
			s = s[:room]
		}
		if sample.Len() == 0 {
			sample.Grow(languageBytes + 8)
		}
		sample.WriteString(s)
		sample.WriteByte('\n')
		if sample.Len() >= languageBytes-utf8.UTFMax {
			break
		}
	}
	s := sample.String()
	letters, latin := 0, 0
	for _, r := range s {
		switch {
		case r|0x20 >= 'a' && r|0x20 <= 'z':
			letters++
			latin++
		case r >= utf8.RuneSelf && unicode.IsLetter(r):
			letters++
			if unicode.Is(unicode.Latin, r) {
				latin++
			}
			if r >= 0x2e80 {
				letters += 3 // a character of Chinese, Japanese or Korean says more than a letter
			}
		}
	}
	if letters < languageLetters {
		return ""
	}
	share := 0.0
	if latin*2 > letters {
		if share = englishWords(s); share >= englishShare {
			return "en"
		}
	}
	if share >= foreignShare {
		return "en"
	}
	info := whatlanggo.Detect(s)
	if !info.IsReliable() {
		return ""
	}
	if code := info.Lang.Iso6391(); code != "" {
		return code
	}
	return info.Lang.Iso6393()
}

// englishWords is the share of the words of s that are English function words.
func englishWords(s string) float64 {
	english := languages().english
	words, hits := 0, 0
	var low [8]byte
	for i := 0; i < len(s); {
		if s[i]|0x20 < 'a' || s[i]|0x20 > 'z' {
			i++
			continue
		}
		start := i
		for i < len(s) && (s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' || s[i] >= utf8.RuneSelf) {
			i++
		}
		words++
		if n := i - start; n <= len(low) {
			for j := range n {
				low[j] = s[start+j] | 0x20
			}
			if english[string(low[:n])] {
				hits++
			}
		}
	}
	if words == 0 {
		return 0
	}
	return float64(hits) / float64(words)
}
