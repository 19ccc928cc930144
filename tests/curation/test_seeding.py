"""Seeding again brings back nothing that an editor took away, and stumbles over nothing that an editor added."""

from pathlib import Path
from typing import Any

import pytest

from kb.curation import admin_history
from kb.curation.seeding import Seeded, seed_former_names, seed_terms
from kb.models import FormerName, Industry, Region
from tests.curation import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    factories.reference()
    names = "name,code,kind,changed_in\n宁远县,620524,former,1930\n宁远,620524,short,\n宝坻县,120115,former,2001\n"
    (tmp_path / "former_names.csv").write_text(names, encoding="utf-8")
    (tmp_path / "industries.csv").write_text("key,label,synonyms\nfood,餐饮,饭店|面馆\ncare,家政,\n", encoding="utf-8")
    return tmp_path


def former() -> set[str]:
    return set(FormerName.objects.values_list("name", flat=True))


def test_former_names_are_added_once(folder: Path) -> None:
    assert [seed_former_names(folder), seed_former_names(folder)] == [3, 0]


@pytest.mark.parametrize("change", [{"name": "宁远旧县"}, {"changed_in": 1931}])
def test_a_corrected_former_name_is_not_added_again(folder: Path, change: dict[str, Any]) -> None:
    seed_former_names(folder)
    FormerName.objects.filter(name="宁远县").update(**change)
    kept = list(FormerName.objects.order_by("pk").values())

    assert seed_former_names(folder) == 0
    assert list(FormerName.objects.order_by("pk").values()) == kept


def test_a_deleted_former_name_stays_away(folder: Path) -> None:
    seed_former_names(folder)
    FormerName.objects.filter(name="宁远县").delete()

    assert seed_former_names(folder) == 0
    assert former() == {"宁远", "宝坻县"}


def test_an_editors_own_former_name_keeps_none_of_the_seeds_away(folder: Path) -> None:
    FormerName.objects.create(region=Region.objects.get(code="620524"), name="洛门")

    assert seed_former_names(folder) == 3
    assert former() == {"洛门", "宁远县", "宁远", "宝坻县"}


def test_changes_of_former_names_are_in_the_history(folder: Path) -> None:
    seed_former_names(folder)
    FormerName.objects.filter(name="宁远县").delete()

    (step,) = admin_history.recent([model for model in admin_history.TRACKED if model is FormerName], 5)

    assert (step.kind, step.action, step.name) == ("曾用名", "删除", "武山县：宁远县")


def test_a_label_that_an_editor_uses_is_left_out_and_named(folder: Path) -> None:
    Industry.objects.create(key="mine", label="餐饮")

    seeded = seed_terms(folder / "industries.csv", Industry)

    assert seeded == Seeded(1, ("餐饮",))
    assert str(seeded) == "新增 1 条；名称已由别的词条使用，没有装入：餐饮"
    assert set(Industry.objects.values_list("key", "label")) == {
        ("construction", "建筑装饰"),
        ("mine", "餐饮"),
        ("care", "家政"),
    }


def test_terms_are_added_once(folder: Path) -> None:
    first, again = (seed_terms(folder / "industries.csv", Industry) for _ in range(2))

    assert (str(first), str(again)) == ("新增 2 条", "已是最新")
    assert Industry.objects.get(key="food").synonyms == ["饭店", "面馆"]
