"""The place that a headline and the text below it share."""

import pytest

from articles.splitting.places import at_home

HEADLINES = [
    ("清河包车送工出远门", "6月3日,清河县的首批务工人员出发。", ("清河", 1)),
    ("白塔:楼下有活干", "云南白塔县城边的安置小区,住着搬迁群众。", ("白塔", 1)),
    ("石桥镇夜校开课", "入夏以来,石桥镇开办夜校。", ("石桥", 2)),
    ("“清河师傅”走出大山", "近年来,清河县打响劳务品牌。", ("清河", 1)),
    ("2.白塔县:楼下有活干", "白塔县把车间办到楼下。", ("白塔", 1)),
    ("农村劳动力有了新去处", "农村劳动力多,镇里办起车间。", ("", 0)),
    ("我县务工收入再创新高", "上半年,我县务工收入6.4亿元。", ("", 0)),
    ("残疾人:坐着轮椅也上班", "全市残疾人就业率过半。", ("", 0)),
    ("下一步打算", "下一步,县里再招120人。", ("", 0)),
    ("", "", ("", 0)),
]


@pytest.mark.parametrize(("headline", "text", "expected"), HEADLINES)
def test_at_home(headline, text, expected):
    assert at_home(headline, text) == expected
