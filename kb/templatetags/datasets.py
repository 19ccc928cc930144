"""The JSON-LD of lists and division pages, in their <head>."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from kb.browse import dataset

register = template.Library()


@register.simple_tag(takes_context=True)
def list_dataset(context: Context) -> SafeString | str:
    """Nothing where the address asks for what no filter can read."""
    filterset = context["finder"].filter
    return dataset.embedded(dataset.of_list(context["request"], filterset)) if filterset.is_valid() else ""


@register.simple_tag(takes_context=True)
def region_dataset(context: Context) -> SafeString | str:
    page = context["page"]
    return "" if page.is_empty else dataset.embedded(dataset.of_region(context["request"], page))
