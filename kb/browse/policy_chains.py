"""Chains of policies from nation to county: links between documents of different levels that one article names together.

Nothing is linked by likeness of titles: for every link there is an article with both names, and the reader sees where.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count
from django.urls import reverse

from kb.browse.areas import within_any
from kb.browse.policy_levels import DIGITS, LEVELS, area, is_above, level
from kb.models import Policy

ARTICLES = 500  # so many of the latest that name several documents are looked through
STEPS = 3  # from county to nation


@dataclass(frozen=True)
class Mention:
    """A document as an article names it."""

    policy: int
    article: int
    claim: int
    level: str
    area: str | None

    @property
    def url(self) -> str:
        return f"{reverse('article', args=[self.article])}#c{self.claim}"

    @property
    def rank(self) -> tuple[str, str | None]:
        return self.level, self.area


@dataclass(frozen=True)
class Link:
    """An upper document and a lower one, and where an article names both."""

    upper: Mention
    lower: Mention


@dataclass(frozen=True)
class Step:
    """A document of a chain with the link by which it stands there (none for the document that the chain is of)."""

    policy: Policy
    level: str
    link: Link | None = None

    @property
    def level_label(self) -> str:
        return LEVELS[self.level]


@dataclass(frozen=True)
class Chain:
    """From the highest level to the lowest; `cells` has one list of documents for each of LEVELS."""

    policy: Policy
    steps: list[Step] = field(default_factory=list)

    @property
    def cells(self) -> list[list[Step]]:
        return [[step for step in self.steps if step.level == key] for key in LEVELS]


def chains(codes: list[str]) -> tuple[list[Chain], int]:
    """The chains of every lowest document, those that reach over most levels first; and how many articles were looked through. Four queries."""
    articles = _articles(codes)
    found = _links(_mentions(articles))
    lowest = {link.lower.policy for link in found} - {link.upper.policy for link in found}
    made = _made(lowest, found)
    return sorted(made, key=lambda chain: (-len({step.level for step in chain.steps}), chain.policy.title)), len(articles)


def around(policy: Policy) -> tuple[list[Step], list[Step]]:
    """The documents above it, up to the nation's, and those right below it. Four queries at most."""
    links: list[Link] = []
    frontier, seen = {policy.pk}, set[int]()
    for _ in range(STEPS):
        articles = _articles_of(frontier) - seen
        seen |= articles
        links += _links(_mentions(articles)) if articles else []
        frontier = {link.upper.policy for link in links if link.lower.policy in frontier | {policy.pk}}
    made = _made([policy.pk], links)
    below = {link.lower.policy: link for link in links if link.upper.policy == policy.pk}
    rows = Policy.objects.in_bulk(below)
    lower = [Step(rows[pk], link.lower.level, link) for pk, link in below.items()]
    upper = [step for step in made[0].steps if step.link] if made else []
    return upper, sorted(lower, key=lambda step: (DIGITS[step.level], step.policy.title))


def _named() -> Any:
    """Rows between published policies and the claims that hold now."""
    rows: Any = Policy.claims.through._default_manager
    return rows.filter(policy__in=Policy.objects.published(), claim__withdrawn_at=None).order_by()


def _articles(codes: list[str]) -> list[int]:
    """The latest articles that name several documents; of divisions: those that name one of theirs."""
    rows = _named()
    if codes:
        inside = within_any(Policy.objects.order_by(), codes, "region_id")
        rows = rows.filter(claim__article__in=_named().filter(policy__in=inside).values("claim__article"))
    counted = rows.values("claim__article").annotate(named=Count("policy", distinct=True)).filter(named__gt=1)
    return list(counted.order_by("-claim__article").values_list("claim__article", flat=True)[:ARTICLES])


def _articles_of(policies: Collection[int]) -> set[int]:
    return set(_named().filter(policy__in=policies).values_list("claim__article", flat=True)[:ARTICLES]) if policies else set()


def _mentions(articles: Iterable[int]) -> list[Mention]:
    """One query."""
    rows = _named().filter(claim__article__in=list(articles)).annotate(level=level("policy__"))
    columns = ("policy_id", "claim__article_id", "claim_id", "level", "policy__region_id")
    return [
        Mention(policy, article, claim, key, area(key, code))
        for policy, article, claim, key, code in rows.order_by("claim_id").values_list(*columns)
    ]


def _links(mentions: Iterable[Mention]) -> list[Link]:
    """In each article, every document with those of lower levels inside its area."""
    together: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        together[mention.article].append(mention)
    return [
        Link(upper, lower)
        for named in together.values()
        for upper in named
        for lower in named
        if is_above(upper.rank, lower.rank)
    ]


def _made(lowest: Iterable[int], links: list[Link]) -> list[Chain]:
    """Each document with all that links lead up to; one query for the documents."""
    upwards: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        upwards[link.lower.policy].append(link)
    climbed = {pk: _climbed(pk, upwards) for pk in lowest}
    rows = Policy.objects.select_related("region").in_bulk({*climbed, *(above for found in climbed.values() for above in found)})
    made = []
    for pk, found in climbed.items():
        if not found or pk not in rows:
            continue
        own = next(iter(upwards[pk])).lower.level
        steps = [Step(rows[above], link.upper.level, link) for above, link in found.items() if above in rows]
        steps.sort(key=lambda step: (DIGITS[step.level], step.policy.title))
        made.append(Chain(rows[pk], [*steps, Step(rows[pk], own)]))
    return made


def _climbed(start: int, upwards: dict[int, list[Link]]) -> dict[int, Link]:
    """What stands above, with the link that led there first."""
    found: dict[int, Link] = {}
    frontier = [start]
    while frontier:
        links = [link for pk in frontier for link in upwards.get(pk, []) if link.upper.policy not in found]
        found |= {link.upper.policy: link for link in reversed(links)}
        frontier = list(dict.fromkeys(link.upper.policy for link in links))
    return found
