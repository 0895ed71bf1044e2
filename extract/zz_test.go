package extract
import ("testing";"fmt")
func BenchmarkZZ(b *testing.B){
 x,rs,_:=benchReports(b)
 var sents,needed,toks,ntoks,ptoks,pcue,pev,ev,evtok int
 miss:=map[string]int{}; hit:=map[string]int{}
 for _,r:=range rs { w:=&reading{r:r}
  for _,st:=range stages { 
   if st.name=="events" { for _,s:=range w.ss { if s.Tree!=nil {pcue++} } }
   st.run(x,w) }
  has:=map[*sentence]bool{}
  for _,e:=range w.events{has[e.s.sentence]=true}
  for _,s:=range w.ss{ sents++; toks+=len(s.Tokens); if s.needed{needed++;ntoks+=len(s.Tokens)}; if s.Tree!=nil{ptoks+=len(s.Tokens)}
   if s.needed&&x.events.tells(s.Tokens)&&!s.asks(){pev++; if has[s]{ev++;evtok+=len(s.Tokens)}
     for i:=range s.Tokens{ t:=s.Tokens[i]; if len(x.events.verbs[t.Lower])>0||len(x.events.nouns[t.Lower])>0{ if has[s]{hit[t.Lower]++}else{miss[t.Lower]++}}}
   }}
 }
 fmt.Println("sents",sents,"needed",needed,"toks",toks,"needed",ntoks,"parsed",ptoks,"cue-parsed sents",pcue,"event-tells",pev,"with events",ev,evtok)
 for k,n:=range miss{ if n>40{fmt.Print(k," ",n,"/",hit[k],"; ")}}
 fmt.Println()
}
