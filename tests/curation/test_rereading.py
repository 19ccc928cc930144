"""Reading many articles again in the background: shown first, then done; whatever dies on the way, each article is read once."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.models import Article
from kb.curation import admin_rereading, rereading, teaching
from kb.models import Claim, Indicator, Metric, Rereading, RereadingState, State
from tests.curation import factories

pytestmark = pytest.mark.django_db

BODIES = ["2021年，武山县跑腿人数达到5万人。", "2020年，武山县跑腿人数达到4万人。", "2019年，武山县劳务输转3万人。"]


class Killed(BaseException):
    """As kill -9: no handler of the program runs."""


@pytest.fixture(autouse=True)
def reference(monkeypatch: pytest.MonkeyPatch) -> None:
    factories.reference()
    for body in BODIES:
        factories.article(title="武山县的跑腿", body=body)
    for module in (admin_rereading, teaching):
        monkeypatch.setattr(module, "AT_ONCE", 1)


def begun(**options: Any) -> Rereading:
    articles = Article.objects.order_by("pk").values_list("pk", flat=True)
    return rereading.begin(articles, by=None, reason="重读文章", **options)


def facts() -> list[tuple[Any, ...]]:
    return sorted(Claim.objects.values_list("article_id", "quote", "start"))


def test_what_would_change_is_shown_first_and_then_done(editor: Client) -> None:
    answer = editor.post(reverse("admin:reextract"), {"action": "preview"})

    job = Rereading.objects.get()
    assert answer["Location"] == reverse("admin:rereading", args=[job.pk])
    assert ProcrastinateJob.objects.get(queueing_lock=f"reread-{job.pk}").task_name == rereading.TASK
    assert "已读 0 / 3 篇" in editor.get(answer["Location"]).content.decode()

    rereading.run(job.pk)

    page = editor.get(answer["Location"]).content.decode()
    assert "已读 3 / 3 篇" in page
    assert page.count("<strong>新读出</strong>") == 3
    assert not Claim.objects.exists()

    again = editor.post(answer["Location"], {"action": "apply"})
    rereading.run(Rereading.objects.latest("pk").pk)

    assert Claim.objects.count() == Metric.objects.count() == 3
    assert "3 条新记录" in editor.get(again["Location"]).content.decode()
    first: Any = Metric.objects.order_by("pk")[0]
    event = first.events.get()
    assert (event.pgh_context.metadata["reason"], event.pgh_context.metadata["user"]) == ("重读文章", User.objects.get().pk)


@pytest.mark.parametrize("dry", [False, True])
def test_killed_in_the_middle_and_taken_up_again(dry: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    job = begun(dry=dry)
    killed_at = iter([False, True, False, False, False])
    forward = rereading.forward

    def killing(job: Rereading) -> None:
        if next(killed_at):
            raise Killed
        forward(job)

    monkeypatch.setattr(rereading, "forward", killing)
    with pytest.raises(Killed):
        rereading.run(job.pk)
    monkeypatch.undo()
    assert Rereading.objects.get().at == 1

    rereading.run(job.pk)

    job.refresh_from_db()
    assert (job.at, job.state) == (3, RereadingState.DONE)
    assert job.counts == ({"新读出": 3} if dry else job.counts | {"changed": 3, "records_new": 3})
    assert len(facts()) == (0 if dry else 3)


def test_of_two_workers_one_goes_on() -> None:
    job = begun()
    seen = rereading.claim(job.pk)
    assert seen is not None
    lexicon = rereading.lexicon_of(seen)

    steps = [rereading.step(seen, lexicon), rereading.step(seen, lexicon)]

    assert [step.at if step else None for step in steps] == [1, None]
    assert len(facts()) == 1


def test_an_article_that_kills_every_worker_is_left_out() -> None:
    job = begun()
    for _ in range(3):
        rereading.claim(job.pk)

    rereading.run(job.pk)

    job.refresh_from_db()
    assert job.state == RereadingState.DONE
    assert [failure.partition("：")[2] for failure in job.failures] == ["开始了 3 次都没有读完"]
    assert len(facts()) == 2


def test_a_long_job_goes_on_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rereading, "SLICE", -1)
    job = begun()
    ProcrastinateJob.objects.all().delete()

    rereading.run(job.pk)

    assert Rereading.objects.get().at == 0
    assert ProcrastinateJob.objects.count() == 1


def test_the_sweep_begins_again_what_nobody_is_at() -> None:
    job = begun()
    ProcrastinateJob.objects.all().delete()
    Rereading.objects.update(touched_at=timezone.now() - timedelta(minutes=2))

    found = [rereading.sweep(), rereading.sweep()]

    assert found == [1, 0]
    assert ProcrastinateJob.objects.get().args == {"number": job.pk}


def test_stopping_keeps_what_is_read(editor: Client) -> None:
    job = begun()
    seen = rereading.claim(job.pk)
    assert seen is not None
    rereading.step(seen, rereading.lexicon_of(seen))

    editor.post(reverse("admin:rereading", args=[job.pk]), {"action": "stop"})
    rereading.run(job.pk)

    job.refresh_from_db()
    assert (job.at, job.state) == (1, RereadingState.STOPPED)
    assert len(facts()) == 1


def test_a_word_that_many_articles_hold_is_taught_in_the_background(editor: Client) -> None:
    rereading.run(begun().pk)
    Metric.objects.update(indicator=None)
    kept = Metric.objects.order_by("pk")[0]
    Metric.objects.filter(pk=kept.pk).update(state=State.ACCEPTED)
    lesson = {"what": "indicator", "key": "labor_transfer", "word": "跑腿人数"}

    first = editor.get(reverse("admin:teach"), lesson).content.decode()
    shown = editor.post(reverse("admin:teach"), lesson | {"action": "preview"})
    rereading.run(Rereading.objects.latest("pk").pk)

    assert "2 篇，在后台进行" in first
    assert Indicator.objects.get().synonyms == []
    assert "记下，并重读 2 篇" in editor.get(shown["Location"]).content.decode()

    editor.post(shown["Location"], {"action": "apply"})
    rereading.run(Rereading.objects.latest("pk").pk)

    assert Indicator.objects.get().synonyms == ["跑腿人数"]
    kept.refresh_from_db()
    assert (kept.indicator, kept.state) in [(None, State.ACCEPTED), (None, State.REVISIT)]


@pytest.mark.parametrize(("role", "lesson", "status"), [("编辑", True, 200), ("编辑", False, 403), ("审核员", False, 200)])
def test_who_may_look(client: Client, role: str, lesson: bool, status: int) -> None:
    user = User.objects.create_user("li", is_staff=True)
    user.groups.set(Group.objects.filter(name=role))
    client.force_login(user)
    job = begun()
    if lesson:
        Rereading.objects.update(lesson={"what": "indicator", "key": "labor_transfer", "word": "跑腿人数"})

    assert client.get(reverse("admin:rereading", args=[job.pk])).status_code == status
