"""Amounts of money and shares in a sentence, with the words of their clauses."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal

from kb.extraction import numerals
from kb.extraction import subsidy_words as words

_REACH = 80  # characters of a clause that are read; keeps the work linear where nothing ends a clause
_SCALE = {"": 1, "百": 100, "千": 1000, "万": 10000}


@dataclass(slots=True)
class Amount:
    """One amount of a sentence: `before` and `after` are its clause, `lead` reaches back to the amount before."""

    start: int
    end: int
    value: Decimal
    unit: str
    rate: str
    before: str
    after: str
    lead: str

    @property
    def share(self) -> bool:
        return self.unit != "元"

    @property
    def at_most(self) -> bool:
        return bool(words.AT_MOST_BEFORE.search(self.before) or words.AT_MOST_AFTER.match(self.after))


def amounts(sentence: str) -> list[Amount]:
    """Amounts of money and shares of a sentence, with their clauses."""
    ends = [0] + [match.end() for match in words.CLAUSE_END.finditer(sentence)]
    found: list[Amount] = []
    for match in words.AMOUNT.finditer(sentence):
        value = _value(match)
        if value is None:
            continue
        clause = bisect_right(ends, match.start()) - 1
        begin = ends[clause]
        stop = ends[clause + 1] if clause + 1 < len(ends) else len(sentence)
        opening = found[-1].end if found else 0
        found.append(
            Amount(
                start=match.start(),
                end=match.end(),
                value=value,
                unit="元" if match["money"] else "百分点" if match["points"] or match["points_of"] else "%",
                rate=match["per"] or "",
                before=sentence[max(begin, opening, match.start() - _REACH) : match.start()],
                after=sentence[match.end() : min(stop, match.end() + _REACH)],
                lead=sentence[max(opening, match.start() - 2 * _REACH) : match.start()],
            )
        )
    return found


def _value(match: re.Match[str]) -> Decimal | None:
    if match["half"]:
        return Decimal(50)
    if points := match["points"] or match["points_of"]:
        return Decimal(points)
    if match["ratio"]:
        return round(Decimal(100) * int(match["ratio"][0]) / int(match["ratio"][2]), 2)
    if match["fraction"]:
        below, above = (numerals.chinese_value(each) for each in match["fraction"].split("分之"))
        return round(Decimal(100) * above / below, 2) if above and below else None
    if match["tenths"]:
        tenths = numerals.chinese_value(match["tenths"])
        return None if tenths is None else tenths * 10
    digits = (match["money"] or match["percent"]).replace(",", "")
    value = Decimal(digits) if digits[0].isdigit() else numerals.chinese_value(digits)
    return None if value is None else value * _SCALE[match["scale"] or ""]
