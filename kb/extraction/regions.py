"""The division that an article is about."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from kb.extraction.gazetteer import level
from kb.extraction.lexicon import Lexicon
from kb.extraction.mentions import Mentions
from kb.extraction.resolving import superiors
from kb.extraction.types import Place, Reading

NATION = "100000"
_OWN = re.compile(
    r"(?:全|我|本|该|各?)(?:县|旗|区(?![域间块别]))(?=[^级域]|$)|(?<![一-龥])县(?:里|人社局|政府|委|财政)|(?P<city>(?:全|我|本|该)(?:市|州|盟)|(?<![一-龥])[市州](?:里|人社局|政府|委))"
    r"|(?P<province>(?:全|我|本)省)"
)
# A place that workers come from or go to, or that stands in a list, is not what the article is about.
_TOWARDS = re.compile(r"(?:来自|赴|前往|到|去|往|至|在|向|从|输往|远赴|、|如)$")
_ELSEWHERE = re.compile(r"籍|等地|、|务工|打工|读书|上班|企业|的企业")


def main_region(reading: Reading, lexicon: Lexicon) -> str:
    """The division that the article is about: the finest that fits the whole; 100000 where no province does; "" where none is named."""
    weights = weigh(reading)
    if not weights:
        return ""
    return choose(weights, deictics(reading.folded), headline(reading), lexicon)


def deictics(text: str) -> Counter[str]:
    """How often the text says 全县, 全市, 全省 and the like, by county, city, province."""
    return Counter(match.lastgroup or "county" for match in _OWN.finditer(text))


def headline(reading: Reading) -> str:
    """The superior that the title names without naming a county: 海东拉面 → 630200; "" where it names a county or nothing."""
    places = reading.places.title if isinstance(reading.places, Mentions) else []
    codes = [place.code[:6] for place in places]
    return codes[0] if codes and all(level(code) < 2 for code in codes) else ""


def choose(weights: dict[str, float], own: Counter[str], named: str, lexicon: Lexicon) -> str:
    """The finest division that fits the weights; `named` stands in the title without a county."""
    by_level: list[dict[str, float]] = [defaultdict(float), defaultdict(float), defaultdict(float)]
    for code, weight in weights.items():
        for superior in (code, *superiors(code)):
            by_level[level(superior)][superior] += weight
    direct = {code: weights.get(code, 0.0) for code in (*by_level[0], *by_level[1])}
    county = top(by_level[2])
    prefecture = top(by_level[1])
    province = top(by_level[0])
    if scattered(by_level):
        return named or NATION
    if county and named not in superiors(county) and dominant(county, by_level[2], direct, own, lexicon):
        return county
    if prefecture and prefecture in lexicon.regions and fits(by_level[1][prefecture], by_level[1], weights, direct, province, own):
        return prefecture
    if province and by_level[0][province] >= 0.5 * sum(by_level[0].values()):
        return province
    return NATION


def top(scores: dict[str, float]) -> str:
    return max(scores, key=lambda code: (scores[code], code)) if scores else ""


def dominant(county: str, counties: dict[str, float], direct: dict[str, float], own: Counter[str], lexicon: Lexicon) -> bool:
    """Whether the article is about this county rather than about its prefecture or about several counties."""
    score = counties[county]
    above = max((direct.get(superior, 0.0) for superior in superiors(county)), default=0.0)
    same = sum(weight for code, weight in counties.items() if code[:4] == county[:4])
    if score < 0.5 * same or score < 0.35 * sum(counties.values()):
        return False
    if lexicon.regions[county].name.endswith("市"):
        return score + own["county"] + own["city"] >= above
    return score + own["county"] >= above + own["city"]


def scattered(by_level: list[dict[str, float]]) -> bool:
    """Whether counties of many provinces are spoken of, none of them most."""
    provinces: dict[str, float] = defaultdict(float)
    for code, weight in by_level[2].items():
        provinces[code[:2]] += weight
    return len(provinces) > 3 and max(provinces.values()) < 0.5 * sum(provinces.values())


def fits(score: float, prefectures: dict[str, float], weights: dict[str, float], direct: dict[str, float], province: str, own: Counter[str]) -> bool:
    total = sum(prefectures.values())
    return score + own["city"] >= 0.5 * total and score + own["city"] >= direct.get(province, 0.0)


def weigh(reading: Reading) -> dict[str, float]:
    """Division (county at the finest) → how much the article speaks of it."""
    weights: dict[str, float] = defaultdict(float)
    for place in reading.places:
        weights[place.code[:6]] += role(reading.folded, place) * (2 if place.start < 60 else 1)
    if isinstance(reading.places, Mentions):
        for places, weight in ((reading.places.title, 5), (reading.places.deck, 5), (reading.places.context, 0.5)):
            for place in places:
                weights[place.code[:6]] += weight
    return weights


def role(text: str, place: Place) -> float:
    """1 for a place that is spoken of, less for one that is only passed through: 来自四川, 赴广东, 北京、天津等地."""
    away = _ELSEWHERE.match(text, place.end) or _TOWARDS.search(text, max(0, place.start - 3), place.start)
    return 0.3 if away else 1.0
