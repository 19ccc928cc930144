"""Accounts. A person who leaves is deactivated, not deleted: the history goes on naming whoever made a change."""

from __future__ import annotations

from typing import Any

import pghistory
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminTextInputWidget

from kb.curation import account_history, admin_history, roles, versions
from kb.curation.account_history import AccountHistoryMixin
from kb.curation.admin_forms import Seen
from kb.curation.admin_values import permission_words

LABELS = {
    "first_name": ("姓名", "改动记录里显示这个名字"),
    "is_active": ("启用", "离职的人请停用，不要改作他人的账号：改动记录以此署名"),
    "is_staff": ("可以进后台", ""),
    "is_superuser": ("管理员", "有全部权限，不必另外勾选"),
}
# What no page offers: records, claims and sources are neither added nor deleted by hand, and nothing of the vocabulary is deleted.
GIVEN = ("metric", "program", "laborbrand", "cooperation", "policy", "subsidyrate", "claim", "article", "document", "suggestion")
DELETABLE = ("group", "formername")
ACCOUNTS = ("user", "group")
INLINE = ("formername", "coverage", "pair")  # edited on the pages of divisions and articles, and on one of their own


class PermissionField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Permissions in Chinese: 指标数据：修改."""

    def label_from_instance(self, obj: Any) -> str:
        return permission_words(obj)


def grantable(giver: Any) -> QuerySet[Permission]:
    """The permissions that the admin's pages ask for; those of event tables and of other parts of Django are left out.

    Who may change accounts or groups can give himself anything, so that only a superuser gives that.
    """
    models = {*(model._meta.model_name for model in admin.site._registry), *INLINE}
    rows = Permission.objects.select_related("content_type").filter(content_type__model__in=models)
    never = {*(f"add_{name}" for name in (*GIVEN, "coverage", "pair")), "change_claim", "change_document", "change_pair"}
    never |= {f"delete_{name}" for name in models if name not in DELETABLE}
    if not giver.is_superuser:
        never |= {"assign_roles", *(f"{verb}_{name}" for verb in ("add", "change", "delete") for name in ACCOUNTS)}
    return rows.exclude(codename__in=never).order_by("content_type__app_label", "content_type__model", "codename")


def assignable(giver: Any) -> QuerySet[Group]:
    """The groups that this person may put people into: who is no superuser assigns the three roles, and no group made by hand."""
    return Group.objects.all() if giver.is_superuser else Group.objects.filter(name__in=roles.ROLES)


class SeenMixin:
    """A form that is refused where somebody else has changed the account since it was opened; what was typed stays.

    seen: account_history.stamp of the row as the form showed it. why: goes into the history beside the change.
    """

    conflict: versions.Conflict | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        form: Any = self
        form.initial["seen"] = account_history.stamp(form.instance)

    def clean(self) -> Any:
        form: Any = self
        cleaned = super().clean()  # type: ignore[misc]
        if form.instance.pk is None or form.instance._state.adding:
            return cleaned
        model = type(form.instance)
        row = model._default_manager.select_for_update().get(pk=form.instance.pk)
        seen = form.data.get("seen", "")
        then = account_history.at(row, seen)
        typed = {name: self.typed(name) for name in form.changed_data if then is None or self.typed(name) != then.get(name)}
        self.conflict = account_history.conflict(row, seen, typed)
        if self.conflict is not None:
            self.refuse(typed, then, account_history.at(row, self.conflict.newest) or {})
        return cleaned

    def typed(self, name: str) -> Any:
        """What the person would have saved; of links, those that the form does not offer stay and are counted too."""
        form: Any = self
        value = form.cleaned_data.get(name)
        if not isinstance(value, QuerySet):
            return value
        offered = set(form.fields[name].queryset.values_list("pk", flat=True))
        held = set(getattr(form.instance, name).values_list("pk", flat=True))
        return sorted({row.pk for row in value} | (held - offered))

    def refuse(self, typed: dict[str, Any], then: dict[str, Any] | None, now: dict[str, Any]) -> None:
        """What the person left alone shows the newer values, so that saving once more does not undo them."""
        form: Any = self
        form.data = form.data.copy()
        form.data["seen"] = self.conflict.newest  # type: ignore[union-attr]
        for name in form.fields if then is not None else ():
            if name not in now or name in typed:
                continue
            if isinstance(now[name], list):
                form.data.setlist(name, [str(key) for key in now[name]])
            elif now[name] is False:
                form.data.pop(name, None)
            else:
                form.data[name] = "on" if now[name] is True else now[name]
        who = self.conflict.who  # type: ignore[union-attr]
        form.add_error(
            None,
            f"没有保存：您打开之后，{who}改动了这里，见上面的对照。您填写的内容都还在，没动过的栏目已换成新值；核对后再按一次保存，就以您填的为准。",
        )


def why_field() -> forms.CharField:
    text = "记在历史里，可以不填"
    return forms.CharField(label="改动的原因", required=False, max_length=200, help_text=text, widget=UnfoldAdminTextInputWidget)


class AccountForm(SeenMixin, UserChangeForm):  # type: ignore[misc]
    seen = Seen(required=False)
    why = why_field()


class GroupForm(SeenMixin, forms.ModelForm):  # type: ignore[type-arg]
    seen = Seen(required=False)
    why = why_field()


class PermissionsMixin:
    """Groups and permissions as boxes to tick."""

    filter_horizontal = ()

    def changeform_view(self, request: HttpRequest, *args: Any, **options: Any) -> Any:
        why = request.POST.get("why", "").strip()[:200]
        with pghistory.context(**({"reason": why} if why else {})):
            return super().changeform_view(request, *args, **options)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        choices: dict[str, Any] = {"widget": UnfoldAdminCheckboxSelectMultipleWidget, "required": False, "help_text": ""}
        if db_field.name in ("permissions", "user_permissions"):
            label = "直接给此人的权限（一般通过权限组给）" if db_field.name == "user_permissions" else "权限"
            return PermissionField(queryset=grantable(request.user), label=label, **choices)
        return forms.ModelMultipleChoiceField(queryset=assignable(request.user), label="权限组", **choices)


admin.site.unregister([User, Group])


@admin.register(User)
class AccountAdmin(AccountHistoryMixin, PermissionsMixin, UserAdmin, ModelAdmin):  # type: ignore[misc, type-arg]
    form = AccountForm
    change_form_before_template = "admin/kb/_seen.html"
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("username", "full_name", "is_active", "is_staff", "is_superuser", "last_login")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("本人", {"fields": (("first_name", "email"),)}),
        ("权限", {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions", "why")}),
        ("时间", {"fields": (("last_login", "date_joined"),)}),
    )
    readonly_fields = ("last_login", "date_joined", "group_words", "permission_words")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Superusers' accounts, and so their passwords, are for superusers."""
        rows: QuerySet[User] = super().get_queryset(request)
        return rows if request.user.is_superuser else rows.filter(is_superuser=False)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Who is no superuser sees what an account may do, but cannot change it."""
        if obj is None or request.user.is_superuser:
            return super().get_fieldsets(request, obj)
        why = ("why",) if self.has_change_permission(request, obj) else ()
        groups = "groups" if request.user.has_perm("kb.assign_roles") else "group_words"
        seen = ("权限", {"fields": ("is_active", "is_staff", groups, "permission_words", *why)})
        return tuple(seen if title == "权限" else (title, options) for title, options in self.fieldsets)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """One field for the whole name: Chinese names are not taken apart, and Django would put the family name last."""
        field: Any = super().formfield_for_dbfield(db_field, request, **options)
        field.label, field.help_text = LABELS.get(db_field.name, (field.label, field.help_text))
        return field

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Groups that this person may not assign stay as they were."""
        kept = list(form.instance.groups.exclude(pk__in=assignable(request.user))) if change else []
        super().save_related(request, form, formsets, change)
        form.instance.groups.add(*kept)

    @admin.display(description="权限组")
    def group_words(self, obj: User) -> str:
        return "、".join(obj.groups.values_list("name", flat=True)) or "没有"

    @admin.display(description="直接给此人的权限")
    def permission_words(self, obj: User) -> str:
        return "、".join(permission_words(row) for row in obj.user_permissions.select_related("content_type")) or "没有"

    @admin.display(description="姓名")
    def full_name(self, obj: User) -> str:
        return admin_history.person(obj)


@admin.register(Group)
class PermissionGroupAdmin(AccountHistoryMixin, PermissionsMixin, GroupAdmin, ModelAdmin):  # type: ignore[misc]
    form = GroupForm
    change_form_before_template = "admin/kb/_seen.html"
    readonly_fields = ("permission_words",)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("name", "permissions", "why") if self.has_change_permission(request, obj) else ("name", "permission_words")

    @admin.display(description="权限")
    def permission_words(self, obj: Group) -> str:
        return "；".join(permission_words(row) for row in obj.permissions.select_related("content_type")) or "没有"

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Permissions that the form does not offer to this person stay as they were."""
        group: Group = form.instance
        kept = list(group.permissions.exclude(pk__in=grantable(request.user))) if change else []
        super().save_related(request, form, formsets, change)
        group.permissions.add(*kept)
