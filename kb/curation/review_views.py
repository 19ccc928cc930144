"""The review screen: one fact after another, each decided by one key or button. Works without JavaScript, faster with it."""

from __future__ import annotations

from typing import Any

import pghistory
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.models import Article
from kb.curation import admin_history, deciding, review_page, suggestions, teaching, undoing, versions
from kb.curation.admin_forms import RecordForm
from kb.curation.review_forms import form_for, spoken
from kb.curation.review_queue import ORDERS, Queue, permitted, rules
from kb.models import RECORDS, Record, Region, ReviewItem, State, Suggestion
from kb.models.claims import Kind

REMEMBERED = 50  # decisions that can be undone, newest last
DONE = {"accept": "已核", "save": "已改并核", "reject": "不采用"}


def start(request: HttpRequest) -> HttpResponse:
    """The first fact of the queue; where there is none, what to do next."""
    queue = queue_of(request)
    item = queue.items().first()
    if item is not None:
        return redirect(address(item, queue))
    return render(request, "admin/review/empty.html", frame(request, queue) | {"remaining": 0, "anything": bool(queue.query)})


def show(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One fact; a POST decides it and goes on to the next."""
    queue = queue_of(request)
    item = item_at(kind, pk)
    if item is None:
        if kind in queue.kinds and request.method == "POST" and is_swap(request) and (said := merged_away(kind, pk)):
            return back(request, queue) if request.POST.get("action") == "skip" else JsonResponse({"said": said}, status=409)
        raise Http404("没有这一条，或者它已并入另一条。")
    if kind not in queue.kinds:
        raise PermissionDenied
    if request.method == "POST":
        return decide(request, queue, item)
    return screen(request, queue, item)


def decide(request: HttpRequest, queue: Queue, item: ReviewItem) -> HttpResponse:
    """What the pressed button says: accept, save, reject:<reason>, skip, take:<suggestion>, dismiss:<suggestion>."""
    action, _, word = request.POST.get("action", "").partition(":")
    if action == "skip":
        return go_on(request, queue, item)
    if action in ("take", "dismiss"):
        return settle(request, queue, item, action, word)
    if action in ("accept", "save"):
        return accept(request, queue, item)
    if action == "reject" and word in deciding.REASONS:
        return reject(request, queue, item, deciding.REASONS[word])
    messages.error(request, "没有这种操作，没有改动。")
    return screen(request, queue, item)


def accept(request: HttpRequest, queue: Queue, item: ReviewItem) -> HttpResponse:
    """Accept what the form shows: what was typed is saved with it."""
    model = RECORDS[item.kind]
    with transaction.atomic(), pghistory.context(reason="逐条核对") as context:
        record = deciding.hold(model=model, key=item.record_id)
        form = form_for(model)(request.POST, instance=record)
        if form.is_valid():
            names = form.changed_names()
            deciding.accept(record=form.save(commit=False), names=names)
            remember(request, context)
            if lesson := teaching.offered(record, names):
                messages.info(request, lesson)
            return go_on(request, queue, item, DONE["save" if names else "accept"])
    return screen(request, queue, item, form, status=422)


def reject(request: HttpRequest, queue: Queue, item: ReviewItem, reason: str) -> HttpResponse:
    with transaction.atomic(), pghistory.context(reason=f"不采用：{reason}") as context:
        record = deciding.hold(model=RECORDS[item.kind], key=item.record_id)
        if refused := moved_on(request, record, "没有标为不采用", "不采用"):
            return screen(request, queue, item, refused, status=409)
        deciding.reject(record=record)
    remember(request, context)
    return go_on(request, queue, item, f"{DONE['reject']}（{reason}）")


def moved_on(request: HttpRequest, record: Record, refused: str, button: str) -> RecordForm | None:
    """Where somebody changed the record since the person saw it: the form with what was typed, both versions and the difference."""
    if versions.since(record, request.POST.get("seen", "")) is None:
        return None
    form = form_for(type(record))(request.POST, instance=record)
    form.refused, form.button = refused, button
    form.full_clean()
    return form


def settle(request: HttpRequest, queue: Queue, item: ReviewItem, action: str, word: str) -> HttpResponse:
    """Take or dismiss a suggestion against the record on screen, and stay with it."""
    rows = Suggestion.objects.filter(kind=item.kind, record_id=item.record_id)
    row = rows.filter(pk=word).first() if word.isdecimal() and len(word) < 18 else None
    try:
        with transaction.atomic(), pghistory.context(reason="采纳建议" if action == "take" else "不采纳建议") as context:
            record = deciding.hold(model=RECORDS[item.kind], key=item.record_id)
            if refused := moved_on(request, record, "没有改", "要按的按钮"):
                return screen(request, queue, item, refused, status=409)
            if row is None:
                raise suggestions.SuggestionError("这条建议已不在，可能别人刚处理过。")
            suggestions.take(suggestion=row) if action == "take" else suggestions.dismiss(suggestion=row)
        remember(request, context)
        messages.success(request, "已采纳新值。" if action == "take" else "已保留现值。")
    except suggestions.SuggestionError as error:
        messages.error(request, str(error))
    return screen(request, queue, item) if is_swap(request) else redirect(address(item, queue))


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Turn back the person's last decision, or the last batch, and show its fact again."""
    queue, stack = queue_of(request), list(request.session.get("decisions", []))
    if not stack:
        messages.warning(request, "没有可以撤销的决定。")
        return back(request, queue)
    last = stack.pop()
    with transaction.atomic(), pghistory.context(reason="撤销"):
        done = undoing.undo(context=last["context"])
    request.session["decisions"] = stack
    if done.moved_on:
        messages.warning(request, f"有 {done.moved_on} 条后来又有改动，没有撤销。")
    if done.restored:
        messages.success(request, f"已撤销 {done.restored} 处改动。" if done.restored > 1 else "已撤销。")
    item = ReviewItem.objects.filter(kind=last["kind"], record_id=last["record"]).first() if last.get("record") else None
    if item is None:
        return back(request, queue, "admin:review" if last.get("record") else "admin:review_list")
    return screen(request, queue, item) if is_swap(request) else redirect(address(item, queue))


def history(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The record's history in the admin."""
    model = RECORDS.get(kind)
    if model is None:
        raise Http404("没有这一类。")
    return redirect(f"admin:{model._meta.app_label}_{model._meta.model_name}_history", pk)


def regions(request: HttpRequest) -> JsonResponse:
    """Divisions whose name or code begins with ?q=, the larger first: names to offer while somebody types."""
    text = request.GET.get("q", "").strip()[:40]
    if len(text) < 2:
        return JsonResponse({"regions": []})
    name = "code" if text.isdecimal() else "name"
    found = list(
        Region.objects.filter(**{f"{name}__startswith": text}).extra(select={"n": "length(code)"}).order_by("n", "code")[:12]
    )
    return JsonResponse({"regions": [spoken(region) for region in found]})


# --- what the views share ------------------------------------------------------------------------------------------------------


def queue_of(request: HttpRequest) -> Queue:
    kinds = permitted(request.user)
    if not kinds:
        raise PermissionDenied
    return Queue.parse(request.GET, kinds)


def item_at(kind: str, pk: int) -> ReviewItem | None:
    """None where there is no such record, or where it was merged into another one."""
    return ReviewItem.objects.filter(kind=kind, record_id=pk).first() if kind in RECORDS else None


def merged_away(kind: str, pk: int) -> str:
    """What to tell whoever has a record on screen that somebody merged into another one meanwhile; "" where nobody did."""
    model: Any = RECORDS[kind]
    row = model.objects.filter(pk=pk).exclude(merged_into=None).first()
    if row is None:
        return ""
    who = admin_history.last_author(row)
    return f"没有保存：{who}已把这一条并入编号 {row.merged_into_id} 的“{row.merged_into}”。您填的内容都还在，可以抄到那一条里，或按 S 跳过。"


def address(item: ReviewItem, queue: Queue) -> str:
    """The item's page; the fragment lets a browser without JavaScript scroll to its sentence."""
    path = reverse("admin:review_fact", args=[item.kind, item.record_id])
    return f"{path}?{queue.query}#c{item.claim_id}" if queue.query else f"{path}#c{item.claim_id}"


def remember(request: HttpRequest, context: Any, record: Record | None = None) -> None:
    """Keep the decision for 撤销. The context is that of the request, so that a batch is one decision."""
    match = request.resolver_match
    words = match.kwargs if match else {}
    key = (str(record.KIND), record.pk) if record is not None else (words.get("kind"), words.get("pk"))
    entry = {"context": str(context.id), "kind": key[0], "record": key[1]}
    request.session["decisions"] = [*request.session.get("decisions", []), entry][-REMEMBERED:]


def go_on(request: HttpRequest, queue: Queue, item: ReviewItem, done: str = "") -> HttpResponse:
    """The next fact; at the end of the queue back to those that were passed over."""
    following = queue.after(item)
    if following is None:
        if not queue.items().exists():
            return back(request, queue)
        messages.info(request, "已到队列末尾，回到前面跳过的。")
        following = queue.items().first()
    if not is_swap(request):
        return redirect(address(following, queue)) if following else back(request, queue)
    return screen(request, queue, following, done=done) if following else back(request, queue)


def back(request: HttpRequest, queue: Queue, page: str = "admin:review") -> HttpResponse:
    place = reverse(page) + (f"?{queue.query}" if queue.query else "")
    if is_swap(request):
        return JsonResponse({"location": place})
    return redirect(place)


def is_swap(request: HttpRequest) -> bool:
    """Asked for by the page's script, which puts the answer into the page it has."""
    return request.headers.get("X-Review") == "swap"


def screen(
    request: HttpRequest, queue: Queue, item: ReviewItem, form: Any = None, *, status: int = 200, done: str = ""
) -> HttpResponse:
    """The whole page, or for the script only what changes: without the article, if it shows that one already."""
    has_article = is_swap(request) and request.headers.get("X-Article") == str(item.article_id)
    article = None if has_article else Article.objects.select_related("coverage__region").get(pk=item.article_id)
    context = {
        "fact": review_page.fact(item, form),
        "item": item,
        "pane": review_page.article_pane(article) if article else None,
        "address": address(item, queue),
        "remaining": queue.count(),
        "reasons": deciding.REASONS,
        "done": done,
        "can_undo": bool(request.session.get("decisions")),
    }
    if is_swap(request):
        return render(request, "admin/review/_swap.html", context | {"queue": queue}, status=status)
    return render(request, "admin/review/page.html", frame(request, queue) | context, status=status)


def frame(request: HttpRequest, queue: Queue) -> dict[str, Any]:
    """What stands around the fact: the filters."""
    region = Region.objects.filter(pk=queue.region).first() if queue.region else None
    return {
        "queue": queue,
        "region_words": spoken(region) if region else "",
        "rules": rules(),
        "kinds": [(kind, Kind(kind).label) for kind in RECORDS if kind in queue.kinds],
        "states": [(str(state), state.label) for state in State],
        "orders": ORDERS,
        "listing": False,
        "site_header": admin.site.site_header,
    }
