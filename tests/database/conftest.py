import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.database.embedded import Server
from kb.database.home import Home


@pytest.fixture(scope="package")
def var(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cluster of these tests' own; under pytest's private folder, so root's lies in /var/lib."""
    var = tmp_path_factory.mktemp("embedded") / "var"
    yield var
    home = Home.of(var)
    shutil.rmtree(home.real, ignore_errors=True)
    shutil.rmtree(home.socket, ignore_errors=True)


@pytest.fixture
def server(var: Path) -> Iterator[Server]:
    server = Server(Home.of(var))
    server.join()
    yield server
    server.leave()
