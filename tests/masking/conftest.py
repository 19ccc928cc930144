"""An office in whose articles a private person is named: 54岁的戴恩月."""

from typing import Any

import pghistory
import pytest
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from articles.models import Article
from kb.curation import seeding
from kb.models import LaborBrand, Metric, Program, Report, Suggestion
from kb.search import indexing
from tests import factory
from tests.ingest.conftest import uploaded, work

NAME = "戴恩月"
BODY = """武山县洛门镇的就业车间里，村民戴恩月正在编织柳筐。2021年，该县全年完成劳务输转12.02万人，创收31.32亿元。
54岁的戴恩月说，她每月工资3200元，去年收入4.1万元。“戴恩月柳编”获评县级劳务品牌。
县里实施“巧手戴恩月带徒计划”项目，组织妇女参加技能培训2247人，就业帮扶车间吸纳350名脱贫劳动力务工。"""
TEXT = f"甘肃日报 2022年2月7日\n\n武山县做强劳务产业\n\n本报记者 王宁\n\n{BODY}\n"
REPRINT = f"天水日报 2022年2月9日\n\n武山：车间里的致富路\n\n{BODY}\n责任编辑：李方\n"
NAMESAKE = "兰州晚报 2023年5月1日\n\n好邻居\n\n家住城关区的戴恩月是退休教师，二十年来照看邻居家的孩子，社区里没有人不认识她，大家都叫她戴老师。\n"


@pytest.fixture
def lexicon() -> None:
    factory.wushan()
    factory.baodi()
    seeding.seed_vocabulary(settings.SEEDS / "vocabulary")


@pytest.fixture
def reviewer() -> User:
    return User.objects.create_superuser("minzhang", first_name="张敏")


def stored(name: str, text: str) -> Article:
    """The article of a file that was brought, confirmed and read."""
    upload = work(uploaded(name, text.encode(), straight=True))
    assert upload.document, upload.message
    return upload.document.articles.order_by("ordinal").last()  # type: ignore[return-value]


@pytest.fixture
def article(lexicon: None) -> Article:
    """The article with all that an office makes of it in time: edits, suggestions, reports, merges, notes, each with the name."""
    found = stored("戴恩月 甘肃日报.txt", TEXT)
    metric: Any = Metric.objects.filter(claims__article=found).first()
    with pghistory.context(reason=f"看过：{NAME}说的"):
        metric.subject, metric.edited = NAME, ["subject"]
        metric.save()
        metric.subject = "宁远建筑工"
        metric.save()
    claim = metric.claims.get()
    brand = LaborBrand.objects.create(name=f"{NAME}柳编", region_id="620524", identity="a")
    brand.claims.add(claim)
    LaborBrand.objects.create(name=f"{NAME}编织", region_id="620524", identity="b", merged_into=brand)
    program = Program.objects.create(name="带徒", description=f"{NAME}带徒", organizer=NAME, identity="c")
    program.claims.add(claim)
    program.claims.remove(claim)
    Suggestion.objects.create(kind="metrics", record_id=metric.pk, claim=claim, field="subject", current=NAME, suggested=[NAME])
    Report.objects.create(kind="metrics", record_id=metric.pk, version=1, problem="privacy", words=f"不要写{NAME}", token="1")
    LogEntry.objects.create(
        user=User.objects.create(username="li"),
        content_type=ContentType.objects.get_for_model(LaborBrand),
        object_id=str(brand.pk),
        object_repr=brand.name,
        action_flag=CHANGE,
    )
    while indexing.catch_up():
        pass
    return found


@pytest.fixture
def editor(client: Client, reviewer: User) -> Client:
    client.force_login(reviewer)
    return client
