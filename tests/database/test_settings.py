import stat
from pathlib import Path

import pytest

from kb import database

URLS = [
    ("postgresql://u:p%40ss@db.example:5433/kb", ("db.example", 5433, "kb", "u", "p@ss")),
    ("postgres://u@/kb", ("", "", "kb", "u", "")),
    (" postgresql://u:p@10.0.0.1/kb ", ("10.0.0.1", "", "kb", "u", "p")),
]


@pytest.mark.parametrize(("url", "expected"), URLS)
def test_url(url: str, expected: tuple[object, ...]) -> None:
    entry = database.settings(url, Path("var"))

    assert tuple(entry[key] or "" for key in ("HOST", "PORT", "NAME", "USER", "PASSWORD")) == expected
    assert entry["ENGINE"] == "kb.database"
    assert entry["CONN_HEALTH_CHECKS"]
    assert "EMBEDDED" not in entry


@pytest.mark.parametrize("url", ["mysql://u:p@h/kb", "postgresql://", "postgresql://u:p@h:port/kb", "postgresql://h", "kb"])
def test_malformed_url(url: str) -> None:
    with pytest.raises(SystemExit, match="DATABASE_URL 写法不对"):
        database.settings(url, Path("var"))


def test_settings_make_nothing(tmp_path: Path) -> None:
    database.settings("", tmp_path / "var")

    assert not (tmp_path / "var").exists()


def test_secret_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret_key"

    first = database.secret(path)

    assert len(first) >= 50
    assert database.secret(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["secret_key"]


def test_empty_secret_of_a_full_disk_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch()

    assert len(database.secret(tmp_path / "secret_key")) >= 50


def test_secret_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(SystemExit, match=r"无法读写 .*请检查"):
        database.secret(tmp_path / "file" / "secret_key")
