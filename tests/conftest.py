"""Tests run on a real PostgreSQL: the one of DATABASE_URL, else an embedded server of their own under `var/test`."""

import os
import socket
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from kb import database
from kb.database.base import server_of


def pytest_configure() -> None:
    # No manifest of static files is made for tests; the live server finds them in the source folders.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Turn pytest-django's database to the tests' own server, whose cluster stays for the next time."""
    if not connection.settings_dict.get("EMBEDDED"):
        return
    connection.settings_dict.update(database.settings("", settings.VAR / "test", durable=False))
    # Two sessions at once get a database each.
    connection.settings_dict["TEST"]["NAME"] = f"test_kb_{os.getpid()}"
    drop_orphans()


@pytest.fixture
def port() -> int:
    """A TCP port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def drop_orphans() -> None:
    """Databases of test sessions that were killed."""
    server = server_of("default")
    assert server
    server.join()
    with server.connect() as maintenance:
        rows = maintenance.execute("SELECT datname FROM pg_database WHERE datname ~ '^test_kb_[0-9]+$'").fetchall()
        for (name,) in rows:
            if not Path("/proc", name.rpartition("_")[2]).exists():
                maintenance.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
