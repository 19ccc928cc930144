"""unfold's decorators with types: what goes in comes out."""

from collections.abc import Callable
from typing import Any, TypeVar

from unfold import decorators

F = TypeVar("F", bound=Callable[..., Any])


def display(**options: Any) -> Callable[[F], F]:
    """A list column or read-only field: description, ordering, label (a colour for each value)."""
    decorated: Callable[[F], F] = decorators.display(**options)
    return decorated


def action(**options: Any) -> Callable[[F], F]:
    """A list or form action: description, permissions."""
    decorated: Callable[[F], F] = decorators.action(**options)
    return decorated
