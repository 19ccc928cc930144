"""The embedded PostgreSQL: placeholder, see the module's owner."""

import secrets
from pathlib import Path
from typing import Any


def secret(path: Path) -> str:
    """A random key kept in `path`, made on first use, readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii")


def settings(url: str, var: Path) -> dict[str, Any]:
    """Django's DATABASES entry: `url` if given, else the embedded server's socket under `var`."""
    return {"ENGINE": "django.db.backends.postgresql", "NAME": "kb", "USER": "kb", "HOST": str(var / "postgres")}
