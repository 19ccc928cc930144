import pytest

from articles.splitting import split, tables


def test_rows_become_cells():
    lines = [
        "县 市   转移就业(人) 完成率(%)",
        "-----------",
        "喀什市      9.86      104.2",
        "莎车县     20.51      107.1",
        "合计见下。",
    ]

    assert tables.tabulated(lines) == [
        "县市\t转移就业(人)\t完成率(%)",
        "-----------",
        "喀什市\t9.86\t104.2",
        "莎车县\t20.51\t107.1",
        "合计见下。",
    ]


@pytest.mark.parametrize("text", ["武山日报   2023年5月6日   星期六", "一\t二", "王 进  李 阳"])
def test_a_wide_line_alone_is_no_row(text):
    assert "\t" not in tables.tabulated(["标题", text, "正文开始了。"])[1]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("┌────┐", ""), ("│ 政策速递   │", " 政策速递"), ("│县│人数│", "县|人数"), ("── 短讯 ──", "── 短讯 ──")],
)
def test_frames_are_taken_away(raw, expected):
    assert tables.unframed(raw) == expected


def test_rules_of_a_table_do_not_end_the_article():
    text = "评选结果通知\n\n各县:\n现予公布。\n\n名单\n--------\n品牌   属地   人数\n--------\n护工   全市   58000\n木工   临县   17200\n--------\n\n奖励办法\n\n每个品牌10万元。"

    (piece,) = split(text)

    assert "护工\t全市\t58000" in piece.body
