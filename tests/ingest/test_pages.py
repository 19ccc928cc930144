"""The import pages: bring, watch, put right, store; without JavaScript, and never with less than a clear sentence."""

import io
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.ingest import drafts, jobs, limits
from articles.models import Article, Batch, Upload, UploadState
from tests.curation.pages import listing
from tests.ingest.conftest import uploaded, work
from tests.ingest.making import SENTENCES, TEXT, TITLE
from tests.ingest.test_reprints import BODY, known

pytestmark = pytest.mark.django_db

State = UploadState
LONG = "\n\n".join((TITLE, "第一段说的是劳务输转。", "小标题", "第二段说的是技能培训。", "第三段说的是劳务品牌。"))


def bring(client: Client, *files: Any, **fields: Any) -> Batch:
    response = client.post(listing(Upload, "add"), {"chosen": list(files), **fields}, follow=True)
    assert response.status_code == 200
    return Batch.objects.latest("pk")


def address(upload: Upload) -> str:
    return reverse("admin:articles_upload_change", args=[upload.pk])


def press(client: Client, upload: Upload, do: str, **typed: Any) -> Any:
    """Press a button of the preview with the form filled as it was shown, but for `typed`."""
    response = client.get(address(upload))
    data: dict[str, Any] = {"version": upload.version, "do": do}
    for row in response.context["rows"]:
        for field in row.form:
            value = field.value()
            if value not in (None, False, []):
                data[field.html_name] = value
    return client.post(address(upload), data | typed, follow=True)


def said(response: Any) -> str:
    return "".join(str(message) for message in response.context["messages"])


def parts(upload: Upload) -> list[drafts.Part]:
    upload.refresh_from_db()
    return drafts.from_json(upload.draft)


def draft(text: str = LONG) -> Upload:
    return work(uploaded("a.txt", text.encode()))


def test_several_files_and_a_text_at_once(editor: Client) -> None:
    files = [SimpleUploadedFile(f"{name}.txt", f"{TEXT}{name}".encode()) for name in "甲乙"]

    batch = bring(editor, *files, pasted=TEXT, name="武山 甘肃日报 2022-02-07")

    assert [row.name for row in batch.uploads.all()] == ["甲.txt", "乙.txt", "武山 甘肃日报 2022-02-07.txt"]
    assert [row.state for row in batch.uploads.all()] == [State.QUEUED] * 3
    assert batch.by is not None
    assert bytes(batch.uploads.get(name="乙.txt").data or b"").decode() == TEXT + "乙"


def test_nothing_chosen(editor: Client) -> None:
    response = editor.post(listing(Upload, "add"), {"pasted": " \n"})

    assert "请选择文件，或粘贴文字" in response.content.decode()
    assert not Batch.objects.exists()


def test_a_file_that_is_too_large_is_told_and_thrown_away_while_it_comes(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 100_000)
    large = io.BytesIO(b"%PDF-" + b"0" * 300_000)
    large.name = "large.pdf"

    batch = bring(editor, large, SimpleUploadedFile("a.txt", TEXT.encode()))

    refused, good = batch.uploads.all()
    assert (refused.state, refused.size, refused.data) == (State.REFUSED, 300_005, None)
    assert "最多" in refused.message
    assert good.state == State.QUEUED


def test_the_batch_page_reloads_itself_while_a_machine_is_at_work(editor: Client) -> None:
    upload = uploaded("a.txt", TEXT.encode())
    page = reverse("admin:articles_upload_batch", args=[upload.batch_id])

    waiting = editor.get(page).content.decode()
    work(upload)
    finished = editor.get(page).content.decode()

    assert 'http-equiv="refresh"' in waiting
    assert "排队" in waiting
    assert 'http-equiv="refresh"' not in finished
    assert "待确认" in finished


def test_the_batch_page_asks_the_database_the_same_whatever_the_number(
    editor: Client, django_assert_num_queries: Any, lexicon: None
) -> None:
    batch = bring(editor, *(SimpleUploadedFile(f"{n}.txt", f"{TEXT}{n}".encode()) for n in range(3)), straight="on")
    for row in batch.uploads.all():
        work(row)

    with django_assert_num_queries(10):  # session, user, batch with its person, files, six badges of the sidebar
        editor.get(reverse("admin:articles_upload_batch", args=[batch.pk]))


def test_particulars_are_put_right(editor: Client) -> None:
    upload = draft()

    press(
        editor,
        upload,
        "save",
        **{"part0-title": "新标题", "part0-published": "2022-02", "part0-authors": "王宁、李四", "part0-url": "www.example.cn/1"},
    )

    [part] = parts(upload)
    assert (part.title, part.published, part.authors, part.url) == (
        "新标题",
        "2022-02",
        ["王宁", "李四"],
        "https://www.example.cn/1",
    )
    assert upload.state == State.DRAFT


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [("published", "2022-13-01", "日期要写成"), ("url", "no address", "URL"), ("authors", "王" * 101, "100 个字")],
)
def test_wrong_particulars_are_told_beside_the_field_and_nothing_typed_is_lost(
    editor: Client, field: str, value: str, sentence: str
) -> None:
    upload = draft()

    response = press(editor, upload, "store", **{f"part0-{field}": value, "part0-title": "改过的标题"})

    page = response.content.decode()
    assert sentence in page
    assert value in page
    assert "改过的标题" in page
    assert parts(upload)[0].title == TITLE


def test_borders_are_moved(editor: Client) -> None:
    upload = draft()

    press(editor, upload, "divide:0", border0=1, **{"part0-title": "上篇"})
    assert [(part.title, len(part.paragraphs)) for part in parts(upload)] == [("上篇", 1), ("小标题", 2)]
    press(editor, upload, "up:1", border1=1)
    assert [len(part.paragraphs) for part in parts(upload)] == [2, 1]
    press(editor, upload, "down:0", border0=1)
    assert [len(part.paragraphs) for part in parts(upload)] == [1, 2]
    press(editor, upload, "join:1")
    assert [part.paragraphs for part in parts(upload)] == [LONG.split("\n\n")[1:]]


def test_a_border_inside_a_paragraph(editor: Client) -> None:
    upload = draft()
    whole = "".join(parts(upload)[0].paragraphs)
    text = parts(upload)[0].paragraphs[0]
    words = text[8:14]

    press(editor, upload, "divide:0", words0=words)

    upper, lower = parts(upload)
    assert (upper.paragraphs, lower.paragraphs[0]) == ([text[:8]], text[8:])
    press(editor, upload, "down:0", border0=0, words0=text[4:8])
    upper, lower = parts(upload)
    assert (upper.paragraphs, lower.paragraphs[:2]) == ([text[:4]], [text[4:8], text[8:]])
    assert "".join(upper.paragraphs + lower.paragraphs) == whole


@pytest.mark.parametrize("words", ["这里没有的字", "。"])
def test_a_border_that_cannot_be_told_is_explained(editor: Client, words: str) -> None:
    upload = draft()
    before = upload.draft

    response = press(editor, upload, "divide:0", words0=words)

    assert "请" in said(response)
    upload.refresh_from_db()
    assert upload.draft == before


def test_an_article_is_left_out(editor: Client) -> None:
    upload = draft()
    press(editor, upload, "divide:0", border0=1)
    upload.refresh_from_db()

    press(editor, upload, "drop:0")

    assert [part.title for part in parts(upload)] == ["小标题"]


@pytest.mark.parametrize("do", ["divide:0", "up:0", "join:0", "join:7", "drop:0", "divide:x"])
def test_a_move_that_cannot_be_made_is_told_and_changes_nothing(editor: Client, do: str) -> None:
    upload = draft()
    before = upload.draft

    response = press(editor, upload, do)

    assert "请" in said(response)
    upload.refresh_from_db()
    assert upload.draft == before


def test_stored_as_confirmed_and_signed_by_who_confirmed(editor: Client, lexicon: None) -> None:
    upload = draft()
    press(editor, upload, "divide:0", border0=1)
    upload.refresh_from_db()

    press(editor, upload, "store", **{"part0-title": "上篇"})
    work(upload)

    assert upload.document is not None
    assert [article.title for article in upload.document.articles.order_by("ordinal")] == ["上篇", "小标题"]
    event = Article.objects.get(title="上篇").events.get()  # type: ignore[attr-defined]
    assert event.pgh_context.metadata["user"] == User.objects.get().pk
    assert "上篇" in editor.get(address(upload)).content.decode()


def test_all_drafts_of_a_batch_at_once(editor: Client) -> None:
    batch = bring(editor, *(SimpleUploadedFile(f"{n}.txt", f"{TEXT}{n}".encode()) for n in range(2)))
    for row in batch.uploads.all():
        work(row)

    response = editor.post(reverse("admin:articles_upload_batch", args=[batch.pk]), follow=True)

    assert "已确认 2 份" in said(response)
    assert set(batch.uploads.values_list("state", flat=True)) == {State.CONFIRMED}


def test_given_up(editor: Client) -> None:
    upload = draft()

    response = press(editor, upload, "discard")

    upload.refresh_from_db()
    assert upload.state == State.DISCARDED
    assert "张敏放弃了" in response.content.decode()
    assert work(uploaded("a.txt", LONG.encode())).state == State.DRAFT  # and may come again


@pytest.mark.parametrize("do", ["save", "store", "discard", "divide:0"])
def test_two_editors_at_once(editor: Client, do: str) -> None:
    upload = draft()
    Upload.objects.filter(pk=upload.pk).update(version=upload.version + 1)

    response = press(editor, upload, do, **{"part0-title": "我填的标题", "border0": 1})

    page = response.content.decode()
    assert "别人刚改过" in said(response)
    assert "我填的标题" in page
    assert parts(upload)[0].title == TITLE
    assert upload.state == State.DRAFT


def test_a_reprint_is_shown_and_can_be_untied(editor: Client) -> None:
    first = known(title="原来那篇", publication="甘肃日报")
    upload = draft(f"武山劳务输转忙\n\n本报讯 {BODY}")
    page = editor.get(address(upload)).content.decode()
    assert "《原来那篇》甘肃日报" in page.replace("</a>", "").replace("》 ", "》")
    assert parts(upload)[0].original == first.pk

    press(editor, upload, "save", **{"part0-linked": ""})

    assert not parts(upload)[0].linked


def test_a_parked_file_is_retried(editor: Client) -> None:
    upload = uploaded("a.txt", TEXT.encode())
    jobs.park(upload)
    assert "重试" in editor.get(address(upload)).content.decode()

    editor.post(address(upload), {"do": "retry"})

    assert work(upload).state == State.DRAFT


def test_what_is_typed_is_never_markup(editor: Client) -> None:
    upload = draft("<script>alert(1)</script>\n\n" + LONG)

    assert "<script>alert(1)" not in editor.get(address(upload)).content.decode()


@pytest.mark.parametrize("path", ["999999/change/", "batch/999999/", "x/change/", "99999999999999999999/change/"])
def test_addresses_that_are_not_there(editor: Client, path: str) -> None:
    assert editor.get(listing(Upload) + path).status_code == 404


@pytest.mark.parametrize(
    ("rights", "sees", "brings", "changes"),
    [
        ((), 403, 403, 403),
        (("view",), 200, 403, 403),
        (("view", "add"), 200, 200, 403),
        (("view", "add", "change"), 200, 200, 302),
    ],
)
def test_rights(client: Client, rights: tuple[str, ...], sees: int, brings: int, changes: int) -> None:
    user = User.objects.create_user("reader", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=[f"{right}_upload" for right in rights]))
    client.force_login(user)
    upload = draft()
    batch = reverse("admin:articles_upload_batch", args=[upload.batch_id])

    assert [client.get(page).status_code for page in (listing(Upload), address(upload), batch)] == [sees] * 3
    assert client.get(listing(Upload, "add")).status_code == brings
    assert client.post(address(upload), {"do": "save", "version": upload.version}).status_code == changes
    assert client.post(batch).status_code == changes


def test_the_list_shows_every_file_with_its_state(editor: Client) -> None:
    draft()
    uploaded("b.pdf", b"")

    page = editor.get(listing(Upload)).content.decode()

    assert all(words in page for words in ("a.txt", "b.pdf", "待确认", "未收", "文件是空的"))


def test_the_sidebar_counts_what_waits_and_nothing_else(editor: Client) -> None:
    badge = "min-w-[18px]"
    assert badge not in editor.get(listing(Upload)).content.decode()

    draft()

    assert editor.get(listing(Upload)).content.decode().count(badge) == 1


def test_sentences_are_all_there(editor: Client) -> None:
    upload = work(uploaded("a.txt", TEXT.encode()))

    page = editor.get(address(upload)).content.decode()

    assert all(sentence in page for sentence in SENTENCES)
