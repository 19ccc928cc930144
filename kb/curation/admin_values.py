"""Field values in words: codes as names, choices as labels, dates as a reader writes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DecimalField, Field, Model
from django.utils.timezone import localtime

from kb.browse.figures import plain
from kb.models import TargetGroup

EMPTY = "（空）"
VERBS = {"view": "查看", "change": "修改", "add": "新增", "delete": "删除"}
OWN = {  # what our pages call fields of Django's tables
    "auth.user.first_name": "姓名",
    "auth.user.is_active": "启用",
    "auth.user.is_staff": "可以进后台",
    "auth.user.is_superuser": "管理员",
    "auth.user.groups": "权限组",
    "auth.user.user_permissions": "直接给此人的权限",
    "auth.group.permissions": "权限",
}
KEYS: dict[str, type[Model]] = {"target_groups": TargetGroup}  # arrays of keys of another table


class Words:
    """Says the values of one model's fields. Names that codes stand for are fetched once a table, for all `rows` together.

    rows: field names (or `…_id`) → values as the database or JSON holds them.
    """

    def __init__(self, model: type[Model], rows: Iterable[Mapping[str, Any]]) -> None:
        self.model = model
        wanted: dict[type[Model], set[Any]] = defaultdict(set)
        for row in rows:
            for name, value in row.items():
                if value and (table := self.table(name)):
                    wanted[table].update(value if isinstance(value, list) else [value])
        self.names = {table: table._default_manager.in_bulk(keys) for table, keys in wanted.items()}

    def __call__(self, name: str, value: Any) -> str:
        if value in (None, "", []):
            return EMPTY
        if isinstance(value, list):
            return "、".join(self.one(name, item) for item in value)
        return self.one(name, value)

    def one(self, name: str, value: Any) -> str:
        if table := self.table(name):
            row = self.names.get(table, {}).get(value, value)
            return permission_words(row) if isinstance(row, Permission) else str(row)
        if name == "edited":
            return label(self.model, value)
        field = find(self.model, name)
        choices = dict(getattr(field, "flatchoices", None) or ())
        return str(choices.get(value) or scalar(field, value))

    def table(self, name: str) -> type[Model] | None:
        """The table whose keys the field holds. A record's own kind is none: its number says enough."""
        field = find(self.model, name)
        related = field.related_model if field is not None and field.is_relation else KEYS.get(name)
        return related if isinstance(related, type) and related is not self.model else None


def scalar(field: Field[Any, Any] | None, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(field, DecimalField) or isinstance(value, Decimal):
        return plain(Decimal(str(value)))
    return str(value)


def find(model: type[Model], name: str) -> Field[Any, Any] | None:
    """The field by its name or attribute (`region_id`)."""
    try:
        return model._meta.get_field(name.removesuffix("_id") if name != "record_id" else name)  # type: ignore[return-value]
    except FieldDoesNotExist:
        return None


def label(model: type[Model], name: str) -> str:
    """What the form calls a field."""
    field = find(model, name)
    return OWN.get(f"{model._meta.label_lower}.{name}") or str(getattr(field, "verbose_name", name))


def permission_words(permission: Permission) -> str:
    """A permission in Chinese: 指标数据：修改."""
    verb, _, _ = permission.codename.partition("_")
    if verb not in VERBS:  # our own, named in Chinese (kb/models/review.py)
        return permission.name
    return f"{ContentType.objects.get_for_id(permission.content_type_id).name}：{VERBS[verb]}"
