"""The throw-away database of the bench, on the server that the tests use."""

import io
from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from kb import database
from kb.curation import seeding
from kb.database.base import server_of

NAME = "kb_bench"


def open_database(*, keep: bool) -> bool:
    """Turn Django's connection to the bench's database; whether it has to be filled. `keep` takes one that is there already."""
    connection.settings_dict.update(database.settings("", settings.VAR / "test", durable=False))
    server = server_of("default")
    if server is None:
        raise SystemExit("make bench 用程序自带的数据库，请不要设 DATABASE_URL。")
    server.join()
    with server.connect() as maintenance:
        there = maintenance.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone() is not None
        if there and not keep:
            maintenance.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
        if not there or not keep:
            maintenance.execute(f"CREATE DATABASE {NAME} OWNER kb TEMPLATE template0")
    connection.settings_dict["NAME"] = NAME
    return not (there and keep)


def prepare(say: Callable[[str], None]) -> None:
    """Tables, divisions and vocabulary."""
    say("建表…")
    call_command("migrate", verbosity=0, stdout=io.StringIO())
    seeding.seed_regions(settings.SEEDS / "regions", lambda done, total: None)
    seeding.seed_vocabulary(settings.SEEDS / "vocabulary")
    with server_of("default").connect(database=NAME) as maintenance:  # type: ignore[union-attr]
        maintenance.execute("ALTER ROLE kb IN DATABASE kb_bench SET session_replication_role = origin")
        maintenance.execute("GRANT SET ON PARAMETER session_replication_role TO kb")


def drop() -> None:
    connection.close()
    server = server_of("default")
    assert server
    with server.connect() as maintenance:
        maintenance.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
