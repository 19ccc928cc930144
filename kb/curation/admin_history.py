"""Who changed what and when, read from the events that database triggers keep (django-pghistory)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

import pghistory
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.db.models import F, Model, OuterRef, Subquery, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse

from articles.models import Article, Document
from kb.curation.admin_values import Words, label
from kb.models import (
    RECORDS,
    AccountRight,
    AccountRole,
    Cooperation,
    Coverage,
    EvidenceChange,
    FormerName,
    Indicator,
    Industry,
    Metric,
    Pair,
    ProgramType,
    Record,
    Region,
    RoleRight,
    Suggestion,
    TargetGroup,
)
from kb.models.claims import Kind

LIMIT = 200
MACHINE = "机器"
ACTIONS = {"insert": "新增", "update": "修改", "delete": "删除", "password": "改密码", "start": "开始留痕"}
SILENT = {
    *("id", "key", "code", "identity", "updated_at", "created_at", "read_at", "loaded_at", "start", "end", "published_on"),
    *("record_id", "field", "current", "suggested"),  # a suggestion's name says them in words
}
TRACKED: tuple[type[Model], ...] = (
    *RECORDS.values(),
    Suggestion,
    Pair,
    Article,
    Coverage,
    Document,
    Region,
    FormerName,
    Indicator,
    ProgramType,
    Industry,
    TargetGroup,
)
ACCOUNTS: tuple[type[Model], ...] = (User, Group, AccountRole, AccountRight, RoleRight)
Row = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One field's value before and after, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Step:
    """One change of one row. `why` is the command or bulk action that made it, "" for a form."""

    when: datetime
    who: str
    why: str
    action: str
    kind: str
    number: Any
    name: str
    url: str
    added: bool = False
    changes: list[Change] = field(default_factory=list)
    note: str = ""
    state: str = ""  # the row's version after it, as `version` gives it


def events_of(model: type[Model]) -> type[Model]:
    """The table of a tracked model's events."""
    return model._meta.get_field("events").related_model  # type: ignore[return-value]


def version(row: Model) -> str:
    """What changes whenever the row changes, by whatever way: a record's version, else the number of its last event, "" if none."""
    if not row.pk:
        return ""
    if isinstance(row, Record):
        return str(type(row)._default_manager.values_list("version", flat=True).get(pk=row.pk))
    last = events_of(type(row))._default_manager.filter(pgh_obj_id=row.pk).order_by("-pgh_id").values_list("pgh_id").first()
    return str(last[0]) if last else ""


def snapshot(model: type[Model], key: Any, number: str) -> Row | None:
    """The row as it was at version `number`, as `version` gives it; None if there is no such event."""
    if not number.isdecimal() or len(number) > 18:
        return None
    which = {"version": int(number)} if issubclass(model, Record) else {"pgh_id": int(number)}
    events = events_of(model)._default_manager.filter(pgh_obj_id=key, **which).order_by("-pgh_id")
    return events.values(*kept_fields(model)).first()


def kept_fields(model: type[Model]) -> list[str]:
    """The fields of a model that its events keep: all but secrets."""
    kept = {item.name for item in events_of(model)._meta.concrete_fields}
    return [item.name for item in model._meta.concrete_fields if item.name in kept]


def last_change(row: Model) -> tuple[str, datetime | None, str]:
    """Who made the row's last change, when, and why ("" for a form)."""
    return last_of(events_of(type(row))._default_manager.filter(pgh_obj_id=row.pk))


def last_of(events: Any) -> tuple[str, datetime | None, str]:
    """Who made the newest of some events of one table, when, and why ("" for a form)."""
    last = events.order_by("-pgh_id")
    when, metadata = last.values_list("pgh_created_at", "pgh_context__metadata").first() or (None, None)
    metadata = metadata or {}
    return authors([metadata]).get(metadata.get("user"), MACHINE), when, reason_of(metadata)


def newest(found: Sequence[tuple[str, datetime | None, str]]) -> tuple[str, datetime | None, str]:
    """The newest of some last changes; a row that never changed has none."""
    known = [(when, (who, when, why)) for who, when, why in found if when is not None]
    return max(known, key=lambda one: one[0])[1] if known else found[0]


def last_author(row: Model) -> str:
    """Who made the row's last change."""
    return last_change(row)[0]


def reason_of(metadata: Row) -> str:
    """The bulk action, decision or command that a change came from, "" for a form."""
    return str(metadata.get("reason") or metadata.get("command") or "")


def authors(metadata: Iterable[Row | None]) -> dict[Any, str]:
    """The names of the people whom events speak of, by user number."""
    numbers = {item["user"] for item in metadata if item and item.get("user")}
    users = get_user_model()._default_manager.in_bulk(numbers) if numbers else {}
    return {number: person(user) for number, user in users.items()}


def person(user: Any) -> str:
    """A person's name in Chinese order, or the account's."""
    return f"{user.last_name}{user.first_name}".strip() or str(user.get_username())


def history(row: Model) -> list[Step]:
    """The changes of one row, newest first, at most LIMIT."""
    model = type(row)
    newest = fetch(model, events_of(model)._default_manager.filter(pgh_obj_id=row.pk).order_by("-pgh_id")[: LIMIT + 1])
    previous = {after["pgh_id"]: before for after, before in pairwise(newest)}
    return steps(model, newest[:LIMIT], previous)


def recent(models: Sequence[type[Model]], limit: int) -> list[Step]:
    """The newest changes of several tables together, newest first: one query to find them, then few for each table that has any."""
    found = [step for model, keys in newest_of(models, limit).items() for step in told(model, keys)]
    return sorted(found, key=lambda step: step.when, reverse=True)


def newest_of(models: Sequence[type[Model]], limit: int) -> dict[type[Model], list[int]]:
    """The numbers of the newest events of several tables together, by table."""
    parts = [
        events_of(model)
        ._default_manager.order_by("-pgh_id")
        .annotate(at=Value(at))
        .values_list("at", "pgh_id", "pgh_created_at")[:limit]
        for at, model in enumerate(models)
    ]
    rows = sorted(parts[0].union(*parts[1:], all=True), key=lambda row: row[2], reverse=True) if parts else []
    found: dict[type[Model], list[int]] = {}
    for at, key, _ in rows[:limit]:
        found.setdefault(models[at], []).append(key)
    return found


def told(model: type[Model], keys: list[int]) -> list[Step]:
    """Some events of one table, each against the one before it of the same row."""
    manager = events_of(model)._default_manager
    earlier = manager.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id")).order_by("-pgh_id")
    chosen = manager.filter(pgh_id__in=keys).order_by("-pgh_id").annotate(previous=Subquery(earlier.values("pgh_id")[:1]))
    newest = fetch(model, chosen, "previous")
    before = {row["pgh_id"]: row for row in fetch(model, manager.filter(pgh_id__in=[row["previous"] for row in newest]))}
    return steps(model, newest, {row["pgh_id"]: before[row["previous"]] for row in newest if row["previous"] in before})


def fetch(model: type[Model], events: Any, *extra: str) -> list[Row]:
    """Events as plain rows. Long texts that never change are left in the database."""
    names = [name for name in kept_fields(model) if name not in ("body", "text", "context")]
    return list(
        events.values("pgh_id", "pgh_obj_id", "pgh_created_at", "pgh_label", *names, *extra, metadata=F("pgh_context__metadata"))
    )


def steps(model: type[Model], events: list[Row], previous: dict[int, Row]) -> list[Step]:
    """Events as people read them. previous: the row before each event, by the event's number."""
    words = Words(model, [*events, *previous.values()])
    people = authors(event["metadata"] for event in events)
    return [step(model, event, previous.get(event["pgh_id"]), words, people) for event in events]


def step(model: type[Model], event: Row, before: Row | None, words: Words, people: dict[Any, str]) -> Step:
    metadata = event["metadata"] or {}
    unknown = event["pgh_label"] == "update" and before is None
    return Step(
        when=event["pgh_created_at"],
        who=people.get(metadata.get("user"), MACHINE),
        why=reason_of(metadata),
        action=ACTIONS.get(str(event["pgh_label"]), str(event["pgh_label"])),
        kind=str(model._meta.verbose_name),
        number=event["pgh_obj_id"],
        name=title(model, event, words),
        url=address(model, event["pgh_obj_id"]),
        added=event["pgh_label"] == "insert",
        changes=[] if unknown else compare(model, before, event, words),
        note="第一次留痕，此前的值没有留存。" if unknown else "",
        state=str(event["version"] if issubclass(model, Record) else event["pgh_id"]),
    )


def compare(model: type[Model], before: Row | None, after: Row, words: Words) -> list[Change]:
    """The fields that differ. Of a new row, the fields that were filled."""
    found = []
    for item in model._meta.concrete_fields:
        name = item.name
        if name in SILENT or name not in after or (name == "version" and issubclass(model, Record)):
            continue
        old, new = (before or {}).get(name), after[name]
        if old != new and not (before is None and new in (None, "", [], False)):
            found.append(Change(label(model, name), words(name, old) if before else "", words(name, new)))
    return found


def title(model: type[Model], event: Row, words: Words) -> str:
    """What the row calls itself, from the event's own values."""
    if model is Suggestion:
        return f"{Kind(event['kind']).label} {event['record_id']} 的{label(RECORDS[event['kind']], event['field'])}"
    if model is Coverage:
        return words("article", event["article"])
    if model is FormerName:
        return f"{words('region', event['region'])}：{event['name']}"
    if model is Cooperation:
        return f"{words('from_region', event['from_region'])} — {words('to_region', event['to_region'])}"
    if issubclass(model, (AccountRole, AccountRight, RoleRight)):
        return "：".join(words(name, event[name]) for name in ("user", "group", "permission") if name in event)
    if model is Metric:
        return f"{event['label']} {event['printed']}{event['unit']}".strip()
    return str(event.get("name") or event.get("title") or event.get("label") or event.get("username") or event["pgh_obj_id"])


def address(model: type[Model], key: Any) -> str:
    """The row's page in the admin, "" if it has none."""
    try:
        return reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_change", args=[key])
    except NoReverseMatch:
        return ""


class HistoryMixin:
    """A 历史 page made from the database's own record of changes instead of the admin's log."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Row | None = None) -> HttpResponse:
        page: Any = self
        row = page.get_object(request, object_id)
        if row is None:
            raise Http404("没有这一条。")
        if not page.has_view_or_change_permission(request, row):
            raise PermissionDenied
        user: Any = request.user
        may_revert = user.has_perm("kb.revert_records") and page.has_change_permission(request, row)
        if request.method == "POST":
            if not may_revert:
                raise PermissionDenied
            page.message_user(request, *turn_back(row, request.POST))
            return redirect(request.path)
        context = {
            **page.admin_site.each_context(request),
            "title": f"历史：{row}",
            "opts": page.opts,
            "original": row,
            "object": row,
            "steps": history(row),
            "limit": LIMIT,
            "may_revert": may_revert,
            "newest": version(row),
            "evidence_steps": evidence_steps(row),
            **(extra_context or {}),
        }
        request.current_app = page.admin_site.name
        return TemplateResponse(request, "admin/kb/history.html", context)


def turn_back(row: Model, sent: Any) -> tuple[str, int]:
    """Revert a row to the state that a form names, unless somebody changed it since; returns what to tell, and its level."""
    from kb.curation import undoing  # which reads history itself

    why = sent.get("reason", "").strip()[:200]
    with transaction.atomic(), pghistory.context(reason="恢复旧版" + (f"：{why}" if why else "")):
        held = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
        if version(held) != sent.get("seen"):
            return "没有恢复：您打开之后，这一条又有改动。请看过新的改动再定。", messages.ERROR
        try:
            with transaction.atomic():
                found = undoing.revert(row=held, number=sent.get("state", ""))
        except DatabaseError:
            return "没有恢复：那时的值与现在的词表或规则不合。请在表单里逐栏修改。", messages.ERROR
    return (
        ("已恢复到所选的样子，恢复本身也留在历史里。", messages.SUCCESS)
        if found
        else ("没有恢复：没有那个时候的记录。", messages.ERROR)
    )


def evidence_steps(row: Model) -> list[EvidenceChange]:
    """How a record's evidence came and went, newest first."""
    if not isinstance(row, Record):
        return []
    rows = EvidenceChange.objects.filter(kind=row.KIND, record_id=row.pk).select_related("claim", "context").order_by("-id")
    return list(rows[:LIMIT])


def changes_view(request: HttpRequest) -> HttpResponse:
    """The newest changes of everything that the person may see, or of one kind (`?kind=kb.metric`)."""
    models = visible(request)
    kind = request.GET.get("kind", "")
    chosen = [model for model in models if model._meta.label_lower == kind] or models
    kinds = [(model._meta.label_lower, model._meta.verbose_name) for model in models]
    context = {
        **admin.site.each_context(request),
        "title": "改动记录",
        "steps": recent(chosen, LIMIT),
        "limit": LIMIT,
        "kinds": kinds,
        "kind": kind,
        "everything": True,
    }
    return TemplateResponse(request, "admin/kb/changes.html", context)


def visible(request: HttpRequest) -> list[type[Model]]:
    """The tracked tables that the person may see; accounts are for superusers, whose own are hidden from all others."""
    found = [model for model in TRACKED if request.user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")]
    return [*found, *(ACCOUNTS if request.user.is_superuser else ())]
