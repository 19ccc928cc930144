"""Where somebody works or something stands, and how far the text stays there.

A person's wage is that of the place where he works (tests/gold/GUIDE.md: a company, workshop or person is where it stands or works):
在河间县的纺织厂当学徒,月薪1800元;回到家门口,涨到3200元.
"""

import re

from kb.extraction.clauses import AWAY, EVENT, SEEN_FROM, SENTENCE_END, WORKPLACE
from kb.extraction.codes import level

# Words that lead home again.
RETURN = re.compile(
    r"回到|回乡|回村|回家|返乡|家门口|(?:在|到)(?:村里|镇上|家)|(?:如今|眼下|现在)(?:在(?:[村镇家这]|本|县)|回)|回来[,\d一-九]"
)
# A paragraph's first place, in which the scene is set: 宁波鄞州区一间店铺里,……
SCENE = re.compile(r"[^,。\d]{0,18}(?<![年月日期季中城])[里上前旁口内](?:,|[一-龥]{0,2}已?[经]?[一-龥])")
# Who goes on speaking of the same company, village or person when a paragraph begins.
SAME = re.compile(r"“?(?:他|她|他们|她们|该(?:公司|厂|店|企业|车间|园区|中心|基地|合作社)|公司(?!法)|厂里|店里|在(?:该?园区|车间|厂里?))")
_SPEECH = 200  # characters that a quotation right behind may have


def seen(text: str, end: int, before: str) -> bool:
    """从西吉一头看: the view changes."""
    return before.endswith("从") and bool(SEEN_FROM.match(text, end))


def works(text: str, end: int, code: str, before: str) -> bool:
    """到长沙市岳麓区开店, 在靖江的船厂,头一年月薪5500元: somebody works there."""
    return bool(AWAY.search(before)) and not before.endswith("其中在") and level(code) > 0 and bool(WORKPLACE.match(text, end))


def event(text: str, end: int, before: str) -> bool:
    """在余姚市举办招聘会: what follows is counted there."""
    return before.endswith("在") and bool(EVENT.match(text, end))


def stay(text: str, start: int, limit: int) -> int:
    """Where a text that tells of somebody away from home comes back: with the end of the sentence and of the speech that follows, or before."""
    match = SENTENCE_END.search(text, start, limit)
    end = match.start() if match else limit
    if text[end + 1 : end + 2] == "“":
        close = text.find("”", end + 1, end + _SPEECH)
        end = close if close > 0 else end
    home = RETURN.search(text, start, end)
    return home.start() if home else end
