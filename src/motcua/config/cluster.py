"""The private PostgreSQL cluster under `MOTCUA_VAR`: started when needed, reached by a unix socket only (ADR 0010)."""

import fcntl
import hashlib
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psycopg
from psycopg import sql

from motcua.config import postgres_binaries
from motcua.config.environment import env
from motcua.config.postgres_binaries import Binaries

NAME = "motcua"
OWNER = "motcua_owner"
SUPERUSER = "postgres"
PORT = 5432
SHELF = Path("/var/lib/motcua")
NOBODY = 65534
START_SECONDS = 60
STOP_SECONDS = 30
SOCKET_PATH_LIMIT = 100  # the kernel's own limit is 107 bytes

# PostgreSQL asks for the name of its account, and *nobody* has one everywhere.
UNSHARE = ["unshare", "-U", f"--map-user={NOBODY}", f"--map-group={NOBODY}"]
OPTIONS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Failing statements and their details carry personal data, so the log must not.
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
    # Whole pages, which the log repeats after a checkpoint, shrink to a fifth (ADR 0041).
    "wal_compression": "on",
    # As on any disk without a moving head: else a list of a small desk is gathered whole and sorted (ADR 0067).
    "random_page_cost": "1.1",
    # After a crash the disk is synced as a whole: file by file takes seconds in which nobody is served (F14).
    "recovery_init_sync_method": "syncfs",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}

# The postmasters that this process has started.
_STARTED: list["subprocess.Popen[bytes]"] = []


class ClusterError(RuntimeError):
    """The cluster cannot run; the message says in Vietnamese why and what to do."""


@dataclass(frozen=True, slots=True)
class Status:
    """What is known of the cluster without starting it."""

    running: bool
    pid: int | None
    major: int | None
    data: Path
    sockets: Path


def ensure_running(*, durable: bool = True, seconds: float = START_SECONDS) -> None:
    """Make the cluster, roles and database where they are missing, and start it. Safe to call from many processes.

    `durable=False` (tests) gives up safety against power cuts for speed. Raises `ClusterError` after so many seconds.
    """
    if not _answers():
        with _alone():
            if not _answers():
                if not (_data() / "PG_VERSION").exists():
                    _create(durable)
                _start(durable, seconds)
    _fill()


@contextmanager
def in_use(*, durable: bool = True) -> Iterator[None]:
    """Have the cluster run while the block lasts; the last of all processes that use it switches it off."""
    var = Path(env("MOTCUA_VAR"))
    var.mkdir(parents=True, exist_ok=True)
    with (var / "pg.users").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        ensure_running(durable=durable)
        try:
            yield
        finally:
            with suppress(BlockingIOError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                stop()


def stop() -> None:
    """End the cluster: first politely, after `STOP_SECONDS` at once. Nothing happens where none runs."""
    pid = postmaster()
    if pid is None:
        return
    for number, patience in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
        with suppress(ProcessLookupError):
            os.kill(pid, number)
        if _wait_until_gone(pid, patience):
            return
    raise ClusterError(f"Không dừng được PostgreSQL (tiến trình {pid}).")


def status() -> Status:
    """Whether it runs, and where."""
    version = _data() / "PG_VERSION"
    major = int(version.read_text()) if version.exists() else None
    return Status(_answers(), postmaster(), major, _data(), socket_folder())


def socket_folder() -> Path:
    """The folder of the unix socket: beside the data, or a short name under /tmp where that path is too long."""
    beside = _data().parent / "run"
    if len(str(beside / f".s.PGSQL.{PORT}")) < SOCKET_PATH_LIMIT:
        return beside
    return Path(f"/tmp/motcua-{hashlib.sha256(str(_data()).encode()).hexdigest()[:12]}")  # noqa: S108  its owner is checked


def superuser(database: str = "postgres") -> psycopg.Connection:
    """An autocommit connection as the cluster's own superuser, for set-up and doctor only."""
    return psycopg.connect(
        host=str(socket_folder()), port=PORT, user=SUPERUSER, dbname=database, autocommit=True, connect_timeout=5
    )


def _data() -> Path:
    # A link where the data had to live elsewhere (see `_create`).
    return (Path(env("MOTCUA_VAR")) / "pg").resolve()


@contextmanager
def _alone() -> Iterator[None]:
    var = Path(env("MOTCUA_VAR"))
    var.mkdir(parents=True, exist_ok=True)
    with (var / "pg.lock").open("w") as file:
        while not _locked(file):
            # A dead postmaster counts as living until its parent, perhaps we, takes note; another may wait for that.
            for child in _STARTED:
                child.poll()
            time.sleep(0.05)
        yield


def _locked(file: IO[str]) -> bool:
    with suppress(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _answers() -> bool:
    try:
        superuser().close()
    except psycopg.OperationalError:
        return False
    return True


def _create(durable: bool) -> None:
    binaries = next(iter(postgres_binaries.installed()), None)
    if binaries is None:
        raise ClusterError("Không tìm thấy PostgreSQL. Cài gói “postgresql” của Debian hoặc đặt MOTCUA_DATABASE_URL.")
    var = Path(env("MOTCUA_VAR"))
    is_out_of_reach = var.stat().st_uid == 0 and _prefix_for(var) != UNSHARE
    home = _home_of_nobody(var) if is_out_of_reach else var
    draft = home / "pg.new"
    shutil.rmtree(draft, ignore_errors=True)
    prefix = _prefix_for(home)
    if prefix:
        binaries = postgres_binaries.readable_by(binaries, prefix, SHELF)
    command = [str(binaries.folder / "initdb"), "-D", str(draft), "-U", SUPERUSER, "-A", "trust", "--encoding=UTF8"]
    command += ["--locale=C.UTF-8", "--data-checksums", "--no-instructions", *([] if durable else ["--no-sync"])]
    done = subprocess.run(
        [*prefix, *command], capture_output=True, text=True, cwd="/", env=binaries.environment, check=False
    )
    if done.returncode:
        raise ClusterError(f"Không tạo được cụm PostgreSQL trong {draft}: {done.stderr.strip()}")
    draft.rename(home / "pg")
    if home != var:
        (var / "pg").symlink_to(home / "pg")


def _home_of_nobody(var: Path) -> Path:
    # PostgreSQL refuses uid 0; where no user namespace may be made, another account needs a place that it can reach.
    home = SHELF / secrets.token_hex(4)
    home.mkdir(parents=True)
    (home / "tree").write_text(f"{var.resolve()}\n")
    os.chown(home, NOBODY, NOBODY)
    return home


def _start(durable: bool, seconds: float) -> None:
    data = _data()
    binaries = _binaries_for(data)
    prefix = _prefix_for(data)
    if prefix:
        binaries = postgres_binaries.readable_by(binaries, prefix, SHELF)
    sockets = _make_socket_folder(data)
    options = {**OPTIONS, "unix_socket_directories": str(sockets), "port": str(PORT), **({} if durable else FORGETFUL)}
    command = [*prefix, str(binaries.folder / "postgres"), "-D", str(data)]
    command += [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    log = Path(env("MOTCUA_VAR")) / "postgres.log"
    deadline = time.monotonic() + seconds
    # After kill -9 the first tries fail until the old children have left the shared memory.
    while time.monotonic() < deadline:
        _forget_dead_postmaster(data, sockets)
        with log.open("ab") as out:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                cwd="/",
                env=binaries.environment,
                start_new_session=True,
            )
        _STARTED.append(process)
        while process.poll() is None and time.monotonic() < deadline:
            if _answers():
                return
            time.sleep(0.05)
        time.sleep(0.5)
    raise ClusterError(f"PostgreSQL không khởi động được sau {seconds:.0f} giây. Xem {log}.")


def _binaries_for(data: Path) -> Binaries:
    major = int((data / "PG_VERSION").read_text())
    found = postgres_binaries.installed()
    for binaries in found:
        if binaries.major == major:
            return binaries
    have = ", ".join(str(b.major) for b in found) or "không có bản nào"
    raise ClusterError(
        f"Dữ liệu trong {data} thuộc PostgreSQL {major}, nhưng máy này chỉ có: {have}. "
        f"Cài gói “postgresql-{major}”, hoặc khôi phục bản sao lưu vào một thư mục mới. Dữ liệu được giữ nguyên."
    )


def _make_socket_folder(data: Path) -> Path:
    folder = socket_folder()
    owner = data.stat()
    folder.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0:
        os.chown(folder, owner.st_uid, owner.st_gid, follow_symlinks=False)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid != owner.st_uid or found.st_mode & 0o077:
        raise ClusterError(f"Thư mục {folder} phải thuộc chủ của dữ liệu và có quyền 0700. Hãy xoá nó rồi chạy lại.")
    return folder


def _prefix_for(folder: Path) -> list[str]:
    """The command that turns root into an account that may run PostgreSQL on this folder; empty for ordinary users."""
    owner = folder.stat()
    if os.geteuid() != 0:
        if owner.st_uid != os.geteuid():
            raise ClusterError(f"{folder} thuộc tài khoản khác (uid {owner.st_uid}). Hãy chạy bằng tài khoản đó.")
        return []
    if owner.st_uid != 0:
        return _setpriv(owner.st_uid, owner.st_gid)
    if may_unshare():
        return UNSHARE
    if (folder / "PG_VERSION").exists():
        raise ClusterError(f"{folder} thuộc root mà máy này không cho tạo user namespace. Hãy đổi chủ thư mục.")
    return _setpriv(NOBODY, NOBODY)


def may_unshare() -> bool:
    """Whether root may make a user namespace here (refused in chroots and many containers)."""
    try:
        return subprocess.run([*UNSHARE, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _setpriv(uid: int, gid: int) -> list[str]:
    return ["setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups"]


def _fill() -> None:
    app = env("MOTCUA_DATABASE_APP_ROLE")
    with superuser() as connection:
        roles = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
        for role, rights in ((OWNER, "LOGIN CREATEDB"), (app, "LOGIN")):
            if role not in roles:
                with suppress(psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):
                    connection.execute(sql.SQL("CREATE ROLE {} " + rights).format(sql.Identifier(role)))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                words = sql.SQL("CREATE DATABASE {} OWNER {}")
                connection.execute(words.format(sql.Identifier(NAME), sql.Identifier(OWNER)))


def postmaster() -> int | None:
    """The pid of the living postmaster of our data folder."""
    try:
        pid = int((_data() / "postmaster.pid").read_text().splitlines()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None
    return pid if _is_postmaster(pid, _data()) else None


def _is_postmaster(pid: int, data: Path) -> bool:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        # A chroot may have no /proc; then a living number has to do.
        return not Path("/proc/self").exists() and _lives(pid)
    return str(data).encode() in command  # a zombie's command line is empty


def _lives(pid: int) -> bool:
    with suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
    try:
        os.kill(pid, 0)
    except OSError as error:
        return isinstance(error, PermissionError)
    return True


def _forget_dead_postmaster(data: Path, sockets: Path) -> None:
    # PostgreSQL takes any living or unreaped process with the old number for itself and would refuse for ever.
    for file in (data / "postmaster.pid", sockets / f".s.PGSQL.{PORT}.lock"):
        with suppress(FileNotFoundError, IndexError, ValueError):
            pid = int(file.read_text().splitlines()[0])
            with suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
            if Path(f"/proc/{pid}").exists() and not _is_postmaster(pid, data) and not _has_children(data):
                file.unlink()


def _has_children(data: Path) -> bool:
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (entry / "cwd").readlink() == data:
                return True
    return False


def _wait_until_gone(pid: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
        if not _is_postmaster(pid, _data()):
            return True
        time.sleep(0.05)
    return False
