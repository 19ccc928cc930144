"""Cue words of the vocabulary: which words in a name or a sentence speak for which industry, program type or target group.

Industries and program types are weighed: data/industry_words.csv and data/program_type_words.csv say for each word how much it speaks for
its key; of overlapping words only the longest counts, and the key with the greatest sum wins. So 杂粮大嫂 belongs to the crop, not to the
household (嫂 alone weighs little), and 核桃仁工 to the works, not to the orchard. Words of the key "-" only cover shorter ones that would
mislead: 保安族腰刀匠 is no guard.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from kb.extraction.lexicon import Term

_DATA = Path(__file__).parent / "data"
_COVER = "-"

Table = tuple[tuple[str, "re.Pattern[str]"], ...]


def _table(*rows: tuple[str, str]) -> Table:
    return tuple((key, re.compile(words)) for key, words in rows)


TARGET_GROUPS = _table(
    ("migrant_workers", "农民工|务工|外出|返乡|返岗|老乡|农村劳动力|工友"),
    ("poverty_relieved", "脱贫|贫困|监测对象|建档立卡"),
    ("women", "妇女|宝妈|妈妈|绣娘|女工|巾帼"),
    ("fishers", "渔民|退捕|上岸"),
    ("disabled", "残疾|残障|视障|残联|助残"),
    ("graduates", "毕业生|大学生"),
    ("veterans", "退役|复员|军人"),
    ("unemployed", "失业|就业困难|零就业|下岗"),
    ("resettled", "搬迁|安置点|安置区"),
    ("enterprises", "企业|招商|商户|园区"),
    ("residents", "居民(?!人均|可支配)|群众办事|村民|便民服务"),
)


# 银发岗 is a post, 送岗 a service; 零工险, 茶工保 are insurances.
_ENDINGS = _table(
    ("flexible_jobs", "(?<![送带好招找荐拓上稳顶留])岗$"),
    ("social_security", "险$|[工安心茶民平嫂员]保$"),
    ("employment_workshop", "(?<!作)坊$"),
    ("labor_transfer", "劳务(?:中介|派遣|输出)?公司$"),
    ("industrial_park", "(?<!创业)(?<!孵化)(?<!幼儿)(?<!青创)(?<!校)(?<!家)园$"),
)


class Weighed:
    """Words with the key that each speaks for and how much."""

    def __init__(self, file: str, head: float) -> None:
        """Read data/`file` (key,weight,words; words separated by |); a word may stand in several rows. `head`: see `weigh`."""
        self.head = head
        self.words: dict[str, list[tuple[str, float]]] = defaultdict(list)
        with (_DATA / file).open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                for word in row["words"].split("|"):
                    self.words[word].append((row["key"], float(row["weight"])))
        self.pattern = re.compile("|".join(re.escape(word) for word in sorted(self.words, key=len, reverse=True)))

    def weigh(self, text: str, factor: float = 1.0) -> dict[str, float]:
        """Key → `factor` times the weight of the words in `text` that speak for it, the longest of overlapping ones.

        The weightiest word of a key counts in full, further ones a quarter; the word that ends the text `head` times as much.
        """
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for match in self.pattern.finditer(text):
            head = self.head if match.end() == len(text) else 1.0
            for key, weight in self.words[match[0]]:
                found[key][match[0]] = weight * head
        found.pop(_COVER, None)
        return {key: factor * (0.75 * max(each.values()) + 0.25 * sum(each.values())) for key, each in found.items()}


_INDUSTRIES = Weighed("industry_words.csv", head=1.0)
_PROGRAM_TYPES = Weighed("program_type_words.csv", head=1.5)
_NAMED = 1.0  # weight from which the words of a name alone decide
_PAID_COUNTS = 0.4  # how much 补贴 counts in a sentence: of many an undertaking it is told what is paid
_ENDING_COUNTS = 30.0  # how much the end of a program's name counts, where no single character could in a sentence
_NAME_COUNTS = 6.0  # how much more the words of a program's name count than those of its sentence


def industry_of(name: str, around: str, terms: Sequence[Term]) -> str:
    """The industry of a brand, by its name, else by the words `around` it; "" if neither says anything."""
    return (
        _by_synonym(name, terms) or best(_INDUSTRIES.weigh(name), terms, _NAMED) or best(_INDUSTRIES.weigh(around), terms, _NAMED)
    )


def program_type_of(name: str, sentence: str, terms: Sequence[Term]) -> str:
    """The type of a program, by the words of its name and of its defining sentence together; "" if they say nothing."""
    if key := _by_synonym(name, terms):
        return key
    weights = _PROGRAM_TYPES.weigh(name, _NAME_COUNTS)
    for key, weight in _PROGRAM_TYPES.weigh(sentence.replace(name, "")).items():
        weights[key] = weights.get(key, 0.0) + weight * (_PAID_COUNTS if key == "subsidy_policy" else 1.0)
    for key, ending in _ENDINGS:
        if ending.search(name):
            weights[key] = weights.get(key, 0.0) + _ENDING_COUNTS
    return best(weights, terms, 0.0)


def best(weights: dict[str, float], terms: Sequence[Term], least: float) -> str:
    """The key of the vocabulary with the greatest weight, at least `least`; of equal ones the first; "" if none."""
    known = [term.key for term in terms if weights.get(term.key, 0.0) >= max(least, 0.01)]
    return max(known, key=lambda key: weights[key], default="")


def _by_synonym(text: str, terms: Sequence[Term]) -> str:
    """The key one of whose synonyms, given by the editors, stands in `text`."""
    return next((term.key for term in terms if any(synonym in text for synonym in term.synonyms)), "")


def keys_of(table: Table, text: str, terms: Sequence[Term]) -> tuple[str, ...]:
    """All keys that `text` speaks for, in the vocabulary's order."""
    said = {key for key, words in table if words.search(text)}
    return tuple(term.key for term in terms if term.key in said or any(synonym in text for synonym in term.synonyms))
