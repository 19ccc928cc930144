"""The process beside the site that does background jobs: started with it, started again when it dies, ended with it."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 8  # seconds that a job under way has at the end; cut off, it is taken up again by the next worker
PAUSE = 2  # seconds before a worker that died is started again
COMMAND = [sys.executable, str(Path(__file__).resolve().parent.parent / "manage.py"), "work"]


def keep(ending: threading.Event, say: Callable[[str], None]) -> None:
    """Run a worker until `ending`, however often it dies."""
    while not ending.is_set():
        # A session of its own: Ctrl-C at the terminal goes to the parent alone, which then ends it in order.
        process = subprocess.Popen(COMMAND, start_new_session=True)
        while process.poll() is None and not ending.wait(0.2):
            pass
        if ending.is_set():
            end(process)
        else:
            say(f"{time.strftime('%H:%M:%S')} 后台任务进程意外停止，正在重新启动…")
            ending.wait(PAUSE)


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
