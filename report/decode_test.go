package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"crosscheck/claim"
)

// What the files of testdata/charset say, in our own words; the files say it in the encoding of their names.
const (
	english = "The river authority counted 1\u202f300 flooded homes on Sunday — “far more than in the spring”, its head said. Cafés along the quay stay shut."
	russian = "Речная служба насчитала в воскресенье 1300 затопленных домов. По словам её начальника, это намного больше, чем весной. Кафе на набережной закрыты до конца недели, а школы откроются только в среду."
	polish  = "Zarząd rzeki naliczył w niedzielę 1300 zalanych domów. Według jego szefa to dużo więcej niż wiosną; kawiarnie na nabrzeżu są zamknięte."
	// The same in other scripts.
	japanese = "川の管理局は日曜日に千三百棟の浸水を数えた。春よりずっと多いと局長は述べた。岸辺の喫茶店は閉まったままである。"
	chinese  = "河道管理局周日统计有一千三百座房屋被淹。局长说，这比春天多得多。码头边的咖啡馆仍然关闭。"
	korean   = "하천 관리청은 일요일에 침수된 집이 천삼백 채라고 집계했다. 청장은 봄보다 훨씬 많다고 말했다."
	greek    = "Η υπηρεσία του ποταμού μέτρησε την Κυριακή 1300 πλημμυρισμένα σπίτια. Τα καφέ στην προκυμαία μένουν κλειστά."
	turkish  = "Nehir idaresi pazar günü 1300 evin su altında kaldığını saydı. Rıhtımdaki kahveler kapalı kalıyor, okullar çarşamba açılacak."
)

// english8 has a space that 8-bit encodings have.
var english8 = strings.Replace(english, "\u202f", "\u00a0", 1)

// Every file is read in its encoding, and every character is found again in the file.
func TestCharsets(t *testing.T) {
	tests := []struct{ file, charset, first, language string }{
		{"utf-8.txt", "utf-8", english, "en"},
		{"utf-8-bom.txt", "utf-8", english, "en"},
		{"utf-16le-bom.txt", "utf-16le", english, "en"},
		{"utf-16be-bom.txt", "utf-16be", english, "en"},
		{"utf-16le.txt", "utf-16le", english, "en"},
		{"utf-16be.txt", "utf-16be", english, "en"},
		{"utf-16le-russian.txt", "utf-16le", russian, "ru"},
		{"windows-1252.txt", "windows-1252", english8, "en"},
		{"windows-1251.txt", "windows-1251", russian, "ru"},
		{"koi8-r.txt", "koi8-r", russian, "ru"},
		{"windows-1253.txt", "iso-8859-7", greek, ""}, // the letters of this text stand alike in both
		{"shift_jis.txt", "shift_jis", japanese, "ja"},
		{"euc-kr.txt", "euc-kr", korean, "ko"},
		{"gb18030.txt", "gbk", chinese, "zh"},
		{"windows-1250.html", "windows-1250", polish, ""},
		{"windows-1251.html", "windows-1251", russian, "ru"},
		{"windows-1254.html", "windows-1254", turkish, ""},
		{"shift_jis.html", "shift_jis", japanese, "ja"},
		{"euc-kr.html", "euc-kr", korean, "ko"},
		{"gb18030.html", "gbk", chinese, "zh"},
		{"iso-2022-jp.html", "iso-2022-jp", japanese, "ja"},
		{"declared-latin1-is-utf-8.html", "utf-8", russian, "ru"},
		{"declared-utf-8-is-windows-1252.html", "windows-1252", english8, ""},
		{"xml-declaration.html", "windows-1251", russian, "ru"},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			seen[tt.file] = true
			data := read(t, filepath.Join("testdata", "charset", tt.file))
			r := mustParse(t, tt.file, data)
			if r.Charset != tt.charset {
				t.Errorf("charset %s, want %s", r.Charset, tt.charset)
			}
			if len(r.Blocks) == 0 || r.Blocks[0].Of(r.Text) != tt.first {
				t.Fatalf("first block is not %q but\n%s", tt.first, outline(r))
			}
			if tt.language != "" && r.Meta.Language.Value != tt.language {
				t.Errorf("language %q, want %q", r.Meta.Language.Value, tt.language)
			}
			// Decoded on its own, the stretch of the file that the first block comes from is that block.
			span := r.OriginalSpan(r.Blocks[0].Span)
			if strings.HasSuffix(tt.file, ".txt") && !strings.Contains(tt.file, "utf-8") {
				if d, err := decode(data[span.Start:span.End]); err == nil && d.charset == tt.charset && string(d.text) != tt.first {
					t.Errorf("the file has %q there", d.text)
				}
			}
		})
	}
	files, err := os.ReadDir(filepath.Join("testdata", "charset"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !seen[f.Name()] {
			t.Errorf("testdata/charset/%s is in no test", f.Name())
		}
	}
}

// Offsets of a text in two bytes a character lead to the very bytes.
func TestOriginalUTF16(t *testing.T) {
	r := mustParse(t, "x.txt", []byte("\xff\xfea\x00b\x00\xac\x20c\x00\x3d\xd8\x00\xde.\x00"))
	if r.Text != "ab€c😀." {
		t.Fatalf("text %q", r.Text)
	}
	for _, tt := range []struct {
		words string
		want  claim.Span
	}{
		{"ab", claim.Span{Start: 2, End: 6}},
		{"€", claim.Span{Start: 6, End: 8}},
		{"c", claim.Span{Start: 8, End: 10}},
		{"😀", claim.Span{Start: 10, End: 14}},
		{".", claim.Span{Start: 14, End: 16}},
		{"b€c", claim.Span{Start: 4, End: 10}},
	} {
		at := strings.Index(r.Text, tt.words)
		if got := r.OriginalSpan(claim.Span{Start: at, End: at + len(tt.words)}); got != tt.want {
			t.Errorf("%q leads to %v, want %v", tt.words, got, tt.want)
		}
	}
}

func TestNotText(t *testing.T) {
	prose := strings.Repeat("Water stood in the lower town. ", 40)
	tests := []struct{ name, data, want string }{
		{"empty", "", "found an empty file"},
		{"blank", " \r\n\t\r\n", "found an empty file"},
		{"only a mark", "\xef\xbb\xbf", "found an empty file"},
		{"zero bytes", "\x00\x01\x02\x03 and so on", "found binary data"},
		{"zero in text", prose + "\x00\x00\x00\x00" + prose, "found binary data"},
		{"controls", strings.Repeat("a\x01\x02b", 50), "found binary data"},
		{"random", strings.Repeat("\x8f\x00\xfe\x13\x00\x00\x9c", 60), "found binary data"},
		{"utf-32", "\xff\xfe\x00\x00a\x00\x00\x00", "found UTF-32"},
		{"pdf", "%PDF-1.7\n%…", "expected a PDF with text, found one that cannot be taken apart"},
		{"zip", "PK\x03\x04\x14\x00", "a ZIP archive or an office document"},
		{"png", "\x89PNG\r\n\x1a\n", "a PNG picture"},
		{"json", `{"a": [1, 2]}`, "found JSON"},
		{"json lines", "{\"a\": 1}\n{\"a\": 2}\n", "found JSON"},
		{"feed", `<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>`, "found XML"},
		{"scripts only", "<html><body><script>document.write('x')</script></body></html>", "expected a page with text"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse("a.txt", "dir/a.txt", []byte(tt.data), Options{})
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), "dir/a.txt: ") {
				t.Errorf("error %v, want dir/a.txt: … %q", err, tt.want)
			}
		})
	}
}

// A few broken bytes do not make a text binary; they are shown and reported.
func TestBrokenBytes(t *testing.T) {
	data := []byte("\xef\xbb\xbfThe bridge is open again. Caf\xc3\xa9 owners cheered.\xff\n")
	r := mustParse(t, "x.txt", data)
	if !strings.HasSuffix(r.Text, "cheered.\uFFFD\n") {
		t.Errorf("text %q", r.Text)
	}
	if len(r.Notes) == 0 || !strings.Contains(strings.Join(r.Notes, "\n"), "not utf-8, shown as \uFFFD: 1") {
		t.Errorf("notes %q", r.Notes)
	}
	if at := strings.Index(r.Text, "\uFFFD"); r.Original(at) != len(data)-2 {
		t.Errorf("the broken byte leads to %d, want %d", r.Original(at), len(data)-2)
	}
	// Pages may hold a few zero bytes.
	page := "<!DOCTYPE html><html><body><p>" + strings.Repeat("The bridge over the Oda is open again. ", 80) + "\x00</p></body></html>"
	if r := mustParse(t, "x.html", []byte(page)); !strings.Contains(r.Text, "open again.") {
		t.Errorf("text %q", r.Text)
	}
}
