"""robots.txt and the sitemap: every published page once, in parts that do not grow."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from kb.browse import sitemap
from kb.browse.kinds import SECTIONS
from tests import factory

pytestmark = pytest.mark.django_db
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(client: Client, address: str) -> list[str]:
    response = client.get(address)
    assert response.status_code == 200
    return [str(one.text) for one in ElementTree.fromstring(response.getvalue()).iter(f"{SPACE}loc")]


def everywhere(client: Client) -> list[str]:
    return [page for part in locations(client, "/sitemap.xml") for page in locations(client, part)]


def test_robots_are_shown_the_sitemap(client: Client) -> None:
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sitemap: http://testserver/sitemap.xml" in response.content.decode()


def test_every_page_stands_in_it_once_and_opens(client: Client) -> None:
    article = factory.everything()

    found = everywhere(client)

    assert len(found) == len(set(found))
    records = [f"http://testserver/{kind}/{section.model.objects.get().pk}/" for kind, section in SECTIONS.items()]
    assert {f"http://testserver/articles/{article.pk}/", "http://testserver/regions/620524/", *records} <= set(found)
    assert [page for page in found if client.get(page).status_code != 200] == []


@pytest.mark.parametrize("hidden", [{"state": "rejected"}, {"unsupported": True}])
def test_it_leaves_out_what_pages_do(client: Client, hidden: dict[str, Any]) -> None:
    record = factory.brand()
    type(record).objects.update(**hidden)

    assert not [page for page in everywhere(client) if "/brands/" in page and page.endswith(f"/{record.pk}/")]


def test_parts_begin_after_a_number(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "SIZE", 2)
    made = [factory.brand() for _ in range(7)]
    first = (made[0].pk - 1) // 2
    for brand in made[2:4]:
        brand.state = "rejected"
        brand.save()

    parts = [part for part in locations(client, "/sitemap.xml") if "/brands-" in part]

    held = {(brand.pk - 1) // 2 for brand in (*made[:2], *made[4:])}
    assert parts == [f"http://testserver/sitemaps/brands-{number}.xml" for number in sorted(held)]
    assert min(held) == first
    assert sum(len(locations(client, part)) for part in parts) == 5


@pytest.mark.parametrize("name", ["regions-1", "nothing-0", "pages-7"])
def test_other_parts_do_not_exist(client: Client, name: str) -> None:
    assert client.get(f"/sitemaps/{name}.xml").status_code == 404
