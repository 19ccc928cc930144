"""What can be learned from a correction: a synonym of an indicator, another name of a division, a labor brand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from articles.models import Article
from kb.curation.vocabulary import current_lexicon
from kb.extraction.lexicon import Lexicon
from kb.models import FormerName, Indicator, LaborBrand, Region

ALIAS = "alias"


class LessonError(ValueError):
    """What cannot be learned; the message says why, in Chinese."""


@dataclass(frozen=True)
class Lesson:
    """`word` means the term `key`. what: indicator, region or brand."""

    what: str
    key: str
    word: str

    def __str__(self) -> str:
        return {"indicator": "把“{}”记作指标“{}”的说法", "region": "把“{}”记作“{}”的别名", "brand": "“{}”是{}的劳务品牌"}[
            self.what
        ].format(self.word, self.term)

    @property
    def term(self) -> Any:
        """The row that the word stands for. Raises LessonError if there is none."""
        model: Any = {"indicator": Indicator, "region": Region, "brand": LaborBrand}[self.what]
        rows = model.objects.select_related("region") if self.what == "brand" else model.objects
        row = rows.filter(pk=self.key).first() if self.what != "brand" or self.key.isdecimal() else None
        if row is None:
            raise LessonError("要学的词条已不在词表里。")
        return (row.region or "地区未定") if self.what == "brand" else row

    @property
    def articles(self) -> QuerySet[Article]:
        """Where the word stands."""
        return Article.objects.filter(body__contains=self.word).order_by("pk")

    def check(self) -> None:
        """Raises LessonError unless the word can be learned."""
        if len(self.word) < 2 or len(self.word) > 60 or any(mark in self.word for mark in "，。；！？\n"):
            raise LessonError("要学的说法写 2 到 60 个字，不带标点。")
        if self.what == "indicator":
            holder = Indicator.objects.filter(synonyms__contains=[self.word]).exclude(pk=self.key).first()
            if holder is not None:
                raise LessonError(f"“{self.word}”已是指标“{holder}”的说法，一个说法不能归两个指标。请先到词表里改。")

    def lexicon(self) -> Lexicon:
        """The lexicon as it would be with the word; nothing is kept."""
        with transaction.atomic():
            self.keep()
            lexicon = current_lexicon()
            transaction.set_rollback(True)
        return lexicon

    def keep(self) -> None:
        """Enter the word into the vocabulary; an accepted brand is in the lexicon by itself."""
        if self.what == "indicator":
            row = Indicator.objects.select_for_update(of=("self",)).get(pk=self.key)
            if self.word not in (row.label, *row.synonyms):
                row.synonyms = [*row.synonyms, self.word]
                row.save()
        elif self.what == "region":
            FormerName.objects.get_or_create(region_id=self.key, name=self.word, changed_in=None, defaults={"kind": ALIAS})
