"""The JSON shape in which extractions are handed out and judged: that of the gold (tests/gold/GUIDE.md), with body, span, rule
and confidence added. It must not change."""

from dataclasses import fields
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


_COMMON = frozenset(field.name for field in fields(types.Finding))
_NAMES = {"from_region": "from", "to_region": "to"}


def fact(finding: types.Finding) -> dict[str, Any]:
    """One finding: the gold's fields of its kind, then quote, span, rule and confidence."""
    own = [field.name for field in fields(finding) if field.name not in _COMMON]
    return {
        "quote": finding.quote,
        **{_NAMES.get(name, name): _written(getattr(finding, name)) for name in own},
        "span": [finding.start, finding.end],
        "rule": finding.rule,
        "confidence": round(finding.confidence, 3),
    }


def _written(value: Any) -> Any:
    """A field's value as JSON has it."""
    if isinstance(value, Decimal):
        return plain(value)
    return list(value) if isinstance(value, tuple) else value


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
