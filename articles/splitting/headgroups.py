"""Lines above an article, in groups that a byline closes. Pure."""

import re
from dataclasses import dataclass

from articles.splitting import bylines, mastheads, signing
from articles.splitting.parts import Part, Unit

MOST_PEOPLE = 30  # a longer list is no byline
NAME = re.compile(r"[\u4e00-\u9fff]{3,5}")
FURTHER_IN = 6  # cells that a name by itself is set further in than the headline


@dataclass(slots=True)
class Group:
    """Headlines with the byline that closes them and the lines about them."""

    heads: list[Unit]
    people: tuple[str, ...] = ()
    meta: list[Unit] | None = None
    closing: bool = False  # a line such as stands below an article: (记者 王进), 文字:王进


def split_issuers(heads: list[Unit]) -> tuple[list[Unit], list[str]]:
    """Headlines without the offices named under them, and those offices."""
    issuers = [head for head in heads[1:] if mastheads.is_issuer(head.text)]
    return [head for head in heads if head not in issuers], [head.text for head in issuers]


def groups(run: list[Unit]) -> list[Group]:
    """Headlines up to each byline; a line of bare names below a headline is a byline."""
    found = [Group([], (), [])]
    for unit in run:
        last = found[-1]
        people = unit.people or below(last, unit)
        if unit.part is Part.HEAD and not people:
            if last.people:
                found.append(last := Group([], (), []))
            last.heads.append(unit)
            continue
        if people and len(last.people) < MOST_PEOPLE:
            last.people += people
            last.closing = signing.is_closing(unit.text, alone=not last.heads)
        if unit.part in (Part.META, Part.DATE) and last.meta is not None:
            last.meta.append(unit)
    return found


def below(group: Group, unit: Unit) -> tuple[str, ...]:
    """The people of a line below a headline that is a byline by its place: bare names, or one name set in the middle."""
    if unit.part is not Part.HEAD or not group.heads or group.people:
        return ()
    centred = unit.gap and unit.indent >= group.heads[-1].indent + FURTHER_IN and NAME.fullmatch(unit.text)
    return (
        bylines.bare(unit.text)
        or bylines.of_office(unit.text)
        or ((unit.text,) if centred and not bylines.PLACE_END.search(unit.text) else ())
    )
