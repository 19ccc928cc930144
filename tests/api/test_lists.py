"""The lists as JSON: what they hold, how they are narrowed and turned."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from kb.api.rendering import flat
from kb.browse.kinds import SECTIONS
from kb.browse.sentence import cut
from kb.models import Metric
from tests import factory

pytestmark = pytest.mark.django_db


def results(client: Client, address: str, **parameters: Any) -> list[dict[str, Any]]:
    response = client.get(address, parameters)
    assert response.status_code == 200, response.content.decode()
    return list(response.json()["results"])


@pytest.mark.parametrize("kind", SECTIONS)
def test_every_fact_brings_its_evidence(client: Client, kind: str) -> None:
    record = factory.MAKERS[kind]()

    (fact,) = results(client, f"/api/v1/{kind}/")

    claim = record.source
    assert fact["id"] == record.pk
    assert fact["url"] == f"http://testserver/{kind}/{record.pk}/"
    assert fact["evidence"] == [
        {
            "quote": claim.quote,
            "sentence": cut(factory.BODY, claim.start, claim.end, with_ceiling=kind == "subsidies").text,
            "start": claim.start,
            "end": claim.end,
            "url": f"http://testserver/articles/{claim.article_id}/#c{claim.pk}",
            "article": {"id": claim.article_id, "title": "武山县劳务输转双增长", "publication": "", "published": ""},
        }
    ]


def test_a_figure_is_exact_and_names_its_division(client: Client) -> None:
    factory.metric()

    (fact,) = results(client, "/api/v1/metrics/")

    assert fact["region"] == {"code": "620524", "name": "武山县", "full_name": "甘肃省天水市武山县"}
    assert fact["indicator"] == {"key": "labor_transfer", "label": "劳务输转人数"}
    assert (fact["value"], fact["unit"], fact["shown"], fact["period_words"]) == ("120200", "人", "12.02 万人", "2021年")


@pytest.mark.parametrize("hidden", [{"state": "rejected"}, {"unsupported": True}])
def test_lists_leave_out_what_pages_do(client: Client, hidden: dict[str, Any]) -> None:
    factory.metric()
    Metric.objects.update(**hidden)

    assert results(client, "/api/v1/metrics/") == []


def test_only_accepted_facts_where_the_office_says_so(client: Client, settings: Any) -> None:
    settings.KB_PUBLISH = "accepted"
    factory.metric()
    accepted = factory.metric(state="accepted")

    assert [fact["id"] for fact in results(client, "/api/v1/metrics/")] == [accepted.pk]


@pytest.mark.parametrize(
    ("parameters", "count"),
    [
        ({"region": "武山县"}, 1),
        ({"region": ["620524", "620523"]}, 1),
        ({"region": "620523"}, 0),
        ({"indicator": "labor_transfer", "since": 2021, "until": 2021}, 1),
        ({"since": 2022}, 0),
        ({"aspect": ["growth", "level"]}, 1),
        ({"state": "accepted"}, 0),
    ],
)
def test_narrowed_as_the_pages_are(client: Client, parameters: dict[str, Any], count: int) -> None:
    factory.metric()

    assert len(results(client, "/api/v1/metrics/", **parameters)) == count


def test_pages_follow_one_another_and_lead_back(client: Client) -> None:
    made = [factory.metric().pk for _ in range(5)]
    seen, address = [], "/api/v1/metrics/?size=2"

    while address:
        answer = client.get(address)
        assert ('rel="next"' in answer.get("Link", "")) == bool(answer.json()["next"])
        seen.append([fact["id"] for fact in answer.json()["results"]])
        last, address = answer.json(), answer.json()["next"]

    assert seen == [made[:2], made[2:4], made[4:]]
    assert [fact["id"] for fact in client.get(last["previous"]).json()["results"]] == made[2:4]


def test_queries_do_not_grow_with_rows(client: Client, django_assert_num_queries: Any) -> None:
    for _ in range(5):
        factory.metric()

    with django_assert_num_queries(4):  # the vocabulary's indicators, for the form; the facts; their claims; the sentences
        results(client, "/api/v1/metrics/")


def test_fields_leave_the_evidence(client: Client) -> None:
    factory.metric()

    (fact,) = results(client, "/api/v1/metrics/", fields="value,unit")

    assert set(fact) == {"id", "url", "value", "unit", "evidence"}


@pytest.mark.parametrize(
    ("address", "status", "parameter", "words"),
    [
        ("metrics/?since=20x1", 400, "since", "四位数字"),
        ("metrics/?since=", 400, "since", "四位数字"),
        ("metrics/?since=2020&since=2021", 400, "since", "只能写一次"),
        ("metrics/?format=csv&since=x", 400, "since", "四位数字"),
        ("metrics/?regoin=620524", 400, "regoin", "可以用：region"),
        ("metrics/?aspect=sum", 400, "aspect", "没有这个值"),
        ("metrics/?fields=value,secret", 400, "fields", "没有这个栏目"),
        ("metrics/?size=0", 400, "size", "1 到 200"),
        ("metrics/?region=没有县", 404, "region", "没有找到地区"),
        ("metrics/?after=[1]", 404, "after", "照抄"),
        ("metrics/?since=2021&until=2020", 404, "until", "不能早于从哪年（2021）"),
        ("metrics/?q=%00", 400, "", "U+0000"),
        ("metrics/12345678901234567890/", 404, "", "没有这个地址"),
        ("metrics/x/", 404, "", "没有这个地址"),
        ("regions/?within=999999", 404, "within", "没有代码"),
        ("regions/999999/", 404, "", "没有这个地址"),
        ("indicators/none/", 404, "", "没有这个地址"),
        ("articles/7/?size=2", 400, "size", "可以用：fields"),
    ],
)
def test_wrong_input_gets_one_sentence(client: Client, address: str, status: int, parameter: str, words: str) -> None:
    factory.wushan()

    response = client.get(f"/api/v1/{address}")

    assert response.status_code == status
    error = response.json()["error"]
    assert error["parameter"] == parameter
    assert words in error["message"]


def test_a_shared_name_is_not_guessed(client: Client) -> None:
    factory.region("350623", "武山县", "county", factory.region("350000", "福建省", "province"))
    factory.wushan()

    response = client.get("/api/v1/metrics/", {"region": "武山县"})

    assert response.status_code == 400
    assert "甘肃省天水市武山县（620524）" in response.json()["error"]["message"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client: Client, method: str) -> None:
    response = getattr(client, method)("/api/v1/metrics/")

    assert (response.status_code, response.json()["error"]["code"]) == (405, "method_not_allowed")
    assert "GET" in response["Allow"]


def rows(response: Any) -> list[dict[str, str]]:
    text = response.content.decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize("asked", [{"data": {"format": "csv"}}, {"headers": {"accept": "text/csv"}}])
def test_csv_has_a_row_for_each_fact(client: Client, asked: dict[str, Any]) -> None:
    record = factory.metric()

    response = client.get("/api/v1/metrics/", **asked)

    (row,) = rows(response)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert (row["value"], row["region.code"], row["indicator.label"]) == ("120200", "620524", "劳务输转人数")
    assert (row["evidence_count"], row["evidence.quote"]) == ("1", "劳务输转12.02万人")
    assert (row["evidence.article.title"], row["evidence.article.id"]) == ("武山县劳务输转双增长", str(record.source.article_id))
    assert row["evidence.url"].endswith(f"#c{record.source.pk}")


def test_csv_has_every_column_that_json_has(client: Client) -> None:
    factory.everything()

    for kind in (*SECTIONS, "articles", "regions", "indicators"):
        (first, *_) = results(client, f"/api/v1/{kind}/")
        (row, *_) = rows(client.get(f"/api/v1/{kind}/?format=csv"))
        assert {name for name, _ in flat(first)} == set(row)


def test_csv_has_its_head_where_nothing_is_found(client: Client) -> None:
    assert "evidence.quote" in client.get("/api/v1/metrics/?format=csv").content.decode()


def test_no_cell_starts_a_formula(client: Client) -> None:
    factory.brand(name='=HYPERLINK("http://x")')
    factory.metric(value=-3)

    assert rows(client.get("/api/v1/brands/?format=csv"))[0]["name"] == '\'=HYPERLINK("http://x")'
    assert rows(client.get("/api/v1/metrics/?format=csv"))[0]["value"] == "-3"


@pytest.mark.parametrize("accept", ["*/*", "text/csv"])
@pytest.mark.parametrize("address", ["metrics/", "metrics/1/", "articles/", "regions/620524/", "indicators/", "openapi.json"])
def test_options_tell_what_can_be_asked(client: Client, address: str, accept: str) -> None:
    answer = client.options(f"/api/v1/{address}", headers={"accept": accept, "origin": "https://other.example"})

    assert answer.status_code == 200
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer.json()["openapi"] == "http://testserver/api/v1/openapi.json"
    assert "Access-Control-Allow-Origin" not in answer


def test_options_name_the_parameters(client: Client) -> None:
    told = client.options("/api/v1/metrics/").json()

    assert told["name"] == "指标：列表"
    assert {"region", "indicator", "since", "size", "format"} <= set(told["parameters"])
