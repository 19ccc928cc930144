"""The parent's side of the child process in which documents are parsed: time, memory and output are bounded, no crash comes through."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.ingest import limits
from articles.ingest.refusal import Refused

ROOT = Path(__file__).resolve().parent.parent.parent
BEAT = 5  # seconds between two calls of `beat`
SLOW = f"读这份文件超过 {limits.SECONDS} 秒，已停止。请拆开或另存为更简单的格式（如 .txt）后再上传。"
CRASHED = "这份文件读不下来，可能已损坏。请用原来的程序打开后另存一份，或另存为 .txt 再上传。"


def silent() -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What the child made of a file: a document's text and the articles on it, or a zip's files, each with its bytes or its refusal."""

    text: str = ""
    parts: tuple[dict[str, Any], ...] = ()
    files: tuple[tuple[str, bytes | str], ...] = ()


def take(name: str, data: bytes, beat: Callable[[], None] = silent) -> Taken:
    """Read a document, or unpack a zip; `beat` is called every few seconds meanwhile. Raises Refused."""
    with tempfile.TemporaryDirectory(prefix="zhiku-") as given:
        folder = Path(given)
        (folder / "input").write_bytes(data)
        run(name, folder, beat)
        answer = json.loads((folder / "output.json").read_text(encoding="ascii"))
        if "refused" in answer:
            raise Refused(answer["refused"])
        files = tuple(
            (row["name"], row["refused"] if "refused" in row else (folder / row["file"]).read_bytes())
            for row in answer.get("files", ())
        )
        return Taken(answer.get("text", ""), tuple(answer.get("parts", ())), files)


def run(name: str, folder: Path, beat: Callable[[], None]) -> None:
    """Run the child to its end or to the limit. Nothing of this process's environment goes along but what Python needs."""
    command = [sys.executable, "-m", "articles.ingest.child", name.replace("\0", "")]
    environment = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", "PATH": os.defpath}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        code = wait(process, beat)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        raise Refused(SLOW)
    if code or not (folder / "output.json").exists():
        raise Refused(CRASHED)


def wait(process: subprocess.Popen[bytes], beat: Callable[[], None]) -> int:
    """The child's exit code. Raises Refused when its time is up; calls `beat` meanwhile."""
    deadline = time.monotonic() + limits.SECONDS
    while (left := deadline - time.monotonic()) > 0:
        try:
            return process.wait(min(BEAT, left))
        except subprocess.TimeoutExpired:
            beat()
    raise Refused(SLOW)
