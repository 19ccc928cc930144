"""Which database the site uses: the one that DATABASE_URL names, else an embedded PostgreSQL under `var/`.

Nothing here starts anything: the embedded server starts with the first connection (`base.py`), so commands that
need no database never have one. docs/decisions/0001-embedded-postgresql.md says why things are as they are.
"""

import os
import secrets
from pathlib import Path
from typing import Any

import environ

from kb.database.errors import Trouble, reason
from kb.database.home import Home

# A connection is kept by its thread and tested before use, so requests heal after the database restarted.
KEEP = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}


def secret(path: Path) -> str:
    """A random key kept in `path`, made on first use, readable by its owner only; ends the program if it cannot be."""
    try:
        if not path.exists() or not path.stat().st_size:
            _write_once(path, secrets.token_urlsafe(48))
        return path.read_text(encoding="ascii")
    except OSError as error:
        raise SystemExit(f"无法读写 {path}：{reason(error)}。请检查该文件夹的属主、权限和剩余空间后重试。") from error


def _write_once(path: Path, text: str) -> None:
    """Linked into place when complete: of two programs that start at once, both read what the first wrote."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(text)
        if path.exists() and not path.stat().st_size:  # what a full disk left behind
            path.unlink()
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)


def settings(url: str, var: Path, *, durable: bool = True) -> dict[str, Any]:
    """Django's DATABASES entry: `url` if given, else the embedded server under `var`.

    `durable=False` trades safety against power cuts for speed: for tests only.
    """
    if url.strip():
        return _from_url(url.strip())
    try:
        home = Home.of(var)
    except Trouble as trouble:
        raise SystemExit(str(trouble)) from trouble
    return {
        "ENGINE": "kb.database",
        "NAME": "kb",
        "USER": "kb",
        "HOST": str(home.socket),
        # The socket may lie in /tmp: believe only a server that the expected OS user runs.
        "OPTIONS": {"requirepeer": home.user_name},
        "EMBEDDED": {"var": str(var), "durable": durable},
        **KEEP,
    }


def _from_url(url: str) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    if url.startswith(("postgres://", "postgresql://")):
        try:
            entry = environ.Env.db_url_config(url)
        except (ValueError, environ.ImproperlyConfigured):
            entry = {}
    if not entry.get("NAME"):
        raise SystemExit("DATABASE_URL 写法不对，应为 postgresql://用户名:密码@主机:5432/数据库名。请改正后重试。")
    options = {"connect_timeout": 10, **entry.pop("OPTIONS", {})}
    return {**entry, "ENGINE": "kb.database", "OPTIONS": options, **KEEP}
