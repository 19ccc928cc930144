"""Documentation that lags behind the models fails here."""

import re

import pytest
from django.conf import settings
from django.db.models import Model

from articles.models import Article, Batch, Document, Fingerprint, Mask, Upload
from kb import models
from kb.models.base import Record

PAGES: dict[str, tuple[type[Model], ...]] = {
    "article.md": (Document, Article),
    "upload.md": (Batch, Upload, Fingerprint),
    "claim.md": (models.Claim, models.Suggestion, models.Coverage),
    "region.md": (models.Region, models.FormerName, models.Indicator, models.ProgramType, models.Industry, models.TargetGroup),
    "metric.md": (models.Metric,),
    "program.md": (models.Program,),
    "labor-brand.md": (models.LaborBrand,),
    "cooperation.md": (models.Cooperation,),
    "policy.md": (models.Policy,),
    "citing.md": (models.FactChange,),
    "subsidy-rate.md": (models.SubsidyRate,),
    "reporting.md": (models.Report,),
    "privacy.md": (Mask,),
}


@pytest.mark.parametrize(("page", "model"), [(page, model) for page, listed in PAGES.items() for model in listed])
def test_every_field_is_explained(page: str, model: type[Model]) -> None:
    text = (settings.BASE / "docs" / page).read_text(encoding="utf-8")
    if issubclass(model, Record):
        text += (settings.BASE / "docs" / "records.md").read_text(encoding="utf-8")

    explained = set(re.findall(r"`(\w+)`", text))

    assert {field.name for field in model._meta.fields if field.name != "id"} <= explained


@pytest.mark.parametrize(
    "variable",
    ["DATABASE_URL", "DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "HTTPS", "KB_PUBLISH", "MASKING_KEY"],
)
def test_every_setting_is_explained_and_read(variable: str) -> None:
    readme = (settings.BASE / "README.md").read_text(encoding="utf-8")
    source = (settings.BASE / "kb" / "settings.py").read_text(encoding="utf-8")

    assert f"`{variable}`" in readme
    assert f'"{variable}"' in source
