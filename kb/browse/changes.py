"""What was added, corrected or withdrawn: what the public sees of facts now, beside what it saw at an earlier moment."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Left
from django.db.models.lookups import Exact
from django.utils.dateparse import parse_datetime

from kb.browse.history import is_public, states_before
from kb.browse.kinds import SECTIONS, Section
from kb.browse.record_page import survivor_id
from kb.browse.wordings import Difference, differences, title
from kb.models import Cooperation, FactChange, Record, Region, State
from kb.models.fact_changes import ALTERED
from kb.models.reference import subtree

SIZE = 50
ROUNDS = 10  # so many times SIZE rows are looked at for one page; what went back to what it was is not shown
ADDED, CORRECTED, WITHDRAWN = "added", "corrected", "withdrawn"
LABELS = {ADDED: "新增", CORRECTED: "更正", WITHDRAWN: "撤回"}


@dataclass(frozen=True)
class Change:
    """One fact that reads otherwise than before. record: as it is now; of what was withdrawn, as the public saw it last."""

    what: str
    row: FactChange
    section: Section
    record: Any
    differences: list[Difference] = field(default_factory=list)
    why: str = ""  # it was withdrawn
    leads_to: Record | None = None  # where a withdrawn fact's address leads now

    @property
    def label(self) -> str:
        return LABELS[self.what]

    @property
    def title(self) -> str:
        return title(self.record)

    @property
    def regions(self) -> list[Region]:
        return regions_of(self.record)


@dataclass(frozen=True)
class ChangesPage:
    changes: list[Change]
    next: str = ""  # the cursor of the next page, "" after the last


def rows_of(code: str, *, altered: bool = False) -> QuerySet[FactChange]:
    """Changes in a division and below it, the newest first. altered: only of facts that had been public before."""
    rows = FactChange.objects.filter(scope=settings.KB_PUBLISH).order_by("-at", "-id")
    if altered:
        rows = rows.filter(ALTERED)
    prefix = subtree(code)
    if len(prefix) == 2:
        return rows.filter(Exact(Left(F("region"), Value(2)), Value(prefix)))
    return rows.filter(region__startswith=prefix) if prefix else rows


def changes_since(code: str, since: datetime.datetime, *, altered: bool = False, after: str = "") -> ChangesPage:
    """A page of what differs in a division from what it was right before `since`. Each fact once, by its last change.

    altered: only corrections and withdrawals. after: where the last page ended.
    """
    rows = rows_of(code, altered=altered).filter(at__gte=since)
    if altered:
        rows = rows.filter(first_at__lt=since)
    place = _cursor(after)
    found: list[Change] = []
    for _ in range(ROUNDS):
        batch = _batch(rows, place)
        told = compared(batch[:SIZE], {(row.kind, row.record_id): since for row in batch}, code)
        found += [change for change in told if not (altered and change.what == ADDED)]
        if len(batch) <= SIZE:
            return ChangesPage(found)
        place = (batch[SIZE - 1].at, batch[SIZE - 1].pk)
        if len(found) >= SIZE:
            break
    assert place
    return ChangesPage(found, f"{place[0].isoformat()}~{place[1]}")


def _batch(rows: QuerySet[FactChange], place: tuple[datetime.datetime, int] | None) -> list[FactChange]:
    """SIZE rows after a place, and one more where there is one. Two queries: a plain range of an index each."""
    if place is None:
        return list(rows[: SIZE + 1])
    at, key = place
    same = list(rows.filter(at=at, id__lt=key)[: SIZE + 1])
    return same + list(rows.filter(at__lt=at)[: SIZE + 1 - len(same)])


def compared(
    rows: Iterable[FactChange], moments: dict[tuple[str, int], datetime.datetime], code: str, *, all_rows: bool = False
) -> list[Change]:
    """Each row's fact now beside what it was right before its moment, within a division. A few queries for each kind.

    all_rows: a fact that reads as it did is a correction without differences (words of it were covered), else it is left out.
    """
    rows = list({(row.kind, row.record_id): row for row in rows}.values())
    keys: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        keys[row.kind].append(row.record_id)
    now: dict[tuple[str, int], Any] = {}
    then: dict[tuple[str, int], Any] = {}
    for kind, of_kind in keys.items():
        model: Any = SECTIONS[kind].model
        held = model._default_manager.with_evidence().filter(pk__in=of_kind).select_related(*model.RELATED, "merged_into")
        now |= {(kind, one.pk): one for one in held}
        past = states_before(kind, {key: moments[kind, key] for key in of_kind})
        then |= {(kind, key): one for key, one in past.items()}
    prefix = subtree(code)
    told = (
        _change(row, then.get((row.kind, row.record_id)), now.get((row.kind, row.record_id)), prefix, all_rows) for row in rows
    )
    return [change for change in told if change]


def _change(row: FactChange, then: Any, now: Any, prefix: str, all_rows: bool) -> Change | None:
    if now is None:
        return None
    section = SECTIONS[row.kind]
    was, stands = _is_here(then, prefix), _is_here(now, prefix)
    if stands and not was:
        return Change(ADDED, row, section, now)
    if was and stands:
        differing = differences(then, now)
        return Change(CORRECTED, row, section, now, differing) if differing or all_rows else None
    if was:
        return Change(WITHDRAWN, row, section, then, why=why_withdrawn(now), leads_to=leads_to(now))
    return None


def _is_here(record: Any, prefix: str) -> bool:
    return is_public(record) and (not prefix or any(one.code.startswith(prefix) for one in regions_of(record)))


def regions_of(record: Any) -> list[Region]:
    found = [record.from_region, record.to_region] if isinstance(record, Cooperation) else [record.region]
    return [one for one in found if one]


def why_withdrawn(now: Any) -> str:
    """Why a fact is not here any more."""
    if now.merged_into_id is not None:
        return f"与编号 {survivor_id(now)} 重复，已并入那一条"
    if now.state == State.REJECTED:
        return "经编辑核对，不采用"
    if is_public(now):
        return f"改归{'、'.join(map(str, regions_of(now))) or '未定地区'}"
    return "重新读过文章之后，已找不到依据" if now.unsupported else "退回待核，暂不公开"


def leads_to(now: Any) -> Any:
    if now.merged_into_id is not None:
        return type(now)._default_manager.get(pk=survivor_id(now))
    return now if is_public(now) else None


def _cursor(text: str) -> tuple[datetime.datetime, int] | None:
    """Where a page ended; None for what is no such place."""
    when, _, key = text[:60].partition("~")
    try:
        moment = parse_datetime(when)
    except ValueError:
        return None
    if moment is None or moment.tzinfo is None or not (key.isascii() and key.isdigit() and len(key) < 19):
        return None
    return moment, int(key)
