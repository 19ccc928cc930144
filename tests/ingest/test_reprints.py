"""A piece that several papers print points to the one that was first; what only looks alike does not."""

from pathlib import Path

import pytest
from django.conf import settings

from articles.ingest import reprints
from articles.models import Article
from tests import factory
from tests.ingest.making import SENTENCES

pytestmark = pytest.mark.django_db

BODY = "\n".join(SENTENCES) + "\n按照“劳务品牌+基地+劳务输转”的模式,县里在各乡镇建起劳务工作站,把技能培训办到群众家门口。" * 2


def known(body: str = BODY, **fields: object) -> Article:
    article = factory.article(body, **fields)  # type: ignore[arg-type]
    reprints.remember([article])
    return article


def test_a_reprint_with_another_lead_and_punctuation_is_found() -> None:
    first = known()

    found = reprints.match("本报武山2月8日电 (记者 王宁) " + BODY.replace(",", "，").replace("\n", ""))

    assert found is not None
    assert found.article == first
    assert found.likeness > reprints.REPRINT


def test_an_excerpt_is_found() -> None:
    first = known(BODY + "\n" + "此外,武山县还与多个省市签订劳务合作协议,定期发布岗位信息,组织专列专车接送务工人员返岗。")

    found = reprints.match(BODY)

    assert found is not None
    assert found.article == first


def test_a_reprint_of_a_reprint_points_to_the_original() -> None:
    first = known()
    known(original=first)

    found = reprints.match(BODY)

    assert found is not None
    assert found.article == first


def test_the_same_kind_of_report_of_another_county_is_no_reprint() -> None:
    known()
    other = "2022年,甘谷县全年输转劳动力13.31万人,较上年减少0.2万人;劳务收入40.1亿元。“甘谷麻鞋匠”获评市级劳务品牌,甘谷县在新疆设立劳务工作站3家,与天津市宝坻区共建帮扶车间。"

    assert reprints.match(other * 2) is None


def test_short_notices_are_alike_by_form_only() -> None:
    known("本网讯 今日天气晴。")

    assert reprints.match("本网讯 今日天气晴。") is None


def test_articles_that_came_in_another_way_are_remembered() -> None:
    article = factory.article(BODY)

    reprints.remember_missing()

    found = reprints.match(BODY)
    assert found is not None
    assert found.article == article


def test_the_documents_of_the_seeds_are_not_taken_for_each_other() -> None:
    for path in sorted(Path(settings.SEEDS / "documents").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert reprints.match(text) is None
        known(text)
