"""How rules are printed in tables."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kb.browse.figures import plain
from kb.subsidies.arithmetic import BOUNDS, Rule

register = template.Library()


@register.filter
def rate_words(rule: Rule) -> SafeString:
    """最高 200, 500 以上: the figure with its bound, the unit stands in the head of the column."""
    before, behind = BOUNDS[rule.bound]
    return format_html("{}<b>{}</b>{}", before, plain(rule.amount), behind)


@register.filter
def cap_words(rule: Rule) -> SafeString:
    """200,000 元/年 in the ceiling's own unit; nothing read is said."""
    if rule.cap is None:
        return format_html('<span class="quiet">{}</span>', "没有读到")
    return format_html("{} {}", plain(rule.cap), rule.cap_unit or rule.unit)
