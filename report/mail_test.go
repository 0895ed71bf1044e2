package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// letter writes a mail with LF for its line ends.
func letter(head, body string) string {
	return "From: =?utf-8?q?Ilse_Br=C3=A4ndt?= <ilse@marrow.example>\nMessage-ID: <1@x>\n" + head + "\n" + body
}

func TestMail(t *testing.T) {
	tests := []struct{ name, data, meta, want string }{
		{
			"plain beside a page", letter("Subject: =?iso-8859-1?q?Caf=E9_flooded?=\nDate: Sun, 9 Mar 2031 23:30:00 -0500\nList-Id: \"Marrow news (made up)\" <n.x>\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n",
				"--b\nContent-Type: text/html\n\n<p>No.</p>\n--b\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nThe caf=E9 was flooded on=\n Sunday.\n--b--\n"),
			"title=Café flooded published=2031-03-09 author=Ilse Brändt outlet=Marrow news (made up)", "paragraph: The café was flooded on Sunday.\n",
		},
		{
			"a page only", letter("Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\nOrganization: City Wire (made up)\n", "PHA+TmluZSBwZW9wbGUgd2VyZSBo\ndXJ0LCB0aGUgbWF5b3Igc2FpZC48L3A+\n"),
			"author=Ilse Brändt outlet=City Wire (made up)", "paragraph: Nine people were hurt, the mayor said.\n",
		},
		{
			"what it quotes, and a signature", letter("", "Nine people were hurt.\n\nOn Sunday, 9 March 2031 at 10:00, Carl Weiss\n<c@x.example> wrote:\n> Ten people were hurt.\n>\n> Or so.\n\nSo much for that.\n\n-- \nIlse\nMarrow Post\n"),
			"author=Ilse Brändt", "paragraph: Nine people were hurt.\nfurniture (quoted mail): On Sunday, 9 March 2031 at 10:00, Carl Weiss <c@x.example> wrote: > Ten people were hurt. > > Or so.\n" +
				"paragraph: So much for that.\nfurniture (signature): -- Ilse Marrow Post\n",
		},
		{
			"an older mail behind it", letter("", "Nine people were hurt.\n\n-----Original Message-----\nFrom: C\nTen people were hurt.\n"),
			"author=Ilse Brändt", "paragraph: Nine people were hurt.\nfurniture (quoted mail): -----Original Message----- From: C Ten people were hurt.\n",
		},
		{
			"passed on, in parts within parts", letter("Content-Type: multipart/mixed; boundary=b\n", "--b\nContent-Type: message/rfc822\n\nFrom: x@y.example\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nNine people were hurt.\n--c--\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment\n\nx\n--b--\n"),
			"author=Ilse Brändt", "paragraph: Nine people were hurt.\n",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := mustParse(t, "a.eml", []byte(tt.data))
			var meta []string
			for _, name := range []string{"title", "published", "author", "outlet"} {
				if f := r.Meta.field(name); f.From == fromMail {
					meta = append(meta, name+"="+f.Value)
				}
			}
			if diff := cmp.Diff(tt.meta, strings.Join(meta, " ")); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.want, outline(r)); diff != "" || r.Format != formatMail {
				t.Errorf("%s: %s", r.Format, diff)
			}
		})
	}
}

func TestMailOrText(t *testing.T) {
	for _, tt := range []struct {
		name, file, data string
		want             bool
	}{
		{"a mail", "a.txt", letter("", "x"), true},
		{"out of a box of mails", "a", "From x@y Sun Mar 9 2031\n" + letter("", "x"), true},
		{"by its name", "a.eml", "From: a@b\n\nx", true},
		{"a text with header lines", "a.txt", "From: Marrow\nDate: 9 March 2031\n\nNine people were hurt.", false},
		{"no head", "a.eml", "Nine people were hurt.\n\nFrom: a@b\n", false},
		{"a speaker", "a.txt", "ELLIS: And since then?\nMessage-ID: a\n", false},
	} {
		if got := isMailFile([]byte(tt.data), tt.file); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

func TestMailProblems(t *testing.T) {
	deep := strings.Repeat("--b\nContent-Type: multipart/mixed; boundary=b\n\n", 50)
	for _, tt := range []struct{ name, data, want string }{
		{"nothing", letter("", ""), "expected a mail with a text, found none"},
		{"only a picture", letter("Content-Type: image/png\n", "x"), "expected a mail with a text, found none"},
		{"without end", letter("Content-Type: multipart/mixed; boundary=b\n", deep), "expected a mail with a text, found none"},
		{"binary", letter("Content-Transfer-Encoding: base64\n", "AAECAwAAAAA="), "found binary data"},
	} {
		_, err := Parse("a.eml", "a.eml", []byte(tt.data), Options{})
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q", tt.name, err, tt.want)
		}
	}
}

func FuzzMail(f *testing.F) {
	for _, s := range []string{
		letter("Content-Type: multipart/alternative; boundary=b\n", "--b\nContent-Type: text/html; charset=windows-1251\n\n<p>a\xe4\n--b\n\nb\n--b--\n"),
		letter("Subject: =?x?q?=?=\nDate: x\nContent-Transfer-Encoding: base64\n", "QQ"), letter("", "a\n\nOn b\nc wrote:\n> d\r\n>e\n--\nf"), letter("Content-Type: message/rfc822\n", letter("", "x")),
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		fuzzRead(t, Raw{ID: "a.eml", Path: "a.eml", Data: data})
		fuzzRead(t, Raw{ID: "a.eml", Path: "a.eml", Data: []byte(letter("", string(data)))})
	})
}
