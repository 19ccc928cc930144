"""Numbers that belong to persons: identity cards and mobile telephones are covered wherever a text comes in. Pure.

Covered: identity numbers of 18 characters whose region, birthday and check digit are right (GB 11643-1999); old ones of 15 digits where
words before them say what they are; mobile numbers of 11 digits, unless a unit behind them makes them a quantity; a fixed line that the
words before it call somebody's home or own. Kept: every other fixed line, 12333, 12345, 400 and 800 numbers: they are offices' services,
which policy staff and the public look up.
"""

import re

from articles.masking.covering import blot

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
_PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]|91)"
_DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_APART = r"(?<![0-9A-Za-z.,_/=-])"
_CARD_18 = re.compile(rf"{_APART}{_PROVINCE}[0-9]{{4}}[ -]?(?:18|19|20)[0-9]{{2}}{_DAY}[ -]?[0-9]{{3}}[0-9Xx](?![0-9A-Za-z])")
_CARD_15 = re.compile(
    rf"(?:身份证|公民身份|身份号码|证件号)[^\n0-9]{{0,12}}?({_PROVINCE}[0-9]{{4}}[0-9]{{2}}{_DAY}[0-9]{{3}})(?![0-9A-Za-z])"
)
_COUNTED = "(?![ ]?(?:[万亿元%‰]|余|多[万亿元人]|[人名户家个件吨亩米千公平台套张份次头只株]))"
_MOBILE = re.compile(
    rf"{_APART}(?:\(?(?:\+|00)?86\)?[ -]?)?1[3-9][0-9](?:[0-9]{{8}}|[ -][0-9]{{4}}[ -][0-9]{{4}})(?![0-9A-Za-z]|\.[0-9]|,[0-9]{{3}}){_COUNTED}"
)
_HOME = re.compile(
    r"(?:家庭|家里|家中|住宅|宅|本人|个人|私人)(?:的)?(?:联系)?(?:电话|座机|固话)[^\n0-9]{0,4}?(\(?0[0-9]{2,3}\)?[ -—]{0,2}[0-9]{7,8}|[2-8][0-9]{6,7})(?![0-9])"
)
# Full-width digits and signs count as the plain ones; one character stays one character.
_PLAIN = str.maketrans("０１２３４５６７８９Ｘｘ＋－（）：　．，／＿＝", "0123456789Xx+-():\u0020.,/_=")


def is_card(number: str) -> bool:
    """Whether 18 characters end with the right check digit (ISO 7064 MOD 11-2).

    >>> is_card("11010519491231002X")
    True
    """
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number[:17], strict=True))
    return CHECKS[total % 11] == number[17].upper()


def spans(text: str) -> list[tuple[int, int]]:
    """Where such numbers stand, half-open, in order."""
    plain = text.translate(_PLAIN)
    found = [m.span() for m in _CARD_18.finditer(plain) if is_card(re.sub("[ -]", "", m.group()))]
    found += [m.span(1) for m in _CARD_15.finditer(plain)]
    found += [m.span() for m in _MOBILE.finditer(plain)]
    found += [m.span(1) for m in _HOME.finditer(plain)]
    return sorted(found)


def cover_numbers(text: str) -> str:
    """`text` with those numbers covered; it keeps its length.

    >>> cover_numbers("联系人李某，电话13912345678，咨询0938-3421618")
    '联系人李某，电话███████████，咨询0938-3421618'
    """
    for start, end in spans(text):
        text = text[:start] + blot(text[start:end]) + text[end:]
    return text
