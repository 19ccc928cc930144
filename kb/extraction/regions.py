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
    own = deictics(reading.folded)
    return choose(weights, own, lexicon)


def deictics(text: str) -> Counter[str]:
    """How often the text says 全县, 全市, 全省 and the like, by county, city, province."""
    return Counter(match.lastgroup or "county" for match in _OWN.finditer(text))


def choose(weights: dict[str, float], own: Counter[str], lexicon: Lexicon) -> str:
    by_level: list[dict[str, float]] = [defaultdict(float), defaultdict(float), defaultdict(float)]
    for code, weight in weights.items():
        for superior in (code, *superiors(code)):
            by_level[level(superior)][superior] += weight
    direct = {code: weights.get(code, 0.0) for code in (*by_level[0], *by_level[1])}
    county = top(by_level[2])
    prefecture = top(by_level[1])
    province = top(by_level[0])
    if county and dominant(county, by_level[2], direct, own, lexicon):
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
    score, others = counties[county], [w for code, w in counties.items() if code != county]
    up = superiors(county)
    above = max((direct.get(s, 0.0) for s in up), default=0.0)
    city = lexicon.regions[county].name.endswith("市")
    score += own["county"] + (own["city"] if city else 0)
    if not city:
        above += own["city"]
    same = sum(w for code, w in counties.items() if code != county and code[:4] == county[:4])
    return score >= max(others, default=0) and score >= above and score >= 0.8 * same and score >= 0.3 * (sum(others) + score)


def fits(score: float, prefectures: dict[str, float], weights: dict[str, float], direct: dict[str, float], province: str, own: Counter[str]) -> bool:
    total = sum(prefectures.values())
    return score + own["city"] >= 0.5 * total and score + own["city"] >= direct.get(province, 0.0)


def weigh(reading: Reading) -> dict[str, float]:
    """Division (county at the finest) → how much the article speaks of it."""
    weights: dict[str, float] = defaultdict(float)
    for place in reading.places:
        weights[place.code[:6]] += role(reading.folded, place) * (2 if place.start < 60 else 1)
    if isinstance(reading.places, Mentions):
        for places, weight in ((reading.places.title, 5), (reading.places.deck, 3), (reading.places.context, 0.5)):
            for place in places:
                weights[place.code[:6]] += weight
    return weights


def role(text: str, place: Place) -> float:
    """1 for a place that is spoken of, less for one that is only passed through: 来自四川, 赴广东, 北京、天津等地."""
    away = _ELSEWHERE.match(text, place.end) or _TOWARDS.search(text, max(0, place.start - 3), place.start)
    return 0.3 if away else 1.0
