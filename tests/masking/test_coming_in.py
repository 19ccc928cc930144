"""Numbers of persons never get into the database, whichever way a text comes; and an older copy is covered again."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from articles.ingest import jobs
from articles.loading import load
from articles.models import Article, Document, Mask, Upload, UploadState
from kb.curation import masking
from tests import factory
from tests.ingest.conftest import uploaded, work
from tests.masking.conftest import NAME
from tests.masking.everywhere import holding

pytestmark = pytest.mark.django_db

CARD, PHONE = "11010519491231002X", "13912345678"
TEXT = f"""武山县劳务信息

武山县就业服务中心发布招工信息。联系人王某，身份证{CARD}，手机{PHONE}，咨询电话0938-3421618。2021年全县劳务输转12.02万人。
"""


def test_load_covers_before_it_stores(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    document, _ = load(tmp_path / "a.txt")
    again, is_new = load(tmp_path / "a.txt")

    assert (again, is_new) == (document, False)
    assert holding(CARD) == holding(PHONE) == []
    assert "0938-3421618" in document.articles.get().body


@pytest.mark.usefixtures("lexicon")
def test_an_upload_is_covered_and_its_file_not_kept() -> None:
    upload = work(uploaded(f"王某{PHONE}.txt", TEXT.encode()))

    assert upload.state == UploadState.DRAFT
    assert "已遮盖" in upload.message
    assert upload.data is None
    assert holding(CARD) == holding(PHONE) == []


@pytest.mark.usefixtures("lexicon")
def test_an_upload_without_such_words_keeps_its_file() -> None:
    upload = work(uploaded("a.txt", TEXT.replace(CARD, "略").replace(PHONE, "略").encode()))

    assert upload.data is not None
    assert "遮盖" not in upload.message


@pytest.mark.usefixtures("lexicon")
def test_a_draft_made_while_words_were_being_covered_is_covered_when_it_is_stored() -> None:
    """A worker that read the file before the log had the words writes its draft after."""
    article, upload = older_copy(), work(uploaded("b.txt", COPY.encode()))
    draft = Upload.objects.filter(pk=upload.pk).values("text", "draft", "data").get()
    with transaction.atomic():
        masking.carry_out(article=article, words=NAME, documents=[], reason="本人要求", by=None)
    Upload.objects.filter(pk=upload.pk).update(**draft)

    upload.refresh_from_db()
    with transaction.atomic():
        jobs.confirm(upload, None)
    work(upload)

    assert holding(NAME) == []


def test_a_document_from_before_is_known(tmp_path: Path) -> None:
    """Stored by a version that covered nothing, the same file is not stored a second time."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    before = Document.objects.create(name="a.txt", text=TEXT, checksum=factory.digest(TEXT))

    assert load(tmp_path / "a.txt") == (before, False)


BODY = f"洛门镇的村民{NAME}在就业车间编织柳筐，每月工资3200元。{NAME}说，日子好过了。"
COPY = f"转载的标题\n\n{BODY}县里的干部常来看她，帮她把柳筐卖到天津去。\n"


def older_copy() -> Article:
    """An article as it was before its words were covered."""
    body = BODY
    document = Document.objects.create(name="a.txt", text=f"标题\n\n{body}", checksum=factory.digest(body))
    return Article.objects.create(document=document, ordinal=1, title="标题", body=body, checksum=factory.digest(body))


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("masks", *arguments, stdout=out)
    return out.getvalue()


def test_an_older_copy_is_covered_again(tmp_path: Path) -> None:
    log = str(tmp_path / "masks.json")
    try:
        with transaction.atomic():
            masking.carry_out(article=older_copy(), words=NAME, documents=[], reason="本人要求", by=None)
            said("--save", log)
            raise InterruptedError  # the older copy is put back
    except InterruptedError:
        older_copy()

    answer = said("--again", log)

    assert "再遮了 2 处" in answer
    assert holding(NAME) == []
    assert NAME not in Path(log).read_text(encoding="utf-8")
    assert Mask.objects.get().reason == "本人要求"
    assert "再遮了 0 处" in said("--again", log)


def test_a_log_of_another_key_is_refused(tmp_path: Path, settings: object) -> None:
    log = str(tmp_path / "masks.json")
    said("--save", log)
    settings.MASKING_KEY = "another"  # type: ignore[attr-defined]

    with pytest.raises(CommandError, match="另一把钥匙"):
        said("--again", log)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"masks": [1]}'])
def test_a_file_that_is_no_log_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(CommandError, match="不是遮盖记录的存档"):
        said("--again", str(path))
