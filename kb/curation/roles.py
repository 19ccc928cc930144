"""The three roles, as Django groups. A migration makes them; whoever administers accounts puts people into them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

RECORDS = ("metric", "program", "laborbrand", "cooperation", "policy", "subsidyrate")
SOURCES = ("claim", "suggestion")
VOCABULARY = ("region", "formername", "indicator", "programtype", "industry", "targetgroup")


def each(verbs: str, names: Iterable[str], app: str = "kb") -> set[str]:
    return {f"{app}.{verb}_{name}" for verb in verbs.split() for name in names}


EDITOR = (
    each("view", (*RECORDS, *SOURCES, *VOCABULARY, "coverage"))
    | each("view", ("article", "document"), "articles")
    | each("change", (*RECORDS, "suggestion", "coverage"))
    | each("change", ("article",), "articles")
    | each("view add change", ("upload",), "articles")
    | each("view change", ("report",))
)
REVIEWER = (
    EDITOR
    | {"kb.view_pair", "kb.merge_records", "kb.rank_metrics", "kb.revert_records", "kb.reextract"}
    | each("view add", ("mask",), "articles")
)
ADMINISTRATOR = (
    REVIEWER
    | each("add change", VOCABULARY)
    | {"kb.delete_formername", "kb.assign_roles"}
    | each("view add change", ("user",), "auth")
    | {"auth.view_group"}
)
ROLES: dict[str, set[str]] = {"编辑": EDITOR, "审核员": REVIEWER, "管理员": ADMINISTRATOR}


def make(apps: Any) -> None:
    """Make the groups that are missing, each with its permissions. apps: Django's registry, or a migration's."""
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, words in ROLES.items():
        role, is_new = group.objects.get_or_create(name=name)
        if is_new:
            wanted = [word.split(".") for word in words]
            found = permission.objects.filter(
                content_type__app_label__in={app for app, _ in wanted}, codename__in={codename for _, codename in wanted}
            ).select_related("content_type")
            role.permissions.set([row for row in found if f"{row.content_type.app_label}.{row.codename}" in words])


def grant(apps: Any, names: set[str]) -> None:
    """Give permissions that came with a later version to the roles that hold them; what else a group was given stays."""
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, words in ROLES.items():
        role = group.objects.filter(name=name).first()
        for word in sorted(words & names) if role else ():
            app, codename = word.split(".")
            role.permissions.add(permission.objects.get(content_type__app_label=app, codename=codename))
