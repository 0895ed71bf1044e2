package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"crosscheck/decision"
	"crosscheck/ledger"
	"crosscheck/review"
)

// order is what a form asks for, with where the answer leads.
type order struct {
	review.Order
	// Origin makes the order one on every claim of it; Preview says what it would move and writes nothing.
	Origin  string
	Preview bool
	// Card is what is shown again with a message where the order cannot be carried out: the id of a claim or a decision. Here is the address of the review page
	// that the form stood on, "" where it stood elsewhere; Back where to go when it is done.
	Card, Here, Back string
	// Sent are the fields as they came, so that a form that comes back keeps them.
	Sent url.Values
}

// fieldPrefix stands before the names of fields of claims and reports in forms, so that none of them is one of the form's own.
const fieldPrefix = "f."

// decidePage carries out what a form of a page asks for, and leads on. What cannot be carried out comes back as a message on a card, with what was typed.
func (s *Server) decidePage(w http.ResponseWriter, r *http.Request) error {
	o, err := s.orderOf(w, r)
	if err != nil {
		return err
	}
	if o.Preview {
		if err = s.previewBatch(w, r, o); err == nil {
			return nil
		}
	}
	var done Decided
	if err == nil {
		if err = s.fillOrder(r.Context(), &o); err == nil {
			done, err = s.decide(r.Context(), o.Order, o.Origin, false)
		}
	}
	if err == nil && len(done.Decisions) == 0 {
		err = refusef(http.StatusUnprocessableEntity, "nothing was decided: every claim of %s is ruled so already", o.Origin)
	}
	if err == nil {
		return moved(w, r, done.leads(o.Back))
	}
	if status, words := s.answerTo(err); status == http.StatusUnprocessableEntity || status == http.StatusNotFound {
		return s.reviewAgain(w, r, o, words)
	}
	return err
}

// leads is where a decision leads: back, with what was done.
func (d *Decided) leads(back string) string {
	u, err := url.Parse(back)
	if err != nil {
		u = &url.URL{Path: "/"}
	}
	q := u.Query()
	q.Set("done", d.Decisions[0].ID)
	q.Del("more")
	if n := len(d.Decisions) - 1; n > 0 {
		q.Set("more", sprint(n))
	}
	u.RawQuery = q.Encode()
	return u.String()
}

// orderOf reads a form.
func (s *Server) orderOf(w http.ResponseWriter, r *http.Request) (order, error) {
	r.Body = http.MaxBytesReader(w, r.Body, maxField)
	if t, _ := mediaType(r); t != "application/x-www-form-urlencoded" {
		return order{}, refusef(http.StatusUnsupportedMediaType, "expected a form (application/x-www-form-urlencoded), found %q", t)
	}
	if err := r.ParseForm(); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return order{}, err
		}
		return order{}, refusef(http.StatusBadRequest, "the form cannot be read: %v", err)
	}
	f := r.PostForm
	o := order{Sent: f, Origin: f.Get("origin"), Preview: f.Get("preview") != "", Card: f.Get("card"), Here: ownPath(f.Get("here"))}
	o.Order = review.Order{Action: f.Get("action"), Why: f.Get("why")}
	o.Back = cmp.Or(ownPath(f.Get("back")), referrer(r), "/")
	if mark := f.Get("mark"); mark != "" && o.Here == "" {
		o.Back, _, _ = strings.Cut(o.Back, "#")
		o.Back += "#" + url.PathEscape(mark)
	}
	if !slices.Contains([]string{"accept", "reject", "unsure", "correct", "report", "same", "not-same", "add", "undo"}, o.Action) {
		return o, refusef(http.StatusBadRequest, "action: expected what a button of the page asks for, found %q", o.Action)
	}
	return o, nil
}

// fillOrder makes the arguments of an order out of the fields of its form.
func (s *Server) fillOrder(ctx context.Context, o *order) error {
	f := o.Sent
	subject := f.Get("subject")
	switch o.Action {
	case "same", "not-same":
		with := f.Get("with")
		if with == "" {
			return refusef(http.StatusUnprocessableEntity, "choose which claim is meant, or name it by its id")
		}
		o.Args = []string{with, subject}
		return nil
	case "add":
		o.Args = append([]string{"report:" + f.Get("report"), f.Get("words")}, o.put(nil)...)
		return nil
	case "undo":
		o.Args = slices.DeleteFunc(slices.Clone(f["subject"]), func(id string) bool { return id == "" })
		return nil
	case "correct":
		if o.Origin != "" {
			o.Args = o.put(nil)
			return nil
		}
		p, err := s.Ledger.Placed(ctx, []string{subject})
		if err != nil {
			return err
		}
		if len(p) == 0 {
			return refusef(http.StatusUnprocessableEntity, "%s: expected a claim of this ledger, found none", subject)
		}
		return o.changed(subject, decision.ClaimValues(&p[0].Claim))
	case "report":
		r, err := s.Ledger.ReadOf(ctx, strings.TrimPrefix(subject, "report:"), 0, ledger.View{})
		if err != nil {
			return err
		}
		return o.changed("report:"+strings.TrimPrefix(subject, "report:"), decision.ReportValues(r.Report))
	}
	if o.Origin == "" {
		o.Args = slices.Clone(f["subject"])
	}
	return nil
}

// changed puts the fields that are others than what stands there: forms hold all of them, and what was not touched was not ruled on.
func (o *order) changed(subject string, was decision.Fields) error {
	put := o.put(was)
	if len(put) == 0 {
		return refusef(http.StatusUnprocessableEntity, "nothing was changed: expected a field with another value than what stands there")
	}
	o.Args = append([]string{subject}, put...)
	return nil
}

// put are the fields of the form as name=value, but those that stand there already; without any, those that are not empty.
func (o *order) put(was decision.Fields) []string {
	var out []string
	for name, values := range o.Sent {
		name, ok := strings.CutPrefix(name, fieldPrefix)
		value := strings.TrimSpace(strings.Join(strings.Fields(values[0]), " "))
		if ok && value != was[name] {
			out = append(out, name+"="+value)
		}
	}
	slices.Sort(out)
	return out
}

// ownPath is an address that leads to a page of this server: a path with its query; "" for any other.
func ownPath(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Opaque != "" || u.User != nil || !strings.HasPrefix(s, "/") || strings.HasPrefix(s, "//") || strings.ContainsAny(s, "\\\r\n") {
		return ""
	}
	return s
}

// referrer is the page of ours from which the request came. The guard has made sure that it came from us.
func referrer(r *http.Request) string {
	u, err := url.Parse(r.Referer())
	if err != nil || u.Host != r.Host {
		return ""
	}
	return ownPath(u.RequestURI())
}
