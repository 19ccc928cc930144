"""`manage.py serve` as people run it: a copy of the project, a port, signals."""

import http.cookiejar
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from kb.database.embedded import Server
from kb.database.home import Home
from kb.web import Place

PARTS = ["kb", "articles", "templates", "seeds", "manage.py"]
PATIENCE = 90  # seconds


class Site:
    """One run of the server in the copy `folder`."""

    def __init__(self, folder: Path, port: int) -> None:
        self.port = port
        self.log = folder / f"serve-{time.monotonic_ns()}.log"
        environment = {**os.environ, "PORT": str(port), "WORKERS": "1", "PYTHONUTF8": "1"}
        environment.pop("DATABASE_URL", None)
        with self.log.open("wb") as log:
            command = [sys.executable, "manage.py", "serve"]
            self.process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True)

    @property
    def words(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def wait(self) -> "Site":
        deadline = time.monotonic() + PATIENCE
        while "网站已就绪" not in self.words:
            assert self.process.poll() is None, self.words
            assert time.monotonic() < deadline, self.words
            time.sleep(0.05)
        return self

    def end(self, number: signal.Signals) -> int:
        """As a terminal does: the signal goes to the whole group."""
        os.killpg(self.process.pid, number)
        return self.process.wait(PATIENCE)

    def sign_in(self, name: str, password: str) -> str:
        """Where one lands."""
        address = f"http://127.0.0.1:{self.port}/admin/login/?next=/admin/"
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        page = opener.open(address, timeout=30).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token
        fields = {"csrfmiddlewaretoken": token[1], "username": name, "password": password, "next": "/admin/"}
        return urllib.parse.urlsplit(opener.open(address, urllib.parse.urlencode(fields).encode(), timeout=30).url).path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("project")
    for part in PARTS:
        source = settings.BASE / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / part)
    only_counties(folder / "seeds" / "regions" / "regions.csv")
    yield folder
    shutil.rmtree(Home.of(folder / "var").real, ignore_errors=True)


def only_counties(path: Path) -> None:
    """Without the townships the seeds load in a second."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not re.match(r"\d{9}", line)), encoding="utf-8")


def postmaster(folder: Path) -> int:
    return int((folder / "var" / "postgres" / "data" / "postmaster.pid").read_text().splitlines()[0])


def test_first_and_second_run(folder: Path, port: int) -> None:
    first = Site(folder, port).wait()
    found = re.search(r"用户名：(\S+)  密码：(\S+)", first.words)
    assert found
    assert first.sign_in(found[1], found[2]) == "/admin/"
    database = postmaster(folder)

    # The database dies under the running site.
    os.kill(database, signal.SIGKILL)
    assert first.sign_in(found[1], found[2]) == "/admin/"
    assert postmaster(folder) != database

    # Two at once: the second says so and goes.
    second = Site(folder, port)
    assert second.process.wait(PATIENCE) == 1
    assert f"端口 {port} 已被占用" in second.words

    assert first.end(signal.SIGINT) == 0
    assert not Server(Home.of(folder / "var")).alive()
    assert first.words.rstrip().endswith("已停止。")

    again = Site(folder, port).wait()
    assert "密码" not in again.words
    assert again.sign_in(found[1], found[2]) == "/admin/"
    assert again.end(signal.SIGTERM) == 0


def test_killed_site_leaves_no_process_on_its_port(folder: Path, port: int) -> None:
    killed = Site(folder, port).wait()
    left = postmaster(folder)
    killed.process.kill()
    killed.process.wait()

    again = Site(folder, port)
    for _ in range(3):  # the killed site's process may need a moment to notice
        if again.process.poll() is not None:
            again = Site(folder, port)
        time.sleep(0.5)
    again.wait()

    assert postmaster(folder) == left
    assert again.end(signal.SIGTERM) == 0
    assert not Server(Home.of(folder / "var")).alive()


@pytest.mark.parametrize(("workers", "threads"), [("", 8), ("2", 8), ("16", 5), ("64", 1)])
def test_threads_leave_connections_to_others(workers: str, threads: int) -> None:
    assert Place.parse("127.0.0.1", "8000", workers).threads == threads


WRONG = [("PORT", "x"), ("PORT", "70000"), ("WORKERS", "0"), ("HOST", "192.0.2.1"), ("HOST", "nowhere.invalid")]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_wrong_settings(name: str, value: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "serve"],
        cwd=settings.BASE,
        env={**os.environ, name: value},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 1
    assert f"{name}={value}" in done.stderr
    assert len(done.stderr.splitlines()) == 1
