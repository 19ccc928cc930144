import pytest

from kb.browse.regions import best_regions, find_regions
from kb.models import FormerName, Region
from tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def divisions() -> None:
    county = factory.wushan()
    FormerName.objects.create(region=county, name="宁远县", changed_in=1914)
    jilin = factory.region("220000", "吉林省", "province")
    factory.region("220200", "吉林市", "prefecture", jilin)
    for code, city in (("320106", "南京市"), ("350102", "福州市")):
        factory.region(code, "鼓楼区", "county", factory.region(f"{code[:4]}00", city, "prefecture"))


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("620524", ["620524"]),
        ("6205", ["620500"]),
        ("62", ["620000"]),
        ("620524101", ["620524101"]),
        ("武山县", ["620524"]),
        ("武山", ["620524"]),
        (" 甘肃省 天水市 武山县 ", ["620524"]),
        ("宁远县", ["620524"]),
        ("吉林", ["220000"]),  # the province before the city of the same short name
        ("鼓楼区", ["320106", "350102"]),  # shared: the reader chooses
        ("", []),
        ("abc", []),
        ("999999", []),
        ("武\0山", []),
    ],
)
def test_best_regions(typed: str, codes: list[str]) -> None:
    assert [region.code for region in best_regions(typed)] == codes


def test_find_regions_lists_all_of_a_name() -> None:
    assert [region.code for region in find_regions("吉林")] == ["220000", "220200"]


def test_query_count(django_assert_num_queries: object) -> None:
    # 1 former names, 2 the divisions.
    with django_assert_num_queries(2):  # type: ignore[operator]
        best_regions("武山")


def test_factory_gives_full_names() -> None:
    assert str(Region.objects.get(code="620524")) == "甘肃省天水市武山县"
