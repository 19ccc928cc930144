"""The forms of the import pages: what to bring, and the particulars of each article of a preview."""

import re
from typing import Any

from django import forms

from articles.ingest import limits
from articles.ingest.drafts import Part
from articles.loading import first_day

NAMES = re.compile(r"[\s、,，;；]+")
DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
FORMATS = ".txt,.md,.html,.htm,.mhtml,.mht,.docx,.pdf,.zip"


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, none too."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return list(data or [])


class BringForm(forms.Form):
    """Files, or pasted text with a name of its own, or both."""

    chosen = FilesField(label="选择文件", required=False, widget=Files(attrs={"accept": FORMATS}))
    name = forms.CharField(
        label="名称", max_length=120, required=False, help_text="如“武山县劳务输转 甘肃日报 2022-02-07”，用来认出刊物和日期"
    )
    pasted = forms.CharField(
        label="文字", required=False, strip=False, max_length=limits.PASTED_CHARACTERS, widget=forms.Textarea(attrs={"rows": 10})
    )
    straight = forms.BooleanField(label="不用预览，切好就入库并抽取", required=False)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if not values.get("chosen") and not (values.get("pasted") or "").strip() and not self.errors:
            raise forms.ValidationError("请选择文件，或粘贴文字。")
        return values


class PartForm(forms.Form):
    """What an article's page says about it: guessed, and put right here."""

    title = forms.CharField(label="标题", max_length=500, required=False)
    deck = forms.CharField(label="引题、副题", required=False, widget=forms.Textarea(attrs={"rows": 1}), help_text="一行一个")
    publication = forms.CharField(label="刊载于", max_length=200, required=False)
    published = forms.CharField(label="刊载日期", max_length=10, required=False, help_text="如 2022-02-07、2022-02、2022")
    authors = forms.CharField(label="作者", max_length=2000, required=False, help_text="多人用顿号隔开")
    url = forms.URLField(label="网址", max_length=1000, required=False, assume_scheme="https")
    linked = forms.BooleanField(label="作为转载，链接到这篇", required=False)

    @classmethod
    def of(cls, part: Part, at: int, data: Any = None) -> "PartForm":
        initial = {name: getattr(part, name) for name in cls.base_fields} | {"authors": "、".join(part.authors)}
        return cls(data, prefix=f"part{at}", initial=initial)

    def clean_deck(self) -> str:
        return str(self.cleaned_data["deck"]).replace("\r\n", "\n")

    def clean_published(self) -> str:
        value = str(self.cleaned_data["published"])
        if value and not (DAY.fullmatch(value) and first_day(value)):
            raise forms.ValidationError("日期要写成 2022-02-07、2022-02 或 2022，不知道就空着。")
        return value

    def clean_authors(self) -> list[str]:
        names = list(dict.fromkeys(name for name in NAMES.split(self.cleaned_data["authors"]) if name))
        if any(len(name) > 100 for name in names):
            raise forms.ValidationError("有一位作者的名字超过 100 个字，请用顿号隔开各人。")
        return names

    def apply(self, part: Part) -> None:
        """Write what was typed into the draft; what a person has changed is no guess any more."""
        for name, value in self.cleaned_data.items():
            if name == "linked" and part.original is None:
                continue
            if getattr(part, name) != value:
                setattr(part, name, value)
                part.guessed.pop(name, None)
