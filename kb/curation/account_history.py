"""Accounts and permission groups in the past: what they were, and who made them so, from the events that triggers keep.

What a person may do lies in tables of links (who is in which group, who has which permission), one event a link. They are told as
one change of one field, with all of it before and after.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse

from kb.curation import admin_history, versions
from kb.curation.admin_history import Change, HistoryMixin, Row, Step, events_of
from kb.curation.admin_values import Words, label
from kb.models import AccountRight, AccountRole, RoleRight

# model → field: the table of its links, the links' column of this side, of the other side
LINKS: dict[Any, dict[str, tuple[Any, str, str]]] = {
    User: {"groups": (AccountRole, "user", "group"), "user_permissions": (AccountRight, "user", "permission")},
    Group: {"permissions": (RoleRight, "group", "permission")},
}
NOT_TOLD = ("id", "password", "last_login", "date_joined")
NO_REVERT = "账号和权限组不能在这里恢复旧版：谁能做什么要由人当面再定。请照着下面的旧值，在表单里改。密码只记改过，不留内容。"


def link_events(row: Any, name: str) -> Any:
    """The events of one field of links, newest first."""
    table, this, _ = LINKS[type(row)][name]
    return events_of(table)._default_manager.filter(**{f"{this}_id": row.pk}).order_by("-pgh_id")


def stamp(row: Any) -> str:
    """What changes whenever the account or group changes: the numbers of the newest events of the row and of its links."""
    if row.pk is None or row._state.adding:
        return ""
    tables = [events_of(type(row))._default_manager.filter(pgh_obj_id=row.pk).order_by("-pgh_id")]
    tables += [link_events(row, name) for name in LINKS[type(row)]]
    return ".".join(str(events.values_list("pgh_id", flat=True).first() or 0) for events in tables)


def linked(row: Any, name: str, after: int | None = None) -> list[int]:
    """What a field of links holds now, or held when `after` was its newest event; keys in order."""
    held = set(getattr(row, name).values_list("pk", flat=True))
    if after is not None:
        other = LINKS[type(row)][name][2]
        for verb, key in link_events(row, name).filter(pgh_id__gt=after).values_list("pgh_label", f"{other}_id"):
            (held.discard if verb == "insert" else held.add)(key)
    return sorted(held)


def at(row: Any, stamped: str) -> Row | None:
    """The row's values and links at a stamp; None where nothing is kept of it."""
    numbers = stamped.split(".")
    if len(numbers) != 1 + len(LINKS[type(row)]) or not all(part.isdecimal() and len(part) < 18 for part in numbers):
        return None
    held = admin_history.snapshot(type(row), row.pk, numbers[0])
    if held is None:
        return None
    kept = {name: value for name, value in held.items() if name not in NOT_TOLD}
    links = zip(LINKS[type(row)], numbers[1:], strict=True)
    return kept | {name: linked(row, name, int(number)) for name, number in links}


def conflict(row: Any, seen: str, typed: Row) -> versions.Conflict | None:
    """What changed of an account or group since `seen`; None if nothing that its form shows did.

    row: as it stands in the database, locked by the caller. typed: field names → what the person would have saved.
    """
    newest = stamp(row)
    then, now = at(row, seen), at(row, newest) or {}
    differing = [name for name in now if then is None or then[name] != now[name]]
    if seen == newest or not differing:
        return None
    shown = [name for name in now if name in differing or (then is not None and name in typed and typed[name] != then[name])]
    found = versions.describe(row, shown, then, now, {name: typed[name] for name in shown if name in typed}, newest, seen)
    who, when, why = last_change(row)
    return replace(found, who=who, when=when, why=why)


def last_change(row: Any) -> tuple[str, Any, str]:
    """Who made the last change of an account or group or of its links, when, and why."""
    found = [admin_history.last_change(row), *(admin_history.last_of(link_events(row, name)) for name in LINKS[type(row)])]
    return admin_history.newest(found)


def history(row: Any) -> list[Step]:
    """The changes of an account or group with its links, newest first; those of one transaction are one step."""
    steps = [*admin_history.history(row), *(step for name in LINKS[type(row)] for step in link_steps(row, name))]
    steps.sort(key=lambda step: step.when, reverse=True)
    return [merged(list(together)) for _, together in groupby(steps, key=lambda step: step.when)][: admin_history.LIMIT]


def merged(steps: list[Step]) -> Step:
    first = next((step for step in steps if step.added), steps[0])
    actions = list(dict.fromkeys(step.action for step in steps if not first.added or step is first))
    return replace(first, action="、".join(actions), changes=[change for step in steps for change in step.changes])


def link_steps(row: Any, name: str) -> list[Step]:
    """The changes of one field of links, walked back from what it holds now."""
    other = LINKS[type(row)][name][2]
    events = list(
        link_events(row, name).values("pgh_label", "pgh_created_at", key=F(f"{other}_id"), metadata=F("pgh_context__metadata"))
    )
    held = set(linked(row, name))
    words = Words(type(row), [{name: list(held | {event["key"] for event in events})}])
    people = admin_history.authors(event["metadata"] for event in events)
    found = []
    for when, together in groupby(events, key=lambda event: event["pgh_created_at"]):
        after = sorted(held)
        metadata: Row = {}
        for event in together:
            (held.discard if event["pgh_label"] == "insert" else held.add)(event["key"])
            metadata = event["metadata"] or {}
        change = Change(label(type(row), name), words(name, sorted(held)), words(name, after))
        who, why = people.get(metadata.get("user"), admin_history.MACHINE), admin_history.reason_of(metadata)
        kind = str(row._meta.verbose_name)
        found.append(Step(when, who, why, "修改", kind, row.pk, str(row), "", changes=[change]))
    return found


class AccountHistoryMixin(HistoryMixin):
    """The 历史 page of an account or group, which is looked at only."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Row | None = None) -> HttpResponse:
        if request.method == "POST":
            raise PermissionDenied
        row = self.get_object(request, object_id)  # type: ignore[attr-defined]
        told = {"steps": history(row) if row else [], "may_revert": False, "remark": NO_REVERT}
        return super().history_view(request, object_id, {**(extra_context or {}), **told})
