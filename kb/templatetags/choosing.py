"""Divisions added to the comparison out of rows."""

import functools
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from kb.models import Region

register = template.Library()
NOTHING = mark_safe("")


@functools.cache
def _adding() -> str:
    """Looked up once, not in every row."""
    return f"{reverse('compare')}?add="


@register.simple_tag(takes_context=True)
def pick(context: Any, region: Region | None) -> SafeString:
    """＋对比 beside a division; nothing beside the one that the page or list is about (`within`)."""
    within = context.get("within")
    if not region or (within and within.code == region.code):
        return NOTHING
    return format_html(
        '<a class="quiet pick-one" rel="nofollow" href="{}{}" aria-label="把{}加入对比">＋对比</a>',
        _adding(),
        region.code,
        region.name,
    )
