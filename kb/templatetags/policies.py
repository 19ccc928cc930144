"""What a policy's page says besides the record."""

from django import template

from kb.browse.policy_levels import labelled
from kb.browse.policy_relations import Relations, relations
from kb.models import Policy

register = template.Library()


@register.filter
def related(policy: Policy) -> Relations:
    return relations(policy)


@register.filter
def level_word(key: str) -> str:
    return str(labelled(key))
