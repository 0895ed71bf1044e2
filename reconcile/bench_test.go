package reconcile

import (
	"fmt"
	"strconv"
	"testing"

	"crosscheck/claim"
	"crosscheck/lineage"
	"crosscheck/question"
	"crosscheck/report"
)

// BenchmarkReconcile measures the comparison alone: many questions with few answers each, as a large folder has them, and the worst
// case, one question that everybody answers.
func BenchmarkReconcile(b *testing.B) {
	for _, shape := range []struct {
		name      string
		questions func(n int) int
	}{{"many questions", func(n int) int { return n / 20 }}, {"one question", func(int) int { return 1 }}} {
		for _, n := range []int{1_000, 10_000} {
			in := crowdOf(n, shape.questions(n))
			b.Run(shape.name+"/"+strconv.Itoa(n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := Reconcile(in, Options{}); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/claim")
			})
		}
	}
}

// crowdOf is n figures in n/8 reports by n/4 origins, about so many groups of people.
func crowdOf(n, groups int) Input {
	l := newLedger()
	measures := []string{"killed", "wounded", "killed_or_wounded", "missing"}
	values := []func(float64) claim.Value{exact, about, moreThan, atLeast, upTo}
	for i := range n {
		l.add(fig{
			report: fmt.Sprintf("r%05d", i/8), measure: measures[i%4], by: person(fmt.Sprintf("Ann Number%d", i/4)),
			value: values[i%5](float64(10 + i%977)), said: fmt.Sprintf("2025-01-%02d", 1+i/8%28),
			key: fmt.Sprintf("person:soldier@C%d", i/4%groups), counted: "soldiers",
		})
	}
	var reports []*report.Report
	for _, r := range l.reports {
		reports = append(reports, r)
	}
	lin := lineage.Trace(reports, l.claims, nil)
	return Input{Reports: reports, Claims: l.claims, Lineage: lin, Questions: question.Build(l.claims, func(id string) string { return lin.Of[id] })}
}
