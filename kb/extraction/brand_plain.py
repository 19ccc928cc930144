"""Names of labor brands without quotation marks or a word of level beside them, in articles about labor brands: before the person who stands for
one (甲县瓦工李大山入选劳务品牌形象代言人), before its fame (甲县瓦工闻名全国), behind what it is called by (共同的名字:甲县瓦工)."""

import re
from collections.abc import Iterator

from kb.extraction import brand_words as words
from kb.extraction.lexicon import Lexicon
from kb.extraction.names import division_in, short_name
from kb.extraction.persons import SURNAMES
from kb.extraction.types import Reading

Row = tuple[tuple[int, int], str, float]  # span in the sentence, rule, confidence

_STANDS_FOR = re.compile(r"(?:代言人|传承人|领军人物|带头人|品牌人物|创始人)")
_TOKEN = re.compile(r"[一-鿿]{6,14}?(?=(?:等|作为|入选|获|被|荣|当选|成为|分别|先后|[、,。;!和与](?!$)|$))")
# No brand, but what a person is: 甲县农民李大山, 甲县副县长李大山.
_OFFICE = re.compile(
    r"(?:农民|村民|市民|居民|青年|姑娘|小伙|学生|记者|选手|代表|干部|书记|[市县区镇乡州局厅处科院校社站所]长|主任|经理|总监|老板|员工|负责人|人员|学员|企业家"
    r"|[公会]司|局|厅|集团|合作社|协会|中心|专家|教授|校友|人士|人大|政协|籍|的|[县市区镇乡村])$"
)
_FAME = re.compile(
    r"(?:享誉|誉满|饮誉|名扬|扬名|名满|名动|闻名|驰名|蜚声|广受|深受|备受|颇受|走红|走俏|火遍|圈粉|叫响|打响|有口皆碑|口碑|家喻户晓|远近闻名|声名|遍布|遍及|走遍|供不应求|成为?[^,。;]{0,6}品牌)"
)
_FAMED = re.compile(rf"(?:^|(?<=[,。;:!?、“\s]))(?P<name>[一-鿿]{{4,10}}?)(?={_FAME.pattern})")
_CALLED = re.compile(r"(?:名字|名号|称呼|招牌|名片)(?:[:]|——|叫做?|就?是)“?(?P<name>[一-鿿]{4,10})(?=[”。,;!\n]|$)")


def find(sentence: str, reading: Reading, lexicon: Lexicon) -> Iterator[Row]:
    """All of a sentence."""
    if _STANDS_FOR.search(sentence):
        yield from _of_persons(sentence, reading, lexicon)
    yield from _famed(sentence, reading, lexicon)
    for match in _CALLED.finditer(sentence):
        if _is_trade(match["name"]) and _local(match["name"], reading, lexicon):
            yield match.span("name"), "brand.called", 0.8


def _of_persons(sentence: str, reading: Reading, lexicon: Lexicon) -> Iterator[Row]:
    """甲县瓦工李大山、乙县花匠王小河获评劳务品牌形象代言人: where one of them sounds like a trade, the others are brands too."""
    named = [(match.start(), cut) for match in _TOKEN.finditer(sentence) if (cut := _without_person(match[0], reading, lexicon))]
    if any(_is_trade(name) for _, name in named):
        for start, name in named:
            yield (start, start + len(name)), "brand.person", 0.7


def _without_person(token: str, reading: Reading, lexicon: Lexicon) -> str:
    """The words before the person's name that ends a token, "" if they cannot be a brand."""
    cuts = [token[:-length] for length in (3, 2) if token[-length] in SURNAMES and len(token) - length >= 4]
    names = [cut for cut in cuts if _local(cut, reading, lexicon) and not _OFFICE.search(cut)]
    return next((name for name in names if _is_trade(name)), names[0] if names else "")


def _famed(sentence: str, reading: Reading, lexicon: Lexicon) -> Iterator[Row]:
    """甲县瓦工闻名全国,乙县花匠深受欢迎: a name that no place opens counts only beside one that a place does."""
    named = [match for match in _FAMED.finditer(sentence) if _is_trade(match["name"])]
    if any(_local(match["name"], reading, lexicon) for match in named):
        for match in named:
            yield match.span("name"), "brand.famed", 0.6


def _is_trade(name: str) -> bool:
    return bool(words.TRADE_END.search(name)) and not words.NOT_BRAND_NAME.search(name)


def _local(name: str, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the short name of a place opens the words and they go on: 武山瓦工, but not 武山县瓦工, who is anybody."""
    code = division_in(name, reading.region, lexicon)
    if not code:
        return False
    short = short_name(lexicon.regions[code].name)
    return name.startswith(short) and len(name) - len(short) >= 2 and name[len(short)] not in "省市县区州旗盟镇乡村街"
