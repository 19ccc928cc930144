"""Under `KB_PUBLISH=accepted` nothing that waits for an editor is said not to have been read."""

import re
from typing import Any

import pytest
from django.test import Client

from tests import factory

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/regions/620524/",
    "/regions/620500/",
    "/regions/620523/",
    "/metrics/",
    "/metrics/?region=620524",
    "/programs/",
    "/brands/directory/",
    "/map/",
    "/compare/?region=620524&region=620523",
    "/metrics/indicators/",
    "/metrics/indicators/labor_transfer/",
    "/search/?q=武山县",
    "/subsidies/calculator/",
    "/cooperations/links/",
    "/policies/issuers/",
    "/policies/chains/",
]


@pytest.mark.parametrize("page", PAGES)
def test_what_is_not_accepted_yet_is_not_said_to_be_unread(client: Client, settings: Any, page: str) -> None:
    source = factory.everything()
    assert "只公布编辑已核的内容" not in client.get(page).content.decode()
    settings.KB_PUBLISH = "accepted"

    for address in (page, f"/articles/{source.pk}/"):
        html = client.get(address).content.decode()
        assert "只公布编辑已核的内容" in html
        said = re.sub(r"<script.*?</script>|可能是?没有读[到出]", "", html, flags=re.DOTALL)
        assert re.findall(r"[^>]*没有读[到出][^<]*", said) == []
