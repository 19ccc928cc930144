"""What a partner's sentence counts: its own money, the others' people.

Where 昌平区 gives 480万元 and builds 2座 cold stores in 商都, the money is 昌平's, the stores are 商都's (tests/gold/GUIDE.md: a
cooperation's figure is that of the division whose people or funds are counted).
"""

import re
from collections.abc import Iterator

_SHARES = re.compile(
    r"(?P<gives>投入|拨付|拨了|拨出|援助|安排|出资|拿出|掏出|花了|支付|支出|发放|发给|给予|奖励|奖补|补贴|补助|认捐|捐赠|捐款|帮了我们|选派|采购[^,。]{0,6}产品)"
    r"|(?P<made>援建|共建|支持建|建起|建成|建了|新建|新办|兴建|改建|扩建|实施|(?<!每)(?:吸纳|吸收|接收|招收|招录|新招|招用)|雇|解决|帮助|带动|安置|输送|添了|添置|增添"
    r"|开发出|设了|供岗|组织\d|带来|发布|开出|培训|达成|来[^,。]{1,4}(?:办|设|招)|帮[^扶了,。]{1,5}建)"
)
# A sentence that tells what a rule or gift of the sentence before came to.
_PAID = re.compile(r"[^。!?\n]{0,30}?(?:兑现|兑付|领到|领取|[两三]项|这笔|此项|支出)")


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
