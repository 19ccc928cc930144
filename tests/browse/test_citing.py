"""References after GB/T 7714-2015."""

import datetime
from typing import Any

import pytest

from kb.browse.citing import Work, cite_article, cite_fact, cite_page, reference

TODAY = datetime.date(2026, 11, 22)
HERE = "https://kb.example/articles/12/"
FULL: dict[str, Any] = {
    "title": "武山县劳务输转双增长",
    "authors": ["张三", "李四"],
    "publication": "甘肃日报",
    "published": "2022-02-07",
    "edition": "5",
    "url": "https://gansu.example/a.html",
}


@pytest.mark.parametrize(
    ("known", "printed"),
    [
        ({}, "张三, 李四. 武山县劳务输转双增长[N/OL]. 甘肃日报, 2022-02-07(5)[2026-11-22]. https://gansu.example/a.html."),
        (
            {"url": ""},
            "张三, 李四. 武山县劳务输转双增长[N/OL]. 甘肃日报, 2022-02-07(5)[2026-11-22]. https://kb.example/articles/12/.",
        ),
        (
            {"edition": ""},
            "张三, 李四. 武山县劳务输转双增长[N/OL]. 甘肃日报, 2022-02-07[2026-11-22]. https://gansu.example/a.html.",
        ),
        (
            {"published": "", "edition": ""},
            "张三, 李四. 武山县劳务输转双增长[N/OL]. 甘肃日报[2026-11-22]. https://gansu.example/a.html.",
        ),
        ({"authors": []}, "武山县劳务输转双增长[N/OL]. 甘肃日报, 2022-02-07(5)[2026-11-22]. https://gansu.example/a.html."),
        (
            {"authors": ["甲", "乙", "丙", "丁"], "edition": ""},
            "甲, 乙, 丙, 等. 武山县劳务输转双增长[N/OL]. 甘肃日报, 2022-02-07[2026-11-22]. https://gansu.example/a.html.",
        ),
        (
            {"publication": "武山县人民政府网", "edition": "", "authors": []},
            "武山县劳务输转双增长[EB/OL]. 武山县人民政府网(2022-02-07)[2026-11-22]. https://gansu.example/a.html.",
        ),
        (
            {"publication": "", "edition": "", "authors": []},
            "武山县劳务输转双增长[EB/OL]. (2022-02-07)[2026-11-22]. https://gansu.example/a.html.",
        ),
        (
            {"publication": "", "published": "", "edition": "", "authors": [], "url": ""},
            "武山县劳务输转双增长[Z/OL]. [2026-11-22]. https://kb.example/articles/12/.",
        ),
        (
            {"title": "", "opening": "近年来，武山县\n做强劳务产业", "authors": [], "edition": ""},
            "[近年来，武山县 做强劳务产业][N/OL]. 甘肃日报, 2022-02-07[2026-11-22]. https://gansu.example/a.html.",
        ),
        (
            {"published": "2022~", "edition": "", "authors": []},
            "武山县劳务输转双增长[N/OL]. 甘肃日报, [2022][2026-11-22]. https://gansu.example/a.html.",
        ),
    ],
)
def test_reference(known: dict[str, Any], printed: str) -> None:
    assert reference(Work(**FULL | known), accessed=TODAY, address=HERE) == printed


@pytest.mark.parametrize(
    ("publication", "kind"),
    [
        ("人民日报", "N"),
        ("人民日报海外版", "N"),
        ("湖南工人报", "N"),
        ("就业工作简报", "EB"),
        ("统计公报", "EB"),
        ("中国就业杂志", "J"),
        ("人口学刊", "J"),
        ("湖南大学学报", "J"),
    ],
)
def test_kind_of_publication(publication: str, kind: str) -> None:
    assert f"[{kind}/OL]" in reference(Work(**FULL | {"publication": publication}), accessed=TODAY, address=HERE)


def test_fact_has_its_words_and_its_page() -> None:
    cited = cite_fact(
        Work(**FULL | {"url": ""}),
        "劳务输转12.02万人",
        accessed=TODAY,
        sentence=f"{HERE}#c7",
        permalink="https://kb.example/metrics/9/",
        note="待核",
    )

    assert str(cited) == (
        "张三, 李四. 武山县劳务输转双增长[N/OL]. 甘肃日报, 2022-02-07(5)[2026-11-22]. https://kb.example/articles/12/#c7.\n"
        "原句：“劳务输转12.02万人”\n"
        "劳务知库（待核）：https://kb.example/metrics/9/"
    )


def test_article_names_both_addresses() -> None:
    assert str(cite_article(Work(**FULL), accessed=TODAY, permalink=HERE)).endswith(f"a.html.\n劳务知库：{HERE}")
    assert str(cite_article(Work(**FULL | {"url": ""}), accessed=TODAY, permalink=HERE)).count(HERE) == 1


def test_page() -> None:
    there = "https://kb.example/regions/620524/"

    assert str(cite_page("武山县", accessed=TODAY, address=there)) == f"劳务知库. 武山县[DB/OL]. [2026-11-22]. {there}."
    past = cite_page("武山县", accessed=TODAY, address=there, as_of=datetime.date(2026, 11, 1))
    assert str(past) == f"劳务知库. 武山县[DB/OL]. (2026-11-01)[2026-11-22]. {there}."
