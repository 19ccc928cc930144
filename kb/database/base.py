"""Django's PostgreSQL backend with two additions: the embedded server starts when first needed, and what keeps a
connection from being made is said in one sentence."""

from pathlib import Path
from typing import Any

import psycopg
from django.core.management.base import CommandError
from django.db import connections
from django.db.backends.postgresql import base
from django.db.utils import OperationalError

from kb.database import embedded
from kb.database.errors import Trouble, explain

OLDEST = 15


class Unavailable(OperationalError, CommandError):
    """No connection. Requests see a database error; commands print the sentence without a traceback and end with 1."""


class DatabaseWrapper(base.DatabaseWrapper):
    @property
    def server(self) -> embedded.Server | None:
        """The embedded server, None where DATABASE_URL names another."""
        place = self.settings_dict.get("EMBEDDED")
        return embedded.server(Path(place["var"]), place["durable"]) if place else None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        try:
            connection = self._connect(conn_params)
        except Trouble as trouble:
            raise Unavailable(str(trouble)) from trouble
        except psycopg.OperationalError as error:
            raise Unavailable(explain(str(error), self._where())) from error
        if (version := connection.info.server_version // 10000) < OLDEST:
            connection.close()
            raise Unavailable(f"数据库 {self._where()} 是 PostgreSQL {version}，太旧。请升级到 {OLDEST} 或更新的版本。")
        return connection

    def _connect(self, conn_params: dict[str, Any]) -> Any:
        if self.server is None:
            return super().get_new_connection(conn_params)
        self.server.join()
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            # It ran, but no longer: killed, or stopped by somebody. Whoever notices first starts it again.
            self.server.ensure()
            return super().get_new_connection(conn_params)

    def _where(self) -> str:
        """`host:port/name`, or the embedded server's folder, for messages; never the password."""
        if self.server:
            return str(self.server.home.folder)
        place = self.settings_dict
        return f"{place['HOST'] or 'localhost'}:{place['PORT'] or 5432}/{place['NAME']}"


def server_of(alias: str) -> embedded.Server | None:
    """The embedded server behind one of Django's connections; makes no connection."""
    wrapper = connections[alias]
    return wrapper.server if isinstance(wrapper, DatabaseWrapper) else None
