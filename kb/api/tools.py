"""What an assistant can ask: divisions, indicators, facts, articles. Every answer is what the API says, with quote and permalink.

Each function is one tool of the MCP server (kb/api/assistants.py); its description and its parameters' stand here beside it.
"""

from typing import Annotated, Any, Literal

from django.http import QueryDict
from pydantic import Field

from articles.models import Article
from kb.api import serializers
from kb.api.errors import Refused
from kb.api.facts import FACTS, beside
from kb.api.finding import segments_of
from kb.api.paging import page
from kb.api.parameters import check, list_parameters
from kb.browse.article_page import facts_of
from kb.browse.coverage import totals_of
from kb.browse.paging import ORDERS
from kb.browse.regions import find_regions as regions_by_name
from kb.browse.snippets import stretch
from kb.models import Indicator
from kb.search.words import query_words

MOST = 50
NAMED = 20  # divisions of one name
LONGEST = 20_000  # characters of an article's text

NOTHING = "没有读到符合条件的，不等于没有这回事，也不等于零。"

Kind = Literal["metrics", "programs", "brands", "cooperations", "policies", "subsidies"]
Region = Annotated[str, Field(description="地区的代码或名称（620524、武山县、甘肃省），连同下面各级；空着是全国", max_length=40)]
Year = Annotated[int | None, Field(description="四位年份")]
Words = Annotated[str, Field(description="含有这些词，空格隔开则都要有", max_length=100)]
After = Annotated[str, Field(description="翻页：照抄上一次回答里的 after")]
Most = Annotated[int, Field(description="最多几条", ge=1, le=MOST)]


def find_regions(
    name: Annotated[str, Field(description="名称、简称、曾用名或代码：武山县、武山、620524", max_length=40)],
) -> dict[str, Any]:
    """按名称或代码找地区，给出代码、全称、页面地址，以及连同下面各级读到多少条事实。重名的都列出。"""
    found = regions_by_name(name)[:NAMED]
    rows = []
    for region in found:
        totals = totals_of(region.code)
        counts = {**totals.counts, "articles": totals.articles}
        rows.append(dict(serializers.RegionDetailSerializer(region, context={"counts": counts}).data))
    return {"regions": rows, **({} if rows else {"note": "没有这个名称或代码的地区，请换简称、全称或六位代码。"})}


def list_indicators() -> dict[str, Any]:
    """列出全部指标的键、名称、单位和同义词；find_facts 的 indicator 用这里的键。"""
    known = Indicator.objects.filter(merged_into=None)
    return {"indicators": [dict(row) for row in serializers.IndicatorSerializer(known, many=True).data]}


def find_facts(
    kind: Annotated[
        Kind,
        Field(
            description="metrics 指标数字，programs 项目做法，brands 劳务品牌，cooperations 劳务协作，policies 政策文件，subsidies 补贴标准"
        ),
    ],
    region: Region = "",
    indicator: Annotated[str, Field(description="指标的键，如 labor_transfer（只用于 metrics）", max_length=60)] = "",
    words: Words = "",
    since: Year = None,
    until: Year = None,
    after: After = "",
    most: Most = 20,
) -> dict[str, Any]:
    """找事实。每一条都带原句（evidence.quote）、所在整句（evidence.sentence）、文章、句子的地址（evidence.url）和这一条的永久地址（url），引用时请一并写出。

    数字照原文，不同文章的不能相加或平均；没有读到的不等于零；state 是 proposed 的还没有人核对；corrected 是编辑更正过的栏目和原来的读法。
    """
    if indicator and kind != "metrics":
        raise Refused("indicator 只用于 metrics；找别的事实请去掉它，或用 words。")
    asked = {"region": region, "indicator": indicator, "q": words, "since": since, "until": until}
    rows, following = found(kind, asked, after, most)
    data = FACTS[kind](rows, many=True, context=beside(rows)).data
    return {"facts": [dict(row) for row in data], "after": following, **note(rows)}


def find_articles(
    words: Words = "", region: Region = "", since: Year = None, until: Year = None, after: After = "", most: Most = 20
) -> dict[str, Any]:
    """找文章。每一篇带标题、刊物、日期、永久地址（url）和含有这些词的一段原文（quote）。"""
    asked = {"region": region, "q": words, "since": since, "until": until}
    rows, following = found("articles", asked, after, most)
    bodies = dict(Article.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", "body"))
    marks = [words, *query_words(words)] if words else []
    listed = [{**row, "quote": stretch(bodies[row["id"]], marks)} for row in serializers.ArticleSerializer(rows, many=True).data]
    return {"articles": listed, "after": following, **note(rows)}


def read_article(
    number: Annotated[int, Field(description="文章的编号", ge=1)],
    start: Annotated[int, Field(description="从正文第几个字起，接着读时用", ge=0)] = 0,
) -> dict[str, Any]:
    """读一篇文章：正文（一次最多两万字，still_more 是接着读的起点）和文中读出的每条事实，带原句、起止和永久地址。"""
    article = Article.objects.select_related("coverage__region").filter(pk=number).first()
    if article is None:
        raise Refused(f"没有编号是 {number} 的文章。", "number", 404)
    data = dict(serializers.ArticleDetailSerializer(article, context={"groups": facts_of(article)}).data)
    body = data["body"]
    end = start + LONGEST
    data["body"] = body[start:end]
    return {**data, "still_more": end if end < len(body) else None}


def note(rows: list[Any]) -> dict[str, str]:
    """What no answer means."""
    return (
        {}
        if rows
        else {"note": f"{NOTHING}可以用 find_regions 看这个地区读到了什么，用 list_indicators 看指标的键，或少给一个条件。"}
    )


def found(kind: str, asked: dict[str, Any], after: str, most: int) -> tuple[list[Any], str]:
    """Rows and the cursor of the next page; raises Refused, as the API does, for what cannot be followed."""
    query = QueryDict(mutable=True)
    for name, value in asked.items():
        if value not in ("", None):
            query[name] = str(value)
    check(list_parameters(kind, ()), query)
    shown = page(ORDERS[kind], segments_of(kind, query), most, after, "")
    return shown.rows, shown.next


TOOLS = (find_regions, list_indicators, find_facts, find_articles, read_article)
