from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from kb.browse.search import search
from kb.models import FormerName, Region
from kb.search import words as lexicon
from kb.search.indexing import catch_up
from tests import factory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["武山县", "武山", "620524", " 武山县 ", "甘肃省天水市武山县"])
def test_division_of_that_name_is_offered_first(client: Client, typed: str) -> None:
    factory.wushan()

    html = client.get("/search/", {"q": typed}, follow=True).content.decode()

    assert '<p class="best"><a href="/regions/620524/">' in html


def test_shared_name_offers_all() -> None:
    for code, city in (("320106", "南京市"), ("350102", "福州市")):
        factory.region(code, "鼓楼区", "county", factory.region(f"{code[:4]}00", city, "prefecture"))

    results = search("鼓楼区")

    assert results.exact is None
    assert [place.region.code for place in results.regions] == ["320106", "350102"]


KINDS = [
    ("劳务输转", ["metrics", "articles"]),
    ("劳务输转人数", ["metrics"]),  # by the indicator's name
    ("驻外", ["programs", "articles"]),
    ("宁远建筑工", ["brands", "articles"]),
    ("宝坻", ["cooperations", "articles"]),
    ("奖补办法", ["policies", "articles"]),
    ("场地", ["subsidies", "articles"]),
    ("场地 最高", ["articles"]),  # every word must be found
    ("双增长", ["articles"]),
]


@pytest.mark.parametrize(("typed", "kinds"), KINDS)
def test_found_by_kind(client: Client, typed: str, kinds: list[str]) -> None:
    factory.everything()

    response = client.get("/search/", {"q": typed})

    assert [group.kind for group in response.context["results"].groups] == kinds


def test_many_results_lead_on_to_the_list(client: Client) -> None:
    source = factory.article(about=factory.wushan())
    for number in range(23):
        factory.brand(source, name=f"宁远工{number}")

    response = client.get("/search/", {"q": "宁远工"})

    group = response.context["results"].groups[0]
    assert (len(group.hits), group.total) == (10, 23)
    assert '<a href="/brands/?q=%E5%AE%81%E8%BF%9C%E5%B7%A5">看全部 23 条</a>' in response.content.decode()
    assert client.get("/brands/?q=宁远工").context["page"].total == 23


@pytest.mark.parametrize("typed", ["", "   "])
def test_empty_query_helps(client: Client, typed: str) -> None:
    assert "写下要找的内容" in client.get("/search/", {"q": typed}, follow=True).content.decode()


@pytest.mark.parametrize("typed", ["没有这个词", "%", "_", "长" * 10_000, "'", "\\", "9" * 5000])
def test_empty_result_helps(client: Client, typed: str) -> None:
    factory.everything()

    response = client.get("/search/", {"q": typed})

    assert response.status_code == 200
    assert "没有找到" in response.content.decode()


def test_no_query_at_all(client: Client) -> None:
    assert client.get("/search/").status_code == 200


@pytest.mark.parametrize("rows", [1, 12])
def test_query_count(client: Client, django_assert_max_num_queries: Any, rows: int) -> None:
    source = factory.article(about=factory.wushan(), title="")
    for _ in range(rows):
        factory.metric(source)
        factory.brand(source, name="劳务输转人")

    catch_up()
    # 1–3 nothing waits to be cut, then the keys of each kind and of articles, twice where names are also looked for in parts, two queries more for each of the two kinds found,
    # one for articles; divisions of that name, divisions that hold the words, places that the words begin with.
    with django_assert_max_num_queries(27):
        client.get("/search/?q=劳务输转")


WUSHAN = "甘肃省天水市武山县"
OFFERS = [
    ("武山县劳务输转", f"在{WUSHAN}里找“劳务输转”", f"/search/?q={quote('劳务输转')}&region=620524"),
    ("武山 输转", f"在{WUSHAN}里找“输转”", f"/search/?q={quote('输转')}&region=620524"),
    ("输转 武山县", f"在{WUSHAN}里找“输转”", f"/search/?q={quote('输转')}&region=620524"),
    ("宁远县劳务", f"在{WUSHAN}里找“劳务”", f"/search/?q={quote('劳务')}&region=620524"),
    ("天水市武山县", "在甘肃省天水市里找“武山县”", f"/search/?q={quote('武山县')}&region=620500"),
    ("武山县 品牌", f"{WUSHAN}的劳务品牌", "/brands/?region=620524"),
    ("武山县品牌", f"{WUSHAN}的劳务品牌", "/brands/?region=620524"),
    ("武山 品牌 建筑", f"{WUSHAN}的劳务品牌，含有“建筑”", f"/brands/?region=620524&q={quote('建筑')}"),
    ("政策", "全部政策文件", "/policies/"),
    ("补贴标准", "全部补贴标准", "/subsidies/"),
    ("武山县", None, None),
    ("劳务输转", None, None),
    ("洛门镇劳务", None, None),  # townships share names with too many other words
]


@pytest.mark.parametrize(("typed", "label", "url"), OFFERS)
def test_place_and_section_are_understood(client: Client, typed: str, label: str | None, url: str | None) -> None:
    FormerName.objects.create(region=factory.wushan(), name="宁远县")

    offers = client.get("/search/", {"q": typed}).context["results"].offers

    expected = [(label, url)] if label else []
    assert [(offer.label, offer.url) for offer in offers] == expected


def test_shared_name_offers_the_rest_in_each() -> None:
    for code, city in (("320106", "南京市"), ("350102", "福州市")):
        factory.region(code, "鼓楼区", "county", factory.region(f"{code[:4]}00", city, "prefecture"))

    assert [offer.label for offer in search("鼓楼区品牌").offers] == ["南京市鼓楼区的劳务品牌", "福州市鼓楼区的劳务品牌"]


def test_search_within_a_place(client: Client) -> None:
    factory.everything()
    factory.brand(region=Region.objects.get(code="620523"), name="宁远绣娘")

    here, elsewhere = (client.get("/search/", {"q": "宁远", "region": code}) for code in ("620524", "620523"))

    assert [(group.kind, group.total) for group in here.context["results"].groups] == [("brands", 1), ("articles", 1)]
    assert [hit.row.name for hit in elsewhere.context["results"].groups[0].hits] == ["宁远绣娘"]
    assert "在全部地区里找" in client.get("/search/", {"q": "没有", "region": "620524"}).content.decode()


def test_place_found_says_what_is_held_of_it(client: Client) -> None:
    factory.everything(2)

    html = client.get("/search/", {"q": "武山县"}).content.decode()

    for words in (
        '<a href="/metrics/?region=620524">指标 2</a>',
        '<a href="/programs/?region=620524">项目 2</a>',
        '<a href="/brands/?region=620524">品牌 2</a>',
    ):
        assert words in html


def test_place_of_which_nothing_was_read(client: Client) -> None:
    factory.wushan()

    html = client.get("/search/", {"q": "甘谷"}).content.decode()

    assert '<span class="quiet counts">没有读到</span>' in html


@pytest.mark.parametrize("places", [1, 12])
def test_query_count_of_places(client: Client, django_assert_max_num_queries: Any, places: int) -> None:
    for number in range(places):
        factory.region(f"6205{number + 30}", f"新武{number}县", "county")

    # 1–3 nothing waits to be cut, each kind and articles (twice for names in parts), divisions, what is held of them.
    with django_assert_max_num_queries(23):
        client.get("/search/?q=新武")


def groups(client: Client, typed: str) -> dict[str, int]:
    return {group.kind: group.total for group in client.get("/search/", {"q": typed}).context["results"].groups}


def test_a_name_is_one_word(client: Client) -> None:
    factory.brand()
    factory.brand(name="建筑工宁远")
    lexicon._named.cache_clear()  # the lexicon's names are read again every ten minutes

    assert groups(client, "宁远建筑工")["brands"] == 1


def test_half_a_name_finds_it(client: Client) -> None:
    factory.program(name="乡村就业帮扶车间")

    for typed in ("就业帮扶", "帮扶车间", "车间 就业"):
        assert groups(client, typed)["programs"] == 1


def test_words_are_marked_in_their_sentence(client: Client) -> None:
    factory.metric()

    html = client.get("/search/", {"q": "劳务输转"}).content.decode()

    assert "<mark>劳务输转</mark>12.02万人</a>" in html


def test_nearer_in_name_comes_first(client: Client) -> None:
    factory.program(name="夜校", description="办电焊培训")
    named = factory.program(name="电焊培训")

    hits = client.get("/search/", {"q": "电焊培训"}).context["results"].groups[0].hits

    assert hits[0].row == named


def test_misspelt_names_find_their_nearest(client: Client) -> None:
    factory.brand()

    brand = client.get("/search/", {"q": "宁远建竹工"}).context["results"]
    place = client.get("/search/", {"q": "武汕县"}).context["results"]

    assert brand.near.queries == ["宁远建筑工"]
    assert [region.name for region in place.near.regions] == ["武山县"]


def test_what_changes_is_found_anew(client: Client) -> None:
    brand = factory.brand()
    assert groups(client, "渭水月嫂") == {}

    brand.name = "渭水月嫂"
    brand.save()

    assert groups(client, "渭水月嫂")["brands"] == 1
    brand.claims.clear()
    brand.delete()
    assert "brands" not in groups(client, "渭水月嫂")


@pytest.mark.parametrize("typed", ["武", "武山", "甘肃省天"])
def test_names_are_offered_while_typing(client: Client, typed: str) -> None:
    factory.wushan()

    assert "武山县" in client.get("/suggest/regions/", {"region": typed}).content.decode() or typed == "甘肃省天"
    assert client.get("/suggest/names/", {"q": typed}).status_code == 200


def test_a_slip_is_put_right_also_where_its_characters_stand_somewhere(client: Client) -> None:
    factory.everything()
    factory.indicator("transferred", "劳务输转")

    for asked, right in (
        ("劳物输转", "劳务输转"),
        ("宁远建筑公", "宁远建筑工"),
        ("武山 劳务输传", "武山 劳务输转"),
        ("武山县劳务输传", "武山县 劳务输转"),
    ):
        assert right in client.get("/search/", {"q": asked}).context["results"].near.queries, asked
    for right in ("武山县", "宁远建筑工", "武山 劳务输转"):
        assert not client.get("/search/", {"q": right}).context["results"].near, right


@pytest.mark.parametrize("asked", ["襄樊", "襄樊市"])
def test_a_former_name_is_found_by_its_short_form(client: Client, asked: str) -> None:
    xiangyang = factory.region("420600", "襄阳市", "prefecture")
    FormerName.objects.create(region=xiangyang, name="襄樊市", changed_in=2010)

    assert client.get("/search/", {"q": asked}).context["results"].exact.region == xiangyang


def test_a_name_leads_the_page_and_no_part_of_it_is_taken_for_a_place(client: Client) -> None:
    factory.everything()
    factory.region("431126", "宁远县", "county")

    results = client.get("/search/", {"q": "宁远建筑工"}).context["results"]

    assert results.groups[0].kind == "brands"
    assert results.offers == []


def test_an_indicator_leads_to_its_page(client: Client) -> None:
    factory.everything()

    assert 'href="/metrics/indicators/labor_transfer/"' in client.get("/search/", {"q": "劳务输转"}).content.decode()
