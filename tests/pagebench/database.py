"""The throw-away database of the bench, on the server that the tests use."""

import io
import os
from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from kb import database
from kb.curation import seeding
from kb.database.base import server_of

KEPT = "kb_bench"


def name(*, keep: bool) -> str:
    """One that is kept has one name; others go with their process."""
    return KEPT if keep else f"{KEPT}_{os.getpid()}"


def open_database(*, keep: bool) -> bool:
    """Turn Django's connection to the bench's database; whether it has to be filled. `keep` takes one that is there already."""
    chosen = name(keep=keep)
    connection.settings_dict.update(database.settings("", settings.VAR / "test", durable=False))
    server = server_of("default")
    if server is None:
        raise SystemExit("make bench 用程序自带的数据库，请不要设 DATABASE_URL。")
    server.join()
    with server.connect() as maintenance:
        there = maintenance.execute("SELECT 1 FROM pg_database WHERE datname = %s", [chosen]).fetchone() is not None
        if not there:
            maintenance.execute(f"CREATE DATABASE {chosen} OWNER kb TEMPLATE template0")
    connection.settings_dict["NAME"] = chosen
    return not there


def prepare(say: Callable[[str], None]) -> None:
    """Tables, divisions and vocabulary."""
    say("建表…")
    call_command("migrate", verbosity=0, stdout=io.StringIO())
    seeding.seed_regions(settings.SEEDS / "regions", lambda done, total: None)
    seeding.seed_vocabulary(settings.SEEDS / "vocabulary")
    server = server_of("default")
    assert server
    with server.connect() as maintenance:
        # To write past the triggers.
        maintenance.execute("GRANT SET ON PARAMETER session_replication_role TO kb")


def drop() -> None:
    chosen = connection.settings_dict["NAME"]
    connection.close()
    server = server_of("default")
    assert server
    with server.connect() as maintenance:
        maintenance.execute(f"DROP DATABASE IF EXISTS {chosen} WITH (FORCE)")
