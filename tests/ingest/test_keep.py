"""The site's worker is started again when it dies, and ends with the site."""

import sys
import threading
import time
from pathlib import Path

import pytest

from kb import worker


def test_a_worker_that_dies_is_started_again_and_ends_with_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "starts"
    code = f"import os, time; open({str(log)!r}, 'a').write(f'{{os.getpid()}}\\n'); time.sleep(0 if len(open({str(log)!r}).readlines()) < 3 else 60)"
    monkeypatch.setattr(worker, "COMMAND", [sys.executable, "-c", code])
    monkeypatch.setattr(worker, "PAUSE", 0.01)
    ending = threading.Event()
    told: list[str] = []
    thread = threading.Thread(target=worker.keep, args=(ending, told.append))
    thread.start()
    deadline = time.monotonic() + 30
    while (not log.exists() or len(log.read_text().splitlines()) < 3) and time.monotonic() < deadline:
        time.sleep(0.02)

    ending.set()
    thread.join(30)

    assert not thread.is_alive()
    starts = log.read_text().splitlines()
    assert len(starts) == 3
    assert len(told) == 2
    assert not Path("/proc", starts[-1]).exists()
