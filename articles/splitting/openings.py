"""Whether headlines without a byline begin an article of their own or are headings inside the one above. Pure.

No single sign is sure, so signs are weighed: how the article above ended, how the piece below begins and ends, how the headline looks.
"""

import re
from dataclasses import dataclass

from articles.splitting import headlines, mastheads, signing
from articles.splitting.drafts import Draft
from articles.splitting.lines import fold
from articles.splitting.parts import Part, Unit

ENOUGH = 3
PLACE_LED = re.compile(r"[\u4e00-\u9fff]{2,9}[::\s]\s*\S{5,}")
COLON_LED = re.compile(r"[\u4e00-\u9fff]{2,9}:.{5,}")
TWO_PARTS = re.compile(r"[\u4e00-\u9fff”]\s+[\u4e00-\u9fff“]")
LIST_LIKE = re.compile(r".*[:]$|[^\w“《【(\"★◆■▌▍◎☆□·]|.{0,12}\d[\d.,]*\s*[\u4e00-\u9fff]{1,2}$")
ONE_PIECE = re.compile(
    r".*(?:通知|通报|公告|公报|方案|报告|讲话|意见|办法|答复|总结|打算|问答|说明|一览|清单|明白[卡纸])(?:[(].{1,10}[)])?$"
)
BRACKETED = re.compile(r"[【\[<《].{1,16}[】\]>》]")

ENDS = frozenset({Part.HEAD, Part.BYLINE, Part.STOP, Part.LABEL, Part.JUMP_IN, Part.JUMP_OUT})


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around headlines. closed: a line across the page or the like ended the article above. turned: a masthead stands between, a new page. signed: people named after the piece below."""

    after: Unit | None
    before: Unit | None = None
    closed: bool = False
    turned: bool = False
    signed: tuple[str, ...] = ()


def begins(current: Draft, heads: list[Unit], setting: Setting) -> bool:
    """Whether an article begins here."""
    if setting.after is None or setting.after.part not in (Part.TEXT, Part.LABEL, Part.HEAD, Part.CAPTION, Part.BYLINE):
        return False
    return above(current, setting) + below(current, setting) + looks(heads) + alike(current, heads) >= ENOUGH


def over(current: Draft) -> bool:
    """Whether the article above is at its end or breaks off, so that even a bracketed line may be a headline."""
    return current.ended or current.jumped


def above(current: Draft, setting: Setting) -> int:
    """How much speaks for the article above being at its end."""
    points = 3 if setting.closed else 0
    points += 3 if current.ended or current.jumped else 0
    points += 2 if setting.turned else 0
    points -= 2 if current.open else 0
    points += 4 if current.only_note else 0
    points -= 2 if ONE_PIECE.fullmatch(fold(current.title)) and not setting.closed else 0
    bracket = setting.before is not None and setting.before.part is Part.HEAD and bool(BRACKETED.fullmatch(setting.before.text))
    return points - bracket


def below(current: Draft, setting: Setting) -> int:
    """How much the text below looks like a piece of its own."""
    after = setting.after
    points = 5 if after is not None and after.part is Part.TEXT and signing.begins_article(after.text) else 0
    writers = {*current.people, *(signing.dateline(current.first.text) if current.first else ())}
    own = bool(setting.signed) and bool(writers) and writers.isdisjoint(setting.signed)
    return points + (4 if own else 0)


def looks(heads: list[Unit]) -> int:
    """How much the lines look like headline with kicker or deck, and not like a heading or an entry."""
    texts = [fold(head.text).strip() for head in heads]
    points = 4 if any(head.level == 1 for head in heads) else 0
    points += ranks(heads, texts)
    points += 1 if any(TWO_PARTS.search(text) or text.startswith("——") for text in texts) else 0
    points += 1 if PLACE_LED.fullmatch(texts[0]) else 0
    points -= 3 if any(LIST_LIKE.match(text) or mastheads.is_issuer(text) for text in texts) else 0
    return points - (2 if headlines.is_series(texts[-1]) else 0)


def alike(current: Draft, heads: list[Unit]) -> int:
    """How much a line looks like the headline above it: "酉阳:鲁渝协作送岗上门" below "巫溪:楼下车间留人"."""
    return (
        2 if not current.people and COLON_LED.fullmatch(fold(current.title)) and COLON_LED.fullmatch(fold(heads[0].text)) else 0
    )


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
