"""Files become documents and articles once; what cannot be read is refused in one sentence with nothing stored."""

from pathlib import Path

import pytest

from articles.loading import UnreadableError, load
from articles.models import Article, Document

pytestmark = pytest.mark.django_db

TEXT = "武山县劳务输转见成效\n\n2021年,武山县全年完成劳务输转12.02万人,较上年增加1.06万人。\n"


def test_a_file_becomes_a_document_with_its_articles(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")

    document, is_new = load(path)

    assert is_new
    assert document.text == TEXT
    assert "12.02万人" in document.articles.get().body


def test_the_same_bytes_are_stored_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    first, _ = load(tmp_path / "a.txt")

    again, is_new = load(tmp_path / "b.txt")

    assert (again, is_new) == (first, False)
    assert (Document.objects.count(), Article.objects.count()) == (1, first.articles.count())


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("劳务".encode("gb18030"), "UTF-8"),
        (b"", "空的"),
        (b"\xef\xbb\xbf \n\n", "空的"),
        ("劳务\0输转".encode(), "空字符"),
    ],
)
def test_what_cannot_be_read_is_refused_with_nothing_stored(tmp_path: Path, data: bytes, sentence: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)

    with pytest.raises(UnreadableError, match=sentence):
        load(path)

    assert not Document.objects.exists()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"nothing\.txt"):
        load(tmp_path / "nothing.txt")
