"""Types of programs by their names and the sentences around them."""

import pytest

from kb.extraction import programs
from kb.extraction.typing_rules import program_type_of
from tests.extraction.reading import lexicon, read

NAMED = [
    ("skills_training", "电焊班、养老护理班、田间课堂、师带徒、技能培训券、帐篷学校、冬训"),
    ("labor_transfer", "返岗包车、摘棉专列、驻外工作站、村级劳务公司、劳务合作社"),
    ("labor_cooperation", "劳务协作联盟、山海协作、劳务联络站"),
    ("employment_workshop", "社区工坊、绣坊、编织坊、扶贫微工厂"),
    ("flexible_jobs", "银发岗、夜班岗、孝心岗、炕头经济、生态护林员"),
    ("startup_support", "凤归巢、好汉贷、创业孵化园、创业园"),
    ("employment_service", "就业大篷车、送岗下乡、直播带岗、求职直通车、红色管家"),
    ("rights_protection", "薪安码、清欠行动、流动仲裁庭、法律明白人"),
    ("subsidy_policy", "返乡券、稳岗礼包、稳岗返还"),
    ("social_security", "零工险、茶工保、惠民保"),
    ("industrial_park", "产业园、冷链园"),
    ("enterprise_support", "首席服务官、用工专员"),
    ("community_governance", "四点半课堂、小候鸟驿站、积分超市"),
]


@pytest.mark.parametrize(("key", "name"), [(key, name) for key, names in NAMED for name in names.split("、")])
def test_by_name(key: str, name: str) -> None:
    assert program_type_of(name, "", lexicon().program_types) == key


def test_what_is_paid_says_little() -> None:
    sentence = "开展“夏储冬用”行动,预训教练430人,每人发放生活补贴1200元。"

    assert program_type_of("夏储冬用行动", sentence, lexicon().program_types) == "skills_training"


def test_confidence_stays_below_one() -> None:
    body = "推行“三来三往”模式。“三来三往”模式推行以来,成效好。"

    (finding,) = programs.find(read(body, title="推行“三来三往”模式", region="451425"), lexicon())

    assert 0.0 <= finding.confidence <= 1.0
