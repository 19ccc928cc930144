"""Two records, or two articles, that are one: merging moves the evidence and can be undone. Callers own the transaction."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from articles.models import Article
from kb.curation.reconcile import support, survivor
from kb.models import RECORDS, Claim, Pair, PairKind, Record, State, Verdict


class MergeError(ValueError):
    """The two cannot be merged, or parted; the message says why, in Chinese."""


def merge(*, pair: Pair, keep: int) -> None:
    """Let record `keep` of the pair take over the other's evidence; the other keeps its values and its history, and points to it."""
    pair = lock(pair)
    if keep not in (pair.first_id, pair.second_id):
        raise MergeError("要保留的不是这一对里的一条。")
    if pair.verdict == Verdict.SAME:
        raise MergeError("这一对已经合并过了。")
    pair.survivor_id, pair.verdict, pair.decided_at = keep, Verdict.SAME, timezone.now()
    if pair.kind == PairKind.ARTICLES:
        link(pair)
    else:
        pair.moved = absorb(*both(pair))
    pair.save()


def absorb(kept: Any, duplicate: Any) -> list[int]:
    """Move the evidence; returns the ids of the claims that were moved."""
    for record in (kept, duplicate):
        if record.merged_into_id is not None:
            raise MergeError(f"编号 {record.pk} 已并入编号 {survivor(record).pk}，请刷新页面。")
    if kept.state == State.REJECTED and duplicate.state != State.REJECTED:
        raise MergeError("要保留的一条已标为不采用，合并会让另一条也不再显示。请改为保留另一条。")
    claims = list(duplicate.claims.order_by("id"))
    for claim in claims:
        support(kept, claim)
    duplicate.merged_into = kept
    duplicate.save()
    flag(kept)
    return [claim.pk for claim in claims]


def part(*, pair: Pair) -> None:
    """Undo a merge: the evidence that was moved goes back, and what newer readings have put in its place with it."""
    pair = lock(pair)
    if pair.verdict != Verdict.SAME:
        raise MergeError("这一对没有合并，无可撤销。")
    if pair.kind == PairKind.ARTICLES:
        Article.objects.filter(pk=pair.duplicate_id or 0, original=pair.survivor_id or 0).update(original=None)
    else:
        kept, duplicate = both(pair)
        if duplicate.merged_into_id != kept.pk:
            raise MergeError("这一条后来又并到别处，请先撤销那一次。")
        duplicate.merged_into = None
        duplicate.save()
        for claim in belonging(survivor(kept), pair.moved):
            support(duplicate, claim)
        for record in (survivor(kept), duplicate):
            record.refresh_from_db()
            flag(record)
    pair.survivor_id, pair.verdict, pair.moved = None, Verdict.OPEN, []
    pair.save()


def judge(*, pair: Pair, verdict: Verdict) -> None:
    """Not the same, or not to be told; the pair is not proposed again."""
    pair = lock(pair)
    if pair.verdict == Verdict.SAME:
        raise MergeError("这一对已经合并，请先撤销合并。")
    pair.verdict, pair.decided_at = verdict, timezone.now()
    pair.save()


def lock(pair: Pair) -> Pair:
    return Pair.objects.select_for_update(of=("self",)).get(pk=pair.pk)


def both(pair: Pair) -> tuple[Record, Record]:
    """The one that stays and the other, locked in the order of their numbers."""
    rows: Any = RECORDS[pair.kind].objects.select_for_update(of=("self",)).order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=[pair.first_id, pair.second_id])}
    kept, duplicate = pair.survivor_id, pair.duplicate_id
    if kept not in found or duplicate not in found:
        raise MergeError("这一对里有一条已不在库中。")
    return found[kept], found[duplicate]


def link(pair: Pair) -> None:
    """The copy points to its original; chains are not made longer."""
    articles = Article.objects.select_for_update(of=("self",)).in_bulk([pair.first_id, pair.second_id])
    original, copy = articles[pair.survivor_id], articles[pair.duplicate_id]  # type: ignore[index]
    if original.original_id is not None:
        raise MergeError("要作为原载的一篇自己是转载，请先改它的原载。")
    copy.original = original
    copy.save()


def belonging(record: Record, moved: list[int]) -> list[Claim]:
    """The claims that a merge moved to a record, and later readings of the same words."""
    claims = list(record.claims.order_by("id"))
    mine = [claim for claim in claims if claim.pk in moved]
    return [
        claim
        for claim in claims
        if any(one.article_id == claim.article_id and one.start < claim.end and claim.start < one.end for one in mine)
    ]


def flag(record: Record) -> None:
    """Whether an article still says it, after evidence came or went. A decision stays; what lost its words is looked at again."""
    unsupported = not record.claims.filter(withdrawn_at=None).exists()
    if unsupported == record.unsupported:
        return
    record.unsupported = unsupported
    if unsupported and record.state == State.ACCEPTED:
        record.state = State.REVISIT
    record.save()
