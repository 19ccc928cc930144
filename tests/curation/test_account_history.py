"""Accounts and permission groups have a history: who may do what since when, by whom and why; never a password."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kb.curation import account_history
from kb.curation.account_history import stamp
from kb.models import Account, Role
from tests.curation.pages import address

pytestmark = pytest.mark.django_db
STAMPS = {"date_joined_0": "2026-01-01", "date_joined_1": "08:00:00"}


@pytest.fixture
def account(editor: Client) -> User:
    return User.objects.create_user("li", password="first-secret-1", is_staff=True)


def sent(account: User, **typed: Any) -> dict[str, Any]:
    values = {"username": account.username, "first_name": account.first_name, "is_active": "on", "is_staff": "on"}
    return {**values, "seen": stamp(account), **STAMPS, **typed}


def long_ago() -> None:
    """What was done so far was done yesterday: a test is one transaction, and so one moment."""
    for name in ("AccountEvent", "RoleEvent", "AccountRoleEvent", "AccountRightEvent", "RoleRightEvent"):
        apps.get_model("kb", name).objects.update(pgh_created_at=timezone.now() - timedelta(days=1))


def changes(row: Any) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    return [
        (step.who, step.why, [(one.field, one.before, one.after) for one in step.changes])
        for step in account_history.history(row)
    ]


def test_what_a_person_may_do_is_told_before_and_after_with_who_and_why(editor: Client, account: User) -> None:
    first, second = Group.objects.get(name="编辑"), Group.objects.get(name="审核员")
    right = Permission.objects.get(codename="merge_records")
    account.groups.add(first)
    long_ago()

    wanted = {"groups": [first.pk, second.pk], "user_permissions": [right.pk], "first_name": "李想", "why": "升为审核员"}
    answer = editor.post(address(account), sent(account, **wanted))

    assert answer.status_code == 302, answer.context["adminform"].form.errors
    who, why, told = changes(account)[0]
    assert (who, why) == ("张敏", "升为审核员")
    assert sorted(told) == sorted(
        [("姓名", "（空）", "李想"), ("权限组", "编辑", "编辑、审核员"), ("直接给此人的权限", "（空）", right.name)]
    )
    page = editor.get(address(account, "history")).content.decode()
    assert "升为审核员" in page
    assert "编辑、审核员" in page
    assert "不能在这里恢复旧版" in page
    assert "恢复到这次改动之后的样子" not in page


def test_a_group_tells_its_permissions(editor: Client) -> None:
    group = Group.objects.create(name="临时")
    right = Permission.objects.get(codename="change_metric")
    long_ago()

    editor.post(address(group), {"name": "临时工", "permissions": [right.pk], "seen": stamp(group), "why": "试用"})

    who, why, told = changes(group)[0]
    assert (who, why) == ("张敏", "试用")
    assert told == [("名称", "临时", "临时工"), ("权限", "（空）", "指标数据：修改")]


def test_of_a_password_only_that_it_was_changed(editor: Client, account: User) -> None:
    place = reverse("admin:auth_user_password_change", args=[account.pk])
    before = account.password
    long_ago()

    editor.post(place, {"password1": "second-secret-2", "password2": "second-secret-2", "usable_password": "true"})

    account.refresh_from_db()
    step = account_history.history(account)[0]
    assert account.password != before
    assert (step.action, step.who, step.changes) == ("改密码", "张敏", [])
    kept = [str(row) for row in apps.get_model("kb", "AccountEvent").objects.values()]
    assert not any(secret in row for row in kept for secret in (before, account.password, "pbkdf2", "argon2"))
    assert "改密码" in editor.get(address(account, "history")).content.decode()


def test_a_login_is_no_change(client: Client, account: User) -> None:
    before = len(account_history.history(account))

    client.force_login(account)

    assert len(account_history.history(account)) == before


def test_two_administrators_are_told_who_and_both_values(editor: Client, account: User) -> None:
    group = Group.objects.get(name="编辑")
    mine = sent(account, first_name="李想", email="li@example.org")
    theirs = Client()
    theirs.force_login(User.objects.create_superuser("wang", first_name="王芳"))
    answer = theirs.post(address(account), sent(account, first_name="李响", groups=[group.pk]))
    assert answer.status_code == 302

    refused = editor.post(address(account), mine)

    form = refused.context["adminform"].form
    assert form.conflict.who == "王芳"
    assert [(one.field, one.then, one.now, one.typed) for one in form.conflict.differences] == [
        ("姓名", "（空）", "李响", "李想"),
        ("电子邮件地址", "（空）", "（空）", "li@example.org"),
        ("权限组", "（空）", "编辑", ""),
    ]
    assert "王芳改动了这里" in refused.content.decode()
    again = {bound.html_name: bound.value() for bound in form if bound.value() not in (None, False)}
    assert editor.post(address(account), {**mine, **again}).status_code == 302
    account.refresh_from_db()
    assert (account.first_name, account.email, list(account.groups.all())) == ("李想", "li@example.org", [group])


def test_links_that_the_person_took_away_are_the_persons(editor: Client, account: User) -> None:
    first, second = Group.objects.get(name="编辑"), Group.objects.get(name="审核员")
    account.groups.add(first)
    mine = sent(account, groups=[])
    account.groups.add(second)

    refused = editor.post(address(account), mine)

    (difference,) = refused.context["adminform"].form.conflict.differences
    assert (difference.then, difference.now, difference.typed) == ("编辑", "编辑、审核员", "（空）")
    assert account.groups.count() == 2


def test_the_roles_that_were_there_begin_with_what_they_were() -> None:
    role = Group.objects.get(name="编辑")

    step = account_history.history(role)[-1]

    assert (step.action, [(one.field, one.after) for one in step.changes if one.field == "名称"]) == (
        "开始留痕",
        [("名称", "编辑")],
    )


def test_accounts_stand_among_all_changes_for_superusers_only(editor: Client, account: User) -> None:
    account.groups.add(Group.objects.get(name="编辑"))
    boss = reverse("admin:changes")
    assert "li：编辑" in editor.get(boss).content.decode()
    clerk = User.objects.create_user("clerk", is_staff=True)
    clerk.groups.add(Group.objects.get(name="管理员"))
    other = Client()
    other.force_login(clerk)

    assert "li：编辑" not in other.get(boss).content.decode()
    assert other.get(address(account, "history")).status_code == 200
    assert other.get(address(User.objects.get(username="minzhang"), "history")).status_code in (302, 404)


def test_a_history_of_accounts_is_not_turned_back(editor: Client, account: User) -> None:
    answer = editor.post(address(account, "history"), {"state": "1", "seen": "1"})

    assert answer.status_code == 403


def test_the_tables_behind_give_no_rights() -> None:
    models = [model._meta.model_name for model in (Account, Role)]

    assert not Permission.objects.filter(content_type__app_label="kb", content_type__model__in=models).exists()
