"""People named where running text begins (本报讯(记者 …)) and where it ends ((王 进), □李阳), and other marks of its end. Pure."""

import re

from articles.splitting import bylines
from articles.splitting.bylines import ROLE
from articles.splitting.lines import fold

HAN = r"\u4e00-\u9fff"
NEWS = rf"(?:[{HAN}]{{2,9}}?(?:讯|消息)|新华社[{HAN}]{{2,6}}(?:\d{{1,2}}月\d{{1,2}}日)?电)"
NEWS_FROM = re.compile(rf"{NEWS}\s*[(【]([^()【】]{{2,40}})[)】]")
OPENING = re.compile(r"[(【]([^()【】]{2,40})[)】]\s*(?=\S)")
NEWS_BY = re.compile(rf"(?:本报|本刊|本网)[{HAN}]{{0,8}}讯\s*(?:本报)?(?:记者|通讯员)\s?([{HAN}]{{2,3}})(?=[\s,])")
REPORTED_BY = re.compile(rf"(?:本报)?(?:记者|通讯员)?\s?((?:[{HAN}]{{2,3}}\s){{0,3}}[{HAN}]{{2,3}})\s?报道[\s:]")
NOTICE = re.compile(
    rf"【?(?:本报|本刊|本网|本站|本台|[{HAN}]{{1,6}}(?:报|网|融媒|融媒体中心))[{HAN}]{{0,6}}讯(?=[】\s\u3000(（]|[^{HAN}]|近|日|昨|记|今)|新华社[{HAN}]{{2,6}}(?:20\d\d年)?\d{{1,2}}月\d{{1,2}}日电"
    rf"|[{HAN}]{{1,10}}(?:报|网|社|台|在线)[{HAN}]{{0,6}}\d{{1,2}}月\d{{1,2}}日(?:讯|电|消息)"
    rf"|据《?[{HAN}]{{2,8}}(?:报|社|网)》?(?:消息|报道|讯|电)\s"
)
WRITTEN_BY = re.compile(rf"[(]((?:[{HAN}]{{0,8}}){ROLE}[^()]{{2,40}})[)]")
WRAPPED = re.compile(r"[(\[【]([^()\[\]【】]{2,40})[)\]】]\s*$")
MARKED = re.compile(rf"[。!?”)]\s*(?:[□■○●◎◇◆]|——)\s*((?:[{HAN}·]{{1,6}}\s*){{1,5}})$")
REPORTER = re.compile(rf"[。!?”]\s*(?:本报|本刊)(?:特约|首席|实习)?(?:记者|通讯员)\s*((?:[{HAN}·]{{1,6}}\s*){{1,5}})$")
END_MARK = re.compile(
    r"[■□◆◇※]$|[(](?:完|全文完)[)]$|[。!?”)][①-⑳]\s?\d{1,2}\s*$|^特此(?:通知|公告|通报|公示|报告|函复|说明)$"
)  # ②13 counts the piece on its page
SENT_IN = re.compile(
    rf"(?:^|[。!?”])\s*[(][{HAN} ]{{2,18}}(?:局|中心|办|委|会|部|厅|院|所|站|社区|街道|[乡镇]|政府|供稿|报送|提供)[)]$"
)  # (县人社局)
SENTENCE_ENDS = "。!?！？”…"


def dateline(text: str) -> tuple[str, ...]:
    """People named where an article begins: "本报讯(通讯员 李春燕)9月份" → ("李春燕",)."""
    start = fold(text[:80])
    if found := NEWS_FROM.match(start):
        return bylines.people_of(found[1])
    if found := OPENING.match(start):
        return bylines.with_roles(found[1]) or (bylines.bare(found[1]) if start[0] == "(" else ())
    if found := NEWS_BY.match(start):
        return bylines.names([found[1]])
    if "报道" in start[:24] and (found := REPORTED_BY.match(start)):
        return bylines.bare(found[1])
    return ()


def begins_article(text: str) -> bool:
    """Whether a paragraph opens like a piece of its own: 本报讯, (记者 吴德军)…, 新华社北京6月1日电."""
    return bool(NOTICE.match(text[:40]) or dateline(text))


def is_notice(text: str) -> bool:
    """Whether a paragraph opens with a newspaper's formula: 本报讯, 新华社北京6月1日电."""
    return bool(NOTICE.match(text[:40]))


def written_by(text: str) -> tuple[str, ...]:
    """People named in brackets at the end of a paragraph with their role: "……作答。(记者 冉崇辉 采访整理)"."""
    found = WRITTEN_BY.search(fold(text[-60:]))
    return (bylines.with_roles(found[1]) or ()) if found else ()


def signed(text: str) -> tuple[tuple[str, ...], str]:
    """People named after the last sentence, and the text without them: "……96.4万元。 (乌 兰)", "……万元。□李阳"."""
    if text[-1:] in SENTENCE_ENDS:
        return (), text
    tail = fold(text[-60:])
    if tail[-1:] not in ")]】":
        found = MARKED.search(tail) or REPORTER.search(tail)
        people = bylines.bare(found[1]) if found else ()
        return (people, text[: len(text) - len(tail) + found.start() + 1]) if found and people else ((), text)
    found = WRAPPED.search(tail)
    if not found:
        return (), text
    rest = text[: len(text) - len(found[0])].rstrip()
    people = bylines.with_roles(found[1]) or (bylines.people_of(found[1]) if rest[-1:] in SENTENCE_ENDS else ())
    return (people, rest) if people and rest else ((), text)


def is_closing(text: str, alone: bool = True) -> bool:
    """Whether a line of names is such as stands below an article: "(通讯员 才让草)", "文字:韦柳英 编辑:蒙佳".

    alone: no headline stands directly above it; a line that names editors too stands below a text even then.
    """
    plain = fold(text).strip()
    bracketed = (plain[:1] in "([【" and plain[-1:] in ")]】") or plain.startswith("——")
    return bracketed or bool(bylines.TASK.match(plain) and (alone or bylines.STAFFED.search(plain)))
