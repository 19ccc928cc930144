"""Where somebody works or something stands, and how far the text stays there.

A person's wage is that of the place where he works (tests/gold/GUIDE.md: a company, workshop or person is where it stands or works):
在河间县的纺织厂当学徒,月薪1800元;回到家门口,涨到3200元.
"""

import re

from kb.extraction.clauses import AWAY, EVENT, RESIDENT, SEEN_FROM, SENTENCE_END, WAGE, WORKPLACE
from kb.extraction.codes import level
from kb.extraction.occurrences import SURNAMES

# Words that lead home again.
RETURN = re.compile(
    r"回到|回乡|回村|(?<!寄)回家|返乡|(?<!比)(?<!比在)家门口|(?<!比)(?:在|到)(?:村里|镇上|家)|(?:如今|眼下|现在)(?:在(?:[村镇家这]|本|县)|回)|回来[,\d一-九]"
)
# A paragraph's first place, in which the scene is set: 宁波鄞州区一间店铺里,……
SCENE = re.compile(r"[^,。]{0,16}[路街坡田地船桥场棚间房店铺院园坊区屋家馆巷摊厂站村][里上内前旁外口](?:,|已|正|排|人|一)")
# Who goes on speaking of the same company, village or person when a paragraph begins.
SAME = re.compile(
    r"“?(?:他|她|他们|她们|该(?:公司|厂|店|企业|车间|园区|中心|基地|合作社)|公司(?!法)|厂里|店里|在(?:该?园区|车间|厂里?))"
)
_PERSON = re.compile(rf"[{''.join(SURNAMES)}][一-龥]{{1,2}}")
_BEFORE = 400  # characters in which a person was introduced
_SPEECH = 200  # characters that a quotation right behind may have


def seen(text: str, end: int, before: str) -> bool:
    """从西吉一头看: the view changes."""
    return before.endswith("从") and bool(SEEN_FROM.match(text, end))


def works(text: str, end: int, code: str, before: str) -> bool:
    """到长沙市岳麓区开店, 在靖江的船厂,头一年月薪5500元: somebody works there."""
    if level(code) == 0 or not AWAY.search(before) or before.endswith("其中在"):
        return False
    return bool(WORKPLACE.match(text, end) or WAGE.match(text, end))


def resident(text: str, end: int) -> str:
    """Who is introduced by where he lives: 甲县乙镇村民王玉兰说 → 王玉兰; "" for nobody."""
    match = RESIDENT.match(text, end)
    return match["name"] if match and match["name"][0] in SURNAMES else ""


def event(text: str, end: int, before: str) -> bool:
    """在余姚市举办招聘会: what follows is counted there."""
    return before.endswith("在") and bool(EVENT.match(text, end))


def goes_on(text: str, position: int) -> bool:
    """Whether a paragraph goes on about the person, company or village of the one before: 她说……, 该公司……, “……”王玉兰说."""
    if SAME.match(text, position):
        return True
    if text[position : position + 1] == "“":
        close = text.find("”", position, position + _SPEECH)
        position = close + 1 if close > 0 else position
        if text[position : position + 1] in ("他", "她"):
            return True
    person = _PERSON.match(text, position)
    if person is None or position == 0:
        return False
    start = max(0, text.rfind("\n", 0, position - 1) if text[position - 1] == "\n" else position - _BEFORE)
    start = max(start, position - _BEFORE)
    return text.find(person[0], start, position) >= 0


def stay(text: str, start: int, limit: int) -> int:
    """Where a text that tells of somebody away from home comes back: with the end of the sentence and of the speech that follows, or before."""
    match = SENTENCE_END.search(text, start, limit)
    end = match.start() if match else limit
    if text[end + 1 : end + 2] == "“":
        close = text.find("”", end + 1, end + _SPEECH)
        end = close if close > 0 else end
    home = RETURN.search(text, start, end)
    return home.start() if home else end
