package report

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"path"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

const fromMail = "mail header"

// Bounds of a mail.
const (
	maxMailDepth = 8   // parts within parts
	maxMailParts = 200 // of a mail
	mailHead     = 32 << 10
)

// mailKeys are fields of a mail's head. Those that only mails have tell one from a text that begins with "From: …" and "Date: …".
var mailKeys = map[string]bool{
	"from": false, "to": false, "subject": false, "date": false, "cc": false, "reply-to": false, "sender": false,
	"message-id": true, "mime-version": true, "received": true, "return-path": true, "delivered-to": true, "dkim-signature": true, "content-transfer-encoding": true,
}

// isMailFile reports whether a file is a mail: it begins with a head, and says From; under another name than .eml it must have a field that only mails have.
func isMailFile(data []byte, name string) bool {
	head := data[:min(len(data), mailHead)]
	if bytes.HasPrefix(head, []byte("From ")) { // as a box of mails parts them
		_, head, _ = bytes.Cut(head, []byte("\n"))
	}
	from, sure, lines := false, false, 0
	for len(head) > 0 {
		line, rest, whole := bytes.Cut(head, []byte("\n"))
		head = rest
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 || !whole && lines > 0 {
			break
		}
		lines++
		if line[0] == ' ' || line[0] == '\t' {
			if lines == 1 {
				return false
			}
			continue
		}
		key, _, ok := bytes.Cut(line, []byte(":"))
		if !ok || len(key) == 0 || len(key) > 80 || bytes.ContainsAny(key, " \t<>\"") {
			return false
		}
		k := strings.ToLower(string(key))
		from = from || k == "from"
		sure = sure || mailKeys[k]
	}
	ext := strings.ToLower(path.Ext(strings.TrimSuffix(name, ".gz")))
	return from && (sure || ext == ".eml")
}

// mailPart is a part of a mail that can be read.
type mailPart struct {
	data    []byte
	charset string
	html    bool
	found   bool
}

// mailReader goes over the parts of a mail.
type mailReader struct {
	plain, html mailPart
	parts       int
	attached    int
}

// readMail reads a mail. Its text is the decoded body: the plain text where there is one, else the page. It returns the blocks that may credit an agency.
func (r *Report) readMail(data []byte) ([]int, decoded, error) {
	if bytes.HasPrefix(data, []byte("From ")) {
		_, data, _ = bytes.Cut(data, []byte("\n"))
	}
	msg, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return nil, decoded{}, fmt.Errorf("expected a mail, found a head that cannot be read: %w; save its text as .txt", err)
	}
	m := &mailReader{}
	m.part(textproto.MIMEHeader(msg.Header), msg.Body, 0)
	body := m.plain
	if !body.found {
		body = m.html
	}
	if !body.found {
		return nil, decoded{}, errors.New("expected a mail with a text, found none; save what is attached to it as a file of its own")
	}
	r.mailHead(msg.Header)
	if m.attached > 0 {
		r.Notes = append(r.Notes, fmt.Sprintf("attachments, not read: %d", m.attached))
	}
	dec, err := decodeAs(body.data, body.charset)
	if err != nil {
		return nil, decoded{}, err
	}
	var lines []int
	if body.html {
		lines, err = r.readHTML(dec.text)
		r.extraction = offsetMap{} // it leads to the page, which is packed in the file
	} else {
		r.Text = string(dec.text)
		lines, err = r.readMarked(quotedMail(r.Text))
	}
	return lines, dec, err
}

// mailHead takes what the head says about the mail.
func (r *Report) mailHead(h mail.Header) {
	words := mime.WordDecoder{CharsetReader: wordCharset}
	text := func(key string) string {
		s, err := words.DecodeHeader(h.Get(key))
		if err != nil {
			s = h.Get(key)
		}
		return s
	}
	note := func(err error) {
		if err != nil {
			r.Notes = append(r.Notes, fromMail+": "+err.Error())
		}
	}
	note(r.Meta.offer("title", text("Subject"), fromMail))
	note(r.Meta.offer("published", h.Get("Date"), fromMail))
	note(r.Meta.offer("author", senderName(h.Get("From"), &words), fromMail))
	outlet := text("Organization")
	if name, _, ok := strings.Cut(text("List-Id"), "<"); ok && strings.TrimSpace(name) != "" {
		outlet = strings.Trim(strings.TrimSpace(name), `"`)
	}
	note(r.Meta.offer("outlet", outlet, fromMail))
}

// senderName is the name of a sender, or the address where there is none.
func senderName(s string, words *mime.WordDecoder) string {
	p := mail.AddressParser{WordDecoder: words}
	a, err := p.Parse(s)
	if err != nil {
		if list, err := p.ParseList(s); err == nil && len(list) > 0 {
			a = list[0]
		}
	}
	switch {
	case a != nil && a.Name != "":
		return a.Name
	case a != nil:
		return a.Address
	}
	name, _, _ := strings.Cut(s, "<")
	return strings.Trim(strings.TrimSpace(name), `"`)
}

// wordCharset decodes words of a head in any encoding of the web.
func wordCharset(charset string, in io.Reader) (io.Reader, error) {
	enc, err := htmlindex.Get(charset)
	if err != nil {
		return nil, err
	}
	return enc.NewDecoder().Reader(in), nil
}

// part takes one part of a mail, and those in it.
func (m *mailReader) part(head textproto.MIMEHeader, body io.Reader, depth int) {
	if m.parts++; m.parts > maxMailParts || depth > maxMailDepth {
		return
	}
	kind, params, err := mime.ParseMediaType(head.Get("Content-Type"))
	if err != nil && kind == "" {
		kind = "text/plain"
	}
	kind = strings.ToLower(kind)
	disposition, _, _ := mime.ParseMediaType(head.Get("Content-Disposition"))
	body = unpackPart(head.Get("Content-Transfer-Encoding"), body)
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		parts := multipart.NewReader(body, params["boundary"])
		for params["boundary"] != "" && m.parts <= maxMailParts {
			p, err := parts.NextRawPart()
			if err != nil { // the end, or a part that breaks off: what came before counts
				return
			}
			m.part(p.Header, p, depth+1)
		}
	case strings.EqualFold(disposition, "attachment"):
		m.attached++
	case kind == "text/plain":
		m.plain.take(body, params["charset"], false)
	case kind == "text/html", kind == "application/xhtml+xml":
		m.html.take(body, params["charset"], true)
	case kind == "message/rfc822" && !m.plain.found && !m.html.found: // passed on as a whole
		if msg, err := mail.ReadMessage(body); err == nil {
			m.part(textproto.MIMEHeader(msg.Header), msg.Body, depth+1)
		}
	default:
		m.attached++
	}
}

// take keeps the first part of its kind that says something.
func (p *mailPart) take(body io.Reader, charset string, html bool) {
	if p.found {
		return
	}
	data, _ := io.ReadAll(io.LimitReader(body, MaxFile)) // what breaks off is read as far as it goes
	if len(bytes.TrimSpace(data)) > 0 {
		*p = mailPart{data, strings.ToLower(charset), html, true}
	}
}

func unpackPart(encoding string, body io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, body)
	}
	return body
}
