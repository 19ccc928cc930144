"""Whether headlines without a byline begin an article of their own or are headings inside the one above. Pure.

No single sign is sure, so signs are weighed: how the article above ended, how the piece below begins and ends, how the headline looks.
"""

import re
from dataclasses import dataclass

from articles.splitting import headlines, leads, mastheads, signing
from articles.splitting.drafts import CASE, Draft
from articles.splitting.lines import fold
from articles.splitting.parts import Part, Unit

ENOUGH = 3
ISSUED = 10  # characters of a document's title
PLACE_LED = re.compile(r"[\u4e00-\u9fff]{2,9}[::\s]\s*\S{5,}")
COLON_LED = re.compile(r"[\u4e00-\u9fff]{2,9}:.{5,}")
TWO_PARTS = re.compile(r"[\u4e00-\u9fff”]\s+[\u4e00-\u9fff“]")
LIST_LIKE = re.compile(r".*[:]$|[^\w“《【(\"★◆■▌▍◎☆□·]|(?:.{0,5}|.{0,11}[\s:])\d[\d.,]*\s*[\u4e00-\u9fff]{1,2}$")
ONE_PIECE = re.compile(
    r".*(?:通知|通报|公告|公报|方案|报告|讲话|意见|办法|答复|总结|打算|问答|说明|一览|清单|明白[卡纸])(?:[(].{1,10}[)])?$"
)
BRACKETED = re.compile(r"[【\[<《].{1,16}[】\]>》]")

QUESTION = re.compile(r"问\s*\d{0,2}\s*[:：]|Q\d?\s*[:：]")
NEWS_LED = re.compile(r"(?:近日|日前|连日来|昨[日天]|(?:20\d\d年)?\d{1,2}月\d{1,2}日|\d{1,2}日|记者.{0,12}(?:获悉|了解到))")
DOCUMENT = re.compile(
    r"[^《]{0,30}关于.{4,70}的(?:通知|通告|公告|通报|批复|函|公示|决定|(?:实施|指导|若干)?意见|(?:实施)?(?:方案|办法|细则))"
)
# The title of a yearly report or a notice, which names its place or occasion: 甲市2023年就业统计公报, 在全县就业工作会议上的讲话.
TITLED = re.compile(
    r"(?:20\d\d年(?:度)?)?[\u4e00-\u9fff]{2,10}[省市县区旗州].{0,24}(?:政府工作报告|公报|公告|公示|白皮书|明白[卡纸])(?:[(].{1,8}[)])?|(?:20\d\d年)?在.{4,40}(?:会|会议|大会|仪式|活动)上的(?:讲话|发言|致辞)(?:[(].{1,8}[)])?"
)
LEADING = re.compile(r"【(.{2,8})】\S{4}")
ANNOUNCEMENT = re.compile(r".{0,16}(?:启事|通告|声明|讣告|用工信息|招聘信息|岗位信息|用工行情|天气预报)")
SPACE_LED = re.compile(r"[\u4e00-\u9fff]{2,3}\s+\S{5,}")

ENDS = frozenset({Part.HEAD, Part.BYLINE, Part.STOP, Part.LABEL, Part.JUMP_IN, Part.JUMP_OUT})


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around headlines. closed: a line across the page or the like ended the article above. turned: a masthead stands between, a new page. signed: people named after the piece below. sourced: a line about source and day stands below the headlines."""

    after: Unit | None
    before: Unit | None = None
    closed: bool = False
    turned: bool = False
    signed: tuple[str, ...] = ()
    sourced: bool = False


def begins(current: Draft, heads: list[Unit], setting: Setting) -> bool:
    """Whether an article begins here."""
    if setting.after is None or setting.after.part not in (Part.TEXT, Part.LABEL, Part.HEAD, Part.CAPTION, Part.BYLINE):
        return False
    if any(head.opens for head in heads):
        return True
    own = leads.of_own(heads[-1].text, setting.after.text, current) if setting.after.part is Part.TEXT else 0
    points = above(current, setting) + below(current, setting) + looks(heads) + alike(current, heads, setting.after)
    return points + own >= ENOUGH


def over(current: Draft) -> bool:
    """Whether the article above is at its end or breaks off, so that even a bracketed line may be a headline."""
    return current.ended or current.jumped


def announces(text: str) -> bool:
    """Whether a line names a regular announcement: "【用工行情】镇海区缺工岗位"."""
    named = LEADING.match(fold(text))
    return named is not None and bool(ANNOUNCEMENT.fullmatch(named[1]))


def heads_column(current: Draft, unit: Unit, after: Unit | None) -> bool:
    """Whether a bracketed line names a column: a headline stands below it."""
    return after is not None and after.part is Part.HEAD and not after.numbered and under_columns(current, [unit, after])


def above(current: Draft, setting: Setting) -> int:
    """How much speaks for the article above being at its end."""
    points = 3 if setting.closed else 0
    points += 3 if current.ended or current.jumped else 0
    points += 3 if setting.turned else 0
    points += 7 if setting.sourced else 0
    points -= 2 if current.open else 0
    points += 4 if current.only_note else 0
    points -= 2 if ONE_PIECE.fullmatch(fold(current.title)) and not (setting.closed or current.ended) else 0
    bracket = setting.before is not None and setting.before.part is Part.HEAD and bool(BRACKETED.fullmatch(setting.before.text))
    return points - bracket


def below(current: Draft, setting: Setting) -> int:
    """How much the text below looks like a piece of its own."""
    after = setting.after
    points = 9 if after is not None and after.part is Part.TEXT and signing.begins_article(after.text) else 0
    writers = {*current.people, *(signing.dateline(current.first.text) if current.first else ())}
    own = bool(setting.signed) and bool(writers) and writers.isdisjoint(setting.signed)
    return points + (4 if own else 0) + (4 if asks(current, after) else 0)


def is_news(current: Draft) -> bool:
    """Whether an article is a report and no document: somebody signs it."""
    signs = current.first is not None and signing.begins_article(current.first.text)
    return (bool(current.people) or signs) and not ONE_PIECE.fullmatch(fold(current.title))


def asks(current: Draft, after: Unit | None) -> bool:
    """Whether questions and answers begin below a piece of news that has none."""
    if after is None or not QUESTION.match(after.text) or current.first is None:
        return False
    return is_news(current) and not any(QUESTION.match(unit.text) for unit in current.parts[:20])


def looks(heads: list[Unit]) -> int:
    """How much the lines look like headline with kicker or deck, and not like a heading or an entry."""
    texts = [fold(head.text).strip() for head in heads]
    points = 5 if any(head.level == 1 for head in heads) else 0
    points += ranks(heads, texts)
    points += 5 if any(DOCUMENT.fullmatch(text) for text in texts) else 0
    points += 5 if any(TITLED.fullmatch(text) for text in texts) else 0
    points += 3 if ANNOUNCEMENT.fullmatch(texts[0]) or announces(texts[0]) else 0
    points += 1 if any(TWO_PARTS.search(text) or text.startswith("——") for text in texts) else 0
    points += 1 if PLACE_LED.fullmatch(texts[0]) else 0
    points -= 3 if any(LIST_LIKE.match(text) or mastheads.is_issuer(text) for text in texts) else 0
    return points - (2 if headlines.is_series(texts[-1]) else 0)


def alike(current: Draft, heads: list[Unit], after: Unit) -> int:
    """How much a headline and its text look like those above: "酉阳:鲁渝协作送岗上门" below "巫溪:楼下车间留人", news below news.

    The document that a notice issues is no article by itself.
    """
    if any(bare(head.text) in bare(current.title) for head in heads if len(head.text) >= ISSUED):
        return -9
    if current.people:
        return 4 if under_columns(current, heads) else 0
    title, text = fold(current.title), fold(heads[0].text)
    points = 2 if any(form.fullmatch(title) and form.fullmatch(text) for form in (COLON_LED, SPACE_LED)) else 0
    points += 4 if under_columns(current, heads) else 0
    points += 4 if current.mark == CASE and headlines.CASE.match(heads[0].text) else 0
    points += 3 if current.mark and heads[0].text.startswith(current.mark) and only_text(current) else 0
    short = len(current.parts) <= 4 and only_text(current) and not leads.MANY.search(title)
    both = (
        short
        and current.first is not None
        and NEWS_LED.match(fold(current.first.text[:30]))
        and NEWS_LED.match(fold(after.text[:30]))
    )
    return points + (3 if both and len(title) >= 8 and len(text) >= 8 else 0)


def bare(text: str) -> str:
    """A title without spaces and title marks."""
    return fold(text).replace(" ", "").strip("《》")


def only_text(current: Draft) -> bool:
    """Whether an article has had no headings so far."""
    return all(unit.part is Part.TEXT for unit in current.parts[:8])


def under_columns(current: Draft, heads: list[Unit]) -> bool:
    """Whether headlines stand under a bracketed column's name, as those of the article above do."""
    above = bool(current.deck) and bool(BRACKETED.fullmatch(fold(current.deck[0])))
    return above and len(heads) > 1 and bool(BRACKETED.fullmatch(fold(heads[0].text)))


def ranks(heads: list[Unit], texts: list[str]) -> int:
    """How much several lines look like headline and deck, set apart or marked, and not like one heading that runs over."""
    if len(heads) < 2:
        return 0
    if headlines.is_series(texts[0]) or (headlines.is_column(texts[0]) and heads[1].gap):
        return 3
    return 2 if any(head.gap for head in heads[1:]) or any(headlines.is_around(text, alone=True) for text in texts) else 0


def signatures(page: list[Unit]) -> list[tuple[str, ...]]:
    """For each unit, the people named in brackets after the text that runs from it to the next headline, () for none."""
    found: list[tuple[str, ...]] = [()] * len(page)
    people: tuple[str, ...] | None = None
    for i in range(len(page) - 1, -1, -1):
        unit = page[i]
        closing = unit.part is Part.BYLINE and signing.is_closing(unit.text)
        if unit.part in ENDS and not closing:
            people = None
        elif people is None and (closing or unit.part is Part.TEXT):
            people = unit.people if closing else signing.signed(unit.text)[0]
        found[i] = people or ()
    return found
