"""The admin speaks Chinese: no English words of Django or of the packages on any page, whoever looks."""

import re
from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import NoReverseMatch, reverse
from lxml import html

from tests.curation import factories

pytestmark = pytest.mark.django_db

OWN = ("index", "review", "review_list", "progress", "pairs", "conflicts", "reextract", "changes", "password_change")
# Keys of rows, formats and keys of the keyboard, names of accounts; LDAP stands in Django's own Chinese sentence.
KNOWN = {"region", "labor", "transfer", "construction", "training", "poor", "women", "test", "rule"}
KNOWN |= {"Excel", "xlsx", "docx", "html", "mhtml", "Ctrl", "Enter", "minzhang", "Minzhang", "pbkdf", "LDAP", "false", "true"}


def addresses() -> Iterator[str]:
    yield from (reverse(f"admin:{name}") for name in OWN)
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        first = model._default_manager.order_by("pk").values_list("pk", flat=True).first()
        pages: list[tuple[str, list[object]]] = [("changelist", []), ("add", []), ("export", []), ("import", [])]
        pages += [(page, [first]) for page in ("change", "history")] if first else []
        for page, key in pages:
            try:
                yield reverse(f"{name}_{page}", args=key)
            except NoReverseMatch:
                continue


def english(content: bytes) -> set[str]:
    """Words of four letters and more that a page shows or reads out."""
    page = html.fromstring(content)
    for part in page.xpath("//script|//style|//template|//*[contains(@class, 'material-symbols')]|//textarea"):
        part.drop_tree()
    shown = [*page.xpath("//body//text()"), *page.xpath("//@placeholder|//@aria-label|//@alt")]
    return {word for text in shown for word in re.findall(r"[A-Za-z]{4,}", text)} - KNOWN


@pytest.mark.parametrize("role", ["编辑", "管理员"])
def test_no_page_speaks_english(client: Client, role: str) -> None:
    factories.reference()
    for kind in factories.VALUES:
        factories.suggestion(factories.record(kind), factories.record(kind).FIELDS[0], None)
    user = User.objects.create_user("minzhang", is_staff=True)
    user.groups.set(Group.objects.filter(name=role))
    client.force_login(user)

    found = {
        address: english(answer.content)
        for address in addresses()
        if (answer := client.get(address, follow=True)).status_code == 200
    }

    assert {address: words for address, words in found.items() if words} == {}
    assert len(found) > 20
