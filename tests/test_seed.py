"""Seeding and reading everything twice changes no row of the database."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Article
from kb.curation.seeding import seed_vocabulary
from kb.models import Claim, FormerName, Metric, Pair, Region


def every_row() -> dict[str, list[Any]]:
    """All rows of all the project's tables, histories included."""
    tables = [name for name in connection.introspection.table_names() if name.startswith(("kb_", "articles_", "pghistory_"))]
    with connection.cursor() as cursor:
        contents = {}
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t ORDER BY 1')
            contents[table] = cursor.fetchall()
    return contents


@pytest.mark.django_db
def test_seeding_and_reading_twice_changes_no_row() -> None:
    call_command("seed", stdout=io.StringIO())
    before = every_row()

    again = io.StringIO()
    call_command("seed", stdout=again)
    reread = io.StringIO()
    call_command("reextract", stdout=reread)

    assert every_row() == before
    assert "行政区划：已是最新" in again.getvalue()
    assert "0 篇有变化" in reread.getvalue()
    assert Region.objects.exclude(level="nation").count() == 41_963
    assert FormerName.objects.count() == 978
    claims = Claim.objects.select_related("article")
    assert claims
    assert [claim.pk for claim in claims if claim.article.body[claim.start : claim.end] != claim.quote] == []


@pytest.mark.django_db
def test_an_offices_own_files_are_taken_in_once_and_bad_ones_are_named(tmp_path: Path) -> None:
    Region.objects.create(code="100000", name="全国", level="nation")
    seed_vocabulary(settings.SEEDS / "vocabulary")
    (tmp_path / "good.txt").write_text("就业简讯\n\n2021年,全国开展技能培训3150人次。\n", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes("劳务".encode("gb18030"))

    for _ in range(2):
        with pytest.raises(CommandError, match=r"bad\.txt 不是 UTF-8"):
            call_command("load", tmp_path, stdout=io.StringIO())

    assert Metric.objects.get().value == 3150


def test_a_folder_without_texts_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"没有 \.txt 文件"):
        call_command("load", tmp_path)


@pytest.mark.django_db
def test_files_from_the_command_line_are_searched_for_duplicates_as_uploads_are(tmp_path: Path) -> None:
    nation = Region.objects.create(code="100000", name="全国", level="nation")
    Region.objects.create(code="620524", name="武山县", level="county", full_name="武山县", short_name="武山", parent=nation)
    seed_vocabulary(settings.SEEDS / "vocabulary")
    body = "".join(f"第{n}批劳务人员由县人社局组织，乘专列前往外地务工，一路平安抵达。" for n in "一二三四五六七八九十") + "\n"
    brands = ("武山县培育“宁远建筑工”劳务品牌。", "武山县打造“宁远建筑工匠”劳务品牌。")
    for number, brand in enumerate(brands, start=1):
        (tmp_path / f"{number}.txt").write_text(f"武山县劳务输转\n\n{body}{brand}\n", encoding="utf-8")

    said = io.StringIO()
    call_command("load", tmp_path, stdout=said)

    first, second = Article.objects.order_by("pk")
    assert (first.original, second.original) == (None, first)
    assert [pair.kind for pair in Pair.objects.all()] == ["brands"]
    assert "疑似重复：1 对" in said.getvalue()
