"""Files as people bring them: bounded while they come in, then rows with a job each."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db import transaction

from articles.ingest import limits, queue
from articles.masking.numbers import cover_numbers
from articles.models import Batch, Upload, UploadState

TOO_LARGE = f"文件有 {{}} MB，一份最多 {limits.FILE_BYTES // limits.MEBIBYTE} MB，请拆开或压缩图片后再上传。"
TOO_MANY = f"一次上传的文件合起来超过 {limits.REQUEST_BYTES // limits.MEBIBYTE} MB，这一份没有收下，请分几次上传。"
EMPTY = "文件是空的，没有可读入的文字。"


class Bounded(TemporaryFileUploadHandler):
    """Keeps no more of a file than is allowed, and of all files of a request; what is over is counted and thrown away.

    The file's `refused` says why it must not be used, "" if it may.
    """

    kept = 0  # bytes of the request on disk

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.over = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.over:
            return
        self.kept += len(raw_data)
        self.over = start + len(raw_data) > limits.FILE_BYTES or self.kept > limits.REQUEST_BYTES
        if self.over:
            self.kept -= start + len(raw_data)
            self.file.seek(0)
            self.file.truncate()
        else:
            self.file.write(raw_data)

    def file_complete(self, file_size: int) -> Any:
        file: Any = super().file_complete(file_size)
        too_large = TOO_LARGE.format(file_size // limits.MEBIBYTE) if file_size > limits.FILE_BYTES else TOO_MANY
        file.refused = too_large if self.over else ""
        return file


@dataclass(frozen=True, slots=True)
class Brought:
    """One file as it was brought: its bytes, or the sentence why it is not taken in."""

    name: str
    data: bytes
    size: int
    refused: str = ""

    @classmethod
    def of(cls, file: Any) -> "Brought":
        """From a file of a request."""
        if refused := getattr(file, "refused", ""):
            return cls(file.name, b"", file.size, refused)
        return cls.from_bytes(file.name, file.read())

    @classmethod
    def from_bytes(cls, name: str, data: bytes) -> "Brought":
        if len(data) > limits.FILE_BYTES:
            return cls.too_large(name, len(data))
        return cls(name, data, len(data), "" if data else EMPTY)

    @classmethod
    def too_large(cls, name: str, size: int) -> "Brought":
        return cls(name, b"", size, TOO_LARGE.format(size // limits.MEBIBYTE))


@transaction.atomic
def bring(files: Iterable[Brought], *, by: Any = None, way: str, straight: bool = False) -> Batch:
    """A batch of files, each with its job; a refused one stays in sight with its sentence and without its bytes."""
    batch = Batch.objects.create(by=by, way=way, straight=straight)
    add(batch, files)
    return batch


def add(batch: Batch, files: Iterable[Brought]) -> None:
    """More files for a batch. Needs a transaction."""
    for file in files:
        upload = Upload.objects.create(
            batch=batch,
            name=shortened(file.name),
            size=file.size,
            checksum=hashlib.sha256(file.data).hexdigest(),
            data=None if file.refused else file.data,
            state=UploadState.REFUSED if file.refused else UploadState.QUEUED,
            message=file.refused,
        )
        if not file.refused:
            queue.defer(queue.READ, upload.pk)


def shortened(name: str) -> str:
    """A name that the row holds: long ones keep their ending; numbers of persons are covered."""
    name = cover_numbers(name)
    name = "".join(c if c.isprintable() else "�" for c in name.replace("\0", "")) or "未命名"
    return name if len(name) <= 255 else f"{name[:200]}…{name[-50:]}"
