"""The history of accounts and permission groups, which are Django's own tables: who may do what, since when, given by whom.

No password, nor what is made of one, comes into the history: only that it was changed.
"""

import pghistory
from django.contrib.auth.models import Group, User

NO_RIGHTS: tuple[str, ...] = ()


def links() -> tuple[pghistory.RowEvent, ...]:
    return pghistory.InsertEvent(), pghistory.DeleteEvent()


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.UpdateEvent("password", condition=pghistory.AnyChange("password")),
    exclude=["password", "last_login"],
    model_name="AccountEvent",
)
class Account(User):
    class Meta:
        proxy = True
        default_permissions = NO_RIGHTS
        verbose_name = verbose_name_plural = "用户"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), model_name="RoleEvent")
class Role(Group):
    class Meta:
        proxy = True
        default_permissions = NO_RIGHTS
        verbose_name = verbose_name_plural = "权限组"


@pghistory.track(*links(), model_name="AccountRoleEvent")
class AccountRole(User.groups.through):  # type: ignore[name-defined, misc]
    """One account's being in one group."""

    class Meta:
        proxy = True
        default_permissions = NO_RIGHTS
        verbose_name = verbose_name_plural = "用户所在的权限组"


@pghistory.track(*links(), model_name="AccountRightEvent")
class AccountRight(User.user_permissions.through):  # type: ignore[name-defined, misc]
    """One permission given to an account itself."""

    class Meta:
        proxy = True
        default_permissions = NO_RIGHTS
        verbose_name = verbose_name_plural = "直接给用户的权限"


@pghistory.track(*links(), model_name="RoleRightEvent")
class RoleRight(Group.permissions.through):  # type: ignore[name-defined, misc]
    """One permission of a group."""

    class Meta:
        proxy = True
        default_permissions = NO_RIGHTS
        verbose_name = verbose_name_plural = "权限组的权限"
