"""JSON or CSV: how the asked form is chosen, and how a fact becomes a row."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rest_framework import serializers
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from kb.browse.exports.cells import safe

BOM = "\ufeff"
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)


class Negotiation(BaseContentNegotiation):  # type: ignore[misc]
    """`?format=csv`, else the Accept header; whatever else is accepted, JSON is what there is."""

    def select_parser(self, request: Request, parsers: Sequence[Any]) -> Any:
        return parsers[0] if parsers else None

    def select_renderer(self, request: Request, renderers: Sequence[Any], format_suffix: str | None = None) -> tuple[Any, str]:
        asked = request.query_params.get("format") or ("csv" if "text/csv" in request.headers.get("accept", "") else "json")
        renderer = next((one for one in renderers if one.format == asked), renderers[0])
        return renderer, renderer.media_type


class CSVRenderer(BaseRenderer):  # type: ignore[misc]
    """One row a fact, its first evidence beside it; `evidence_count` says how many there are. The view names its `columns`."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        columns = renderer_context["view"].columns
        file = io.StringIO()
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\r\n")
        writer.writeheader()
        for row in data["results"]:
            writer.writerow({name: harmless(value) for name, value in flat(row)})
        return (BOM + file.getvalue()).encode()


def columns_of(serializer: serializers.Serializer, prefix: str = "") -> Iterator[str]:
    """The columns of a serializer's rows, those of nested ones dotted: region.code."""
    for name, field in serializer.fields.items():
        if isinstance(field, serializers.ListSerializer):
            yield f"{prefix}{name}_count"
            yield from columns_of(field.child, f"{prefix}{name}.")
        elif isinstance(field, serializers.Serializer):
            yield from columns_of(field, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def flat(row: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{name}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{prefix}{name}_count", len(value)
            yield from flat(value[0], f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", joined(value) if isinstance(value, list) else value


def joined(values: Iterable[Any]) -> str:
    return "；".join(str(value) for value in values)


def harmless(value: Any) -> Any:
    """Text that a spreadsheet could take for a formula gets an apostrophe in front; exact figures, which are texts too, do not."""
    return safe(value) if isinstance(value, str) and not NUMBER.fullmatch(value) else value
