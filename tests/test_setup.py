"""`.ci/setup --packages` on machines that lack something, made of a folder of programs and a stand-in for apt-get."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

BARE = ["sh", "cat", "dirname", "env", "grep", "id", "mktemp", "rm", "tail"]
WANTED = ["chromium", "fonts-noto-cjk"]


@pytest.fixture
def programs() -> Iterator[Path]:
    """The only folder on PATH, beside a copy of the script; unlike pytest's own folders open to other users."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "bin"
        folder.mkdir()
        shutil.copytree(settings.BASE / ".ci", Path(name) / ".ci")
        for program in BARE:
            (folder / program).symlink_to(shutil.which(program) or "")
        Path(name).chmod(0o755)
        yield folder


def add(programs: Path, name: str, script: str) -> None:
    (programs / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (programs / name).chmod(0o755)


def setup(programs: Path, user: int | None = None) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [".ci/setup", "--packages", *WANTED],
        cwd=programs.parent,
        env={"PATH": str(programs)},
        user=user,
        capture_output=True,
        text=True,
        check=False,
    )


def test_nothing_is_missing(programs: Path) -> None:
    add(programs, "chromium", "exit 1")
    add(programs, "dpkg-query", '[ "$4" = fonts-noto-cjk ] && echo "install ok installed"')

    done = setup(programs)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_removed_package_is_missing(programs: Path) -> None:
    add(programs, "chromium", "exit 1")
    add(programs, "dpkg-query", 'echo "deinstall ok config-files"')

    assert "缺少系统软件包：fonts-noto-cjk，本机没有 apt-get。" in setup(programs).stderr


def test_a_chinese_font_of_any_name_will_do(programs: Path) -> None:
    add(programs, "chromium", "exit 1")
    add(programs, "fc-list", "echo /usr/share/fonts/other.ttf")

    assert setup(programs).returncode == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="installs without asking only as root")
def test_root_installs(programs: Path) -> None:
    add(programs, "apt-get", f'echo "$DEBIAN_FRONTEND $*" >>{programs}/asked')

    done = setup(programs)

    assert done.returncode == 0
    asked = (programs / "asked").read_text().splitlines()
    assert [line.split()[0] for line in asked] == ["noninteractive"] * 2
    assert asked[0].endswith(" update")
    assert asked[1].endswith(" install -y --no-install-recommends chromium fonts-noto-cjk")


@pytest.mark.skipif(os.geteuid() != 0, reason="installs without asking only as root")
def test_no_network(programs: Path) -> None:
    add(programs, "apt-get", 'echo "E: Could not resolve host"; exit 100')

    done = setup(programs)

    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == "E: Could not resolve host"
    assert done.stderr.splitlines()[-1].startswith("系统软件包没有装成：chromium fonts-noto-cjk。请检查网络")


def test_ordinary_user_without_sudo(programs: Path) -> None:
    add(programs, "apt-get", "exit 1")
    sentence = "缺少系统软件包：chromium fonts-noto-cjk，当前用户不能安装。请管理员执行 apt-get install -y chromium fonts-noto-cjk 后重试。"

    done = setup(programs, pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None)

    assert (done.returncode, done.stderr.strip()) == (1, sentence)
