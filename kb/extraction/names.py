"""Short names of divisions at the head of a made-up name: 武山柳编 → 武山县, 三甲集皮革工 → 三甲集镇."""

import re
from functools import lru_cache

from kb.extraction.lexicon import Lexicon

NATION = "100000"
MUNICIPALITIES = ("11", "12", "31", "50")
# Nationalities in the official names of autonomous divisions, so that 化隆回族自治县 also goes by 化隆.
_NATIONALITY = re.compile(
    r"(?:维吾尔|壮|回|藏|彝|苗|满|侗|瑶|白|傣|土家|哈尼|哈萨克|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|布依|朝鲜|"
    r"塔吉克|怒|鄂温克|保安|裕固|独龙|鄂伦春|普米|蒙古|阿昌|各)族?$"
)
_SUFFIX = re.compile(r"(?:特别行政区|街道办事处|街道|地区|苏木|民族乡|[省市县区盟旗乡镇州])$")
_LONGEST = 8


def short_name(name: str) -> str:
    """The name without its kind: 武山县 → 武山, 化隆回族自治县 → 化隆; names of two characters stay whole (单县)."""
    stem = re.sub(r"自治[区州县旗]$", "", name)
    if stem != name:
        while len(shorter := _NATIONALITY.sub("", stem)) >= 2 and shorter != stem:
            stem = shorter
        return re.sub(r"(?<=..)族$", "", stem)
    stem = _SUFFIX.sub("", name)
    return stem if len(stem) >= 2 else name


@lru_cache(maxsize=4)
def _index(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Full and short names of provinces, prefectures and counties → codes."""
    index: dict[str, list[str]] = {}
    for region in lexicon.regions.values():
        if len(region.code) <= 6:
            for name in {region.name, short_name(region.name)}:
                index.setdefault(name, []).append(region.code)
    return {name: tuple(codes) for name, codes in index.items()}


def stem_of(code: str) -> str:
    """The digits that all divisions below share: 620000 → 62, 620500 → 6205, 620524 → 620524."""
    if len(code) != 6:
        return code
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def within(code: str, other: str) -> bool:
    """Whether `code` is `other` or lies below it; everything lies in the nation."""
    return other in ("", NATION) or code.startswith(stem_of(other))


def division_in(name: str, near: str, lexicon: Lexicon) -> str:
    """The division whose name opens `name`, "" if none.

    A name of another province than `near` is no place here (宁远建筑工 of 武山 has nothing to do with 宁远县), unless `near` is the nation;
    of namesakes the one nearest to `near` counts. A township counts below `near` only.
    """
    index = _index(lexicon)
    for length in range(min(_LONGEST, len(name)), 1, -1):
        if code := _nearest(index.get(name[:length], ()), near):
            return code
    return _township_in(name, near, lexicon)


def _nearest(codes: tuple[str, ...], near: str) -> str:
    """The namesake nearest to `near`; for the nation the one of the highest level, if that is only one."""
    if near in ("", NATION):
        highest = [code for code in codes if len(stem_of(code)) == min(len(stem_of(c)) for c in codes)]
        return highest[0] if len(highest) == 1 else ""
    return max((code for code in codes if code[:2] == near[:2]), key=lambda code: _shared(code, near), default="")


def _township_in(name: str, near: str, lexicon: Lexicon) -> str:
    return next((code for short, code in _townships(lexicon, near) if name.startswith(short)), "")


@lru_cache(maxsize=512)
def _townships(lexicon: Lexicon, county: str) -> tuple[tuple[str, str], ...]:
    """Short names and codes of the townships of a county; none below other divisions."""
    below = lexicon.children.get(county, ()) if len(county) == 6 else ()
    return tuple((short_name(lexicon.regions[code].name), code) for code in below if len(code) == 9)


def _shared(code: str, near: str) -> int:
    """Leading digits in common; a division of the same chain comes before its namesakes."""
    common = 0
    while common < min(len(code), len(near)) and code[common] == near[common]:
        common += 1
    return common
