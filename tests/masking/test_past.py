"""A covered name is gone from the past and from what tells of changes, too."""

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from articles.models import Article
from kb.curation import masking
from kb.models import LaborBrand, Metric, Program
from tests.masking.conftest import NAME

pytestmark = pytest.mark.django_db


def test_a_covered_name_is_gone_from_history_changes_feeds_and_citations(client: Client, article: Article) -> None:
    today = timezone.localdate()
    metric = Metric.objects.filter(claims__article=article).first()
    brand = LaborBrand.objects.filter(claims__article=article, merged_into=None).last()
    assert metric is not None
    assert brand is not None
    addresses = [
        f"/regions/620524/changes/?since={today}",
        "/regions/620524/feed.atom",
        "/brands/feed.atom",
        f"/metrics/{metric.pk}/?as_of={today}",
        f"/brands/{brand.pk}/?as_of={today}",
        f"/brands/{brand.pk}/cite/",
        f"/articles/{article.pk}/",
    ]
    said = [address for address in addresses if NAME in client.get(address).content.decode()]
    assert said == [address for address in addresses if address != f"/metrics/{metric.pk}/?as_of={today}"]

    with transaction.atomic():
        masking.carry_out(article=article, words=NAME, documents=[], reason="本人要求", by=None)

    for address in addresses:
        answer = client.get(address)
        assert answer.status_code in (200, 410)
        assert NAME not in answer.content.decode()
    assert Program.objects.filter(description__contains="█").exists()
