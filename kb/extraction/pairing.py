"""Figures that 分别 pairs with as many names: 城镇新增就业、失业人员再就业分别完成105%、98%."""

import re

from kb.extraction import indicators
from kb.extraction.context import Context
from kb.extraction.indicators import Cues

_MARK = re.compile(r"分别|依次")
_JOINT = re.compile(r"、|以及|[和与及]")
_DIGIT = re.compile(r"\d")
_REACH = 90  # characters before 分别 in which the names are looked for
_RATES = ("growth", "target_rate", "change")


def of(cues: Cues, text: str, context: Context, kinds: str, aspect: str) -> str:
    """The indicator of the name that a figure is paired with, "" where none is.

    Of names with one head in common (茶叶、水果、药材产量分别增长…) the last one tells it; where the figures are no rates, each must tell its own.
    """
    opening = context.first or context
    if not opening.spread or context.size < 2:
        return ""
    mark = max((match.start() for match in _MARK.finditer(text, opening.lead, opening.figure.start)), default=-1)
    if mark < 0:
        return ""
    for clause in reversed(text[max(context.sentence[0], mark - _REACH) : mark].split(",")[-2:]):
        names = _JOINT.split(clause)
        if len(names) != context.size or _DIGIT.search(clause):
            continue
        keys = [indicators.of_label(cues, name, kinds).key for name in names]
        if all(keys) and len(set(keys)) > 1:
            return keys[context.place]
        return (keys[context.place] or keys[-1]) if aspect in _RATES else ""
    return ""
