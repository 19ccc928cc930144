"""Who may do what: deciding on a suggestion changes a record; changing accounts is not changing rights."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from kb.curation.account_history import stamp
from kb.models import State, Suggestion
from tests.curation import factories
from tests.curation.pages import act, address, listing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference() -> None:
    factories.reference()


def person(name: str, *permissions: str) -> User:
    user = User.objects.create_user(name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


@pytest.mark.parametrize("action", ["take", "dismiss"])
def test_a_suggestion_is_decided_by_whoever_may_change_its_record(client: Client, action: str) -> None:
    client.force_login(person("li", "view_suggestion", "change_suggestion", "change_laborbrand"))
    metric, brand = factories.record(state=State.REVISIT), factories.record("brands", state=State.REVISIT)
    barred, allowed = factories.suggestion(metric, "value", "7"), factories.suggestion(brand, "level", "county")

    said = act(client, Suggestion, action, barred, allowed)

    assert "有 1 条建议所指的记录您无权修改，没有动。" in said
    for row in (barred, allowed, metric, brand):
        row.refresh_from_db()
    assert (barred.state, metric.state, metric.edited) == ("open", State.REVISIT, [])
    assert (allowed.state, brand.state) == ({"take": "taken", "dismiss": "dismissed"}[action], State.ACCEPTED)


def test_who_changes_accounts_gives_nobody_rights(client: Client) -> None:
    clerk, other = person("clerk", "view_user", "change_user"), person("other")
    group = Group.objects.create(name="临时")
    client.force_login(clerk)
    assert "用户：修改、用户：查看" in client.get(address(clerk)).content.decode()
    right = Permission.objects.get(codename="change_metric")
    typed = {"username": "other", "first_name": "李想", "is_active": "on", "is_staff": "on"}
    stamps = {"date_joined_0": "2026-01-01", "date_joined_1": "08:00:00"}

    for account in (clerk, other):
        wanted = {"is_superuser": "on", "groups": [group.pk], "user_permissions": [right.pk]}
        client.post(address(account), typed | {"username": account.username, "seen": stamp(account)} | stamps | wanted)

    for account in (clerk, other):
        account = User.objects.get(pk=account.pk)
        assert account.first_name == "李想"
        assert not account.is_superuser
        assert not account.groups.exists()
        assert not account.has_perm("kb.change_metric")


def test_superusers_are_hidden_from_whoever_is_none(client: Client) -> None:
    boss = User.objects.create_superuser("boss", password="old-password-1")
    client.force_login(person("clerk", "view_user", "change_user"))
    password = reverse("admin:auth_user_password_change", args=[boss.pk])

    assert "boss" not in client.get(listing(User)).content.decode()
    client.post(password, {"password1": "new-password-1", "password2": "new-password-1"})
    client.post(address(boss), {"username": "mine"})

    boss.refresh_from_db()
    assert boss.username == "boss"
    assert boss.check_password("old-password-1")


def offered(client: Client, group: Group) -> set[str]:
    field: Any = client.get(address(group)).context["adminform"].form.fields["permissions"]
    return {label for _, label in field.choices}


def test_rights_over_accounts_are_given_by_superusers_only(client: Client) -> None:
    group = Group.objects.create(name="临时")
    account, metric = (Permission.objects.get(codename=name) for name in ("change_user", "change_metric"))
    group.permissions.add(account)
    client.force_login(person("clerk", "view_group", "change_group"))
    powers = {"用户：修改", "用户：新增", "权限组：修改", "权限组：新增", "权限组：删除"}

    assert not offered(client, group) & powers
    client.post(address(group), {"name": "临时", "permissions": [metric.pk], "seen": stamp(group)})
    assert set(group.permissions.all()) == {account, metric}

    client.force_login(User.objects.create_superuser("boss"))
    assert {"用户：修改", "用户：新增"} <= offered(client, group)


def test_an_account_that_somebody_else_changed_is_not_saved_over(client: Client) -> None:
    client.force_login(User.objects.create_superuser("boss"))
    account = person("li")
    seen = stamp(account)
    account.groups.add(Group.objects.get(name="编辑"))
    stamps = {"date_joined_0": "2026-01-01", "date_joined_1": "08:00:00"}

    refused = client.post(address(account), {"username": "li", "first_name": "李想", "seen": seen} | stamps)

    assert "没有保存：您打开之后，机器改动了这里" in refused.content.decode()
    assert "李想" in refused.content.decode()
    assert account.groups.exists()
