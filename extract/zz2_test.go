package extract
import ("testing";"fmt";"sort";"strings";"crosscheck/lang")
func triggers(e *eventWords, ts []lang.Token, ss *sentence) []string {
 var out []string
	for i := range ts {
		w, tag := ts[i].Lower, ts[i].Tag
		if rows := e.verbs[w]; len(rows) > 0 && (tag == "" || tag[0] == 'V') {
			for _, row := range rows {
				if e.near(row, ts, i) {
					c:=ss.chunk(int(ss.chunkOf[i]))
					out=append(out, "v:"+w+" "+strings.Join(row.rest," ")+" "+fmt.Sprint(row.needs)+fmt.Sprint(row.objects)+tag+fmt.Sprint(c.Passive,c.Participle,c.Infinitive))
				}
			}
		}
		if rows := e.nouns[w]; len(rows) > 0 && (tag == "" || tag[0] == 'N' || strings.HasSuffix(w, "ing")) && argued(rows, ts, i) {
			out=append(out,"n:"+w+fmt.Sprint(rows[0].needs,rows[0].recipient))
		}
	}
	return out
}
func BenchmarkYY(b *testing.B){
 x,rs,_:=benchReports(b)
 miss,hit:=map[string]int{},map[string]int{}
 for _,r:=range rs { w:=&reading{r:r}
  for _,st:=range stages { st.run(x,w) }
  has:=map[*sentence]bool{}
  for _,e:=range w.events{has[e.s.sentence]=true}
  for _,s:=range w.ss{ 
   if s.needed&&x.events.tells(s.Tokens)&&!s.asks(){
     tr:=triggers(x.events,s.Tokens,s); if len(tr)==1 { if has[s]{hit[tr[0]]++}else{miss[tr[0]]++} } else if has[s]{hit["many"]++}else{miss["many"]++} } } }
 var ks []string; for k:=range miss{ks=append(ks,k)}
 sort.Slice(ks,func(i,j int)bool{return miss[ks[i]]>miss[ks[j]]})
 for _,k:=range ks[:min(len(ks),90)]{fmt.Println(miss[k],hit[k],k)}
}
