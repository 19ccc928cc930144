"""What the tests of ingestion share."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from articles.ingest import jobs, queue
from articles.ingest.uploads import Brought, bring
from articles.models import Upload
from kb import tasks
from kb.curation import seeding
from tests import factory


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("minzhang", first_name="张敏"))
    return client


@pytest.fixture
def lexicon() -> None:
    """The vocabulary, and the few divisions that the made texts speak of."""
    factory.wushan()
    factory.baodi()
    seeding.seed_vocabulary(settings.SEEDS / "vocabulary")


def uploaded(name: str, data: bytes, **options: Any) -> Upload:
    """A file as somebody brings it, not read yet."""
    return bring([Brought.from_bytes(name, data)], way="上传", **options).uploads.get()


def work(upload: Upload) -> Upload:
    """Do its jobs one after the other, as a worker does, until it waits for a person or is at its end."""
    steps = {queue.READ: jobs.read, queue.STORE: jobs.store, queue.EXTRACT: tasks.extract}
    upload.refresh_from_db()
    while upload.working:
        steps[jobs.TASKS[upload.state]](upload.pk)  # type: ignore[index]
        upload.refresh_from_db()
    return upload
