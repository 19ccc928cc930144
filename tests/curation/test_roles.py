"""Who may do what: every role against every page and action of the admin. And the door: wrong passwords, idle sessions."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import NoReverseMatch, reverse

from kb.curation.admin import PAGES as EXTRA
from kb.curation.roles import ROLES
from kb.models import RECORDS, Metric, Pair, Report, State
from tests.curation import factories
from tests.curation.pages import act, address, listing

pytestmark = pytest.mark.django_db

# action: the roles that may do it, all others get 403 (or, where a list leaves the action out, nothing happens)
EVERYBODY, REVIEWERS, ADMINISTRATORS, NOBODY = set(ROLES), {"审核员", "管理员"}, {"管理员"}, set[str]()
RECORD_KINDS = [model._meta.model_name for model in RECORDS.values()]
VOCABULARY = ("region", "indicator", "programtype", "industry", "targetgroup")
PAGES: dict[str, set[str]] = {
    "admin:review": EVERYBODY,
    "admin:review_list": EVERYBODY,
    "admin:review_undo": NOBODY,  # by POST only
    "admin:review_regions": EVERYBODY,
    "admin:teach": EVERYBODY,
    "admin:progress": EVERYBODY,
    "admin:reports": EVERYBODY,
    "admin:changes": EVERYBODY,
    "admin:kb_claim_changelist": EVERYBODY,
    "admin:kb_suggestion_changelist": EVERYBODY,
    "admin:articles_article_changelist": EVERYBODY,
    "admin:articles_document_changelist": EVERYBODY,
    "admin:articles_upload_add": EVERYBODY,
    "admin:articles_upload_changelist": EVERYBODY,
    "admin:pairs": REVIEWERS,
    "admin:conflicts": REVIEWERS,
    "admin:reextract": REVIEWERS,
    "admin:articles_mask_changelist": REVIEWERS,
    "admin:auth_user_changelist": ADMINISTRATORS,
    "admin:auth_user_add": ADMINISTRATORS,
    "admin:auth_group_changelist": ADMINISTRATORS,
    **{f"admin:kb_{name}_{page}": EVERYBODY for name in RECORD_KINDS for page in ("changelist", "import", "export")},
    **{f"admin:kb_{name}_changelist": EVERYBODY for name in VOCABULARY},
    **{f"admin:kb_{name}_add": ADMINISTRATORS for name in VOCABULARY},
    **{f"admin:kb_{name}_export": EVERYBODY for name in (*VOCABULARY, "claim")},
    **{f"admin:articles_{name}_export": EVERYBODY for name in ("article", "document")},
    **{f"admin:kb_{name}_import": ADMINISTRATORS for name in VOCABULARY},
    "admin:articles_article_import": EVERYBODY,
    "admin:articles_document_import": NOBODY,
    "admin:kb_claim_import": NOBODY,
    # Facts come from articles, groups from migrations, covering begins on an article's page.
    **{f"admin:kb_{name}_add": NOBODY for name in (*RECORD_KINDS, "claim", "suggestion")},
    **{f"admin:{name}_add": NOBODY for name in ("articles_article", "articles_document", "articles_mask", "auth_group")},
}
# Open to whoever may enter the admin at all: they tell nothing that the public site does not.
TO_ALL = {"admin:changes", "admin:review_regions"}
NEEDING_A_CHOICE = {"admin:review_add"}  # tested below


@pytest.fixture(autouse=True)
def reference() -> None:
    factories.reference()


@pytest.fixture(params=[*ROLES, ""])
def role(request: pytest.FixtureRequest, client: Client) -> str:
    """One of the roles, or somebody who may enter the admin and nothing else."""
    user = User.objects.create_user("li", is_staff=True)
    user.groups.set(Group.objects.filter(name=request.param))
    client.force_login(user)
    return str(request.param)


def test_every_page(client: Client, role: str) -> None:
    opened = {name for name in PAGES if client.get(reverse(name)).status_code == 200}

    assert opened == {name for name, roles in PAGES.items() if role in roles} | TO_ALL


def test_no_page_is_forgotten() -> None:
    """Every address of the admin that needs no number stands in the table above, so that a new page is thought about."""
    names = {f"admin:{name}" for _, _, name in EXTRA}
    for model in admin.site._registry:
        place = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        names |= {f"{place}_{page}" for page in ("changelist", "add", "import", "export")}

    assert {name for name in names if opens_alone(name)} == set(PAGES) | NEEDING_A_CHOICE


def opens_alone(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True


def test_reviewing(client: Client, role: str) -> None:
    record, other = factories.record(), factories.record()
    place = reverse("admin:review_fact", args=["metrics", record.pk])

    answer = client.post(place, {"action": "reject:misread", "seen": record.version})
    client.post(reverse("admin:review_list"), {"action": "accept", "shown": [f"metrics:{other.pk}:{other.version}"]})

    record.refresh_from_db()
    other.refresh_from_db()
    assert answer.status_code == (302 if role else 403)
    assert (record.state, other.state) == ((State.REJECTED, State.ACCEPTED) if role else (State.PROPOSED, State.PROPOSED))


def test_adding(client: Client, role: str) -> None:
    article = factories.article()

    answer = client.get(f"{reverse('admin:review_add')}?article={article.pk}&kind=brands&quote=宁远建筑工")

    assert answer.status_code == (200 if role else 403)


def test_merging(client: Client, role: str) -> None:
    first, second = factories.record("brands"), factories.record("brands")
    pair = Pair.objects.create(kind="brands", first_id=first.pk, second_id=second.pk, likeness=1)

    answer = client.post(reverse("admin:pairs"), {"pair": pair.pk, "action": f"keep:{first.pk}"})

    second.refresh_from_db()
    assert answer.status_code == (302 if role in REVIEWERS else 403)
    assert (second.merged_into == first) == (role in REVIEWERS)


def test_ranking(client: Client, role: str) -> None:
    record = factories.record()
    sent = {f"rank-{record.pk}": "preferred", f"version-{record.pk}": record.version, "reason": "公报"}

    answer = client.post(reverse("admin:conflicts"), sent)

    assert answer.status_code == (302 if role in REVIEWERS else 403)
    assert Metric.objects.get().rank == ("preferred" if role in REVIEWERS else "normal")


def test_reverting(client: Client, role: str) -> None:
    record = factories.record()
    Metric.objects.update(label="改过的说法")
    history = reverse("admin:kb_metric_history", args=[record.pk])

    answer = client.post(history, {"seen": "2", "state": "1"})

    assert answer.status_code == (302 if role in REVIEWERS else 403)
    assert Metric.objects.get().label == ("劳务输转" if role in REVIEWERS else "改过的说法")
    assert ("恢复到这次改动之后" in client.get(history).content.decode()) == (role in REVIEWERS)


def test_answering_reports(client: Client, role: str) -> None:
    record = factories.record()
    report = Report.objects.create(kind="metrics", record_id=record.pk, version=1, problem="figure", token="1")

    answer = client.post(reverse("admin:reports"), {"report": report.pk, "action": "corrected"})

    report.refresh_from_db()
    assert answer.status_code == (302 if role else 403)
    assert report.state == ("corrected" if role else "open")


def test_covering_words(client: Client, role: str) -> None:
    article = factories.article()
    sent = {"action": "mask", "words": "宁远建筑工", "reason": "本人要求", "understood": "on", "seen": f"{article.pk}:1"}

    answers = [client.get(reverse("admin:mask", args=[article.pk])), client.post(reverse("admin:mask", args=[article.pk]), sent)]

    article.refresh_from_db()
    assert [answer.status_code for answer in answers] == ([200, 302] if role in REVIEWERS else [403, 403])
    assert ("█████" in article.body) == (role in REVIEWERS)
    assert client.post(reverse("admin:articles_mask_add"), {}).status_code == 403


def test_reading_again(client: Client, role: str) -> None:
    record = factories.record()

    answers = [
        client.post(reverse("admin:reextract"), {"action": action, "kind": "metrics"}).status_code
        for action in ("preview", "run")
    ]

    record.refresh_from_db()
    assert answers == ([200, 302] if role in REVIEWERS else [403, 403])


def test_bulk_actions_of_lists(client: Client, role: str) -> None:
    record = factories.record()

    if role:
        act(client, Metric, "accept", record)
    else:
        assert client.post(listing(Metric), {"action": "accept", "_selected_action": [record.pk]}).status_code == 403

    record.refresh_from_db()
    assert record.state == (State.ACCEPTED if role else State.PROPOSED)


@pytest.mark.parametrize("own", ["管理员", "编辑"])
def test_administrators_give_roles_but_no_other_rights(client: Client, role: str, own: str) -> None:
    from kb.curation.account_history import stamp

    account = User.objects.create_user("other", is_staff=True)
    stamps = {"date_joined_0": "2026-01-01", "date_joined_1": "08:00:00"}
    wanted = {"username": "other", "is_active": "on", "is_superuser": "on", "groups": [Group.objects.get(name=own).pk]}

    client.post(address(account), wanted | stamps | {"seen": stamp(account)})

    account = User.objects.get(pk=account.pk)
    assert not account.is_superuser
    assert account.groups.exists() == (role in ADMINISTRATORS)


def test_nothing_is_deleted(client: Client, role: str) -> None:
    record = factories.record()

    for page in (address(record, "delete"), address(record.claims.get(), "delete"), address(User.objects.get(), "delete")):
        assert client.post(page, {"post": "yes"}).status_code == 403


# --- the door ------------------------------------------------------------------------------------------------------------------


def test_wrong_passwords_lock_the_name_for_a_while(client: Client) -> None:
    User.objects.create_superuser("boss", password="right-password-1")

    answers: list[Any] = [
        client.post(reverse("admin:login"), {"username": "boss", "password": "wrong"}) for _ in range(settings.AXES_FAILURE_LIMIT)
    ]
    right = client.post(reverse("admin:login"), {"username": "boss", "password": "right-password-1"})

    assert [answer.status_code for answer in answers[:-1]] == [200] * (settings.AXES_FAILURE_LIMIT - 1)
    assert right.status_code == 429
    assert "暂时不能登录" in right.content.decode()


def test_each_request_renews_a_session_and_visitors_have_none(client: Client) -> None:
    assert client.get("/").cookies == {}
    client.force_login(User.objects.create_superuser("boss"))

    cookie = client.get("/admin/").cookies[settings.SESSION_COOKIE_NAME]

    assert cookie["max-age"] == settings.SESSION_COOKIE_AGE == 2 * 60 * 60
