"""Facets: counts by the rules, the tree, and the counts that triggers keep."""

import datetime
import random
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from kb.browse.filters import FILTERS
from kb.browse.kinds import SECTIONS
from kb.models import Region, State, TargetGroup
from tests import factory

pytestmark = pytest.mark.django_db


def facet(client: Client, address: str, name: str) -> dict[str, int | None]:
    facets = {one.name: one for one in client.get(address).context["finder"].facets}
    return {option.value: option.count for option in [*facets[name].options, *facets[name].more]}


def test_a_facet_is_counted_without_its_own_values(client: Client) -> None:
    factory.metric()
    factory.metric(aspect="change")
    factory.metric(aspect="change", bound="about")

    address = "/metrics/?aspect=change"
    assert facet(client, address, "aspect") == {"level": 1, "change": 2}
    assert facet(client, address, "bound") == {"exact": 1, "about": 1}


def test_values_of_a_facet_are_or_facets_are_and(client: Client) -> None:
    for aspect, bound in (("level", "exact"), ("change", "exact"), ("change", "about"), ("growth", "exact")):
        factory.metric(aspect=aspect, bound=bound)

    assert client.get("/metrics/?aspect=level&aspect=change").context["page"].total == 3
    assert client.get("/metrics/?aspect=level&aspect=change&bound=exact").context["page"].total == 2


def test_what_is_chosen_is_shown_at_zero_and_can_be_taken_off(client: Client) -> None:
    factory.metric()

    response = client.get("/metrics/?aspect=target&bound=exact")

    assert facet(client, "/metrics/?aspect=target&bound=exact", "aspect") == {"level": 1, "target": 0}
    assert [chip.url for chip in response.context["chips"]] == ["?bound=exact", "?aspect=target"]
    assert response.context["page"].total == 0


def test_target_groups_count_once_each(client: Client) -> None:
    for key in ("women", "veterans"):
        TargetGroup.objects.create(key=key, label=key)
    factory.program(target_groups=["women", "veterans"])
    factory.program(target_groups=["women"])

    assert facet(client, "/programs/", "group") == {"women": 2, "veterans": 1}
    assert client.get("/programs/?group=veterans&group=women").context["page"].total == 2


def test_what_is_not_stated_can_be_asked_for(client: Client) -> None:
    factory.metric(indicator=None)
    factory.metric()
    factory.brand(level="")

    assert facet(client, "/metrics/", "indicator") == {"labor_transfer": 1, "none": 1}
    assert client.get("/metrics/?indicator=none").context["page"].total == 1
    assert client.get("/brands/?level=none").context["page"].total == 1


def test_publications_of_the_articles_behind(client: Client) -> None:
    factory.metric(factory.article(publication="甘肃日报"))
    factory.metric(factory.article(publication="天水日报"))
    factory.metric()

    assert facet(client, "/metrics/", "publication") == {"甘肃日报": 1, "天水日报": 1, "none": 1}
    assert client.get("/metrics/?publication=甘肃日报&publication=天水日报").context["page"].total == 2


def test_tree_opens_level_by_level(client: Client) -> None:
    factory.metric()

    def names(nodes: list[Any]) -> list[Any]:
        return [(node.region.name, node.count, names(node.children)) for node in nodes]

    shut, half, chosen = (
        client.get(f"/metrics/{query}").context["finder"].tree for query in ("", "?open=620000", "?region=620524")
    )
    assert names(shut) == [("甘肃省", 1, [])]
    assert names(half) == [("甘肃省", 1, [("天水市", 1, [])])]
    assert names(chosen) == [("甘肃省", 1, [("天水市", 1, [("武山县", 1, [])])])]


def test_several_regions(client: Client) -> None:
    factory.metric()
    factory.metric(region=Region.objects.get(pk="620523"))
    factory.metric(region=factory.baodi())

    assert client.get("/metrics/?region=620524&region=宝坻区").context["page"].total == 2
    assert client.get("/metrics/?region=620000&region=120000").context["page"].total == 3


def test_htmx_gets_the_list_alone_and_the_address_to_keep(client: Client) -> None:
    factory.metric()

    response = client.get("/metrics/?aspect=level&q=&region=", headers={"hx-request": "true"})

    html = response.content.decode()
    assert "<html" not in html
    assert 'id="finder"' in html
    assert '<p id="announce" class="unseen" role="status" hx-swap-oob="innerHTML">共 1 条' in html
    assert response["HX-Push-Url"] == "/metrics/?aspect=level"
    assert "HX-Request" in response["Vary"]


VALUES: dict[str, dict[str, list[Any]]] = {
    "metrics": {
        "aspect": ["level", "change"],
        "bound": ["exact", "about"],
        "state": list(State.values),
        "unsupported": [True, False],
    },
    "programs": {
        "target_groups": [[], ["women"], ["women", "veterans"]],
        "state": list(State.values),
        "since": ["", "2020", "2021-05"],
    },
    "brands": {"level": ["", "county"], "state": list(State.values), "year": ["", "2020"]},
}
ASKED = ["", "?region=620000", "?region=620524", "?since=2020&until=2020", "?region=620000&since=2021", "?state=accepted"]


@pytest.mark.parametrize("kind", VALUES)
def test_counts_kept_by_triggers_are_exact(client: Client, kind: str) -> None:
    """Random writes of all sorts; then every count that is prepared equals the one counted from the rows."""
    draw = random.Random(kind)
    for key in ("women", "veterans"):
        TargetGroup.objects.create(key=key, label=key)
    factory.wushan()
    source = factory.article(about=Region.objects.get(pk="620524"))
    regions = [*Region.objects.filter(pk__in=["620524", "620523", "620524101", "620000"]), None]
    model: Any = SECTIONS[kind].model
    days = [(datetime.date(year, 1, 1), datetime.date(year + span, 12, 31)) for year in (2019, 2020, 2021) for span in (0, 2)]
    for _ in range(40):
        fields: dict[str, Any] = {name: draw.choice(values) for name, values in VALUES[kind].items()}
        if kind == "metrics":
            fields["start"], fields["end"] = draw.choice([*days, (None, None)])
        made = factory.MAKERS[kind](source)
        model.objects.filter(pk=made.pk).update(region=draw.choice(regions), **fields)
    some = list(model.objects.values_list("pk", flat=True))
    model.objects.filter(pk__in=draw.sample(some, 8)).update(state="accepted", region_id="620523")
    model.claims.through.objects.all().delete()
    model.objects.filter(pk__in=draw.sample(some, 6)).delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_fold(%s)", [kind])
    model.objects.filter(pk__in=draw.sample(some, 6)).update(state="proposed")

    for query in ASKED:
        prepared = FILTERS[kind](client.get(f"/{kind}/{query}").wsgi_request.GET, queryset=model.objects.published())
        total, counts = prepared.counts()
        for name, held in counts.items():
            for value, number in held.items():
                if not prepared.cleaned.get(name):
                    again = FILTERS[kind](
                        client.get(f"/{kind}/{query or '?'}&{name}={value}").wsgi_request.GET, queryset=model.objects.published()
                    )
                    assert again.results.count() == number, (query, name, value)
        assert total == prepared.results.count(), query


def test_articles_are_counted_by_publication_and_place(client: Client) -> None:
    article = factory.article(about=factory.wushan(), publication="甘肃日报", published_on=datetime.date(2022, 2, 7))
    factory.article()

    assert facet(client, "/articles/", "publication") == {"甘肃日报": 1, "none": 1}
    article.coverage.region_id = "620523"
    article.coverage.save()
    article.publication = "天水日报"
    article.save()
    assert facet(client, "/articles/?region=620523", "publication") == {"天水日报": 1}
    assert client.get("/articles/?region=620524").context["page"].total == 0
    assert client.get("/articles/?since=2022&until=2022").context["page"].total == 1


@pytest.mark.parametrize("count", [101, 5000])
def test_thousands_of_values_are_refused_with_a_sentence_or_400(client: Client, count: int) -> None:
    response = client.get("/metrics/?" + "&".join(f"aspect=a{number}" for number in range(count)))

    assert response.status_code in (200, 400)
    assert response.status_code == 400 or "最多选 100 个" in response.content.decode()
