"""Files → Documents and Articles, safe to repeat: the same bytes are stored once, and what is stored never changes."""

import datetime
import hashlib
from pathlib import Path

from django.db import transaction

from articles.ingest.guessing import page_in
from articles.masking import coming_in
from articles.masking.numbers import cover_numbers
from articles.models import Article, Document
from articles.splitting import Piece, split


class UnreadableError(ValueError):
    """A file that cannot be read in; the message says in one Chinese sentence why and what to do."""


def decode(data: bytes, name: str) -> str:
    """The text of a UTF-8 file, with or without a byte order mark."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{name} 不是 UTF-8 文本，请另存为 UTF-8 后再读入。") from error
    if "\0" in text:
        raise UnreadableError(f"{name} 含有空字符，不是文本文件，请先导出为 UTF-8 文本再读入。")
    if not text.strip():
        raise UnreadableError(f"{name} 是空的，没有可读入的文字。")
    return text


def read_text(path: Path) -> str:
    """The text of the file at `path`; raises UnreadableError."""
    try:
        return decode(path.read_bytes(), path.name)
    except OSError as error:
        raise UnreadableError(f"读不到 {path}（{error.strerror}），请检查路径和权限。") from error


def load(path: Path) -> tuple[Document, bool]:
    """The document of a file and whether it is new; its articles are cut out when it is stored, all or nothing.

    Numbers of persons and words that an editor had covered before are covered first (articles/masking).
    """
    came = read_text(path)
    text, _ = coming_in.cleaned(came)
    with transaction.atomic():
        if before := stored_before(came, text):
            return before, False
        document, is_new = Document.objects.get_or_create(
            checksum=digest(text), defaults={"name": cover_numbers(path.name), "text": text}
        )
        if is_new:
            Article.objects.bulk_create(article(document, ordinal, piece) for ordinal, piece in enumerate(split(text), start=1))
    return document, is_new


def stored_before(came: str, text: str) -> Document | None:
    """The document with this text, or with the text as it came, from before such words were covered."""
    return Document.objects.filter(checksum__in={digest(text), digest(came)}).order_by("pk").first()


def article(document: Document, ordinal: int, piece: Piece) -> Article:
    """The row of one piece."""
    return Article(
        document=document,
        ordinal=ordinal,
        title=piece.title,
        deck=piece.deck,
        authors=list(piece.authors),
        publication=piece.publication,
        published=piece.published,
        published_on=first_day(piece.published),
        page=page_in(piece.context),
        url=piece.url,
        context=piece.context,
        body=piece.body,
        checksum=digest(piece.body),
    )


def digest(text: str) -> str:
    """SHA-256 of a text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def first_day(published: str) -> datetime.date | None:
    """The day by which articles are sorted: "2022-02-07" is that day, "2022-02" its first, "" none."""
    for shape in ("%Y-%m-%d", "%Y-%m", "%Y"):
        try:
            return datetime.datetime.strptime(published, shape).date()
        except ValueError:
            continue
    return None
