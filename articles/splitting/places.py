"""Places that a headline names and its text repeats in full, found by form: "隆德送工记" above "隆德县与……". Pure."""

import re

from articles.splitting.lines import fold

COUNTY = "县市区旗州"
TOWN = "镇乡村"
SUFFIXES = COUNTY + TOWN
LED = re.compile(r"([\u4e00-\u9fff]{2,9})(?:[:\s]\s*\S|$)")
FRAME = ' \u3000■□◆◇▌▍●○★☆◎▲△▼▽▶▷►※【】[]“”"《》'
NUMBER = re.compile(r"(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十\d]{1,2}[)])\s*")
COMMON = re.compile(
    r"(?:[我全本该各每外他跨邻兄贫市县区州乡镇村一二三四五六七八九十两几多个这那][县市区旗州镇乡村]"
    r"|[农乡山渔新旧城牧库老矿园景社小郊辖街厂校湖灾特战禁雪][区村镇]|地区|城市|城乡|都市|超市|上市|夜市|门市|集市|股市|楼市|菜市)"
)
NAMED_WITHIN = 60  # characters of the text in which its place is named
SHORTEST, LONGEST = 2, 4


def at_home(headline: str, text: str) -> tuple[str, int]:
    """The place that a headline begins with and its text names, with its rank: ("隆德", 1); ("", 0) for none.

    Rank 1 is a county or city, 2 a town or village.
    """
    plain = fold(headline[:40]).strip(FRAME)
    plain = NUMBER.sub("", plain, count=1).strip(FRAME)
    start = fold(text[:NAMED_WITHIN])
    for length in range(LONGEST, SHORTEST - 1, -1):
        name = plain[:length]
        if len(name) < length or COMMON.search(name) or not name.isalpha():
            continue
        if length > SHORTEST and name[-1] in SUFFIXES and name in start:
            return name[:-1], rank(name[-1])
        at = start.find(name)
        if at >= 0 and start[at + length : at + length + 1] in tuple(SUFFIXES):
            return name, rank(start[at + length])
    led = LED.match(plain)
    sure = led and rank(led[1][-1]) and led[1] in start and not COMMON.search(led[1])
    return (led[1][:-1], rank(led[1][-1])) if led and sure else ("", 0)


def rank(suffix: str) -> int:
    """Rank of a division by the last character of its name."""
    return 1 if suffix in COUNTY else 2 if suffix in TOWN else 0
