"""The cells of a list as Excel shows them: values in Chinese words, read back as exactly what the database holds."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from import_export import widgets

from kb.browse.figures import digits
from kb.models import Region, TargetGroup


class Text(widgets.CharWidget):
    """A cell's text; a year that Excel took for a number comes back as 2021, a day that it took for a date as 2021-09-01."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> str:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if hasattr(value, "isoformat"):
            value = value.isoformat()[:10]
        return str(value if value is not None else "").strip()

    def render(self, value: Any, obj: Any = None, **options: Any) -> str:
        return "" if value is None else str(value)


class Lines(Text):
    """A list of texts in one cell, separated by 、."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> Any:
        return [part.strip() for part in str(value or "").replace("|", "、").split("、") if part.strip()]

    def render(self, value: Any, obj: Any = None, **options: Any) -> str:
        return "、".join(value or [])


class Groups(Lines):
    """Target groups by their names; a key is taken too, and one that the vocabulary has lost stays."""

    @cached_property
    def labels(self) -> dict[str, str]:
        return dict(TargetGroup.objects.values_list("key", "label"))

    def clean(self, value: Any, row: Any = None, **options: Any) -> Any:
        keys = {label: key for key, label in self.labels.items()}
        found = [keys.get(part, part) for part in super().clean(value)]
        for part in found:
            if part not in self.labels and not part.isascii():
                raise ValueError(f"词表里没有服务对象“{part[:20]}”。")
        return found

    def render(self, value: Any, obj: Any = None, **options: Any) -> str:
        return "、".join(self.labels.get(key, key) for key in value or [])


class Figure(Text):
    """An exact decimal as text: Excel's own numbers keep fifteen digits."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> Any:
        text = str(value if value is not None else "").replace(",", "").strip()
        try:
            return Decimal(text) if text else None
        except InvalidOperation:
            raise ValueError(f"“{text[:20]}”不是数字。") from None

    def render(self, value: Any, obj: Any = None, **options: Any) -> str:
        return "" if value is None else digits(value)


class Choice(Text):
    """One of a closed set, by its name; its key is taken too."""

    def __init__(self, choices: Any) -> None:
        super().__init__()
        self.choices = {str(key): str(label) for key, label in choices}

    def clean(self, value: Any, row: Any = None, **options: Any) -> str:
        text = super().clean(value)
        keys = {label: key for key, label in self.choices.items()}
        if text and text not in self.choices and text not in keys:
            raise ValueError(f"“{text[:20]}”不是可选的值。可以写：{'、'.join(self.choices.values())}。")
        return keys.get(text, text)

    def render(self, value: Any, obj: Any = None, **options: Any) -> str:
        return self.choices.get(str(value), str(value or ""))


class Key(widgets.ForeignKeyWidget):
    """A row of another table: "620524 武山县" goes out; the code or key alone, or a name that only one row bears, comes back too."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> Any:
        text = Text().clean(value)
        if not text:
            return None
        rows = self.model._default_manager
        found = rows.filter(pk=text.split()[0]).first()
        named = [found] if found else list(rows.filter(**{"full_name" if self.model is Region else "label": text})[:2])
        if self.model is Region and not named:
            named = list(rows.filter(name=text)[:2])
        if not named:
            raise ValueError(f"没有代码或名称为“{text[:20]}”的{self.model._meta.verbose_name}。")
        if len(named) > 1:
            raise ValueError(f"叫“{text[:20]}”的{self.model._meta.verbose_name}不止一个，请写代码。")
        return named[0]

    def render(self, value: Any, obj: Any = None, **options: Any) -> str:
        return f"{value.pk} {value}" if value else ""
