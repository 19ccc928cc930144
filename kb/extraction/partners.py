"""What a partner's sentence counts: its own money, the others' people.

Where 昌平区 gives 480万元 and builds 2座 cold stores in 商都, the money is 昌平's, the stores are 商都's (tests/gold/GUIDE.md: a
cooperation's figure is that of the division whose people or funds are counted).
"""

import re
from collections import Counter
from collections.abc import Iterator

from kb.extraction.codes import level, under
from kb.extraction.mentions import named_in
from kb.extraction.types import Reading
from kb.extraction.votes import PROVINCES

_SHARES = re.compile(
    r"(?P<gives>投入|拨付|拨了|拨出|援助|安排|出资|拿出|掏出|花了|支付|支出|发放|发给|给予|奖励|奖补|补贴|补助|认捐|捐赠|捐款|帮了我们|选派|采购[^,。]{0,6}产品)"
    r"|(?P<made>援建|共建|支持建|建起|建成|建了|建设(?=的)|新建|新办|新认定|兴建|改建|扩建|实施|(?<!每)(?:吸纳|吸收|接收|招收|招录|新招|招用)|雇|聘用|聘请|解决|帮助|带动|安置|输送|添了|添置|增添|日加工|日产|年产"
    r"|开发出|设了|供岗|组织\d|带来|发布|开出|培训|达成|来[^,。]{1,4}(?:办|设|招)|招聘会[开搬办]到|帮[^扶了,。]{1,5}建)"
)
# A sentence that tells what a rule or gift of the sentence before came to, or what the money went into.
_PAID = re.compile(
    r"(?!其中)[^。!?\n]{0,30}?(?:兑现|兑付|领到|领取|[两三]项|这笔|此项|支出)|(?:这些|上述|其中)?(?:资金|款项|钱)(?:共?分|主要|全部|用|投)"
)
# Who gives, behind 由: 由盐田区出资260万元; at the end of its clause for the figures before: 车费62万元由盐田区买单.
GIVEN_BY = re.compile(r"(?:[县市区州]?(?:财政|政府|方面)?(?:全额)?)(?:出资|援助|援建|投入|拨付|捐|资助|提供|安排|发放|按|每)")
BORNE_BY = re.compile(
    r"(?:[县市区州]?(?:财政|政府|方面)?(?:全额|全部|统一)?)(?:买单|承担|负担|报销|兜底|支付|出)(?=[,。;!?\n”、])"
)
# Money that comes from outside: 援助资金累计1.08亿元.
AID = re.compile(r"(?:援助|援建|援疆|援藏|协作|帮扶)(?:就业|协作)?(?:资金|款物)[^,。;\d建办培]{0,10}\d")
_PAIRED_UP = re.compile(r"协作|结对|对口|援助|帮扶")
_OWN_MONEY = re.compile(
    rf"衔接|本级|本县|我县|[省市州县区旗](?:级)?财政(?!帮扶|援助)|自筹|整合|统筹|[{''.join(PROVINCES)}]{{2}}(?:劳务|东西部)?协作资金"
)
_REACH = 300  # characters in which the partner was named


def paid(text: str, position: int) -> bool:
    """Whether the sentence that begins at `position` goes on about money given before: 截至11月20日,已有358人领到补贴."""
    return _PAID.match(text, position) is not None


def shares(text: str, start: int, end: int, partner: str, receiver: str) -> Iterator[tuple[int, str]]:
    """(position, code) wherever the count passes between the two within one sentence of the partner's; what it gives or what comes of it."""
    current = partner
    for match in _SHARES.finditer(text, start, end):
        code = partner if match["gives"] else receiver
        # 投入资金新建: the verb of giving has its figure first.
        if code != current:
            yield match.start(), code
            current = code


def giver(reading: Reading, position: int, main: str) -> str:
    """The partner whose money 援助资金 at `position` is: the one named last, else the one that the article names most; "" if none is."""
    text = reading.folded
    if _OWN_MONEY.search(text, max(0, position - 16), position + 8) or not _PAIRED_UP.search(
        text, max(0, position - _REACH), position
    ):
        return ""
    near = [place.code for place in named_in(reading, position - _REACH, position) if abroad(place.code, main)]
    if near:
        return near[-1]
    known = reading.cache.get("partner")
    if known is None:
        often = Counter(place.code for place in reading.places if abroad(place.code, main) and level(place.code) > 0).most_common(
            1
        )
        known = reading.cache["partner"] = often[0][0] if often and often[0][1] > 2 else ""
    return str(known)


def abroad(code: str, main: str) -> bool:
    """Whether a division has nothing of the article's own in it."""
    return not under(code, main) and not under(main, code)
