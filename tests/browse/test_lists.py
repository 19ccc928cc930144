"""The six lists: filters, pages, messages, and how many queries they make."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from kb.browse.filters import FILTERS
from kb.browse.kinds import SECTIONS
from kb.models import State, TargetGroup
from tests import factory

pytestmark = pytest.mark.django_db


def found(client: Client, address: str, **parameters: Any) -> list[Any]:
    response = client.get(address, parameters)
    assert response.status_code == 200
    return list(response.context["page"])


@pytest.mark.parametrize("kind", SECTIONS)
def test_lists_what_there_is(client: Client, kind: str) -> None:
    record = factory.MAKERS[kind]()

    response = client.get(f"/{kind}/")

    assert list(response.context["page"]) == [record]
    assert record.source.get_absolute_url() in response.content.decode()


@pytest.mark.parametrize("kind", SECTIONS)
def test_empty_list_says_what_to_do(client: Client, kind: str) -> None:
    assert f"还没有读到{SECTIONS[kind].label}" in client.get(f"/{kind}/").content.decode()


@pytest.mark.parametrize("kind", SECTIONS)
@pytest.mark.parametrize("hidden", [{"state": "rejected"}, {"unsupported": True}])
def test_lists_leave_out_what_is_not_published(client: Client, kind: str, hidden: dict[str, Any]) -> None:
    record = factory.MAKERS[kind]()
    type(record).objects.update(**hidden)

    assert found(client, f"/{kind}/") == []


@pytest.mark.parametrize("kind", SECTIONS)
@pytest.mark.parametrize(("typed", "count"), [("620524", 1), ("武山县", 1), ("天水", 1), ("62", 1), ("100000", 1), ("甘谷县", 0)])
def test_region_means_its_subtree(client: Client, kind: str, typed: str, count: int) -> None:
    factory.MAKERS[kind]()

    assert len(found(client, f"/{kind}/", region=typed)) == count


def test_cooperation_is_found_from_both_sides(client: Client) -> None:
    factory.cooperation()

    assert len(found(client, "/cooperations/", region="宝坻区")) == len(found(client, "/cooperations/", region="武山县")) == 1


PERIODS: list[tuple[str, str | None, str | None, list[int]]] = [
    ("2021", "2021-01-01", "2021-12-31", [2021]),
    ("2019/2021", "2019-01-01", "2021-12-31", [2019, 2020, 2021]),
    ("../2022-09-27", None, "2022-09-27", [2022]),
    ("2019/..", "2019-01-01", None, [2019]),
    ("", None, None, []),
]


@pytest.mark.parametrize(("period", "start", "end", "years"), PERIODS)
def test_year_overlaps_the_period(client: Client, period: str, start: str | None, end: str | None, years: list[int]) -> None:
    days = [datetime.date.fromisoformat(day) if day else None for day in (start, end)]
    factory.metric(period=period, start=days[0], end=days[1])

    assert [year for year in range(2017, 2025) if found(client, "/metrics/", since=year, until=year)] == years


NARROWED = [
    ("/metrics/", {"indicator": "labor_transfer"}, {"indicator": "labor_income"}),
    ("/metrics/", {"aspect": "level"}, {"aspect": "growth"}),
    ("/metrics/", {"state": "proposed"}, {"state": "accepted"}),
    ("/metrics/", {"q": "输转"}, {"q": "输转 创收"}),
    ("/programs/", {"type": "labor_transfer"}, {"q": "没有的"}),
    ("/programs/", {"group": "women"}, {"group": "disabled"}),
    ("/programs/", {"since": 2019, "until": 2019}, {"since": 2020, "until": 2020}),
    ("/brands/", {"level": "provincial", "industry": "construction"}, {"level": "county"}),
    ("/brands/", {"since": 2021, "until": 2021}, {"since": 2022, "until": 2022}),
    ("/cooperations/", {"kind": "east_west"}, {"kind": "labor"}),
    ("/cooperations/", {"q": "宝坻"}, {"q": "蓬江"}),
    ("/policies/", {"since": 2021, "until": 2021, "q": "奖补"}, {"since": 2020, "until": 2020}),
    ("/subsidies/", {"since": 2022, "until": 2022}, {"since": 2024, "until": 2024}),
    ("/articles/", {"region": "天水市", "q": "劳务协作"}, {"region": "甘谷县"}),
    ("/articles/", {"since": 2022, "until": 2022}, {"since": 2021, "until": 2021}),
]


@pytest.mark.parametrize(("address", "fits", "fits_not"), NARROWED)
def test_filters(client: Client, address: str, fits: dict[str, Any], fits_not: dict[str, Any]) -> None:
    source = factory.article(about=factory.wushan(), published="2022-02-07", published_on=datetime.date(2022, 2, 7))
    factory.metric(source)
    factory.indicator("labor_income", "劳务收入")
    for key, label in (("women", "妇女"), ("disabled", "残疾人")):
        TargetGroup.objects.create(key=key, label=label)
    factory.program(source, target_groups=["women"], since="2019-05")
    factory.brand(source, year="2021")
    factory.cooperation(source)
    factory.policy(source)
    factory.subsidy(source, valid_from="2021", valid_to="2023-12")

    assert len(found(client, address, **fits)) == 1
    assert found(client, address, **fits_not) == []


BAD = [
    ({"region": "abc"}, "没有找到地区“abc”"),
    ({"region": "武" * 5000}, "地区名称太长了"),
    ({"since": "99999999"}, "请写成四位数字"),
    ({"since": "去年"}, "请写成四位数字"),
    ({"since": "9" * 10_000}, "请写成四位数字"),
    ({"since": "2022", "until": "2020"}, "不能早于从哪年（2022）"),
    ({"state": "rejected"}, "没有这个选项"),
    ({"aspect": "x" * 10_000}, "没有这个选项"),
    ({"q": "长" * 10_000}, "最多写 100 个字"),
]


@pytest.mark.parametrize(("parameters", "message"), BAD)
def test_wrong_values_get_a_sentence_and_no_results(client: Client, parameters: dict[str, str], message: str) -> None:
    factory.metric()

    response = client.get("/metrics/", parameters)

    assert response.status_code == 200
    assert message in response.content.decode()
    assert list(response.context["page"]) == []


@pytest.mark.parametrize("kind", [*SECTIONS, "articles"])
@pytest.mark.parametrize("value", ["9" * 5000, "-1", "%", "'; --", "\ud800", "１２"])
def test_no_value_breaks_a_list(client: Client, kind: str, value: str) -> None:
    names = [*(FILTERS[kind].base_filters), "after", "before", "open", "shut", "unknown"]
    escaped = "%" + value.encode("utf-8", "surrogatepass").hex("%")

    response = client.get(f"/{kind}/?" + "&".join(f"{name}={escaped}" for name in names))

    assert response.status_code == 200


def test_shared_name_is_asked_back(client: Client) -> None:
    for code, city in (("320106", "南京市"), ("350102", "福州市")):
        factory.region(code, "鼓楼区", "county", factory.region(f"{code[:4]}00", city, "prefecture"))

    page = client.get("/metrics/", {"since": "2021", "region": "鼓楼区"}).content.decode()

    assert "有 2 个地区叫“鼓楼区”" in page
    assert '<a href="?since=2021&amp;region=320106">南京市鼓楼区</a> <span class="quiet">320106</span>' in page


def test_pages_follow_one_another_and_back(client: Client) -> None:
    source = factory.article(about=factory.wushan())
    made = [factory.metric(source, end=None if number % 3 else datetime.date(2021, 12, 31)) for number in range(110)]
    expected = sorted(made, key=lambda metric: (metric.end is None, metric.pk))

    pages = [client.get("/metrics/").context["page"]]
    while pages[-1].next:
        pages.append(client.get("/metrics/" + pages[-1].next).context["page"])
    back = client.get("/metrics/" + pages[-1].previous).context["page"]

    assert [metric for page in pages for metric in page] == expected
    assert [len(page) for page in pages] == [50, 50, 10]
    assert back.rows == pages[1].rows
    assert client.get("/metrics/" + pages[0].last).context["page"].rows == expected[-50:]
    assert pages[0].previous == pages[-1].next == ""


@pytest.mark.parametrize(
    "cursor",
    [
        "2",
        "x",
        "[]",
        "[1,2]",
        '["2021-12-31"]',
        '["2021-99-31",1]',
        '["2021-12-31",1e400]',
        '["2021-12-31",99999999999999999999]',
        "[" * 1500,
        '["\\ud800",1]',
        '["\\u0000",1]',
        "[true,null]",
        "9" * 9000,
    ],
)
@pytest.mark.parametrize("kind", ["metrics", "brands", "articles"])
def test_no_such_row_begins_with_the_first_page(client: Client, kind: str, cursor: str) -> None:
    factory.everything()

    for name in ("after", "before"):
        assert len(found(client, f"/{kind}/", **{name: cursor})) == 1


def test_filters_are_taken_away_one_by_one(client: Client) -> None:
    factory.metric()

    chips = client.get("/metrics/?region=620524&since=2021&after=3").context["chips"]

    assert [(chip.label, chip.value, chip.url) for chip in chips] == [
        ("地区", "甘肃省天水市武山县", "?since=2021"),
        ("从哪年", "2021", "?region=620524"),
    ]


def test_no_result_says_what_to_do(client: Client) -> None:
    factory.metric()

    page = client.get("/metrics/?region=甘谷县").content.decode()

    assert "没有符合这些条件的指标" in page
    assert "去掉一个条件" in page


def test_accepted_only(client: Client, settings: Any) -> None:
    factory.metric()
    accepted = factory.metric(state=State.ACCEPTED)
    settings.KB_PUBLISH = "accepted"

    assert found(client, "/metrics/") == [accepted]


# 1 counts of all facets, 2 publications, 3 the page's rows with their regions and terms, 4 their claims with articles, 5–6 the region
# tree; two a vocabulary (to check what is asked and to name the values: indicators; types and target groups; industries).
# One for the other kinds' counts and, but on their own list, one for the cooperations'.
# A region: one to find it, two for what is counted and named below its province, one to find it for the cooperations.
QUERIES = {"metrics": 10, "programs": 12, "brands": 10, "cooperations": 7, "policies": 8, "subsidies": 9}


@pytest.mark.parametrize(("kind", "queries"), QUERIES.items())
@pytest.mark.parametrize("rows", [1, 12])
def test_query_count(client: Client, django_assert_num_queries: Any, kind: str, queries: int, rows: int) -> None:
    source = factory.article(about=factory.wushan(), title="")
    for _ in range(rows):
        factory.MAKERS[kind](source)
        factory.MAKERS[kind]()

    with django_assert_num_queries(queries):
        client.get(f"/{kind}/")
    with django_assert_num_queries(queries + (3 if kind == "cooperations" else 4)):
        client.get(f"/{kind}/?region=620524")


@pytest.mark.parametrize("rows", [1, 12])
def test_query_count_of_articles(client: Client, django_assert_num_queries: Any, rows: int) -> None:
    for _ in range(rows):
        factory.everything()

    # 1 counts of all facets, 2 the page's rows, 3–4 the region tree, 5–6 the other kinds' counts.
    with django_assert_num_queries(6):
        client.get("/articles/")


def test_number_of_results(client: Client) -> None:
    factory.metric()

    assert "共 <b>1</b> 条" in client.get("/metrics/").content.decode()


def test_newest_articles_first_undated_last(client: Client) -> None:
    days = [None, datetime.date(2021, 1, 1), datetime.date(2022, 2, 7)]
    undated, older, newer = (factory.article(published_on=day) for day in days)

    assert found(client, "/articles/") == [newer, older, undated]


@pytest.mark.parametrize("kind", ["metrics", "subsidies"])
def test_figures_lead_to_their_sentences(client: Client, kind: str) -> None:
    record = factory.MAKERS[kind]()
    link = f'<a class="to-words" href="{record.source.get_absolute_url()}" title="看原句"><data'

    for address in (f"/{kind}/", f"/{kind}/{record.pk}/", "/regions/620524/"):
        assert link in client.get(address).content.decode()


def test_indicator_stands_before_the_wording(client: Client) -> None:
    factory.metric(label="了务工人员”输转")

    html = " ".join(client.get("/metrics/").content.decode().split())

    assert '>劳务输转人数</a> <span class="quiet wording">务工人员输转</span>' in html


def test_wording_stands_for_a_missing_indicator(client: Client) -> None:
    metric = factory.metric(indicator=None, label="的选聘人数")

    assert f'<a href="/metrics/{metric.pk}/">选聘人数</a>' in client.get("/metrics/").content.decode()
    assert "选聘人数" in client.get(f"/metrics/{metric.pk}/").content.decode()


def test_newest_period_first_then_as_the_article_goes(client: Client) -> None:
    source = factory.article()
    ends = [datetime.date(2020, 12, 31), None, datetime.date(2021, 12, 31), datetime.date(2021, 12, 31)]
    old, unknown, first, second = (factory.metric(source, end=end, start=None) for end in ends)

    assert found(client, "/metrics/") == [first, second, old, unknown]


def test_full_name_of_a_division_stands_once_where_the_list_is_of_it(client: Client) -> None:
    factory.metric()

    assert ">甘肃省天水市武山县</a>" in client.get("/metrics/").content.decode()
    narrowed = client.get("/metrics/?region=620524").content.decode()
    assert 'title="甘肃省天水市武山县">武山县</a>' in narrowed


@pytest.mark.parametrize(
    ("quote", "name"), [("武山县劳务奖补办法", "武山县劳务奖补办法"), ("《武山县劳务奖补办法》", "《武山县劳务奖补办法》")]
)
def test_policy_has_the_marks_that_the_article_gives_it(client: Client, quote: str, name: str) -> None:
    policy = factory.policy(quote=quote)

    for address in ("/policies/", f"/articles/{policy.source.article_id}/"):
        html = " ".join(client.get(address).content.decode().split())
        assert f">{name}</a>" in html.replace(" </a>", "</a>").replace("> ", ">")


@pytest.mark.parametrize("typed", ["输转", "外出务工"])
def test_synonyms_of_the_indicator_are_looked_into(client: Client, typed: str) -> None:
    term = factory.indicator()
    term.synonyms = ["外出务工"]
    term.save()
    factory.metric(label="输转")

    assert len(found(client, "/metrics/", q=typed)) == 1


def test_the_same_question_to_the_other_kinds(client: Client) -> None:
    factory.everything(2)
    factory.metric(region=factory.region("620523", "甘谷县", "county"), state=State.ACCEPTED)

    def kinds(address: str) -> dict[str, tuple[str, int | None]]:
        return {one.kind: (one.url, one.count) for one in client.get(address).context["finder"].kinds}

    assert kinds("/metrics/?region=620524&aspect=level")["brands"] == ("/brands/?region=620524", 2)
    assert kinds("/brands/?region=620500")["metrics"] == ("/metrics/?region=620500", 3)
    assert kinds("/brands/?state=accepted")["metrics"] == ("/metrics/?state=accepted", 1)
    assert kinds("/brands/?region=620000&since=2021&until=2021")["metrics"][1] == 3
    assert kinds("/brands/?region=620524")["cooperations"] == ("/cooperations/?region=620524", 2)
    assert kinds("/metrics/?q=劳务")["brands"] == ("/brands/?q=%E5%8A%B3%E5%8A%A1", None)
    assert kinds("/metrics/?region=620524")["articles"] == ("/articles/?region=620524", 1)


def test_what_each_kind_counts_its_list_holds(client: Client) -> None:
    factory.everything(2)
    for one in client.get("/metrics/?region=620000").context["finder"].kinds:
        assert client.get(one.url).context["page"].total == one.count, one.kind


def test_age_and_number_of_articles_stand_beside_the_state(client: Client) -> None:
    today = timezone.localdate()
    old = factory.article(about=factory.wushan(), published_on=today.replace(day=1, year=today.year - 4))
    metric = factory.metric(old)
    metric.claims.add(factory.claim(factory.article(), "劳务输转12.02万人", "metrics"))

    assert "2 篇，4 年前" in client.get("/metrics/").content.decode()
    assert "2 篇，4 年前" in client.get(f"/metrics/{metric.pk}/").content.decode()
