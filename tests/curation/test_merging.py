"""Duplicates and figures that disagree: found, judged, merged, parted, ranked."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article
from kb.curation import likeness, merging
from kb.curation.vocabulary import current_lexicon, keys_in_use
from kb.models import EvidenceChange, Indicator, LaborBrand, Metric, Pair, State
from tests.curation import factories
from tests.curation.pages import address, opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference() -> None:
    factories.reference()


def pair_of(kept: Any, duplicate: Any) -> Pair:
    first, second = sorted((kept.pk, duplicate.pk))
    return Pair.objects.create(kind=str(kept.KIND), first_id=first, second_id=second, likeness=1)


def judged(client: Client, pair: Pair, action: str) -> str:
    response = client.post(reverse("admin:pairs"), {"pair": pair.pk, "action": action}, follow=True)
    return "".join(str(message) for message in response.context["messages"])


def test_names_nearly_alike_in_one_region_are_proposed_once() -> None:
    first = factories.record("brands", name="宁远建筑工")
    second = factories.record("brands", name="“宁远建筑工”劳务品牌")
    factories.record("brands", name="鸳鸯玉雕师")
    factories.record("brands", name="宁远建筑工", region_id="120115")

    likeness.find()
    again = likeness.find()

    assert again == 0
    pair = Pair.objects.exclude(kind="articles").get()
    assert (pair.kind, pair.first_id, pair.second_id) == ("brands", first.pk, second.pk)


def test_what_comes_in_is_compared_with_what_is_there() -> None:
    first = factories.record("brands", name="宁远建筑工")
    factories.record("brands", name="鸳鸯玉雕师")
    other = factories.record("brands", name="鸳鸯玉雕师傅")
    second = factories.record("brands", name="“宁远建筑工”劳务品牌")

    found = [likeness.find_for([second.claims.get().article]) for _ in range(2)]

    assert found == [1, 0]
    pair = Pair.objects.get(kind="brands")
    assert (pair.first_id, pair.second_id) == (first.pk, second.pk)
    assert likeness.find_for([other.claims.get().article]) == 1


def test_reprints_are_proposed_and_linked_and_parted(editor: Client) -> None:
    told = (
        "今年以来，某县把稳就业摆在民生之首，组织干部走村入户摸清劳动力底数，按需开办家政、电焊、月嫂等班次，送岗位进社区、到集市。"
        "驻外服务站为务工人员讨薪维权，返乡青年领办车间，带着邻居在家门口上班，日子一天比一天红火。"
    )
    first = factories.article(body=told)
    copy = factories.article(body=f"本报讯 {told}")
    factories.article(body="完全是另一回事，讲的是春耕备耕和农机检修，与劳务输出没有关系。")
    likeness.find()
    pair = Pair.objects.get()

    judged(editor, pair, f"keep:{first.pk}")
    linked = Article.objects.get(pk=copy.pk).original
    judged(editor, pair, "part")

    assert (pair.kind, linked) == ("articles", first)
    assert Article.objects.get(pk=copy.pk).original is None


def test_merging_moves_the_evidence_redirects_and_can_be_undone(editor: Client) -> None:
    kept, duplicate = factories.record("brands"), factories.record("brands", name="宁远建筑", level="county")
    pair, claim = pair_of(kept, duplicate), duplicate.claims.get()

    said = judged(editor, pair, f"keep:{kept.pk}")
    duplicate.refresh_from_db()
    public = editor.get(f"/brands/{duplicate.pk}/")
    assert f"已合并，保留编号 {kept.pk}" in said
    assert duplicate.merged_into == kept
    assert (kept.claims.count(), duplicate.claims.count()) == (2, 0)
    assert (public.status_code, public["Location"]) == (301, f"/brands/{kept.pk}/")
    assert (duplicate.name, duplicate.level) == ("宁远建筑", "county")

    assert "已撤销合并" in judged(editor, pair, "part")
    duplicate.refresh_from_db()
    kept.refresh_from_db()
    assert duplicate.merged_into is None
    assert (list(duplicate.claims.all()), kept.claims.count()) == ([claim], 1)
    assert (kept.unsupported, duplicate.unsupported) == (False, False)
    moves = EvidenceChange.objects.filter(claim=claim).order_by("id").values_list("record_id", "added")
    assert set(moves[1:3]) == {(kept.pk, True), (duplicate.pk, False)}
    assert editor.get(f"/brands/{duplicate.pk}/").status_code == 200


def test_parting_gives_back_what_newer_readings_put_in_place() -> None:
    kept, duplicate = factories.record("brands"), factories.record("brands")
    pair, old = pair_of(kept, duplicate), duplicate.claims.get()
    merging.merge(pair=pair, keep=kept.pk)
    newer = factories.claim("brands", source=old.article)
    kept.claims.add(newer)

    merging.part(pair=pair)

    assert set(duplicate.claims.all()) == {old, newer}


@pytest.mark.parametrize(
    ("action", "verdict"), [("different", "different"), ("unsure", "unsure"), ("keep:99999", "open"), ("x", "open")]
)
def test_a_judgement_is_kept(editor: Client, action: str, verdict: str) -> None:
    pair = pair_of(factories.record("brands"), factories.record("brands"))

    judged(editor, pair, action)
    likeness.find()

    pair.refresh_from_db()
    assert pair.verdict == verdict
    assert Pair.objects.filter(kind="brands").count() == 1
    assert not LaborBrand.objects.exclude(merged_into=None).exists()


def test_a_rejected_record_does_not_swallow_a_good_one(editor: Client) -> None:
    kept, duplicate = factories.record("brands", state=State.REJECTED), factories.record("brands")

    assert "请改为保留另一条" in judged(editor, pair_of(kept, duplicate), f"keep:{kept.pk}")
    assert LaborBrand.objects.filter(merged_into=None).count() == 2


def test_figures_that_disagree_stand_together_and_are_ranked(editor: Client) -> None:
    one, other = factories.record(), factories.record(value=130000, printed="13万")
    factories.record(period="2020", value=5)
    page = editor.get(reverse("admin:conflicts"))
    sent = {f"version-{row.pk}": row.version for row in (one, other)} | {
        f"rank-{one.pk}": "preferred",
        f"rank-{other.pk}": "deprecated",
    }

    unreasoned = editor.post(reverse("admin:conflicts"), sent, follow=True)
    editor.post(reverse("admin:conflicts"), sent | {"reason": "以县统计公报为准"})
    late = editor.post(reverse("admin:conflicts"), sent | {"reason": "另一个理由"}, follow=True)

    (conflict,) = page.context["conflicts"]
    assert [answer.metric for answer in conflict.answers] == [one, other]
    assert "请写明理由" in unreasoned.content.decode()
    assert "被人改过" in late.content.decode()
    assert "张敏（取舍：以县统计公报为准）" in late.content.decode()
    assert 'value="另一个理由"' in late.content.decode()
    assert list(Metric.objects.filter(pk__in=[one.pk, other.pk]).order_by("pk").values_list("rank", "rank_reason")) == [
        ("preferred", "以县统计公报为准"),
        ("deprecated", "以县统计公报为准"),
    ]
    assert "以县统计公报为准" in editor.get(f"/metrics/{one.pk}/").content.decode()


def test_an_indicator_is_merged_with_its_figures_and_names(editor: Client) -> None:
    kept = Indicator.objects.get()
    gone = Indicator.objects.create(key="people_out", label="外出务工人数", synonyms=["务工人数"])
    record = factories.record(indicator_id="people_out", state=State.ACCEPTED)

    editor.post(address(gone), opened(editor, gone) | {"merged_into": kept.pk})

    record.refresh_from_db()
    kept.refresh_from_db()
    assert record.indicator == kept
    assert kept.synonyms == ["外出务工人数", "务工人数"]
    assert keys_in_use()["indicator"]["people_out"] == kept.pk
    assert [term.key for term in current_lexicon().indicators] == [kept.pk]


def test_a_merge_of_indicators_is_undone_in_one_step(editor: Client) -> None:
    kept = Indicator.objects.get()
    Indicator.objects.update(synonyms=["输转人数"])
    gone = Indicator.objects.create(key="people_out", label="外出务工人数", synonyms=["务工人数", "输转人数"])
    other = Indicator.objects.create(key="income", label="劳务收入")
    moved = [factories.record(indicator_id="people_out", state=State.ACCEPTED) for _ in range(2)]
    stayed = factories.record()
    editor.post(address(gone), opened(editor, gone) | {"merged_into": kept.pk})
    Metric.objects.filter(pk=moved[1].pk).update(indicator=other, label="后来的说法")
    Metric.objects.filter(pk=moved[0].pk).update(label="后来的说法")

    editor.post(address(gone), opened(editor, gone) | {"merged_into": ""})

    now = dict(Metric.objects.values_list("pk", "indicator_id"))
    assert now == {moved[0].pk: "people_out", moved[1].pk: "income", stayed.pk: kept.pk}
    assert Metric.objects.get(pk=moved[0].pk).label == "后来的说法"
    kept.refresh_from_db()
    assert kept.synonyms == ["输转人数"]
    assert keys_in_use()["indicator"]["people_out"] == "people_out"
