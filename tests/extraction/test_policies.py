import pytest

from kb.extraction import policies
from kb.extraction.types import PolicyFinding
from tests.extraction.reading import lexicon, read


def found(body: str, published: str = "") -> list[tuple[str, str, tuple[str, ...], str]]:
    findings: tuple[PolicyFinding, ...] = policies.find(read(body, published=published, region="620524"), lexicon())
    assert all(body[f.start : f.end] == f.quote for f in findings)
    return [(f.title, f.number, f.issuers, f.year) for f in findings]


CASES = [
    (
        "省人社厅会同省财政厅印发《关于公布2023年度省级劳务品牌的通知》（豫人社函〔2023〕187号），28个品牌入选。",
        [("关于公布2023年度省级劳务品牌的通知", "豫人社函〔2023〕187号", ("省人社厅", "省财政厅"), "2023")],
    ),
    (
        "2021年，人力资源社会保障部、国家发展改革委等20部门联合印发《关于劳务品牌建设的指导意见》。",
        [("关于劳务品牌建设的指导意见", "", ("人力资源社会保障部", "国家发展改革委等20部门"), "2021")],
    ),
    ("前不久，人社部等五部门印发《关于做好稳岗就业工作的通知》，", [("关于做好稳岗就业工作的通知", "", ("人社部等五部门",), "")]),
    ("兑现《拉孜县转移就业奖励办法（试行）》：", [("拉孜县转移就业奖励办法（试行）", "", (), "")]),
    ("2020年，长江十年禁渔计划全面实施，", [("长江十年禁渔计划", "", (), "2020")]),
    ("积极实施工业倍增计划，加快建设", [("工业倍增计划", "", (), "")]),
    ("今年的中央一号文件明确提出", [("中央一号文件", "", (), "")]),
    ("昆山与沭阳签订《劳务协作备忘录》，", [("劳务协作备忘录", "", (), "")]),
    ("现行的《关于做好稳就业工作的意见》是2020年印发的。", [("关于做好稳就业工作的意见", "", (), "2020")]),
    ("《武山县零工市场管理办法》自2023年8月起施行。", [("武山县零工市场管理办法", "", (), "2023")]),
    ("2022年,全县培训3000人。县里出台《武山县技能培训办法》。", [("武山县技能培训办法", "", (), "2022")]),
    # Plans of several years and what is counted by its articles, without 《》.
    ("省委、省政府先后印发零工市场建设三年行动计划等文件。", [("零工市场建设三年行动计划", "", ("省委", "省政府"), "")]),
    ("完成两轮“技能武山三年提升计划”,基础更实。", [("技能武山三年提升计划", "", (), "")]),
    ("启动实施“家门口的工厂”五年行动方案。", [("“家门口的工厂”五年行动方案", "", (), "")]),
    ("县里出台“促就业12条”,又有“惠企十八条”。", [("促就业12条", "", (), ""), ("惠企十八条", "", (), "")]),
    # The year in brackets behind a title, a blank in the number.
    ("依据是《武山县务工奖补细则》(2019年5月,县人社局)。", [("武山县务工奖补细则", "", (), "2019")]),
    ("《武山县务工奖补细则》(武政发〔2018〕7 号)停止执行。", [("武山县务工奖补细则", "武政发〔2018〕7 号", (), "2018")]),
    ("该厅与青岛市人社局签署了《劳务协作协议书》。", [("劳务协作协议书", "", ("该厅", "青岛市人社局"), "")]),
    ("2021年结成对子以来,两地签下《劳务协作框架协议》。", [("劳务协作框架协议", "", (), "")]),
]


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_find(body: str, expected: list[tuple[str, str, tuple[str, ...], str]]) -> None:
    assert found(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "在《张家界日报》、《人民日报》刊发。",
        "短视频《摩托车务工队》、电影《山海情》热播。",
        "带好《就业创业证》和《承诺书》。",
        "《通知》明确，《办法》规定。",
        "完成年度计划的105%，我县计划培训1500人，按照工作方案推进。",
        "共同研究制定具体操作方案，制定了科学合理的运输方案。",
        "制定了农民工技能培训计划,实施“万名绣娘培训计划”。",
        "探索制定零工市场管理办法。要制订完善县级实施方案。",
        "实施三年行动计划,按《实施细则》办理,签订《就业协议书》。",
        "建成“夜市十条街”,走“致富18条路”。",
        "《》《",
    ],
)
def test_what_is_no_policy(body: str) -> None:
    assert found(body) == []


def test_a_title_named_twice_is_one_policy_with_all_its_detail() -> None:
    body = "《竹山县外派劳务扶持办法》实施以来成效好。县政府印发《竹山县外派劳务扶持办法》（竹政发〔2013〕22号）规定："

    assert found(body) == [("竹山县外派劳务扶持办法", "竹政发〔2013〕22号", ("县政府",), "2013")]


def test_last_year_needs_the_date_of_the_page() -> None:
    body = "该县去年出台《睢县卫星工厂运营奖补办法》："

    assert [year for *_, year in found(body)] == [""]
    assert [year for *_, year in found(body, published="2023-06-20")] == ["2022"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("根据《甘肃省劳务品牌建设实施方案》，", "620000"),
        ("人社部印发《关于做好稳岗就业工作的通知》，", "100000"),
        ("省人社厅印发《关于公布劳务品牌的通知》，", "620000"),
        ("县里出台《关于鼓励返乡创业的措施》，", "620524"),
    ],
)
def test_region(body: str, expected: str) -> None:
    assert [f.region for f in policies.find(read(body, region="620524"), lexicon())] == [expected]


@pytest.mark.parametrize(
    ("body", "published", "expected"),
    [
        ("政策依据是县政府办公室7月印发的《武山县就业十条措施》。", "2020-09-11", "2020"),
        ("去年底,县里就发过通知;县政府办公室11月印发的《武山县就业十条措施》。", "2020-09-11", "2019"),
        ("前天,两县签下《劳务合作框架协议》。", "2020-12-25", "2020"),
        ("《武山县零工市场管理办法》已于今年8月施行。", "2024-11", "2024"),
        ("按照《武山县零工市场管理办法》办理。", "2024-11", ""),
    ],
)
def test_words_for_when_count_from_the_date_of_the_page(body: str, published: str, expected: str) -> None:
    assert [year for *_, year in found(body, published=published)] == [expected]


def test_the_number_at_the_head_of_a_notice_is_that_of_what_it_puts_into_force() -> None:
    body = "武政办发〔2021〕46号\n关于印发《武山县稳岗就业措施》的通知\n各乡镇:"

    assert [year for *_, year in found(body)] == ["2021"]
