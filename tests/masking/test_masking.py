"""遮盖: what is covered is gone from everywhere, stays gone, and harms nothing else."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import Error, transaction
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from articles.ingest import drafts
from articles.loading import digest, load
from articles.masking.covering import BLOT
from articles.models import Article, Document, Mask, Upload, UploadState
from kb.curation import masked_places, masking, reconcile, undoing
from kb.curation.vocabulary import current_lexicon
from kb.models import RECORDS, Claim, LaborBrand, Metric, State
from tests.ingest.conftest import uploaded, work
from tests.masking.conftest import NAME, NAMESAKE, REPRINT, TEXT, stored
from tests.masking.everywhere import holding

pytestmark = pytest.mark.django_db


def cover(article: Article, words: str = NAME, *others: Article) -> masking.Done:
    with transaction.atomic():
        documents = [other.document_id for other in others]
        return masking.carry_out(article=article, words=words, documents=documents, reason="本人要求", by=None)


def counted() -> dict[str, int]:
    """How many rows there are of everything."""
    models: list[Any] = [Document, Article, Claim, *RECORDS.values()]
    return {model.__name__: model.objects.count() for model in models}


# --- gone ----------------------------------------------------------------------------------------------------------------------


def test_the_name_is_in_many_places_before(article: Article) -> None:
    places = holding(NAME)

    for place in (
        "articles_document.text",
        "articles_documentevent.text",
        "articles_article.body",
        "articles_articleevent.body",
        "articles_upload.data",
        "articles_upload.text",
        "articles_upload.draft",
        "kb_claim.quote",
        "kb_laborbrand.name",
        "kb_laborbrandevent.name",
        "kb_metricevent.subject",
        "kb_program.description",
        "kb_suggestion.current",
        "kb_suggestionevent.suggested",
        "kb_report.words",
        "search_entry.name",
        "pghistory_context.metadata",
        "django_admin_log.object_repr",
    ):
        assert place in places


def test_a_covered_name_is_nowhere(article: Article) -> None:
    cover(article)

    assert holding(NAME) == []


def test_nothing_is_lost_but_the_words(article: Article) -> None:
    body, before = article.body, counted()

    cover(article)

    article.refresh_from_db()
    assert article.body == body.replace(NAME, BLOT * len(NAME))
    assert counted() == before
    for claim in Claim.objects.select_related("article"):
        assert claim.article.body[claim.start : claim.end] == claim.quote


def test_checksums_tell_nothing_of_the_words(article: Article) -> None:
    """A digest of the old text would give a name away to whoever tries all names."""
    old = {article.checksum, article.document.checksum}
    old |= set(Upload.objects.values_list("checksum", flat=True)) | set(Claim.objects.values_list("key", flat=True))

    cover(article)

    article.refresh_from_db()
    assert article.checksum == digest(article.body)
    assert [word for word in old if holding(word)] == []


# Addresses of other ways out, taken along where the site has them.
WAYS_OUT = (
    *(
        f"/{kind}/{end}"
        for kind in (*RECORDS, "articles")
        for end in ("export.csv", "export.xlsx", "export.json", "brief.docx", "feed.atom")
    ),
    *(f"/api/v1/{kind}/" for kind in (*RECORDS, "articles", "regions")),
    *(f"/regions/620524/{end}" for end in ("changes/", "feed.atom", "export.csv", "export.xlsx", "brief.docx")),
    *("/subsidies/calculator/", "/policies/directory/", "/sitemap.xml"),
)


def there(address: str) -> bool:
    try:
        return bool(resolve(address))
    except Resolver404:
        return False


def printed(response: Any) -> str:
    """Everything that an answer says; of a spreadsheet or a Word document its inner files."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if not content.startswith(b"PK"):
        return str(content.decode()).replace(json.dumps(NAME)[1:-1], NAME)  # JSON may write it in ASCII
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_no_page_holds_it(article: Article, editor: Client) -> None:
    pages = ["/", "/articles/", f"/articles/{article.pk}/", "/regions/620524/", "/brands/", "/programs/", "/metrics/"]
    pages += [f"/{kind}/{row.pk}/" for kind, model in RECORDS.items() for row in model._default_manager.all()]
    pages += [f"/search/?q={word}" for word in ("柳编", "车间", "武山县")] + ["/suggest/names/?q=柳编"]
    pages += ["/admin/", "/admin/changes/", "/admin/review/", "/admin/reports/"]
    pages += [
        reverse("admin:articles_article_change", args=[article.pk]),
        reverse("admin:articles_article_history", args=[article.pk]),
    ]
    pages += [reverse("admin:articles_mask_changelist"), reverse("admin:articles_document_change", args=[article.document_id])]
    pages += [address for address in WAYS_OUT if there(address)]
    answers = {page: editor.get(page, follow=True) for page in pages}
    shown = {page: printed(answer) for page, answer in answers.items() if answer.status_code in (200, 410)}
    assert len([page for page, text in shown.items() if NAME in text]) > 5

    cover(article)

    for page in shown:
        answer = editor.get(page, follow=True)
        assert answer.status_code in (200, 410), page
        assert NAME not in printed(answer), page
    assert "没有" in editor.get(f"/search/?q={NAME}").content.decode()


def test_a_fact_whose_figure_is_covered_is_set_aside(article: Article) -> None:
    fact = Metric.objects.filter(printed="3200").get()
    other = Metric.objects.filter(printed="12.02万").get()

    done = cover(article, "她每月工资3200元")

    fact.refresh_from_db()
    other.refresh_from_db()
    assert fact.state == State.REJECTED
    assert fact in done.rejected
    assert other.state == State.PROPOSED


def test_a_passage_over_two_paragraphs(article: Article) -> None:
    cover(article, "获评县级劳务品牌。\n县里实施")

    assert holding("获评县级") == []


def test_what_was_read_out_of_a_passage_goes_with_it(article: Article) -> None:
    """The passage holds a brand's name that stands nowhere else, and the person's name, which does."""
    cover(article, f"“{NAME}柳编”获评县级劳务品牌")

    article.refresh_from_db()
    assert holding(f"{NAME}柳编") == []
    assert f"村民{NAME}" in article.body


def test_the_log_says_who_and_why_and_not_what(article: Article, reviewer: User) -> None:
    with transaction.atomic():
        masking.carry_out(article=article, words=NAME, documents=[], reason="本人要求", by=reviewer)

    mask = Mask.objects.get()
    assert (mask.article, mask.by, mask.reason, mask.length, mask.places) == (article, reviewer, "本人要求", 3, 4)
    assert mask.documents == [article.document_id]


def test_names_of_private_persons_are_no_records(lexicon: None) -> None:
    stored("a.txt", TEXT)

    persons_own = Metric.objects.filter(printed__in=["3200", "4.1万"])
    assert {metric.subject for metric in persons_own} == {f"个人（文章{Article.objects.get().pk}之1）"}
    assert NAME not in str(list(Metric.objects.values_list("label", "subject")))


# --- stays gone ----------------------------------------------------------------------------------------------------------------


def test_reading_again_changes_nothing(article: Article) -> None:
    reconcile.read(article, current_lexicon())
    cover(article)
    article.refresh_from_db()

    outcomes = [reconcile.read(article, current_lexicon()) for _ in range(2)]

    assert not outcomes[1].changed
    assert Metric.objects.published().filter(printed="12.02万").exists()
    assert holding(NAME) == []


def test_a_covered_persons_wage_stays_that_persons(article: Article) -> None:
    cover(article)
    article.refresh_from_db()

    reconcile.read(article, current_lexicon())

    assert Metric.objects.get(printed="3200").subject.startswith("个人")


def test_the_same_file_again(article: Article, tmp_path: Path) -> None:
    cover(article)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    again = work(uploaded("b.txt", TEXT.encode()))
    _, is_new = load(tmp_path / "a.txt")

    assert again.state == UploadState.DUPLICATE
    assert not is_new
    assert holding(NAME) == []


def test_a_reprint_that_comes_later_is_covered_as_it_comes(article: Article) -> None:
    cover(article)

    later = stored("later.txt", REPRINT)

    assert BLOT * 3 in later.body
    assert holding(NAME) == []


def test_several_covered_one_after_the_other_are_covered_again(article: Article, tmp_path: Path) -> None:
    cover(article, "54岁的戴恩月说")
    article.refresh_from_db()
    cover(article)
    article.refresh_from_db()
    cover(article, f"村民{BLOT * 3}正在编织柳筐")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    document, is_new = load(tmp_path / "a.txt")

    assert (document, is_new) == (article.document, False)


def test_a_namesake_elsewhere_stays(article: Article) -> None:
    cover(article)

    assert NAME in stored("other.txt", NAMESAKE).body


def test_reprints_are_offered_and_namesakes_are_told_apart(article: Article) -> None:
    reprint, namesake = stored("reprint.txt", REPRINT), stored("namesake.txt", NAMESAKE)

    own, others = masked_places.found_in(article, NAME)
    cover(article, NAME, reprint)

    assert [(place.article, place.count) for place in own] == [(article, 4)]
    offered = [(place.article, place.is_reprint) for places in others.values() for place in places]
    assert offered == [(reprint, True), (namesake, False)]
    reprint.refresh_from_db()
    namesake.refresh_from_db()
    assert NAME not in reprint.body
    assert NAME in namesake.body


def test_a_draft_that_waits_is_covered_too(article: Article) -> None:
    upload = work(uploaded("reprint.txt", REPRINT.encode()))

    cover(article)

    upload.refresh_from_db()
    assert upload.state == UploadState.DRAFT
    assert BLOT * 3 in drafts.from_json(upload.draft)[0].body
    assert holding(NAME) == []


# --- only so -------------------------------------------------------------------------------------------------------------------


LOGGED = {"length": 3, "places": 1, "reason": "x"}


@transaction.atomic
def attempt(change: Any, article: Article, *documents: int) -> None:
    if documents:
        Mask.objects.create(article=article, documents=documents, **LOGGED)
    change()


@pytest.mark.django_db(transaction=True)
def test_the_database_lets_nothing_else_change(lexicon: None) -> None:
    article = stored("a.txt", TEXT)
    covered, own = article.body.replace(NAME, BLOT * 3), article.document_id
    refused: list[tuple[Any, list[int]]] = [
        (lambda: Article.objects.update(body=covered), []),
        (lambda: Article.objects.update(body=covered), [own + 1]),
        (lambda: Article.objects.update(body=article.body.replace(NAME, "某某某")), [own]),
        (lambda: Article.objects.update(body=article.body.replace(NAME, "")), [own]),
        (lambda: Article.objects.update(ordinal=9), [own]),
        (lambda: Document.objects.update(text="x"), []),
        (lambda: Document.objects.update(text="x"), [own]),
        (lambda: Claim.objects.update(quote="x"), []),
        (lambda: Claim.objects.update(quote=BLOT), [own]),
        (lambda: Claim.objects.update(values={}), [own]),
        (lambda: Mask.objects.update(reason="y"), [own]),
        (lambda: Mask.objects.all().delete(), [own]),
    ]

    for change, documents in refused:
        with pytest.raises(Error, match="Cannot"):
            attempt(change, article, *documents)
    attempt(lambda: Article.objects.update(body=covered), article, own)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("戴", "至少两个字"),
        ("，。", "至少两个字"),
        ("没有的字", "这篇文章里没有这些字"),
        ("2021", "单独一个短的数字不能遮"),
        ("长" * 501, "最多遮 500 个字"),
        (BLOT * 2, "已经遮过了"),
    ],
)
def test_what_cannot_be_covered_is_said(article: Article, words: str, sentence: str) -> None:
    with pytest.raises(masking.MaskingError, match=sentence):
        masking.check(article, words)


# --- the page ------------------------------------------------------------------------------------------------------------------


def page(article: Article) -> str:
    return reverse("admin:mask", args=[article.pk])


def said(response: Any) -> str:
    return "".join(str(message) for message in response.context["messages"])


def test_the_page_shows_everything_first_and_changes_nothing(article: Article, editor: Client) -> None:
    reprint = stored("reprint.txt", REPRINT)

    answer = editor.post(page(article), {"action": "preview", "words": NAME})

    html = answer.content.decode()
    assert "不能撤销" in html
    assert f'name="document" value="{reprint.document_id}" checked' in html
    assert answer.context["done"].places == 8
    article.refresh_from_db()
    assert NAME in article.body
    assert not Mask.objects.exists()


def test_the_page_covers_when_all_is_given(article: Article, editor: Client, reviewer: User) -> None:
    reprint = stored("reprint.txt", REPRINT)
    shown = editor.post(page(article), {"action": "preview", "words": NAME}).context
    sent = {"action": "mask", "words": NAME, "seen": shown["seen"], "reason": "本人要求", "understood": "on"}

    answer = editor.post(page(article), sent | {"document": reprint.document_id}, follow=True)

    assert "已遮盖 8 处" in said(answer)
    assert holding(NAME) == []
    assert Mask.objects.get().by == reviewer


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        ({"reason": ""}, "请写明理由"),
        ({"reason": f"{NAME}要求"}, "理由里不能写出要遮的字"),
        ({"understood": ""}, "请先勾选“我知道不能撤销”"),
        ({"seen": "1:1"}, "请看过新的清单再定"),
    ],
)
def test_what_is_missing_is_said(article: Article, editor: Client, left_out: dict[str, str], sentence: str) -> None:
    shown = editor.post(page(article), {"action": "preview", "words": NAME}).context
    sent = {"action": "mask", "words": NAME, "seen": shown["seen"], "reason": "本人要求", "understood": "on"}

    answer = editor.post(page(article), sent | left_out)

    assert sentence in said(answer)
    assert not Mask.objects.exists()


def test_brands_of_other_places_keep_their_names(article: Article) -> None:
    other = LaborBrand.objects.create(name="戴恩月刺绣", region_id="120115", identity="z")

    cover(article)

    other.refresh_from_db()
    assert other.name == "戴恩月刺绣"


def test_turning_back_to_an_earlier_state_brings_no_words_back(article: Article) -> None:
    brand = LaborBrand.objects.get(name=f"{NAME}柳编", identity="a")
    LaborBrand.objects.filter(pk=brand.pk).update(name="改过的名")
    cover(article)
    brand.refresh_from_db()

    with transaction.atomic():
        turned_back = undoing.revert(row=brand, number="1")

    assert turned_back
    assert LaborBrand.objects.get(pk=brand.pk).name == f"{BLOT * 3}柳编"
    assert holding(NAME) == []
