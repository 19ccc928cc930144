"""Candidates for names of brands in a sentence, and the groups that neighbours form: “A”、“B”和“C”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kb.extraction import brand_words as words
from kb.extraction.lexicon import Lexicon
from kb.extraction.names import division_in, short_name
from kb.extraction.types import Reading

_COUNTED = re.compile(r"(?<=[个项])\(")  # 省级劳务品牌2个(会宁月嫂、会宁厨师)


@dataclass(slots=True)
class Item:
    """A candidate: body[start:end] is the name itself, `left` and `right` enclose its quotation marks."""

    start: int
    end: int
    left: int
    right: int
    name: str
    quoted: bool = True


@dataclass(slots=True)
class Group:
    """Neighbouring candidates of one sentence with the words around them; `levels` are words of level."""

    items: list[Item]
    before: str
    after: str
    rule: str = ""
    confidence: float = 0.0
    levels: list[str] = field(default_factory=list)
    led: bool = False  # its level stands before it

    @property
    def trade(self) -> bool:
        """Whether every name ends like a trade."""
        return self.trades == len(self.items)

    @property
    def trades(self) -> int:
        """How many of the names do."""
        return sum(bool(words.TRADE_END.search(item.name)) for item in self.items)


def groups(sentence: str, reading: Reading, lexicon: Lexicon, headed: bool = False) -> list[Group]:
    """The candidates of a sentence, those that only 、和 and the place of the next one separate together."""
    items = _apart(sorted((*_quoted(sentence), *_bare(sentence, reading, lexicon, headed)), key=lambda item: item.start))
    rows: list[list[Item]] = []
    for item in items:
        gap = sentence[rows[-1][-1].right : item.left] if rows else ""
        if rows and words.GAP.match(gap) and not words.LEVEL.search(gap) and "品牌" not in gap:
            rows[-1].append(item)
        else:
            rows.append([item])
    edges = [0] + [row[-1].right for row in rows]
    heads = [row[0].left for row in rows[1:]] + [len(sentence)]
    return [
        Group(row, sentence[edge : row[0].left], _without_next(sentence[row[-1].right : head], head == len(sentence)))
        for row, edge, head in zip(rows, edges, heads, strict=False)
    ]


def _apart(items: list[Item]) -> list[Item]:
    """The items that do not overlap the one before."""
    kept: list[Item] = []
    for item in items:
        if not kept or item.left >= kept[-1].right:
            kept.append(item)
    return kept


def _without_next(after: str, last: bool) -> str:
    """The words after a group without those that open the next one: “X”榜上有名,加上部级劳务品牌“Y”."""
    following = None if last else words.BEFORE.search(after) or words.BEFORE_COUNT.search(after) or words.BEFORE_HAS.search(after)
    return after[: following.start()] if following and following.start() else after


def _quoted(sentence: str) -> Iterator[Item]:
    for match in words.QUOTED.finditer(sentence):
        name = re.sub(r"劳务品牌$", "", match[1])
        if words.NAME.fullmatch(name) and not words.NOT_BRAND_NAME.search(name) and not words.AWARD.fullmatch(match[1]):
            yield Item(match.start(1), match.start(1) + len(name), match.start(), match.end(), name)


def _bare(sentence: str, reading: Reading, lexicon: Lexicon, headed: bool) -> Iterator[Item]:
    """Names without quotation marks: only in sentences that speak of a level or a list of brands (or that a heading makes one, `headed`), and
    only those that a place opens or that stand in a list with one."""
    if not (headed or words.LEVEL.search(sentence) or words.LISTED.search(sentence) or words.BARE_LISTED.search(sentence)):
        return
    plain = _COUNTED.sub(";", words.QUOTED.sub(lambda match: "“" * len(match[0]), sentence))
    for row in re.finditer(r"[^,;:。!?“\s|]+", plain):
        items = [item for start, part in _parts(row) for item in _bare_part(part, start, reading, lexicon)]
        if any(words.TRADE_END.search(item.name) for item in items) and _is_list(plain, row, items, reading, lexicon):
            yield from items
    for match in (*words.BARE_NAMED.finditer(plain), *words.BARE_CHOSEN.finditer(plain)):
        name = match["name"]
        if _local(name, reading, lexicon) and not words.NOT_BRAND_NAME.search(name):
            yield _plain(name, match.start())


def _parts(row: re.Match[str]) -> Iterator[tuple[int, str]]:
    """The members of an enumeration with where they begin, markers (1.) and the full name of a place before them left out."""
    text = row[0]
    for part in re.finditer(r"[^、]+", text):
        at = part.start()
        while at < part.end():
            marker = words.MARKER.match(text, at, part.end())
            cut = marker.end() if marker else at
            place = words.PLACE_BEFORE.match(text, cut, part.end())
            if place and words.BARE.match(text, place.end(), part.end()):
                cut = place.end()
            first = words.BARE.match(text, cut, part.end())
            following = words.AND.match(text, first.end(), part.end()) if first else None
            yield row.start() + cut, text[cut : following.start() if following else part.end()]
            at = following.end() if following else part.end()


def _is_list(plain: str, row: re.Match[str], items: list[Item], reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the candidates of an enumeration stand together as names do: a place opens one, a level or a heading leads to them, or 、."""
    before = max(0, row.start() - 24)
    led = words.BEFORE_COUNT.search(plain, before, row.start()) or words.BEFORE.search(plain, before, row.start())
    local = led or any(division_in(item.name, reading.region, lexicon) for item in items)
    return bool(local) or any(plain[max(0, item.start - 1) : item.start] == "、" for item in items)


def _bare_part(part: str, offset: int, reading: Reading, lexicon: Lexicon) -> Iterator[Item]:
    """One member of an enumeration: a name that ends like a trade, or one that a place opens and that is nothing else (交城骏枣剪枝队)."""
    match = words.BARE.match(part)
    if match is None:
        head = words.BARE_HEAD.match(part)
        cut = head.end() if head else 0
        name = words.LIST_ENDS.split(part[cut:], maxsplit=1)[0].removesuffix(")")
        if words.BARE_LOCAL.fullmatch(name) and _local(name, reading, lexicon) and not words.NOT_BRAND_NAME.search(name):
            yield _plain(name, offset + cut)
        return
    if part.startswith("(", match.end()) and re.search(r".[县市区旗]...", match["name"]):
        return  # 循化县撒拉厨师(省级) is read with the rows
    head = words.BARE_HEAD.match(match["name"])
    cut = head.end() if head else 0
    cut += _province_before(match["name"][cut:], lexicon)
    name = match["name"][cut:]
    if 4 <= len(name) <= 9 and not words.NOT_BRAND_NAME.search(name) and not words.FUNCTION_WORD.search(name):
        yield _plain(name, offset + cut)


def _province_before(name: str, lexicon: Lexicon) -> int:
    """How many characters a province takes before a name that a place of its own opens: 2 of 甘肃武山绣娘, 0 of 甘肃绣娘."""
    province = words.PROVINCE.match(name)
    code = division_in(province[0], "", lexicon) if province else ""
    inside = division_in(name[len(province[0]) :], code, lexicon) if province and code else ""
    return len(province[0]) if province and inside else 0


def _local(part: str, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether a place opens the words, and they go on: 交城骏枣剪枝队, but not 交城县."""
    code = division_in(part, reading.region, lexicon)
    if not code or words.NO_TRADE.search(part):
        return False
    return len(part) - len(short_name(lexicon.regions[code].name)) >= 2


def _plain(name: str, start: int) -> Item:
    return Item(start, start + len(name), start, start + len(name), name, quoted=False)
