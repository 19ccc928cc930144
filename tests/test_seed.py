"""Seeding and reading everything twice changes no row of the database."""

import io
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from kb.models import Claim, FormerName, Region


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
    assert FormerName.objects.count() == 835
    claims = Claim.objects.select_related("article")
    assert claims
    assert [claim.pk for claim in claims if claim.article.body[claim.start : claim.end] != claim.quote] == []
