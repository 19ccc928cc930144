from kb.extraction.lexicon import Lexicon
from kb.extraction.types import MetricFinding, Reading
from kb.extraction.numbers import figures
from kb.extraction import units, exclusions, dates
from bisect import bisect_right
def find(reading: Reading, lexicon: Lexicon) -> tuple[MetricFinding, ...]:
    b=reading.article.body; t=reading.folded
    names=exclusions.names(t)
    out=[]
    for f in figures(t):
        if exclusions.inside(names,f.number): continue
        i=bisect_right(reading.sentences,(f.number,1<<60))-1
        s=reading.sentences[i]
        c=max(t.rfind(ch,s[0],f.start) for ch in ",;:。")+1
        if exclusions.counts(t,f,max(c,s[0]),s): out.append(f)
    return tuple(MetricFinding(start=f.start,end=f.end,quote=b[f.start:f.end],rule="x",value=f.value,value_max=f.value_max,unit=units.plain(f.word),printed=b[f.number:f.number_end],bound=f.bound,period=dates.period_at(reading,f.number)) for f in out)
