package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
)

func deflated(s string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write([]byte(s)) // into memory
	_ = z.Close()
	return b.String()
}

// made writes a PDF by hand: a page that draws content, with the objects that it needs.
func made(content string, objects ...string) []byte {
	s := "%PDF-1.5\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[4 0 R]/Resources<</Font<</F 3 0 R>>/XObject<</X 7 0 R>>>>>> endobj\n" +
		"4 0 obj <</Type/Page/Parent 2 0 R/Contents 5 0 R>> endobj\n" + fmt.Sprintf("5 0 obj <</Length %d>>\nstream\n%s\nendstream endobj\n", len(content), content) +
		strings.Join(objects, "\n") + "\ntrailer <</Root 1 0 R>>\n"
	return []byte(s)
}

const helvetica = "3 0 obj <</Type/Font/Subtype/Type1/Encoding/WinAnsiEncoding>> endobj"

// words are the lines of a file, one behind the other.
func words(t testing.TB, data []byte) string {
	t.Helper()
	doc, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range doc.Pages {
		for _, l := range p {
			out = append(out, l.Text)
		}
	}
	return strings.Join(out, "|")
}

func TestText(t *testing.T) {
	cmapped := "3 0 obj <</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</DW 500/W[1[600 600] 5 6 250]>>]>> endobj 6 0 obj <</Length 1>>\nstream\n" +
		"1 begincodespacerange <0000><ffff> endcodespacerange 2 beginbfchar <0001><0044> <0002><FB01> endbfchar 2 beginbfrange <0003><0005><0061> <0006><0007>[<00e9><0078>] endbfrange\nendstream endobj"
	packedObjects := deflated("3 0 8 36 <</Type/Font/Encoding/WinAnsiEncoding>> (x)")
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"operators", made("BT /F 10 Tf 12 TL 10 700 Td (one) Tj T* (two) ' 0 0 (three) \" 0 -12 TD [(fo) 20 (ur) -400 (five)] TJ ET", helvetica), "one|two|three|four five"},
		{"strings", made(`BT /F 10 Tf 10 700 Td (a\(b\)\\ \101\
c (d)) Tj 0 -12 Td <6 56 6> Tj ET`, helvetica), `a(b)\ Ac (d)|ef`},
		{"a word in pieces, and columns", made("BT /F 10 Tf 1 0 0 1 10 700 Tm (wa) Tj 1 0 0 1 20 700 Tm (ter) Tj 1 0 0 1 38 700 Tm (mill) Tj 1 0 0 1 300 700 Tm (gate) Tj ET", helvetica), "water mill|gate"},
		{"turned", made("BT /F 10 Tf 0 1 -1 0 10 10 Tm (up the side) Tj ET", helvetica), "up the side"},
		{"drawn twice", made("BT /F 10 Tf 10 700 Td (bold) Tj ET BT /F 10 Tf 10.3 700 Td (bold) Tj ET", helvetica), "bold"},
		{"a table of characters", made("BT /F 10 Tf 10 700 Td <0001000200030004000500060007> Tj ET", cmapped), "Dfiabcéx"},
		{"names of glyphs", made("BT /F 10 Tf 10 700 Td (\\001\\002\\003\\004\\005\\006) Tj ET", "3 0 obj <</Encoding<</Differences[1/f_i/Scaron/uni20AC/quotedblleft/one.oldstyle/nonsense]>>>> endobj"), "fiŠ€“1"},
		{"standard encoding", made("BT /F 10 Tf 10 700 Td (it's \\252a\\272 \\256) Tj ET", "3 0 obj <</Type/Font>> endobj"), "it’s “a” fi"},
		{"a form", made("q 1 0 0 1 5 5 cm /X Do Q BT /F 10 Tf 10 600 Td (behind) Tj ET", helvetica,
			"7 0 obj <</Subtype/Form/Length 40>>\nstream\nBT /F 10 Tf 10 700 Td (within) Tj ET\nendstream endobj"), "within|behind"},
		{"a picture in between", made("BI /W 1 /H 1 ID \x00(\xffEI) EI BT /F 10 Tf 10 700 Td (text) Tj ET", helvetica), "text"},
		{"objects in a stream", made("BT /F 10 Tf 10 700 Td (\x93text\x94) Tj ET", fmt.Sprintf("9 0 obj <</Type/ObjStm/N 2/First 9/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream endobj", len(packedObjects), packedObjects)), "“text”"},
		{"the later of two objects", made("BT /F 10 Tf 10 700 Td (old) Tj ET", helvetica, "5 0 obj <</Length 0>>\nstream\nBT /F 10 Tf 10 700 Td (new) Tj ET\nendstream endobj"), "new"},
		{"the word stream in a string", made("BT /F 10 Tf 10 700 Td (text) Tj ET", "12 0 obj <</Title(up stream)>> endobj", helvetica), "text"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := words(t, tt.data); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestFilters(t *testing.T) {
	f := &file{work: maxWork, cache: map[ref]any{}}
	rows := "\x02ab\x02\x01\x01\x01\x01\x01\x04\x01\x01\x03\x01\x01"
	tests := []struct {
		name string
		s    stream
		want string
	}{
		{"deflate", stream{dict{"Filter": name("FlateDecode")}, []byte(deflated("abc"))}, "abc"},
		{"cut short", stream{dict{"Filter": name("FlateDecode")}, []byte(deflated(strings.Repeat("abc", 9)))[:20]}, "abcabcabcabcabcabcabcabcabc"},
		{"hexadecimal", stream{dict{"Filter": array{name("ASCIIHexDecode")}}, []byte("61 62 6>")}, "ab`"},
		{"base 85", stream{dict{"Filter": array{name("A85")}}, []byte("<~@:E^~>")}, "abc"},
		{"differences", stream{dict{"Filter": name("Fl"), "DecodeParms": dict{"Predictor": 12.0, "Columns": 2.0}}, []byte(deflated(rows))}, "abbc\x01\x02\x02\x03\x02\x03"},
		{"a picture", stream{dict{"Filter": name("DCTDecode")}, []byte("x")}, ""},
	}
	for _, tt := range tests {
		if got := string(f.bytes(&tt.s)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Files made to lead a reader in circles or to fill its memory end with what could be read, or an error.
func TestHostile(t *testing.T) {
	again := strings.Repeat("/X Do ", 2000)
	var chain strings.Builder
	for i := 20; i < 20000; i++ {
		fmt.Fprintf(&chain, "%d 0 obj <</Length %d 0 R>>\nstream\nx\nendstream endobj\n", i, i+1)
	}
	tests := map[string][]byte{
		"an object stream in itself": made("", "9 0 obj <</Type/ObjStm/N 1/First 4/Length 9 0 R>>\nstream\n9 0 10 0 R\nendstream endobj"),
		"pages in themselves":        []byte("%PDF-1.4\n1 0 obj <</Pages 2 0 R>> endobj 2 0 obj <</Kids[2 0 R 2 0 R 1 0 R]/Parent 2 0 R>> endobj trailer <</Root 1 0 R>>"),
		"an object that is itself":   []byte("%PDF-1.4\n1 0 obj 1 0 R endobj trailer <</Root 1 0 R>>"),
		"lengths of lengths":         made("", chain.String()),
		"a form in itself":           made(again, "7 0 obj <</Subtype/Form/Length 0>>\nstream\n"+again+"\nendstream endobj"),
		"arrays in arrays":           made(strings.Repeat("[", 1<<20)),
		"dictionaries":               []byte("%PDF-1.4\n1 0 obj " + strings.Repeat("<</A", 1<<18)),
		"objects without end":        []byte("%PDF-1.4\n" + strings.Repeat("1 0 obj <<>>stream ", 1<<18)),
		"a range of all characters":  made("BT /F 1 Tf (a) Tj ET", "3 0 obj <</ToUnicode 6 0 R>> endobj 6 0 obj <</Length 1>>\nstream\n"+strings.Repeat("1 beginbfrange <000000><ffffff><0041> endbfrange ", 1000)+"\nendstream endobj"),
		"fonts over and over":        made(strings.Repeat("/F<<>>Tf/G 1 Tf ", 1<<16)),
		"numbers":                    made("BT /F 1e9 Tf 999999999999999999999999999999999999 0 0 -- .. - 5 Tm (a) Tj [(a) 99999999999999999999999] TJ ET"),
		"a bomb":                     made("", "5 0 obj <</Filter[/Fl/Fl]/Length 0>>\nstream\n"+deflated(deflated(strings.Repeat("BT (a) Tj ET ", 1<<22)))+"\nendstream endobj"),
	}
	for name, data := range tests {
		t.Run(name, func(t *testing.T) {
			doc, err := Read(data)
			if err == nil && doc == nil || err != nil && strings.Contains(err.Error(), "a fault") {
				t.Errorf("%v", err)
			}
		})
	}
	if _, err := Read([]byte("%PDF-1.4\n")); !errors.Is(err, ErrNoPages) {
		t.Errorf("error %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(made("BT /F 10 Tf 12 TL 10 700 Td (one) Tj T* [(fo) 20 (ur)] TJ /X Do ET", helvetica, "7 0 obj <</Subtype/Form/Length 40>>\nstream\n(a) Tj\nendstream endobj"))
	f.Add([]byte("%PDF-1.4\n9 0 obj <</Type/ObjStm/N 1/First 4>>\nstream\n8 0 <</Type/Page>>\nendstream endobj 1 0 obj <</Type/Page/Contents 2 0 R>>endobj"))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Read(data)
		if err != nil {
			if strings.Contains(err.Error(), "a fault") {
				t.Fatal(err)
			}
			return
		}
		if strings.Contains(doc.Cut, "a fault") {
			t.Fatal(doc.Cut)
		}
		for _, p := range doc.Pages {
			for _, l := range p {
				if strings.TrimSpace(l.Text) != l.Text || l.Text == "" || strings.ContainsAny(l.Text, "\n\r\x00") || math.IsNaN(l.X+l.Y+l.Width) {
					t.Fatalf("line %+v", l)
				}
			}
		}
	})
}
