"""Addresses of feeds in templates."""

from typing import Any

from django import template
from django.urls import reverse

from kb.browse.paging import address

register = template.Library()


@register.simple_tag(takes_context=True)
def list_feed(context: Any) -> str:
    """The feed of the list that is shown, with its filters."""
    request = context["request"]
    return f"{request.path}feed.atom{address(request.GET, after='', before='').rstrip('?')}"


@register.simple_tag
def indicator_feed(key: str) -> str:
    return f"{reverse('list_feed', args=['metrics'])}?indicator={key}"
