"""Zip archives: sizes checked before and while unpacking, names as Chinese systems write them. Pure."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from articles.ingest import limits
from articles.ingest.refusal import Refused

BOMB = "文件解开后大得反常，为安全起见不收。请解开后直接上传里面的文件，或另存为 .txt。"
SYSTEM = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"}


def check_sizes(archive: zipfile.ZipFile, packed: int) -> None:
    """Refuse a zip that says it holds too much. packed: its own size in bytes."""
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > 10 * limits.PACKED_FILES or unpacked > limits.UNPACKED_BYTES:
        raise Refused(BOMB)
    if unpacked > limits.RATIO_FROM and unpacked > limits.RATIO * packed:
        raise Refused(BOMB)


def members(data: bytes) -> Iterator[tuple[str, bytes | str]]:
    """Name and bytes of each file in a zip, or the sentence why that file is not taken in. Raises Refused for the whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_sizes(archive, len(data))
            parts = [part for part in archive.infolist() if is_file(part)]
            if not parts:
                raise Refused("压缩包里没有文件。")
            if len(parts) > limits.PACKED_FILES:
                raise Refused(f"压缩包里有 {len(parts)} 个文件，一次最多 {limits.PACKED_FILES} 个，请分几包上传。")
            left = limits.UNPACKED_BYTES
            for part in parts:
                content = unpacked(archive, part, left)
                left -= len(content)
                yield name_of(part), content
    except (zipfile.BadZipFile, EOFError) as error:
        raise Refused("压缩包已损坏，打不开。请重新打包后再上传。") from error


def is_file(part: zipfile.ZipInfo) -> bool:
    return not part.is_dir() and SYSTEM.isdisjoint(PurePosixPath(part.filename).parts)


def unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> bytes | str:
    """A member's bytes, at most `left`, whatever the archive says of their number; or why they are not to be had."""
    if part.flag_bits & 1:
        return "压缩包设有密码，请解开后直接上传里面的文件。"
    if name_of(part).lower().endswith((".zip", ".rar", ".7z")):
        return "压缩包里的压缩包不收，请解开后上传里面的文件。"
    most = min(left, limits.FILE_BYTES)
    try:
        with archive.open(part) as stream:
            content = stream.read(most + 1)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError):
        return "在压缩包里已损坏，解不开。请重新打包后再上传。"
    except Exception as error:  # zlib.error, lzma.LZMAError: what the compression's own library raises
        if isinstance(error, MemoryError):
            raise
        return "在压缩包里已损坏，解不开。请重新打包后再上传。"
    if len(content) > most:
        if left < limits.FILE_BYTES:
            raise Refused(BOMB)
        return f"超过 {limits.FILE_BYTES // limits.MEBIBYTE} MB，请拆小后再上传。"
    return content


def name_of(part: zipfile.ZipInfo) -> str:
    """Where the file lay in the archive: nothing is ever written there, so that a path that leads out of it (../../x) only has to look clean.

    Signs that nobody sees, such as those that turn the direction of writing, are left out.
    """
    seen = "".join(sign for sign in typed_name(part) if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    steps = [step.strip() for step in re.split(r"[/\\]|^[A-Za-z]:", seen)]
    return "/".join(step for step in steps if step.strip(".")) or "未命名"


def typed_name(part: zipfile.ZipInfo) -> str:
    """The name as it was typed: Chinese Windows writes GB18030 without saying so, and Python then takes it for code page 437."""
    if part.flag_bits & 0x800:
        return part.filename
    try:
        raw = part.filename.encode("cp437")
    except UnicodeEncodeError:
        return part.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return part.filename
