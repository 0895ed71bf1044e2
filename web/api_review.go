package web

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"crosscheck/decision"
	"crosscheck/ledger"
	"crosscheck/reconcile"
	"crosscheck/review"
)

// apiReview are the operations of deciding.
func (s *Server) apiReview(a huma.API) {
	get(s, a, "/api/queue", "queue", "What waits for a person, most urgent first", s.apiQueue)
	get(s, a, "/api/card", "card", "One thing that waits, with all that is shown of it", s.apiCard)
	get(s, a, "/api/decisions", "decisions", "Every decision, with what became of it", func(ctx context.Context, _ *struct{}) (*ledger.DecisionLog, error) {
		return s.desk.Log(ctx)
	})
	operate(s, a, huma.Operation{
		OperationID: "decide", Method: http.MethodPost, Path: "/api/decisions", Summary: "Decide, or see what a decision would move",
		Description: "Makes the decisions of one order, as crosscheck decide does. With preview nothing is written.", MaxBodyBytes: maxField,
	}, s.apiDecide)
}

func (s *Server) apiQueue(ctx context.Context, in *struct {
	Limit  int  `query:"limit" minimum:"1" maximum:"1000" default:"200" doc:"How many disputed questions and how many doubtful claims are looked at."`
	Unsure bool `query:"unsure" doc:"Put what somebody left open at the end."`
},
) (*ledger.Queue, error) {
	q, err := s.Ledger.Queue(ctx, ledger.Waiting{Limit: in.Limit, Unsure: in.Unsure})
	if err != nil {
		return nil, err
	}
	q.Items = orEmpty(q.Items)
	return q, nil
}

// cardForm is a [ledger.Card].
type cardForm struct {
	Item      ledger.Item         `json:"item"`
	Finding   *reconcile.Finding  `json:"finding,omitempty"`
	Claim     *placedForm         `json:"claim,omitempty" doc:"absent where the claim is not there any more"`
	Against   []againstForm       `json:"against" doc:"claims that it differs from, the weightiest first"`
	Others    []placedForm        `json:"others" doc:"other answers to the question"`
	Decisions []decision.Decision `json:"decisions" doc:"those of an orphan or a conflict"`
}

type againstForm struct {
	placedForm
	Reason   reconcile.Reason `json:"reason"`
	Sentence string           `json:"sentence"`
}

func (s *Server) apiCard(ctx context.Context, in *struct {
	Claim     string   `query:"claim" doc:"The claim of an item."`
	Because   string   `query:"because" doc:"Why it waits, as the queue says it."`
	Decisions []string `query:"decisions" maxItems:"10" doc:"The decisions of an orphan or a conflict."`
},
) (cardForm, error) {
	if in.Claim == "" && len(in.Decisions) == 0 {
		return cardForm{}, refusef(http.StatusUnprocessableEntity, "expected the claim or the decisions of an item of /api/queue, found neither")
	}
	c, err := s.Ledger.Card(ctx, ledger.Item{Because: ledger.Because(in.Because), Claim: in.Claim, Decisions: in.Decisions})
	if err != nil {
		return cardForm{}, err
	}
	out := cardForm{Item: c.Item, Finding: c.Finding, Decisions: orEmpty(c.Decisions), Against: []againstForm{}, Others: []placedForm{}}
	if c.Claim != nil {
		p := placed(c.Claim)
		out.Claim = &p
	}
	for i := range c.Against {
		x := &c.Against[i]
		out.Against = append(out.Against, againstForm{placed(&x.Placed), x.Reason, x.Sentence})
	}
	for i := range c.Others {
		out.Others = append(out.Others, placed(&c.Others[i]))
	}
	return out, nil
}

// orderForm is a [review.Order].
type orderForm struct {
	Action  string   `json:"action" doc:"accept, reject, correct, add, report, same, not-same, unsure, undo or terms"`
	Args    []string `json:"args,omitempty" maxItems:"1000" doc:"ids, name=value, words; of terms the text of the file"`
	Why     string   `json:"why,omitempty"`
	Origin  string   `json:"origin,omitempty" doc:"rule so on every claim of this origin that is not ruled so already"`
	Preview bool     `json:"preview,omitempty" doc:"write nothing; say what would move"`
}

// Decided is what an order did, or would do.
type Decided struct {
	Preview   bool                    `json:"preview"`
	Decisions []decision.Decision     `json:"decisions"`
	Moved     []ledger.QuestionChange `json:"moved" doc:"questions whose range moved, or would"`
	Settled   int                     `json:"settled,omitempty" doc:"claims of the origin that were ruled so before"`
}

func (s *Server) apiDecide(ctx context.Context, in *struct{ Body orderForm }) (Decided, error) {
	return s.decide(ctx, review.Order{Action: in.Body.Action, Args: in.Body.Args, Why: in.Body.Why}, in.Body.Origin, in.Body.Preview)
}

// decide makes the decisions of an order and writes them, or only says what they would move. Origin, if it is not empty, makes the order one on every
// claim of it. It is what the API and the page's forms share.
func (s *Server) decide(ctx context.Context, o review.Order, origin string, preview bool) (Decided, error) {
	if s.ReadOnly {
		return Decided{}, errReadOnly()
	}
	s.deciding.Lock()
	defer s.deciding.Unlock()
	out := Decided{Preview: preview}
	var err error
	if origin == "" {
		out.Decisions, err = s.desk.Make(ctx, o)
	} else {
		var b *review.Batch
		if b, err = s.desk.OfOrigin(ctx, origin, o); b != nil {
			out.Decisions, out.Settled = b.Decisions, b.Settled
		}
	}
	if err != nil {
		return Decided{}, err
	}
	out.Decisions = orEmpty(out.Decisions)
	if preview {
		out.Moved, err = s.Ledger.Preview(ctx, out.Decisions)
	} else if len(out.Decisions) > 0 {
		// What has been asked for is done, even if whoever asked went away meanwhile.
		out.Moved, err = s.desk.Decide(context.WithoutCancel(ctx), out.Decisions)
		s.changed.Store(true)
		s.moves.put(out.Decisions[0].ID, out.Moved)
	}
	out.Moved = orEmpty(out.Moved)
	return out, err
}
