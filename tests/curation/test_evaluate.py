"""`manage.py evaluate` explains a list that cannot be read."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command


@pytest.mark.parametrize("option", ["--only", "--except"])
@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_list_that_cannot_be_read(tmp_path: Path, option: str, content: bytes | None) -> None:
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    names = tmp_path / "names.txt"
    if content is not None:
        names.write_bytes(content)

    with pytest.raises(CommandError, match=r"names\.txt 读不出来"):
        call_command("evaluate", tmp_path, tmp_path, option, names)
