"""Jobs by name: put in with the rows that they are about, in one transaction, at most one waiting for each file."""

from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob

QUEUE = "ingest"
READ = "articles.read_upload"
STORE = "articles.store_upload"
EXTRACT = "kb.extract_upload"  # facts are the knowledge base's business: kb/tasks.py


def defer(task: str, upload_id: int) -> None:
    """Put a file's job in, unless one for it waits already."""
    put(task, lock_of(upload_id), upload_id=upload_id)


def put(task: str, lock: str, *, priority: int = 0, **arguments: int) -> None:
    """Put a job in, unless one with its lock waits already. A worker replaces the app's connector with one outside of Django's transactions."""
    if not waiting([lock]):
        inside: App = app.with_connector(DjangoConnector())
        job = inside.configure_task(task, queue=QUEUE, queueing_lock=lock, priority=priority, allow_unknown=False)
        job.defer(**arguments)


def lock_of(upload_id: int) -> str:
    return f"upload-{upload_id}"


def waiting(locks: list[str]) -> set[str]:
    """Those of `locks` for which a job waits to be begun."""
    rows = ProcrastinateJob.objects.filter(status="todo", queueing_lock__in=locks)
    return {lock for lock in rows.values_list("queueing_lock", flat=True) if lock}
