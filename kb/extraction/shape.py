"""The JSON shape in which extractions are handed out and judged: that of the gold (tests/gold/GUIDE.md), with body, span, rule
and confidence added. It must not change."""

from decimal import Decimal
from typing import Any

from articles.splitting import Piece
from kb.extraction import types

KINDS = ("metrics", "brands", "programs", "cooperations", "policies", "subsidies")


def plain(number: Decimal | None) -> int | float | None:
    """An exact decimal as the JSON number that prints like it: Decimal("120200.0") → 120200."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def fact(finding: types.Finding) -> dict[str, Any]:
    """One finding: the gold's fields of its kind, then quote, span, rule and confidence."""
    match finding:
        case types.MetricFinding():
            values: dict[str, Any] = {
                "indicator": finding.indicator,
                "label": finding.label,
                "value": plain(finding.value),
                "value_max": plain(finding.value_max),
                "unit": finding.unit,
                "printed": finding.printed,
                "bound": finding.bound,
                "aspect": finding.aspect,
                "period": finding.period,
                "region": finding.region,
                "subject": finding.subject,
            }
        case types.BrandFinding():
            values = {
                "name": finding.name,
                "region": finding.region,
                "level": finding.level,
                "industry": finding.industry,
                "year": finding.year,
            }
        case types.ProgramFinding():
            values = {
                "name": finding.name,
                "region": finding.region,
                "type": finding.type,
                "target_groups": list(finding.target_groups),
                "description": finding.description,
                "since": finding.since,
                "organizer": finding.organizer,
            }
        case types.CooperationFinding():
            values = {"from": finding.from_region, "to": finding.to_region, "kind": finding.kind, "since": finding.since}
        case types.PolicyFinding():
            values = {
                "title": finding.title,
                "number": finding.number,
                "issuers": list(finding.issuers),
                "year": finding.year,
                "region": finding.region,
            }
        case types.SubsidyFinding():
            values = {
                "name": finding.name,
                "amount": plain(finding.amount),
                "unit": finding.unit,
                "cap": plain(finding.cap),
                "cap_unit": finding.cap_unit,
                "region": finding.region,
                "valid_from": finding.valid_from,
                "valid_to": finding.valid_to,
            }
        case _:
            raise TypeError(f"Not a kind of finding: {type(finding).__name__}")
    return {
        "quote": finding.quote,
        **values,
        "span": [finding.start, finding.end],
        "rule": finding.rule,
        "confidence": round(finding.confidence, 3),
    }


def article(piece: Piece, extraction: types.Extraction) -> dict[str, Any]:
    """One article with all that was found in it."""
    return {
        "title": piece.title,
        "starts_with": piece.body[:12],
        "authors": list(piece.authors),
        "region": extraction.region,
        "published": piece.published,
        "body": piece.body,
        **{kind: [fact(finding) for finding in getattr(extraction, kind)] for kind in KINDS},
    }


def text_of(piece: Piece) -> types.ArticleText:
    """The part of a piece that the extractor reads."""
    return types.ArticleText(piece.body, piece.title, piece.deck, piece.authors, piece.published, piece.context)
