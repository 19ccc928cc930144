"""Pairs that may be one, and figures that disagree: a person judges both, with a reason, and can turn it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pghistory
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.models import Article
from kb.curation import admin_evidence, admin_history, fields, likeness, merging, versions
from kb.curation.admin_values import EMPTY, Words, label
from kb.models import RECORDS, Metric, Pair, PairKind, Rank, Verdict

SHOWN = 10
QUESTION = ("region_id", "indicator_id", "aspect", "period", "subject", "unit")


@dataclass(frozen=True)
class Side:
    """One of the two. values: label and words; differs where the other holds something else."""

    key: int
    name: str
    url: str
    public: str
    state: str
    values: list[tuple[str, str]]
    evidence: list[admin_evidence.Evidence]


@dataclass(frozen=True)
class Shown:
    pair: Pair
    sides: list[Side]
    who: str


def pairs(request: HttpRequest) -> HttpResponse:
    """The queue of probable duplicates; a POST judges one pair, undoes a merge, or looks for new pairs."""
    need(request, "kb.merge_records")
    if request.method == "POST":
        return judge(request)
    verdict = request.GET.get("verdict", Verdict.OPEN)
    verdict = verdict if verdict in Verdict.values else Verdict.OPEN
    found = Pair.objects.filter(verdict=verdict)
    counts = dict(Pair.objects.order_by().values_list("verdict").annotate(n=Count("pk")))
    context = {
        "title": "疑似重复",
        "shown": [shown for pair in found[:SHOWN] if (shown := side_by_side(pair))],
        "tabs": [(key, name, counts.get(key, 0)) for key, name in Verdict.choices],
        "verdict": verdict,
    }
    return TemplateResponse(request, "admin/kb/pairs.html", admin.site.each_context(request) | context)


def judge(request: HttpRequest) -> HttpResponse:
    """keep:<number> merges into that one; different, unsure, part (undo a merge), find."""
    action, _, word = request.POST.get("action", "").partition(":")
    if action == "find":
        messages.success(request, f"找到 {likeness.find()} 对新的疑似重复。")
        return redirect("admin:pairs")
    number = request.POST.get("pair", "")
    pair = Pair.objects.filter(pk=number).first() if number.isdecimal() and len(number) < 18 else None
    if pair is None:
        messages.error(request, "这一对已不在，请刷新页面。")
        return redirect("admin:pairs")
    why = request.POST.get("reason", "").strip()[:200]
    try:
        with (
            transaction.atomic(),
            pghistory.context(reason="合并重复" + (f"：{why}" if why else "") if action == "keep" else "判断重复"),
        ):
            messages.success(request, settle(pair, action, word))
    except merging.MergeError as error:
        messages.error(request, str(error))
    return redirect(f"{reverse('admin:pairs')}?verdict={request.POST.get('verdict', '')}")


def settle(pair: Pair, action: str, word: str) -> str:
    """Do what the button says; returns what to tell."""
    if action == "keep" and word.isdecimal():
        merging.merge(pair=pair, keep=int(word))
        return f"已合并，保留编号 {word}；另一条的依据都移了过来，旧网址会转到这里。在“是同一个”里可以撤销。"
    if action == "part":
        merging.part(pair=pair)
        return "已撤销合并，依据各归原处。"
    if action in (Verdict.DIFFERENT, Verdict.UNSURE, Verdict.OPEN):
        merging.judge(pair=pair, verdict=Verdict(action))
        return f"已记为“{Verdict(action).label}”。"
    raise merging.MergeError("没有这种操作，没有改动。")


def side_by_side(pair: Pair) -> Shown | None:
    """Both sides; None where one of them is gone from the tables."""
    rows: Any = Article.objects if pair.kind == PairKind.ARTICLES else RECORDS[pair.kind].objects
    found = rows.in_bulk([pair.first_id, pair.second_id])
    if len(found) < 2:
        return None
    make = article_side if pair.kind == PairKind.ARTICLES else record_side
    return Shown(pair, [make(found[key]) for key in (pair.first_id, pair.second_id)], admin_history.last_author(pair))


def record_side(record: Any) -> Side:
    model = type(record)
    words = Words(model, [fields.current(record)])
    said = [(label(model, name), words(name, value)) for name, value in fields.current(record).items()]
    public = f"/{record.KIND}/{record.pk}/"
    values = [(name, value) for name, value in said if value != EMPTY]
    url, state = admin_history.address(model, record.pk), record.get_state_display()
    return Side(record.pk, str(record), url, public, state, values, admin_evidence.of(record)[:3])


def article_side(article: Article) -> Side:
    values = [("刊载", article.source or EMPTY), ("字数", str(len(article.body))), ("开头", article.body[:120])]
    if article.original:
        values.append(("原载", article.original.heading))
    address = admin_history.address(Article, article.pk)
    return Side(article.pk, article.heading, address, reverse("article", args=[article.pk]), "", values, [])


# --- figures that disagree -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    """One figure with its sentences. rank: the one to show as chosen; moved: what somebody changed of it meanwhile."""

    metric: Metric
    evidence: list[admin_evidence.Evidence]
    rank: str
    moved: versions.Conflict | None


@dataclass(frozen=True)
class Conflict:
    """Figures that answer one question differently. reason: as typed, where the ranks could not be saved."""

    title: str
    answers: list[Answer]
    reason: str


@dataclass
class Sent:
    """Ranks as a form sends them: number → rank, number → version seen, and one reason; what kept them from being saved."""

    ranks: dict[int, str]
    seen: dict[int, str]
    reason: str
    error: str = ""
    moved: dict[int, versions.Conflict] = field(default_factory=dict)

    @classmethod
    def parse(cls, data: Any) -> Sent:
        chosen = {name.removeprefix("rank-"): value for name, value in data.items() if name.startswith("rank-")}
        ranks = {int(key): value for key, value in chosen.items() if key.isdecimal() and len(key) < 18 and value in Rank.values}
        return cls(ranks, {key: data.get(f"version-{key}", "") for key in ranks}, data.get("reason", "").strip()[:300])


def disagreeing() -> QuerySet[Metric, dict[str, Any]]:
    """The questions with several answers: equal in all of QUESTION, with an indicator and a period. Those not ranked yet come first."""
    rows: Any = Metric.objects.published().exclude(indicator=None).exclude(period="").exclude(region=None)
    grouped: QuerySet[Metric, dict[str, Any]] = rows.order_by().values(*QUESTION)
    return (
        grouped.annotate(answers=Count("value", distinct=True), ranks=Count("rank", distinct=True))
        .filter(answers__gt=1)
        .order_by("ranks", *QUESTION)
    )


def conflicts(request: HttpRequest) -> HttpResponse:
    """Figures that disagree, each with its sentence; a POST ranks those of one question."""
    need(request, "kb.rank_metrics")
    sent = None
    if request.method == "POST":
        sent = Sent.parse(request.POST)
        rank(sent)
        if not sent.error:
            messages.success(request, "已保存取舍。")
            return redirect(request.get_full_path())
        messages.error(request, sent.error)
    page = int(request.GET["page"]) if request.GET.get("page", "").isdecimal() and len(request.GET["page"]) < 6 else 1
    found = list(disagreeing()[(max(page, 1) - 1) * SHOWN : max(page, 1) * SHOWN + 1])
    context = {
        "title": "互相矛盾的数字",
        "conflicts": list(answers(found[:SHOWN], sent)),
        "ranks": Rank.choices,
        "page": page,
        "more": len(found) > SHOWN,
    }
    return TemplateResponse(
        request, "admin/kb/conflicts.html", admin.site.each_context(request) | context, status=409 if sent and sent.moved else 200
    )


def answers(questions: list[dict[str, Any]], sent: Sent | None) -> Iterator[Conflict]:
    """The questions with their figures; what was sent and not saved stays in the form."""
    for question in questions:
        where = {name: question[name] for name in QUESTION}
        rows = list(Metric.objects.published().select_related("region", "indicator").filter(**where).order_by("pk"))
        first = rows[0]
        words = [str(first.region), str(first.indicator), first.get_aspect_display(), first.period, first.subject]
        typed = sent if sent and sent.ranks.keys() & {row.pk for row in rows} else Sent({}, {}, "")
        found = [Answer(row, admin_evidence.of(row), typed.ranks.get(row.pk, row.rank), typed.moved.get(row.pk)) for row in rows]
        yield Conflict(" · ".join(word for word in words if word), found, typed.reason)


def rank(sent: Sent) -> None:
    """Save the ranks of one question, all or none; `sent` is told why not."""
    if any(value != Rank.NORMAL for value in sent.ranks.values()) and not sent.reason:
        sent.error = "没有保存：定为首选或不推荐时，请写明理由，公开页面会显示。"
    elif list(sent.ranks.values()).count(Rank.PREFERRED) > 1:
        sent.error = "没有保存：首选只能有一条。"
    if sent.error:
        return
    with transaction.atomic(), pghistory.context(reason=f"取舍：{sent.reason}" if sent.reason else "取舍"):
        held: Any = Metric.objects.select_for_update(of=("self",)).filter(pk__in=sent.ranks).order_by("pk")
        rows = list(held)
        moved = {row.pk: versions.since(row, sent.seen[row.pk], {"rank": sent.ranks[row.pk]}) for row in rows}
        sent.moved = {key: conflict for key, conflict in moved.items() if conflict}
        if sent.moved or len(rows) < len(sent.ranks):
            sent.error = "没有保存：您打开之后，其中有数字被人改过，改动列在下面。您选的和写的都还在，看过再按一次保存取舍。"
            return
        for row in rows:
            row.rank = sent.ranks[row.pk]
            row.rank_reason = "" if row.rank == Rank.NORMAL else sent.reason
            row.save()


def need(request: HttpRequest, permission: str) -> None:
    user: Any = request.user
    if not user.has_perm(permission):
        raise PermissionDenied
