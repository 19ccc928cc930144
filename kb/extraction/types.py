"""What the extractor is given and what it gives back: plain values that know nothing of Django.

Fields are explained in docs/ (one page a record kind); the rules of right and wrong are in tests/gold/GUIDE.md.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One article as it was cut out of its page.

    body: paragraphs separated by a newline, the scan's line breaks inside a paragraph removed.
    deck: kicker and deck lines printed around the headline, one a line.
    published: EDTF date where the page states one ("2022-02-07"), else "".
    context: names of places that the page states outside the article (masthead, neighbours), for names that many places share.
    """

    body: str
    title: str = ""
    deck: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What every finding has: where it stands (half-open, `body[start:end] == quote`), which rule found it, how sure it is."""

    start: int
    end: int
    quote: str
    rule: str
    confidence: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricFinding(Finding):
    """A figure that measures something. `value` is in the base unit, multiplied out; `printed` is the figure as printed."""

    value: Decimal
    value_max: Decimal | None = None
    unit: str
    printed: str
    bound: str = "exact"  # exact, at_least, at_most, about
    aspect: str = "level"  # level, change, growth, share, target_rate, target, standard
    indicator: str = ""
    label: str = ""
    period: str = ""
    region: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandFinding(Finding):
    """A labor brand (劳务品牌)."""

    name: str
    region: str = ""
    level: str = ""  # national, provincial, prefecture, county
    industry: str = ""
    year: str = ""  # EDTF, year recognised


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramFinding(Finding):
    """A named or clearly delimited undertaking (项目做法). The quote is its defining sentence or the words that name it."""

    name: str
    region: str = ""
    type: str = ""
    target_groups: tuple[str, ...] = ()
    description: str = ""
    since: str = ""  # EDTF
    organizer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CooperationFinding(Finding):
    """Two divisions that work together; the order does not matter."""

    from_region: str
    to_region: str
    kind: str = "labor"  # east_west, in_province, labor
    since: str = ""  # EDTF


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFinding(Finding):
    """A document, plan or rule that is named."""

    title: str
    number: str = ""  # 文号
    issuers: tuple[str, ...] = ()
    year: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubsidyFinding(Finding):
    """A rate that a rule sets for whoever qualifies."""

    name: str
    amount: Decimal
    unit: str
    cap: Decimal | None = None
    cap_unit: str = ""
    region: str = ""
    valid_from: str = ""  # EDTF
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one article. `region` is the division the article is about (GB/T 2260 code, "" if none)."""

    region: str = ""
    metrics: tuple[MetricFinding, ...] = ()
    brands: tuple[BrandFinding, ...] = ()
    programs: tuple[ProgramFinding, ...] = ()
    cache: dict[str, Any] = field(default_factory=dict)
    cooperations: tuple[CooperationFinding, ...] = ()
    policies: tuple[PolicyFinding, ...] = ()
    subsidies: tuple[SubsidyFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A mention of a division: `text[start:end]` names `code`."""

    start: int
    end: int
    code: str
    name: str = ""


@dataclass(slots=True)
class Reading:
    """What the finders share while one article is read; made once by `extract`, then only read.

    folded: the body with full-width forms folded, same length as the body, so that offsets hold in both.
    sentences: half-open spans of the body, in order, paragraphs never crossed.
    places: mentions in the body, in order, not overlapping.
    region: the article's main division.
    cache: what a finder works out once for an article, by the finder's own key.
    brands: found before metrics, so that a figure can be given to its brand.
    """

    article: ArticleText
    folded: str
    sentences: list[tuple[int, int]]
    places: list[Place] = field(default_factory=list)
    region: str = ""
    brands: tuple[BrandFinding, ...] = ()
    programs: tuple[ProgramFinding, ...] = ()
    cache: dict[str, Any] = field(default_factory=dict)
