"""The import pages' views. Every page works without JavaScript; while a machine is at work it reloads itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.ingest import drafts, jobs, limits
from articles.ingest.drafts import NoSuchPlace, Part
from articles.ingest.forms import BringForm, PartForm
from articles.ingest.uploads import Brought
from articles.ingest.uploads import bring as bring_files
from articles.models import Article, Batch, Upload, UploadState

OPEN = 40  # paragraphs that are shown unfolded
RELOAD = 2  # seconds
STALE = "别人刚改过这份预览，您的改动没有保存。下面是现在的内容；您刚才填写的列在最上面，可以照着再填。"


@dataclass(frozen=True)
class Shown:
    """One article of a preview."""

    part: Part
    form: PartForm
    original: Article | None

    @property
    def folded(self) -> bool:
        return len(self.part.paragraphs) > OPEN

    @property
    def percent(self) -> int:
        return round(self.part.likeness * 100)

    @property
    def guesses(self) -> str:
        names = [
            f"{self.form.fields[name].label}（{where}）" for name, where in self.part.guessed.items() if name in self.form.fields
        ]
        return "、".join(names)


def person(user: Any) -> str:
    """A person's name in Chinese order, or the account's."""
    return f"{user.last_name}{user.first_name}".strip() or str(user.get_username()) if user else "—"


def page(site: Any, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    return TemplateResponse(
        request, f"ingest/{template}", {**site.admin_site.each_context(request), "opts": site.opts, **context}
    )


def bring(site: Any, request: HttpRequest) -> HttpResponse:
    """Files and pasted text."""
    if not site.has_add_permission(request):
        raise PermissionDenied
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        files = [Brought.of(file) for file in form.cleaned_data["chosen"]]
        pasted = form.cleaned_data["pasted"]
        if pasted.strip():
            files.append(Brought.from_bytes(pasted_name(form.cleaned_data["name"], pasted), pasted.encode("utf-8", "replace")))
        way = "粘贴" if pasted.strip() and len(files) == 1 else "上传"
        brought = bring_files(files, by=request.user, way=way, straight=form.cleaned_data["straight"])
        return HttpResponseRedirect(reverse("admin:articles_upload_batch", args=[brought.pk]))
    most = limits.FILE_BYTES // limits.MEBIBYTE
    return page(site, request, "bring.html", title="导入文章", form=form, most=most, files=limits.PACKED_FILES)


def pasted_name(name: str, text: str) -> str:
    """A name for a pasted text: the one given, else its first words."""
    first = next(line.strip() for line in text.splitlines() if line.strip())
    return f"{(name.strip() or '粘贴：' + first[:30]).replace('/', '-')}.txt"


def batch(site: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Each file of a batch and how far it is."""
    if not site.has_view_permission(request):
        raise PermissionDenied
    found = get_object_or_404(Batch.objects.select_related("by"), pk=pk)
    if request.method == "POST":
        return confirm_all(site, request, found)
    rows = list(with_articles(found.uploads.defer("data", "text", "draft").order_by("id")))
    working = sum(row.working for row in rows)
    context = {
        "title": f"{found} · {found.way}",
        "batch": found,
        "by": person(found.by),
        "rows": rows,
        "working": working,
        "finished": len(rows) - working,
        "drafts": sum(row.state == UploadState.DRAFT for row in rows),
        "may_change": site.has_change_permission(request),
        "reload": RELOAD if working else 0,
    }
    return page(site, request, "batch.html", **context)


def with_articles(rows: Any) -> Any:
    """Files with the number of articles stored from each."""
    counted = Article.objects.filter(document=OuterRef("document")).order_by().values("document").annotate(n=Count("pk"))
    return rows.annotate(stored=Subquery(counted.values("n")))


def confirm_all(site: Any, request: HttpRequest, found: Batch) -> HttpResponse:
    """Store all drafts of a batch as they are."""
    if not site.has_change_permission(request):
        raise PermissionDenied
    count = 0
    with transaction.atomic():
        for row in jobs.locked().filter(batch=found, state=UploadState.DRAFT):
            jobs.confirm(row, request.user)
            count += 1
    messages.success(request, f"已确认 {count} 份，正在入库并抽取。" if count else "没有待确认的文件。")
    return HttpResponseRedirect(request.path)


def upload(site: Any, request: HttpRequest, number: str) -> HttpResponse:
    """One file: its preview while it waits for a person, else what became of it."""
    if not number.isdecimal() or len(number) > 18:
        raise Http404
    if not site.has_view_permission(request):
        raise PermissionDenied
    found = get_object_or_404(
        Upload.objects.select_related("batch__by", "document", "confirmed_by").defer("data"), pk=int(number)
    )
    if request.method == "POST":
        if not site.has_change_permission(request):
            raise PermissionDenied
        return act(site, request, found)
    return shown(site, request, found)


def shown(site: Any, request: HttpRequest, found: Upload, forms: list[PartForm] | None = None, typed: Any = ()) -> HttpResponse:
    parts = drafts.from_json(found.draft) if found.state == UploadState.DRAFT else []
    originals = Article.objects.defer("body", "context").in_bulk([part.original for part in parts if part.original])
    forms = forms or [PartForm.of(part, at) for at, part in enumerate(parts)]
    rows = [Shown(part, form, originals.get(part.original or 0)) for part, form in zip(parts, forms, strict=True)]
    stored = found.document.articles.defer("body", "context").order_by("ordinal") if found.document else []
    context = {
        "title": found.name,
        "upload": found,
        "by": person(found.batch.by),
        "confirmed_by": person(found.confirmed_by),
        "rows": rows,
        "stored": stored,
        "typed": typed,
        "may_change": site.has_change_permission(request),
        "reload": RELOAD if found.working else 0,
    }
    return page(site, request, "upload.html", **context)


def act(site: Any, request: HttpRequest, found: Upload) -> HttpResponse:
    """A button of a file's page."""
    verb, *place = request.POST.get("do", "").split(":")
    if verb == "retry":
        return again(request, found)
    if verb not in (*MOVES, "save", "store", "discard"):
        raise Http404
    with transaction.atomic():
        row = jobs.locked().get(pk=found.pk)
        parts = drafts.from_json(row.draft)
        forms = [PartForm.of(part, at, request.POST) for at, part in enumerate(parts)]
        if row.state != UploadState.DRAFT or str(row.version) != request.POST.get("version"):
            messages.error(request, STALE)
            return shown(site, request, Upload.objects.get(pk=found.pk), typed=typed(request, parts))
        if verb == "discard":
            jobs.to(row, UploadState.DISCARDED, f"{person(request.user)}放弃了这份文件，没有入库。")
            return HttpResponseRedirect(reverse("admin:articles_upload_batch", args=[row.batch_id]))
        if not all(form.is_valid() for form in forms):
            messages.error(request, "有填错的地方，已在下面标出；改好以后再点一次。")
            return shown(site, request, found, forms)
        return save(request, row, parts, forms, verb, place)


def save(
    request: HttpRequest, row: Upload, parts: list[Part], forms: list[PartForm], verb: str, place: list[str]
) -> HttpResponse:
    """Keep what was typed, move borders, store."""
    for part, form in zip(parts, forms, strict=True):
        form.apply(part)
    if verb in MOVES:
        try:
            parts = moved(request, parts, verb, int(place[0]))
        except NoSuchPlace as error:
            messages.error(request, str(error))
        except (ValueError, IndexError):
            messages.error(request, "页面已过时，请再试一次。")
        parts = jobs.with_originals(parts)
    row.draft = drafts.as_json(parts)
    row.version += 1
    row.message = f"{len(parts)} 篇文章"
    row.save(update_fields=["draft", "version", "message"])
    if verb == "store":
        jobs.confirm(row, request.user)
        return HttpResponseRedirect(reverse("admin:articles_upload_batch", args=[row.batch_id]))
    if verb == "save":
        messages.success(request, "已保存，还没有入库。")
    return HttpResponseRedirect(f"{request.path}#part{place[0]}" if place and place[0].isdecimal() else request.path)


def moved(request: HttpRequest, parts: list[Part], verb: str, at: int) -> list[Part]:
    """The draft after a move of article `at`: its border is before the chosen paragraph, or before the words that were typed."""
    chosen = request.POST.get(f"border{at}", "")
    border, words = int(chosen) if chosen else None, request.POST.get(f"words{at}", "").strip()
    if verb in CHOOSING and words:
        parts, border = drafts.break_at(parts, at, words, border)
    elif verb in CHOOSING and border is None:
        raise NoSuchPlace("请先点选一段作为边界，或写出边界后面开头的几个字，再点移动的按钮。")
    return MOVES[verb](parts, at, border or 0)


def again(request: HttpRequest, found: Upload) -> HttpResponse:
    """Begin a parked file's step again."""
    with transaction.atomic():
        row = jobs.locked().get(pk=found.pk)
        if row.state == UploadState.PARKED:
            jobs.retry(row)
    return HttpResponseRedirect(request.path)


def typed(request: HttpRequest, parts: list[Part]) -> list[tuple[str, str]]:
    """What somebody typed into a page that is out of date: fields by article, those that are as they were left out."""
    found = []
    for name, value in request.POST.items():
        prefix, dash, field = name.partition("-")
        number = prefix.removeprefix("part")
        if not dash or not number.isdecimal() or field not in PartForm.base_fields or not str(value).strip() or field == "linked":
            continue
        at = int(number)
        initial = PartForm.of(parts[at], at).initial.get(field) if at < len(parts) else None
        if str(value).replace("\r\n", "\n") != initial:
            found.append((f"第 {at + 1} 篇 {PartForm.base_fields[field].label}", str(value)))
    return found


MOVES: dict[str, Callable[[list[Part], int, int], list[Part]]] = {
    "join": lambda parts, at, border: drafts.join(parts, at),
    "drop": lambda parts, at, border: drafts.drop(parts, at),
    "divide": drafts.divide,
    "up": lambda parts, at, border: drafts.move_up(parts, at, border - 1),
    "down": drafts.move_down,
}
CHOOSING = ("divide", "up", "down")
