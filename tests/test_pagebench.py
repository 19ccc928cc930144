"""The bench of the pages: its country is the same for the same seed, and its table is printed."""

import subprocess
import sys

import pytest
from django.conf import settings

from kb.models import TargetGroup
from tests import factory
from tests.pagebench import country


@pytest.mark.django_db
def test_the_same_seed_makes_the_same_country() -> None:
    factory.wushan()
    factory.indicator()
    factory.program_type()
    factory.industry()
    for key in ("women", "veterans"):
        TargetGroup.objects.create(key=key, label=key)

    assert country.fingerprint(1, 20) == country.fingerprint(1, 20) != country.fingerprint(2, 20)


def test_every_page_is_measured() -> None:
    command = [sys.executable, "-m", "tests.pagebench", "--scale", "0.0003", "--requests", "2"]

    ran = subprocess.run(command, cwd=settings.BASE, capture_output=True, text=True, timeout=600, check=False)

    assert ran.returncode == 0, ran.stderr
    for page in (
        "home",
        "county",
        "province",
        "list by indicator and year",
        "deep page",
        "search, two words",
        "compare",
        "article",
    ):
        assert f"\n{page} " in ran.stdout
    for form in ("csv", "json", "xlsx"):
        assert f"\n{form} " in ran.stdout
