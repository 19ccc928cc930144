"""县情简报: what a division's page shows, as a document."""

from typing import Any

from kb.browse import chart_files, charts
from kb.browse.article_page import heading
from kb.browse.briefs.document import Brief, Cell, Part
from kb.browse.briefs.sources import LEGEND, Sources, day_words
from kb.browse.briefs.tables import figures, partners, table, what
from kb.browse.cells import Row
from kb.browse.citing import cite_article, work_of
from kb.browse.headlines import Card
from kb.browse.periods import period_words
from kb.browse.publishing import unread
from kb.browse.region_page import RegionPage, trail
from kb.models import Region
from kb.publishing import is_asked
from kb.templatetags.records import short

YEARS = 5  # columns of the table of years: more are too narrow on upright paper
PLACES = 30  # divisions below
WORDS = 160  # characters of a program's description


def region_brief(page: RegionPage, sources: Sources) -> bytes:
    region = page.region
    brief = Brief(title_of(region))
    _opening(brief, page, sources)
    for part in (
        _headlines,
        _years,
        _rankings,
        _below,
        _brands,
        _programs,
        _partners,
        _policies,
        _subsidies,
        _metrics,
        _articles,
    ):
        part(brief, page, sources)
    return brief.content()


def title_of(region: Region) -> str:
    """武山县县情简报, 天水市市情简报."""
    level = region.name[-1]
    return f"{region.name}{level}情简报" if level in "省市县区州旗盟镇乡" else f"{region.name}劳务简报"


def _opening(brief: Brief, page: RegionPage, sources: Sources) -> None:
    above = "".join(one.name for one in trail(page.region))
    counts = page.totals
    held = f"文章 {counts.articles} 篇，读出事实 {counts.facts} 条，其中已核 {counts.reviewed} 条"
    latest = f"；报道至 {page.latest} 年" if page.latest else ""
    brief.paragraph(f"{above}{page.region.name}（代码 {page.region.code}）", centre=True)
    brief.paragraph(f"{day_words(sources.accessed)}　{held}{latest}", centre=True)
    if is_asked():
        brief.paragraph("只含编辑已核的内容。", centre=True)
    brief.paragraph(LEGEND, quiet=True)
    if page.cut:
        brief.paragraph("条数多的部分只列出前几条，全部见网页：" + sources.site + page.region.get_absolute_url(), quiet=True)


def _headlines(brief: Brief, page: RegionPage, sources: Sources) -> None:
    if page.cards:
        brief.chapter("主要数字")
        sources.prepare(card.metric for card in page.cards)
        rows = [_card(card, sources) for card in page.cards]
        brief.table(("指标", "数字", "时期", "同一句话里的变化"), rows, (4, 3.4, 2.6, 4))


def _card(card: Card, sources: Sources) -> list[Cell]:
    metric = card.metric
    change: list[Part] = ["—"]
    if card.change:
        change = [f"{card.change.against} ", sources.figure(card.change.metric, card.change.claim)]
    name = [str(metric.indicator), f"（{metric.subject}）" if metric.subject else ""]
    if card.others:
        name.append(f"（另有同类数字 {card.others} 个）")
    return [name, sources.figure(metric), period_words(metric.period), change]


def _years(brief: Brief, page: RegionPage, sources: Sources) -> None:
    if not page.has_years:
        return
    brief.chapter("历年数字")
    years = page.by_year.years[-YEARS:]
    kept = [Row(row.key, row.label, row.cells[-YEARS:]) for row in page.by_year.rows if any(row.cells[-YEARS:])]
    sources.load(cell for row in kept for cell in row.cells)
    rows: list[list[Cell]] = [[row.label, *(sources.cell(cell) for cell in row.cells)] for row in kept]
    brief.table(["指标", *(f"{year} 年" for year in years)], rows, [3.2, *(2.6 for _ in years)])
    brief.paragraph(f"只列本地自己的年度总量；— 是{unread()}，不等于零。", quiet=True)
    for row in [row for row in kept if row.has_chart][:2]:
        found = [cell for cell in row.cells if cell]
        spec = charts.lines(found, {page.region.code: str(page.region)}, f"{page.region.name} · {row.label}")
        brief.picture(chart_files.drawn(spec, "png")[0], f"{row.label}：数字和出处见上表")


def _rankings(brief: Brief, page: RegionPage, sources: Sources) -> None:
    if not page.rankings:
        return
    brief.chapter("下面各县排名")
    sources.load(cell for ranking in page.rankings for _, cell in ranking.rows)
    for ranking in page.rankings:
        brief.heading(f"{ranking.indicator}（{ranking.year} 年，{ranking.count} 个区县读到数字）")
        rows: list[list[Cell]] = [[f"{at}", place.name, sources.cell(cell)] for at, (place, cell) in enumerate(ranking.rows, 1)]
        brief.table(("名次", "区县", "数值"), rows, (1, 4, 4))


def _below(brief: Brief, page: RegionPage, sources: Sources) -> None:
    if not page.below:
        return
    brief.chapter("下面读到的地方")
    kinds = ("metrics", "programs", "brands", "cooperations", "policies", "subsidies")
    rows = [
        [one.region.name, f"{one.articles}", *(f"{one.counts.get(kind, 0)}" for kind in kinds)] for one in page.below[:PLACES]
    ]
    brief.table(("地区", "文章", "指标", "项目", "品牌", "协作", "政策", "补贴"), rows, (4, 1, 1, 1, 1, 1, 1, 1))
    more = f"这里列出前 {PLACES} 个，共 {len(page.below)} 个。" if len(page.below) > PLACES else ""
    brief.paragraph(f"{more}数的是读出了几条事实；各地的数字不相加。", quiet=True)


def _brands(brief: Brief, page: RegionPage, sources: Sources) -> None:
    if page.brands:
        brief.chapter("劳务品牌")
        table(brief, sources, "brands", [brand for brand, _ in page.brands], page.region)
        sources.prepare(metric for _, said in page.brands for metric in said)
        for brand, said in page.brands:
            if said:
                brief.paragraph(f"{brand}：", *figures(sources, said))


def _programs(brief: Brief, page: RegionPage, sources: Sources) -> None:
    if page.program_groups:
        brief.chapter("项目做法")
        sources.prepare(program for group in page.program_groups for program, _ in group.rows)
        sources.prepare(metric for group in page.program_groups for _, said in group.rows for metric in said)
    for group in page.program_groups:
        brief.heading(group.label)
        for program, said in group.rows:
            where = f"（{program.region.name}）" if program.region_id != page.region.code else ""
            words = short(program.description, WORDS) if program.description != program.name else ""
            brief.paragraph(sources.fact(program, f"{program.name}{where}"), f"　{words}" if words else "")
            if said:
                brief.paragraph("　　相关数字：", *figures(sources, said))


def _partners(brief: Brief, page: RegionPage, sources: Sources) -> None:
    if page.partners:
        brief.chapter("劳务协作")
        partners(brief, sources, page.records["cooperations"], page.region)


def _policies(brief: Brief, page: RegionPage, sources: Sources) -> None:
    _simple(brief, page, sources, "policies", "政策文件")


def _subsidies(brief: Brief, page: RegionPage, sources: Sources) -> None:
    _simple(brief, page, sources, "subsidies", "补贴标准")


def _simple(brief: Brief, page: RegionPage, sources: Sources, kind: str, title: str) -> None:
    if page.records[kind]:
        brief.chapter(title)
        table(brief, sources, kind, page.records[kind], page.region)


def _metrics(brief: Brief, page: RegionPage, sources: Sources) -> None:
    if not page.metric_groups:
        return
    brief.chapter("全部指标")
    sources.prepare(metric for group in page.metric_groups for metric in group.rows)
    rows = [_metric(metric, page.region, sources) for group in page.metric_groups for metric in group.rows]
    brief.table(("指标和原文说法", "数值", "时期"), rows, (6.5, 3.5, 3))


def _metric(metric: Any, region: Region, sources: Sources) -> list[Cell]:
    where = f"〔{metric.region.name}〕" if metric.region_id != region.code else ""
    return [f"{where}{what(metric)}", sources.figure(metric), period_words(metric.period)]


def _articles(brief: Brief, page: RegionPage, sources: Sources) -> None:
    if not page.articles:
        return
    brief.chapter("来源文章")
    for place, article in enumerate(page.articles, 1):
        opening = heading(article, getattr(article, "opening", ""))
        address = f"{sources.site}/articles/{article.pk}/"
        cited = cite_article(work_of(article, opening), accessed=sources.accessed, permalink=address)
        brief.paragraph(f"[{place}] {cited.reference}")
