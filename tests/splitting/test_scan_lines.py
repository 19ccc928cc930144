"""Columns as a scan gives them: narrow lines, no blank lines, headlines as wide as the column."""

import random
from itertools import pairwise

import pytest

from articles.splitting import split
from tests.splitting.sentences import FAIR, FIGURES

TITLES = ["零工有了“家”", "石桥镇夜市摆出招聘摊", "返乡青年赵大山养出致富“金凤凰”", "家门口上班 日子有奔头"]
BODIES = [
    FAIR,
    FIGURES,
    "清河乡返乡创业青年赵大山的养鸡场里传出阵阵鸡鸣声,63名工人正忙着分拣鸡蛋。去年,养鸡场出栏土鸡26万羽,卖得1560万元。",
    "“在家门口上班真好。”石桥镇居民李兰说,她每月能领2600元,还能照顾老人和孩子,日子越过越有奔头。",
]


def scanned(text, width):
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))


@pytest.mark.parametrize("width", [18, 22, 26, 34])
@pytest.mark.parametrize("indent", ["", "\u3000\u3000"], ids=["flush", "set in"])
@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["tight", "blank line"])
@pytest.mark.parametrize("byline", ["", "本报记者 王进\n"], ids=["unsigned", "signed"])
def test_headline_above_scan_lines(width, indent, between, byline):
    for title in TITLES:
        for body, more in pairwise(BODIES):
            (piece,) = split(f"{title}{between}{byline}{scanned(indent + body, width)}\n{scanned(indent + more, width)}")

            assert (piece.title, piece.body.replace("\n", "")[:8]) == (title, body[:8])


@pytest.mark.parametrize("width", [22, 26, 34])
@pytest.mark.parametrize("opening", ["本报讯 ", "本报讯(记者 王进)"])
def test_pieces_without_blank_lines(width, opening):
    draw = random.Random(width)
    for _ in range(20):
        titles = draw.sample(TITLES, 3)
        text = "\n".join(f"{title}\n{scanned(opening + draw.choice(BODIES), width)}" for title in titles)

        assert [piece.title for piece in split(text)] == titles
