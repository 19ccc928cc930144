"""Buttons that take a page away as a file."""

from typing import Any

from django import template

from kb.browse.paging import address

register = template.Library()


@register.inclusion_tag("exports/_buttons.html", takes_context=True)
def export_buttons(context: dict[str, Any], total: int = 0, brief: str = "简报") -> dict[str, Any]:
    """CSV, XLSX, JSON and Word of the page that is shown, with its conditions; `total` rows, where that is known."""
    request = context["request"]
    query = address(request.GET, after="", before="", open="", shut="").rstrip("?")
    return {"page": request.path, "query": query, "total": total, "brief": brief}
