"""Zips: each file by its typed name, each refusal its own, and nothing that swells."""

import io
import zipfile

import pytest

from articles.ingest import archives, limits
from articles.ingest.refusal import Refused
from tests.ingest.making import packed


def test_files_by_name_without_what_systems_add() -> None:
    data = packed({"乡镇/一.txt": b"1", "__MACOSX/._x": b"2", "二.txt": b"3", "Thumbs.db": b"4"})

    assert list(archives.members(data)) == [("乡镇/一.txt", b"1"), ("二.txt", b"3")]


def test_names_as_chinese_windows_writes_them() -> None:
    raw = "武山.txt".encode("gb18030")
    data = packed({"xxxxxx.txt": b"1"}).replace(b"xxxxxx.txt", raw.ljust(10, b"x"))

    assert [name for name, _ in archives.members(data)] == [raw.ljust(10, b"x").decode("gb18030")]


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("../../etc/武山.txt", "etc/武山.txt"),
        ("/root/a.txt", "root/a.txt"),
        ("C:\\Users\\a.txt", "Users/a.txt"),
        ("..\\..\\a.txt", "a.txt"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("甲/./乙.txt", "甲/乙.txt"),
        ("../..", "未命名"),
    ],
)
def test_paths_that_lead_out_of_the_archive_are_no_part_of_a_name(stored: str, shown: str) -> None:
    assert [name for name, _ in archives.members(packed({stored: b"1"}))] == [shown]


def test_a_file_that_is_refused_leaves_the_others() -> None:
    data = bytearray(packed({"inner.zip": b"PK", "good.txt": b"1", "broken.txt": b"2" * 500}))
    data[data.index(b"broken.txt") + 10] ^= 0xFF  # its compressed bytes

    found = dict(archives.members(bytes(data)))

    assert found["good.txt"] == b"1"
    assert "压缩包里的压缩包" in str(found["inner.zip"])
    assert "损坏" in str(found["broken.txt"])


def test_a_password() -> None:
    data = bytearray(packed({"a.txt": b"1"}))
    data[6] |= 1  # the flag in the file's own header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the directory

    assert "密码" in str(dict(archives.members(bytes(data)))["a.txt"])


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (packed({"a.txt": b"0" * 100_000_000}), "大得反常"),
        (packed({}), "没有文件"),
        (packed({f"{n}.txt": b"1" for n in range(limits.PACKED_FILES + 1)}), "最多"),
        (packed({"a.txt": b"1"})[:-30], "损坏"),
    ],
)
def test_what_is_refused_whole(data: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        list(archives.members(data))


def test_a_zip_that_lies_about_its_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 1000)
    data = packed({"a.txt": b"0" * 5000})
    lying = data.replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with zipfile.ZipFile(io.BytesIO(lying)) as archive:
        assert archive.infolist()[0].file_size == 10

    content = dict(archives.members(lying))["a.txt"]

    assert isinstance(content, str) or len(content) <= 10
