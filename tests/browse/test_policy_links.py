"""Policies by issuer, level and year; chains; what refers to a policy."""

from typing import Any

import pytest
from django.test import Client

from kb.browse.policy_levels import level
from kb.models import Policy, Region
from tests import factory

pytestmark = pytest.mark.django_db

TEXT = """按照《国家意见》和《甘肃方案》，武山县制定《武山办法》，开设驻外劳务工作站。
场地建设补贴每平方米200元。"""


def policy(source: Any, title: str, **fields: Any) -> Policy:
    made: Policy = factory.policy(source, f"《{title}》", title=title, **fields)
    return made


def ladder() -> tuple[Policy, Policy, Policy]:
    """A nation's, a province's and a county's document in one article."""
    county = factory.wushan()
    source = factory.article(body=TEXT, about=county)
    return (
        policy(source, "国家意见", region=Region.objects.get(pk="100000"), issuers=["人社部等五部门"]),
        policy(source, "甘肃方案", region=county, number="甘人社通〔2022〕95号"),
        policy(source, "武山办法", region=county),
    )


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"issuers": ["人力资源社会保障部", "民政部等5部门"]}, "nation"),
        ({"issuers": ["国务院办公厅"]}, "nation"),
        ({"issuers": ["省人社厅"]}, "province"),
        ({"issuers": ["陕西省人社厅", "省农业农村厅"]}, "province"),
        ({"number": "甘人社通〔2022〕95号"}, "province"),
        ({"number": "陕人社发〔2022〕95号"}, "county"),  # another province's sign: the title tells
        ({"issuers": ["县政府办"]}, "county"),
        ({"title": "长江十年禁渔计划"}, "none"),
        ({"title": "劳务奖补办法", "issuers": ["县政府办"]}, "county"),
        ({"title": "劳务奖补办法", "issuers": ["武山县人社局"]}, "county"),
        ({"title": "劳务奖补办法", "issuers": ["天水市人社局"]}, "prefecture"),
        ({"title": "劳务奖补办法", "issuers": ["人社局"]}, "none"),
        ({"title": "劳务奖补办法", "number": "武政办发〔2021〕3号"}, "county"),
        ({"title": "稳就业意见", "number": "国办发〔2021〕3号"}, "nation"),
        ({"title": "国务院关于就业的意见"}, "nation"),
        ({}, "county"),
        ({"region": None}, "none"),
    ],
)
def test_levels(fields: dict[str, Any], found: str) -> None:
    made = factory.policy()
    Policy.objects.filter(pk=made.pk).update(**fields)

    assert Policy.objects.annotate(found=level()).get().found == found


def test_chain_reaches_from_the_nation_to_the_county(client: Client) -> None:
    ladder()

    (chain,) = client.get("/policies/chains/").context["page"]

    assert [[step.policy.title for step in cell] for cell in chain.cells] == [["国家意见"], ["甘肃方案"], [], ["武山办法"]]


def test_chain_goes_on_through_another_article(client: Client) -> None:
    county = factory.wushan()
    province = Region.objects.get(pk="620000")
    above = factory.article(body="落实《国家意见》，省里印发《甘肃方案》。")
    below = factory.article(body="县里照《甘肃方案》印发《武山办法》。", about=county)
    policy(above, "国家意见", region=Region.objects.get(pk="100000"))
    middle = policy(above, "甘肃方案", region=province)
    middle.claims.add(factory.claim(below, "《甘肃方案》", "policies"))
    lowest = policy(below, "武山办法", region=county)

    (chain,) = client.get("/policies/chains/", {"region": "甘肃省"}).context["page"]

    assert [step.policy.title for step in chain.steps] == ["国家意见", "甘肃方案", "武山办法"]
    assert [step.link.lower.article for step in chain.steps if step.link] == [above.pk, below.pk]
    html = client.get(f"/policies/{lowest.pk}/").content.decode()
    assert html.index("《国家意见》") < html.index("《甘肃方案》")


def test_documents_of_different_articles_or_places_are_not_linked(client: Client) -> None:
    county = factory.wushan()
    policy(factory.article(body="《国家意见》"), "国家意见", region=Region.objects.get(pk="100000"))
    source = factory.article(body="《天津方案》与《武山办法》", about=county)
    policy(source, "天津方案", region=factory.baodi().parent)
    policy(source, "武山办法", region=county)

    response = client.get("/policies/chains/")

    assert list(response.context["page"]) == []
    assert "没有读到同时说起上下两级文件的文章" in response.content.decode()


def test_rejected_documents_link_nothing(client: Client) -> None:
    top, middle, lowest = ladder()
    Policy.objects.filter(pk__in=[top.pk, middle.pk]).update(state="rejected")

    assert list(client.get("/policies/chains/").context["page"]) == []
    assert "国家意见》</a>" not in client.get(f"/policies/{lowest.pk}/").content.decode()


def test_page_of_a_policy_says_what_refers_to_it(client: Client) -> None:
    _, _, lowest = ladder()
    source = lowest.evidence[0].article
    program = factory.program(source)
    rate = factory.subsidy(source)

    html = client.get(f"/policies/{lowest.pk}/").content.decode()

    assert "县级" in html
    assert f'href="/programs/{program.pk}/"' in html
    assert (
        html.index(f'href="/programs/{program.pk}/"')
        < html.index("别的段落里的 1 条")
        < html.index(f'href="/subsidies/{rate.pk}/"')
    )
    assert "上级 · 国家" in html


def test_directory_counts_by_level_issuer_and_year(client: Client) -> None:
    ladder()

    page = client.get("/policies/issuers/").context["page"]

    assert [(row.label, row.cells, row.total) for row in page.levels] == [
        ("国家", [(2021, 1), (None, 0)], 1),
        ("省级", [(2021, 1), (None, 0)], 1),
        ("县级", [(2021, 1), (None, 0)], 1),
    ]
    assert [(row.label, row.total) for row in page.issuers] == [("人社部等五部门", 1)]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"level": "province"}, ["甘肃方案"]),
        ({"level": "nation", "since": "2022"}, []),
        ({"issuer": "人社部等五部门"}, ["国家意见"]),
        ({"region": "620524"}, ["武山办法", "甘肃方案"]),
        ({"q": "办法"}, ["武山办法"]),
    ],
)
def test_directory_lists_the_documents(client: Client, asked: dict[str, str], titles: list[str]) -> None:
    ladder()

    page = client.get("/policies/issuers/", asked).context["page"]

    assert sorted(one.title for one in page.page) == sorted(titles)


@pytest.mark.parametrize(
    "path",
    [
        "/policies/issuers/?level=x&page=x",
        "/policies/issuers/?since=1",
        "/policies/chains/?region=火星",
        "/policies/chains/?page=-3",
    ],
)
def test_strange_addresses_are_answered(client: Client, path: str) -> None:
    ladder()

    assert client.get(path).status_code == 200


def test_documents_of_no_stated_level_can_be_chosen(client: Client) -> None:
    ladder()
    source = factory.article(body="《长江十年禁渔计划》全面实施。", about=factory.wushan())
    unstated = policy(source, "长江十年禁渔计划", region=factory.wushan())

    answer = client.get("/policies/issuers/?level=none")

    assert [one.pk for one in answer.context["page"].page] == [unstated.pk]
    assert '<option value="none" selected>未写明</option>' in answer.content.decode()
