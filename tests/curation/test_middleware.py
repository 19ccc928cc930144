"""U+0000 is answered with the 400 page, wherever it is sent; everything else goes through."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client, modify_settings
from django.urls import reverse

from kb.models import Metric
from tests.curation import factories
from tests.curation.pages import address, listing, opened

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(autouse=True)
def refusing() -> Iterator[None]:
    factories.reference()
    if "kb.middleware.RefuseNul" in settings.MIDDLEWARE:
        yield
        return
    with modify_settings(MIDDLEWARE={"prepend": "kb.middleware.RefuseNul"}):
        yield


def assert_refused(response: Any) -> None:
    assert response.status_code == 400
    assert "这个请求读不懂" in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/admin/kb/metric/%00/change/",
        "/admin/kb/region/62%00/change/",
        "/admin/kb/metric/?q=%00",
        "/admin/kb/metric/?province=62%000000",
        "/admin/kb/metric/?state__exact=a%00",
        "/admin/kb/metric/?p%00=1",
        "/admin/autocomplete/?app_label=kb&model_name=metric&field_name=region&term=%00",
        "/search/?q=%00",
    ],
)
def test_addresses(editor: Client, path: str) -> None:
    assert_refused(editor.get(path))


@pytest.mark.parametrize("typed", [{"label": "a\0"}, {"region": "\0"}, {"seen": "\0"}, {"a\0": "1"}])
@pytest.mark.parametrize("kind", [FORM, "multipart"])
def test_forms(editor: Client, typed: dict[str, str], kind: str) -> None:
    record = factories.record()
    data = opened(editor, record) | typed
    if kind == FORM:
        response = editor.post(address(record), urlencode(data), content_type=FORM)
    else:
        response = editor.post(address(record), data)

    assert_refused(response)


def test_login(client: Client) -> None:
    assert_refused(client.post(reverse("admin:login"), {"username": "a\0", "password": "b"}))


def test_cookies(client: Client) -> None:
    client.cookies["sessionid"] = "\0" * 32

    assert_refused(client.get("/admin/"))


def test_everything_else_goes_through(editor: Client) -> None:
    record = factories.record()

    assert editor.get(listing(Metric), {"q": "%00 %2500 武山"}).status_code == 200
    assert editor.post(address(record), opened(editor, record) | {"label": "零%00"}).status_code == 302
