"""The child process: bounded in time and memory, and nothing of the parent's in it."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from articles.ingest import limits, sandbox
from articles.ingest.refusal import Refused
from tests.ingest.making import TEXT, TITLE, packed


def child(code: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Run code after the child has confined itself."""
    command = [sys.executable, "-c", f"from articles.ingest.child import confine; confine(); {code}"]
    environment = {"PYTHONPATH": str(sandbox.ROOT)}
    return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_a_document_is_read_and_cut() -> None:
    taken = sandbox.take("a.txt", TEXT.encode())

    assert taken.text == TEXT
    assert [part["title"] for part in taken.parts] == [TITLE]


def test_a_zip_is_unpacked() -> None:
    assert sandbox.take("a.zip", packed({"一.txt": b"1"})).files == (("一.txt", b"1"),)


def test_a_refusal_comes_through() -> None:
    with pytest.raises(Refused, match="空的"):
        sandbox.take("a.txt", b" \n")


def test_it_has_no_more_memory_than_allowed(tmp_path: Path) -> None:
    done = child(f"bytearray({2 * limits.MEMORY})", tmp_path)

    assert "MemoryError" in done.stderr


def test_it_writes_no_more_than_allowed(tmp_path: Path) -> None:
    done = child(f"f = open('x', 'wb'); f.truncate({limits.UNPACKED_BYTES + 1})", tmp_path)

    assert done.returncode
    assert not (tmp_path / "x").stat().st_size


def test_it_dies_with_its_parent() -> None:
    code = f"""
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "from articles.ingest.child import confine; confine(); import time; print(1, flush=True); time.sleep(60)"],
    env={{"PYTHONPATH": {str(sandbox.ROOT)!r}}}, stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
import os; os._exit(9)
"""
    number = int(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60).stdout)

    deadline = time.monotonic() + 10
    while alive(number) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(number)


def alive(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_it_has_no_more_time_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.5)
    monkeypatch.setattr(sandbox, "BEAT", 0.1)
    beats: list[float] = []
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])

    with pytest.raises(Refused, match="超过"):
        sandbox.wait(process, lambda: beats.append(time.monotonic()))

    process.kill()
    process.wait()
    assert len(beats) >= 2


def test_nothing_of_the_settings_goes_along(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = tmp_path / "environment"
    script = tmp_path / "python"
    script.write_text(f"#!/bin/sh\nenv >{told}\n")
    script.chmod(0o755)
    monkeypatch.setenv("SECRET_KEY", "xyz")
    monkeypatch.setenv("DATABASE_URL", "postgresql://x")
    monkeypatch.setattr(sys, "executable", str(script))

    with pytest.raises(Refused):
        sandbox.run("a.txt", tmp_path, sandbox.silent)

    names = {line.partition("=")[0] for line in told.read_text().splitlines()}
    assert names - {"PWD", "OLDPWD", "SHLVL", "_"} == {"PYTHONPATH", "PYTHONUTF8", "PYTHONDONTWRITEBYTECODE", "PATH"}
