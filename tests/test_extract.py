"""The command that judges extraction: one JSON object a document, in the gold's shape, without a database."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

SEED = settings.SEEDS / "documents" / "003_a6e3c26f88cde1fa.txt"
KINDS = ("metrics", "brands", "programs", "cooperations", "policies", "subsidies")


def test_output_is_one_json_object_a_document(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    other = tmp_path / "other.txt"
    other.write_text("﻿全县城镇新增就业8746人。\n", encoding="utf-8")

    call_command("extract", SEED, other, output=output)

    documents = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [document["document"] for document in documents] == [SEED.name, "other.txt"]
    for document in documents:
        for article in document["articles"]:
            assert set(article) == {"title", "starts_with", "authors", "region", "published", "body", *KINDS}
            for fact in (fact for kind in KINDS for fact in article[kind]):
                start, end = fact["span"]
                assert article["body"][start:end] == fact["quote"]
                assert fact["rule"]
                assert 0 <= fact["confidence"] <= 1


def test_needs_no_database() -> None:
    environment = os.environ | {"DATABASE_URL": "postgresql://nobody:nothing@127.0.0.1:1/none"}
    command = [sys.executable, "manage.py", "extract", str(SEED)]

    done = subprocess.run(command, cwd=settings.BASE, env=environment, capture_output=True, text=True, timeout=60)

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["articles"][0]["region"] == "620524"


def test_extraction_and_splitting_run_without_django() -> None:
    script = (
        "import sys; sys.modules['django'] = None\n"
        "from pathlib import Path\n"
        "from articles.splitting import split\n"
        "from kb.extraction import shape\n"
        "from kb.extraction.lexicon import Lexicon\n"
        "from kb.extraction.pipeline import extract\n"
        "lexicon = Lexicon.load(Path('seeds'))\n"
        f"pieces = split(Path({str(SEED)!r}).read_text(encoding='utf-8'))\n"
        "print(sum(len(extract(shape.text_of(piece), lexicon).metrics) for piece in pieces))\n"
    )

    done = subprocess.run([sys.executable, "-c", script], cwd=settings.BASE, capture_output=True, text=True, timeout=60)

    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 20


@pytest.mark.parametrize(("data", "sentence"), [(b"\xff\xfe\x00", "UTF-8"), (b"", "空的"), (None, "读不到")])
def test_unreadable_input_is_one_sentence(tmp_path: Path, data: bytes | None, sentence: str) -> None:
    path = tmp_path / "bad.txt"
    if data is not None:
        path.write_bytes(data)

    with pytest.raises(CommandError, match=sentence):
        call_command("extract", path, stdout=io.StringIO())
