"""What the child process does: `python -m articles.ingest.child NAME` in a folder of its own.

It reads the file `input` there and leaves `output.json`: {"refused": sentence}; {"text", "parts"}, a document's words and the articles
on it; or of a zip {"files"}, a list of {"name", "file"} or {"name", "refused"}, the files beside it. No Django, no database, no
settings: a file that takes this process over finds nothing but itself.
"""

import ctypes
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from articles.ingest import limits
from articles.ingest.refusal import Refused

PR_SET_PDEATHSIG = 1  # prctl(2)
PR_SET_NO_NEW_PRIVS = 38
TOO_MUCH = "读这份文件要用的内存太多，已停止。请拆开或另存为更简单的格式（如 .txt）后再上传。"


def main(name: str) -> None:
    confine()
    done = Path("output.json")
    try:
        answer = take(name, Path("input").read_bytes())
    except Refused as refused:
        answer = {"refused": str(refused)}
    except (MemoryError, RecursionError):
        answer = {"refused": TOO_MUCH}
    done.write_text(json.dumps(answer), encoding="ascii")


def confine() -> None:
    """Bound memory, computing time and file sizes, and die with the parent."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    ctypes.CDLL(None).prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if os.getppid() == 1:
        sys.exit(1)
    os.nice(5)
    for what, most in (
        (resource.RLIMIT_AS, limits.MEMORY),
        (resource.RLIMIT_CPU, limits.SECONDS),
        (resource.RLIMIT_FSIZE, limits.UNPACKED_BYTES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        _, hard = resource.getrlimit(what)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, bound))


def take(name: str, data: bytes) -> dict[str, Any]:
    """Read a document, or unpack a zip."""
    from articles.ingest import kinds

    return unpack(data) if kinds.kind_of(name, data) == "zip" else read(name, data)


def read(name: str, data: bytes) -> dict[str, Any]:
    """The text of a document and the articles on it."""
    from articles.ingest import drafts, readers

    reading = readers.read(name, data)
    parts = drafts.cut(reading, name)
    if not parts:
        raise Refused("没有认出文章：文件里只有报头、目录之类的文字。请核对内容，或复制正文后用“粘贴文字”读入。")
    return {"text": reading.text, "parts": drafts.as_json(parts)}


def unpack(data: bytes) -> dict[str, Any]:
    """The files of a zip, written beside under numbers: their names are never used as paths."""
    from articles.ingest import archives

    files = []
    for number, (inner, content) in enumerate(archives.members(data)):
        if isinstance(content, str):
            files.append({"name": inner, "refused": content})
            continue
        Path(f"file-{number}").write_bytes(content)
        files.append({"name": inner, "file": f"file-{number}"})
    return {"files": files}


if __name__ == "__main__":
    main(*sys.argv[1:])
