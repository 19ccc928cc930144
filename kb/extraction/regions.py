"""The division that an article is about."""

import re
from collections import Counter, defaultdict

from kb.extraction.codes import level, superiors
from kb.extraction.lexicon import Lexicon
from kb.extraction.mentions import Mentions
from kb.extraction.types import Place, Reading

NATION = "100000"
OPENING = 60  # characters at the beginning that count double
HEADLINE = 5  # mentions in the body that one in the headline is worth
_OWN = re.compile(
    r"(?=[全我本该县旗区市州盟])(?:(?P<county>(?:全|我|本|该)(?:县|旗|区(?![域间块别]))|(?<![一-龥])[县旗区](?:里|人社局|就业|政府|委|财政|医保))"
    r"|(?P<city>(?:全|我|本|该)(?:市(?!场)|州(?!县)|盟)|(?<![一-龥])[市州盟](?:里|人社局|就业|政府|委|财政|医保))"
    r"|(?P<province>(?:全|我|本)省))"
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
    """The superior that the title, else the deck names without naming a county: 海东拉面 → 630200; "" where it names a county or nothing."""
    if not isinstance(reading.places, Mentions):
        return ""
    codes = [place.code[:6] for place in reading.places.title or reading.places.deck]
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
    if prefecture in lexicon.regions and fits(by_level[1], prefecture, direct.get(province, 0.0), own):
        return prefecture
    if province and by_level[0][province] >= 0.5 * sum(by_level[0].values()):
        return province
    return NATION


def top(scores: dict[str, float]) -> str:
    """The code with the highest score, "" if there is none."""
    return max(scores, key=lambda code: (scores[code], code)) if scores else ""


def dominant(county: str, counties: dict[str, float], direct: dict[str, float], own: Counter[str], lexicon: Lexicon) -> bool:
    """Whether the article is about this county rather than about its prefecture or about several counties."""
    score, named = counties[county], sum(counties.values())
    above = max((direct.get(superior, 0.0) for superior in superiors(county)), default=0.0)
    same = sum(weight for code, weight in counties.items() if code[:4] == county[:4])
    everywhere = sum(direct.values()) + named
    around = sum(weight for code, weight in direct.items() if code[:2] == county[:2]) + same
    if score < 0.55 * same or score < 0.35 * named or around < 0.3 * everywhere or score + own["county"] < 0.2 * everywhere:
        return False
    city = lexicon.regions[county].name.endswith("市")
    if own["city"] and not city and score < 0.7 * same:
        return False  # our city, and several of its counties
    if city:
        return score + own["county"] + own["city"] >= above
    return score + own["county"] >= above + own["city"]


def scattered(by_level: list[dict[str, float]]) -> bool:
    """Whether prefectures and counties of many provinces are spoken of, none of them most."""
    provinces: dict[str, float] = defaultdict(float)
    for code, weight in by_level[1].items():
        provinces[code[:2]] += weight
    return len(provinces) > 3 and max(provinces.values()) < 0.4 * sum(provinces.values())


def fits(prefectures: dict[str, float], prefecture: str, above: float, own: Counter[str]) -> bool:
    """Whether most of what is named lies in the prefecture, and more than the province itself is named."""
    score = prefectures[prefecture] + own["city"]
    return score >= 0.5 * sum(prefectures.values()) and score >= above


def weigh(reading: Reading) -> dict[str, float]:
    """Division (county at the finest) → how much the article speaks of it; the page around it counts only where the article names nothing."""
    weights: dict[str, float] = defaultdict(float)
    for place in reading.places:
        weights[place.code[:6]] += role(reading.folded, place) * (2 if place.start < OPENING else 1)
    if isinstance(reading.places, Mentions):
        for place in (*reading.places.title, *reading.places.deck):
            weights[place.code[:6]] += HEADLINE
        for place in () if weights else reading.places.context:
            weights[place.code[:6]] += 1
    return weights


def role(text: str, place: Place) -> float:
    """1 for a place that is spoken of, less for one that is only passed through: 来自四川, 赴广东, 北京、天津等地."""
    away = _ELSEWHERE.match(text, place.end) or _TOWARDS.search(text, max(0, place.start - 3), place.start)
    return 0.3 if away else 1.0
