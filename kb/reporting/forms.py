"""The form of 报告错误."""

import secrets
from hashlib import sha256
from typing import Any

from django import forms
from django.core import signing

from kb.models import Problem

SIGNER = signing.TimestampSigner(salt="kb.reporting.ticket")
GOOD_FOR = 24 * 60 * 60  # seconds that an opened form can be sent


def ticket() -> str:
    """A new private address's last part, signed: a form that is sent twice makes one report."""
    return SIGNER.sign(secrets.token_urlsafe(32))


def digest(token: str) -> str:
    """What is stored of a private address."""
    return sha256(token.encode()).hexdigest()


class ReportForm(forms.Form):
    """website is the honeypot: hidden from people, filled by programs."""

    problem = forms.ChoiceField(
        label="哪里不对",
        choices=Problem.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选一项：哪里不对。", "invalid_choice": "没有这个选项，请从列出的里面选一项。"},
    )
    correction = forms.CharField(
        label="正确的值（知道就填）",
        required=False,
        max_length=200,
        error_messages={"max_length": "“正确的值”最多 200 个字，请把长的话写在“说明”里。"},
    )
    words = forms.CharField(
        label="说明",
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text="例如：原句说的是全市，不是本县。请不要写别人的姓名、电话、证件号。",
        error_messages={"max_length": "“说明”最多 1,000 个字，请写短一些。"},
    )
    contact = forms.CharField(
        label="联系方式（可不填）",
        required=False,
        max_length=100,
        help_text="只给编辑看，处理完就删除。",
        error_messages={"max_length": "“联系方式”最多 100 个字。"},
    )
    website = forms.CharField(required=False)
    ticket = forms.CharField(required=False, widget=forms.HiddenInput)
    page = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError("没有收下：有一栏本应空着却填了内容，可能是自动填写所致。请清空“网址”一栏再提交。")
        return ""

    def clean_ticket(self) -> str:
        try:
            return str(SIGNER.unsign(self.cleaned_data["ticket"], max_age=GOOD_FOR))
        except signing.BadSignature as error:
            raise forms.ValidationError("没有收下：表单开得太久或不完整。您写的都还在，请再按一次“提交”。") from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("problem") == Problem.OTHER and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", "选了“其他”，请写一句说明。")
        return cleaned

    @property
    def general(self) -> list[str]:
        """Errors of fields that nobody sees."""
        return [str(error) for name in ("website", "ticket") for error in self.errors.get(name, [])]
