"""A new edition of the gazetteer: listed first, then taken in; codes that facts use stay."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kb.models import FormerName, Metric, Region
from tests.curation import factories

pytestmark = pytest.mark.django_db

FILE = "code,name,level,parent\n620000,甘肃省,province,\n620500,天水市,prefecture,620000\n620524,宁远县,county,620500\n"


@pytest.fixture(autouse=True)
def reference() -> None:
    factories.reference()
    Region.objects.create(code="620599", name="老县", full_name="甘肃省老县", level="county", parent_id="620000")


def run(path: Path, *options: str, text: str = FILE) -> str:
    path = path / "regions.csv"
    path.write_text(text, encoding="utf-8")
    out = io.StringIO()
    call_command("gazetteer", str(path), "--year", "2027", *options, stdout=out)
    return out.getvalue()


def test_changes_are_listed_and_nothing_is_changed(tmp_path: Path) -> None:
    before = list(Region.objects.values())

    said = run(tmp_path)

    assert "新设  620500 甘肃省天水市" in said
    assert "改名  620524 武山县 → 宁远县" in said
    assert "改隶  620524 武山县：100000 → 620500" in said
    assert "撤销  620599 甘肃省老县" in said
    assert "120115" not in said
    assert list(Region.objects.values()) == before


def test_an_edition_keeps_codes_that_facts_use(tmp_path: Path) -> None:
    record = factories.record(region_id="620599")

    run(tmp_path, "--apply")
    again = run(tmp_path, "--apply")

    assert Metric.objects.get(pk=record.pk).region_id == "620599"
    assert Region.objects.get(pk="620599").valid_to == 2027
    assert Region.objects.get(pk="620524").name == "宁远县"
    assert FormerName.objects.values_list("region_id", "name", "changed_in").get() == ("620524", "武山县", 2027)
    assert "已装入：新设 0，改名 0，改隶 0，撤销 0" in again


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a,b\n1,2\n", "第一行要有"),
        ("code,name,level,parent\n62,甘肃,province,\n", "不是一条区划"),
        ("code,name,level,parent\n990001,某县,county,990000\n", "哪里也没有"),
    ],
)
def test_a_wrong_file_is_explained(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(CommandError, match=why):
        run(tmp_path, text=text)
