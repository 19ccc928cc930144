"""Briefs: what the page says, in Word, with a footnote at every figure."""

import datetime
import io
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Length
from lxml import etree

from kb.browse.briefs import views
from kb.browse.sentence import Sentence
from kb.models import Region
from tests import factory

pytestmark = pytest.mark.django_db


class Read:
    """A brief as a reader finds it: all text, tables, and the notes by their number."""

    def __init__(self, content: bytes) -> None:
        self.document = Document(io.BytesIO(content))
        self.tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in self.document.tables]
        (part,) = [rel.target_part for rel in self.document.part.rels.values() if rel.reltype.endswith("/footnotes")]
        notes = etree.fromstring(part.blob).findall(qn("w:footnote"))
        self.notes = {
            int(note.get(qn("w:id"))): "".join(text.text or "" for text in note.iter(qn("w:t")))
            for note in notes
            if note.get(qn("w:type")) is None
        }
        self.separators = [note.get(qn("w:type")) for note in notes if note.get(qn("w:type"))]
        body = self.document.element.body
        self.references = [int(one.get(qn("w:id"))) for one in body.iter(qn("w:footnoteReference"))]
        self.text = "\n".join("".join(text.text or "" for text in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))

    @property
    def headings(self) -> list[str]:
        return [p.text for p in self.document.paragraphs if p.style and p.style.name == "Heading 1"]


def read(client: Client, address: str) -> Read:
    response = client.get(address)
    assert response.status_code == 200, response.content.decode()
    return Read(response.content)


def test_a_division_with_all_it_has(client: Client) -> None:
    factory.everything()
    factory.yearly(2020, 110000)

    brief = read(client, "/regions/620524/brief.docx")

    assert brief.document.paragraphs[0].text == "武山县县情简报"
    parts = ["主要数字", "历年数字", "劳务品牌", "项目做法", "劳务协作", "政策文件", "补贴标准", "全部指标", "来源文章"]
    assert brief.headings == [f"{number}、{part}" for number, part in zip("一二三四五六七八九", parts, strict=True)]
    assert brief.tables[0][1][0] == "劳务输转人数"
    assert brief.tables[0][1][1].startswith("12.02 万人")
    assert brief.tables[1] == [["指标", "2020 年", "2021 年"], ["劳务输转人数", "11 万人○", "12.02 万人○"]]
    assert len(brief.document.inline_shapes) == 1  # the chart


def test_every_figure_has_a_footnote_with_article_publication_and_day(client: Client) -> None:
    source = factory.article(about=factory.wushan(), publication="甘肃日报", published="2022-02-07")
    metric = factory.metric(source)

    brief = read(client, "/metrics/brief.docx")

    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()
    address = f"http://testserver/articles/{source.pk}/#c{metric.claims.get().pk}"
    cited = f"武山县劳务输转双增长[N/OL]. 甘肃日报, 2022-02-07[{today}]. {address}."
    whole = "2021年,该县全年完成劳务输转12.02万人,较上年增加1.06万人"
    assert brief.notes == {1: f" {cited} 原句：“劳务输转12.02万人” 所在整句：“{whole}”（待核）"}
    assert brief.references == [1]
    assert brief.tables == [
        [["地区", "指标", "数值", "时期"], ["甘肃省天水市武山县", "劳务输转人数（劳务输转）", "12.02 万人○", "2021年"]]
    ]


def test_notes_and_references_fit_and_word_finds_its_separators(client: Client) -> None:
    factory.everything(3)

    brief = read(client, "/regions/620524/brief.docx")

    assert brief.references == list(brief.notes) == list(range(1, len(brief.notes) + 1))
    assert brief.separators == ["separator", "continuationSeparator"]
    named = [one.get(qn("w:id")) for one in brief.document.settings.element.find(qn("w:footnotePr"))]
    assert named == ["-1", "0"]


def test_the_paper_is_a4_with_chinese_fonts_and_page_numbers(client: Client) -> None:
    factory.metric()

    document = read(client, "/metrics/brief.docx").document

    section = document.sections[0]
    assert [round(Length(side).cm, 1) for side in (section.page_width, section.page_height) if side] == [21.0, 29.7]
    assert section.header.paragraphs[0].text == "劳务知库 · 指标一览"
    fields = [one.get(qn("w:instr")).strip() for one in section.footer.paragraphs[0]._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    for name, font in (("Normal", "宋体"), ("Title", "黑体"), ("Heading 1", "黑体"), ("footnote text", "宋体")):
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == font
        assert fonts.get(qn("w:eastAsiaTheme")) is None
    assert "python-docx" not in f"{document.core_properties.author}{document.core_properties.comments}"


def test_only_what_nobody_reviewed_is_marked(client: Client) -> None:
    factory.brand(name="已核品牌", state="accepted")
    factory.brand(name="待核品牌")
    factory.brand(name="复核品牌", state="revisit")

    brief = read(client, "/brands/brief.docx")

    assert {row[1] for row in brief.tables[0][1:]} == {"已核品牌", "待核品牌○", "复核品牌△"}
    assert sum(note.endswith("（待核）") for note in brief.notes.values()) == 1
    assert sum(note.endswith("（待复核）") for note in brief.notes.values()) == 1


def test_a_comparison_with_its_chart_and_figures(client: Client) -> None:
    neighbour = (factory.wushan(), Region.objects.get(pk="620523"))[1]
    factory.yearly(2021, 100)
    factory.yearly(2020, 90)
    factory.yearly(2021, 300, neighbour)

    brief = read(client, "/compare/brief.docx?region=620524&region=620523")

    assert brief.document.paragraphs[0].text == "武山县、甘谷县劳务数据对比"
    assert brief.tables[0] == [["指标", "武山县", "甘谷县"], ["劳务输转人数", "100 人○（2021年）", "300 人○（2021年）"]]
    assert brief.tables[1] == [["年份", "武山县", "甘谷县"], ["2020 年", "90 人○", "—"], ["2021 年", "100 人○", "300 人○"]]
    assert len(brief.notes) == 5
    assert len(brief.document.inline_shapes) == 1


def test_four_divisions_lie_on_the_paper(client: Client) -> None:
    factory.yearly(2021, 100)

    brief = read(client, "/compare/brief.docx?region=620524&region=620523&region=620500&region=620000")

    assert round(Length(brief.document.sections[0].page_width or 0).cm, 1) == 29.7
    assert brief.tables[0][1][2:] == ["没有读到"] * 3


@pytest.mark.parametrize("kind", [*factory.MAKERS, "articles"])
def test_every_list_has_a_brief_with_its_conditions(client: Client, kind: str) -> None:
    factory.everything(2)

    brief = read(client, f"/{kind}/brief.docx?region=620524")

    assert "条件：地区：甘肃省天水市武山县" in brief.text
    assert len(brief.tables[0]) - 1 == len(brief.notes) == (1 if kind == "articles" else 2)


def test_a_division_above_ranks_and_lists_those_below(client: Client) -> None:
    factory.yearly(2021, 100)
    factory.yearly(2021, 300, Region.objects.get(pk="620523"))

    brief = read(client, "/regions/620500/brief.docx")

    assert brief.document.paragraphs[0].text == "天水市市情简报"
    assert "下面读到的地方" in brief.text
    assert ["1", "甘谷县", "300 人○"] in brief.tables[0]


def test_letters_that_xml_cannot_hold_do_no_harm(client: Client) -> None:
    factory.brand(name="宁远\x0b建筑<工>&")

    assert read(client, "/brands/brief.docx").tables[0][1][1] == "宁远建筑<工>&○"


def test_what_pages_do_not_show_is_in_no_brief(client: Client, settings: Any) -> None:
    factory.brand(name="看不见", state="rejected")
    factory.brand(name="待核的")
    factory.brand(name="已核的", state="accepted")
    settings.KB_PUBLISH = "accepted"

    for address in ("/brands/brief.docx", "/regions/620524/brief.docx"):
        text = read(client, address).text
        assert "已核的" in text
        assert "看不见" not in text
        assert "待核的" not in text


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/metrics/brief.docx?since=x", 400, "条件有误"),
        ("/brands/brief.docx", 404, "没有符合条件的劳务品牌，没有可以写进简报的内容"),
        ("/compare/brief.docx", 400, "还没有选地区"),
        ("/regions/120115/brief.docx", 404, "没有读到关于宝坻区的报道，写不出简报"),
    ],
)
def test_what_cannot_be_written_is_said(client: Client, address: str, status: int, sentence: str) -> None:
    factory.metric()
    factory.baodi()

    response = client.get(address)

    assert response.status_code == status
    assert sentence in response.content.decode()


def test_a_brief_is_short(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST", 1)
    factory.everything(2)

    assert "共有 2 条，一次最多写进简报 1 条" in client.get("/brands/brief.docx").content.decode()


def test_a_sentence_that_comes_again_is_not_printed_again(client: Client) -> None:
    source = factory.article(about=factory.wushan())
    factory.metric(source)
    factory.metric(source, "较上年增加1.06万人", value=Decimal(10600), printed="1.06万", aspect="change")

    notes = read(client, "/metrics/brief.docx").notes

    assert "所在整句：“2021年,该县全年完成" in notes[1]
    assert notes[2].endswith("原句：“较上年增加1.06万人” 所在整句同上注（待核）")


def test_long_sentences_are_cut_around_their_words() -> None:
    said = Sentence("前" * 300, "培训120人", "后" * 300)

    assert len(said.clipped(100)) == 102
    assert "培训120人" in said.clipped(100)
    assert said.clipped(1000) == said.text
