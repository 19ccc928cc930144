"""The division that an article is about."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from kb.extraction.codes import level, superiors
from kb.extraction.lexicon import Lexicon
from kb.extraction.mentions import Mentions, head
from kb.extraction.sections import common, sections
from kb.extraction.sentences import fold
from kb.extraction.types import Place, Reading

NATION = "100000"
OPENING = 60  # characters at the beginning that count double
PARTNER = 0.5
PASSING = 1.0  # what a place counts at most that people only come from or go to, or that helps
ABROAD = 0.4  # what a place of another province is worth on a page that has a home
BESIDE = 0.7  # and a place of another prefecture of its province
ROUNDUP = tuple("▲▶►■●◆★△○□")  # a piece that begins so is a list of short news, the first of which says no more than the others
IN_TITLE = 3  # times that 全省 in the headline says so
HEADLINE = 5  # mentions in the body that one in the headline is worth
TOLD_OF = 3  # how much 我省 outweighs the county that a story is set in
_OWN = re.compile(
    r"[全我本该](?:([县旗州盟省])(?!县)|(区)(?![域间块别])|(市)(?!场))|(?<![一-龥])([县旗区市州盟])(?:里|人社局|就业|政府|委|财政|医保)"
)
# The name of a column of comment, printed above a headline: 民生观, 今日谈, 快评.
_COMMENT = re.compile(r"^\W*[一-龥]{0,5}(?:[评观谈论议]|之言|声音|观点|随笔)\W*$", re.MULTILINE)
# A place that workers come from or go to, or that stands in a list, is not what the article is about.
_TOWARDS = re.compile(r"(?:来自|赴|前往|到|去|往|至|在|向|从|输往|远赴|、|如)$")
_ELSEWHERE = re.compile(r"籍|等地|、|务工|打工|读书|上班|企业|的企业|商人|客商|的?采购")
# A partner: what it does for the article's own, and what is done with it.
_PARTNER = re.compile(
    r"(?:今年|去年|\d{4}年|累计|全年|先后|还|各级|财政){0,3}(?:投入|拨付|援助|援建|支援|安排|捐|选派|派出|帮了?|帮扶|对口|为我|给我|对我)|[市区县]?(?:结对|对口|协作)"
)
_FACILITY = re.compile(r"[一-龥]{0,8}?(?:产业园|园区|公司|集团|学院|大学|医院)")
_BRAND = re.compile("[一-龥]{1,10}”")
# 亳州晚报-中国亳州网讯: the name of who reports.
_PAPER = re.compile(r"[一-龥]{0,2}(?:日报|晚报|时报|晨报|早报|周报|周刊|青年报|都市报|电视台|新闻网|网(?=讯|消息|记者|-| ))")
# Who comes to see us is not us: 中山市代表团来我市考察, 中山市人社局率26家企业来我县招聘.
_VISITOR = re.compile(r"(?:[市县区州]|[^。;!?\n]{0,4})[^。;!?\n、]{0,30}?(?:来|莅临|到访|走进|前来)(?:我|本)[县旗州盟省区市]")
VISITOR = 0.3
# Nor is it where ours go or with whom we work: 我省赴广东务工人员, 全市与宁波签订协议.
_OURS_WITH = re.compile(r"[全我本该]([县旗区市州盟省])[^,。;!?\n]{0,16}(?:赴|到|往|与|和|同|向|在|至|入)$")
# 新华社北京6月1日电: where ministries are, and no other place is named.
_CAPITAL = re.compile(r"\s*[一-龥]{2,9}北京(?:\d{1,2}月\d{1,2}日)?(?:讯|电)(?!.*北京)", re.DOTALL)
_NATIONWIDE = re.compile(r"全国|我国|[一-龥]{2,6}保障部|国务院|国家[统发乡]")
_LEVELS = {"省": 0, "市": 1, "州": 1, "盟": 1}
# What follows a place in a masthead or the name of the office that publishes.
_OFFICE = re.compile(
    r"[^\n:]{0,2}(?:日报|晚报|时报|晨报|报社?(?!道)|周刊|新闻|发布|融媒|政报|政务|人社|人力|人民政府|主办|[县市区州旗]?委|统计局|就业|通讯|零距离|信息|办公室|\n)"
)
# 对口帮扶乙市指挥部: an office of the helper's whose work is the other's.
_AIDED = re.compile(r"对口(?:帮扶|支援|协作)$")
AIDED = 1.0
_WITH = re.compile(r"(?:对接|携手|联手|牵手|依托|结对的?|对口帮扶|引进|联合)$")

# 与广东签订协议: who does so goes without saying.
_JOINED = re.compile(r"[,。;\n](?:并|还|又|已|先后)?[与同跟]$")
_JOINTLY = re.compile(r"[省市县区]?[^,。;\n]{0,6}?(?:签|共同|合作|建立|开展|对接|达成|结成|结为|携手|联合|协作)")


def main_region(reading: Reading, lexicon: Lexicon) -> str:
    """The division that the article is about: the finest that fits the whole; 100000 where no province does; "" where none is named."""
    own = Own(deictics(reading.folded), lexicon)
    own.count.update({kind: IN_TITLE * often for kind, often in deictics(fold(reading.article.title)).items()})
    weights = weigh(reading, own)
    if not weights:
        return ""
    if len(weights) == 1 and _CAPITAL.match(reading.folded) and _NATIONWIDE.search(reading.folded):
        return NATION
    if not own.count and _COMMENT.search(reading.article.deck):
        return NATION  # a column that argues from examples
    parts = sections(reading)
    if len(parts) > 1 and not any(place.code[:6] in parts for place in getattr(reading.places, "title", ())):
        return common(parts, lexicon)
    named = headline(reading)
    return set_in(reading, weights, own, named) or choose(weights, own, named)


def deictics(text: str) -> Counter[str]:
    """How often the text says 全县, 我市, 该州 and the like, by the character that says what kind of division is meant."""
    return Counter(match[match.lastindex or 0] for match in _OWN.finditer(text))


@dataclass(slots=True)
class Own:
    """How often a text may mean a division by 全县, 我市 and the like."""

    count: Counter[str]
    lexicon: Lexicon

    def of(self, code: str) -> int:
        """How often it is meant at most; 全旗 never means a county, 全县 no district."""
        region = self.lexicon.regions.get(code)
        return self.count[region.name[-1]] if region else 0

    def claimed(self, county: str, score: float, prefectures: dict[str, float]) -> int:
        """How often a county of that score is meant: 全市 is not said of a small city where a great one elsewhere is named as much."""
        region = self.lexicon.regions.get(county)
        if region and region.name[-1] == "市":
            others = (weight for code, weight in prefectures.items() if code[:4] != county[:4] and self.of(code))
            if max(others, default=0.0) >= score:
                return 0
        return self.of(county)


def headline(reading: Reading) -> str:
    """The superior that the title, else the deck names without naming a county: 海东拉面 → 630200; "" where it names a county or nothing."""
    if not isinstance(reading.places, Mentions):
        return ""
    codes = [place.code[:6] for place in reading.places.title or reading.places.deck]
    return codes[0] if codes and all(level(code) < 2 for code in codes) else ""


def set_in(reading: Reading, weights: dict[str, float], own: Own, named: str) -> str:
    """The only county that the body names where the headline says no more than its prefecture: 甲市一乡镇办起车间, told of 乙县; else ""."""
    if (
        level(named or NATION) != 1
        or own.of(named)
        or any(place.code == named and role(reading.folded, place) == 1 for place in reading.places)
    ):
        return ""
    counties = {code for code in weights if level(code) == 2}
    if len(counties) != 1 or weights[county := counties.pop()] < 1:
        return ""
    return county if county[:4] == named[:4] else ""


def choose(weights: dict[str, float], own: Own, named: str) -> str:
    """The finest division that fits the weights; `named` stands in the title without a county."""
    by_level: list[dict[str, float]] = [defaultdict(float), defaultdict(float), defaultdict(float)]
    for code, weight in weights.items():
        for superior in (code, *superiors(code)):
            by_level[level(superior)][superior] += weight
    direct = {code: weights.get(code, 0.0) for code in (*by_level[0], *by_level[1])}
    prefectures = {code: weights[code] for code in by_level[1] if code in weights}
    meant = {code: score + own.claimed(code, score, prefectures) for code, score in by_level[2].items()}
    county = top(meant)
    provinces = {code: score + 2 * own.of(code) for code, score in by_level[0].items()}
    prefecture, province = top(by_level[1]), top(provinces)
    if scattered(by_level):
        return named or NATION
    if county and named not in superiors(county) and dominant(county, by_level[2], direct, own, meant[county]):
        return county
    above = direct.get(province, 0.0)
    if own.of(province) > 1 and not own.of(prefecture):
        above += TOLD_OF * own.of(province)
    if prefecture in own.lexicon.regions and fits(by_level[1], prefecture, above, own):
        return prefecture
    if province and provinces[province] >= 0.5 * (sum(by_level[0].values()) + 2 * own.of(province)):
        return province
    return NATION


def top(scores: dict[str, float]) -> str:
    """The code with the highest score, "" if there is none."""
    return max(scores, key=lambda code: (scores[code], code)) if scores else ""


def dominant(county: str, counties: dict[str, float], direct: dict[str, float], own: Own, meant: float) -> bool:
    """Whether the article is about this county, which it means so often, rather than about its prefecture or about several counties."""
    score, named = counties[county], sum(counties.values())
    superior = max(superiors(county), key=lambda code: direct.get(code, 0.0), default="")
    same = sum(weight for code, weight in counties.items() if code[:4] == county[:4])
    everywhere = sum(direct.values()) + named
    around = sum(weight for code, weight in direct.items() if code[:2] == county[:2]) + same
    if score < 0.55 * same or meant < 0.35 * named or around + meant - score < 0.3 * everywhere or meant < 0.2 * everywhere:
        return False
    city = own.lexicon.regions[county].name[-1] == "市"
    if city and own.of(county) and meant == score:
        return False
    # 全市 may be said of the city itself, 全州 and 全省 not.
    known = [code for code in superiors(county) if code in own.lexicon.regions]
    above = [code for code in known if not (city and own.lexicon.regions[code].name[-1] == "市")]
    ours = max(map(own.of, above), default=0)
    if ours > 1 and not own.of(county):
        ours *= TOLD_OF
    if ours and score < 0.7 * same:
        return False  # our city, and several of its counties
    return meant >= direct.get(superior, 0.0) + ours


def scattered(by_level: list[dict[str, float]]) -> bool:
    """Whether prefectures and counties of many provinces are spoken of, none of them most."""
    provinces: dict[str, float] = defaultdict(float)
    for code, weight in by_level[1].items():
        provinces[code[:2]] += weight
    return len(provinces) > 3 and max(provinces.values()) < 0.4 * sum(provinces.values())


def fits(prefectures: dict[str, float], prefecture: str, above: float, own: Own) -> bool:
    """Whether most of what is named lies in the prefecture, and more than the province itself is named."""
    score = prefectures[prefecture] + own.of(prefecture)
    share = 0.6 if own.of(prefecture[:2] + "0000") else 0.5  # our province, and several of its cities
    return score >= share * sum(prefectures.values()) and score >= above


def weigh(reading: Reading, own: Own) -> dict[str, float]:
    """Division (county at the finest) → how much the article speaks of it; the page around it counts only where the article names nothing."""
    weights: dict[str, float] = defaultdict(float)
    opening = 0 if reading.folded[:1] in ROUNDUP else OPENING
    passing: dict[str, float] = defaultdict(float)
    for place in reading.places:
        part = role(reading.folded, place)
        (weights if part == 1 else passing)[place.code[:6]] += part * (2 if place.start < opening else 1)
    for code, weight in passing.items():
        weights[code] += min(weight, PASSING)
    if isinstance(reading.places, Mentions):
        around = head(reading.article)
        for place in reading.places.context:
            if _AIDED.search(around, max(0, place.start - 6), place.start):
                weights[place.code[:6]] += AIDED
        for place in (*reading.places.title, *reading.places.deck):
            weights[place.code[:6]] += HEADLINE * role(around, place)
        at_home(weights, reading, reading.places, own)
        for code in visitors(reading, reading.places):
            weights[code] *= VISITOR
    return weights


def visitors(reading: Reading, places: Mentions) -> set[str]:
    """Divisions from which people come to see us, or to which ours go."""
    around, found = head(reading.article), (*places.title, *places.deck, *places.context)
    named = [*((around, place) for place in found), *((reading.folded, place) for place in places)]
    return {place.code[:6] for text, place in named if _VISITOR.match(text, place.end) or _ours_with(text, place)}


def _ours_with(text: str, place: Place) -> bool:
    ours = _OURS_WITH.search(text, max(0, place.start - 20), place.start)
    return ours is not None and _LEVELS.get(ours[1], 2) == level(place.code)


def at_home(weights: dict[str, float], reading: Reading, places: Mentions, own: Own) -> None:
    """A paper or office tells of its own county or city; what it names of other provinces are partners. A page that names several provinces
    has no home."""
    around, strangers = head(reading.article), visitors(reading, places)
    context = [place for place in places.context if place.code[:6] not in strangers]
    office = [place for place in context if place in places.masthead or _OFFICE.match(around, place.end)]
    office += [place for place in places[:3] if place.start < OPENING and _PAPER.match(reading.folded, place.end)]
    home = mostly(context)
    if not weights:
        if home:
            weights[home] = 1.0
        return
    if not office and own.count and max(weights.values(), default=0) < 1:
        office = context  # it names only where people went, and says 全县: the page's other headlines may tell which
    provinces = {place.code[:2] for place in office}
    if len(provinces) == 1:
        prefectures = {place.code[:4] for place in office if level(place.code) > 0}
        settle(weights, provinces, prefectures)
        if not any(code[:2] in provinces and level(code) for code in weights):
            for place in office:
                weights[place.code[:6]] += 1 + min(own.of(place.code[:6]), HEADLINE)
    elif not office and home and level(home) > 0 and any(code[:4] == home[:4] for code in weights):
        settle(weights, {home[:2]}, {home[:4]})


def settle(weights: dict[str, float], provinces: set[str], prefectures: set[str]) -> None:
    """Let places away from home count less."""
    for code in weights:
        near = code[:4] in prefectures or level(code) == 0 or not prefectures
        weights[code] *= ABROAD if code[:2] not in provinces else 1 if near else BESIDE


def mostly(context: list[Place]) -> str:
    """The county that most of what a page names lies in, else the prefecture, else the province; "" where it names many."""
    count: Counter[str] = Counter()
    for place in context:
        for code in (place.code[:6], *superiors(place.code[:6])):
            count[code] += 1
    for kind in (2, 1, 0):
        of_kind = {code: number for code, number in count.items() if level(code) == kind}
        if of_kind:
            best = top({code: float(number) for code, number in of_kind.items()})
            if of_kind[best] > 0.6 * sum(of_kind.values()):
                return best
    return ""


def role(text: str, place: Place) -> float:
    """1 for a place that is spoken of, less for one that is only passed through or helps (来自四川, 赴广东, 北京、天津等地, 与昌平区结对), or is
    part of a brand's name (“中江表嫂”)."""
    before = text[max(0, place.start - 4) : place.start]
    if _ELSEWHERE.match(text, place.end) or _TOWARDS.search(before) or (before[-1:] == "“" and _BRAND.match(text, place.end)):
        return 0.3
    if _PAPER.match(text, place.end):
        return PARTNER
    if level(place.code) < 2 and _FACILITY.match(text, place.end):
        return PARTNER
    if before.endswith("《") and level(place.code) < 2:
        return PARTNER  # 根据《朝阳市……方案》: a rule from above
    if _JOINED.search(before) and _JOINTLY.match(text, place.end):
        return PARTNER
    return PARTNER if _PARTNER.match(text, place.end) or _WITH.search(before) else 1.0
