"""What refers to a policy: articles, and the programs and rates that stand in one paragraph with its name."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Q

from articles.models import Article
from kb.browse.policy_chains import Step, around
from kb.browse.policy_levels import labelled, level
from kb.models import Claim, Policy, Program, Record, SubsidyRate

ARTICLES = 40  # whose paragraphs are read
MOST = 30  # records of a kind


@dataclass(frozen=True)
class Beside:
    """A program or a rate, and its claim in the article that names the policy."""

    record: Program | SubsidyRate
    claim: Claim

    @property
    def is_rate(self) -> bool:
        return isinstance(self.record, SubsidyRate)


@dataclass
class Relations:
    policy: Policy
    programs: list[Beside] = field(default_factory=list)
    rates: list[Beside] = field(default_factory=list)
    elsewhere: list[Beside] = field(default_factory=list)  # both, in other paragraphs of the same articles

    @cached_property
    def level_label(self) -> str:
        """One query."""
        return str(labelled(Policy.objects.filter(pk=self.policy.pk).annotate(found=level()).values_list("found", flat=True)[0]))

    @cached_property
    def chain(self) -> tuple[list[Step], list[Step]]:
        return around(self.policy)

    @cached_property
    def namesakes(self) -> list[Policy]:
        """Published records of the same title or number, which nobody has merged."""
        same = Q(title=self.policy.title)
        if self.policy.number:
            same |= Q(number=self.policy.number)
        rows: Any = Policy.objects.published().filter(same).exclude(pk=self.policy.pk)
        return list(rows.with_evidence()[:MOST])


def relations(policy: Policy) -> Relations:
    """Three queries; the rest when it is asked for."""
    found = Relations(policy)
    places: dict[int, list[int]] = defaultdict(list)
    for claim in policy.evidence:
        places[claim.article_id].append(claim.start)
    bodies = dict(Article.objects.filter(pk__in=list(places)[:ARTICLES]).values_list("pk", "body"))
    paragraphs = {pk: [paragraph(body, start) for start in places[pk]] for pk, body in bodies.items()}
    for model, held in ((Program, found.programs), (SubsidyRate, found.rates)):
        for one in _in_articles(model, list(bodies)):
            if any(start <= one.claim.start < end for start, end in paragraphs[one.claim.article_id]):
                held.append(one)
            else:
                found.elsewhere.append(one)
        del held[MOST:]
    del found.elsewhere[MOST:]
    return found


def paragraph(body: str, at: int) -> tuple[int, int]:
    """The stretch between line breaks around a place."""
    end = body.find("\n", at)
    return body.rfind("\n", 0, at) + 1, end if end >= 0 else len(body)


def _in_articles(model: type[Record], articles: list[int]) -> list[Beside]:
    """The published records of these articles, each once an article, in text order. One query."""
    name = str(model._meta.model_name)
    between: Any = model.claims.through._default_manager
    rows = between.filter(
        claim__article__in=articles, claim__withdrawn_at=None, **{f"{name}__in": model.objects.published()}
    ).select_related("claim", *(f"{name}__{related}" for related in model.RELATED))
    return [Beside(getattr(row, name), row.claim) for row in rows.order_by("claim__article", "claim__start", "claim_id")]
