"""File contents on disk: `ab/cd/<sha256>` under MEDIA_ROOT, written once, read-only, never changed (ADR 0020)."""

import errno
import fcntl
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.core import faults
from motcua.core.errors import Refusal

CHUNK_BYTES = 256 * 1024
# Of one file, unless its line of the checklist allows more.
MAX_BYTES = 20 * 1024 * 1024
INCOMING = "incoming"


LEAST_FREE_SHARE = 0.05


class TooLargeError(Exception):
    """More bytes came than the limit allows."""


class NoRoom(Refusal):
    """The disk is full. Nothing of what was being written stays."""

    def __init__(self) -> None:
        super().__init__(
            _("Kho tệp đang đầy nên chưa nhận được tệp này. Những gì đã khai và đã gửi vẫn còn. Hãy thử lại sau.")
        )


@dataclass(frozen=True, slots=True)
class Arrived:
    """Bytes that are on disk (synced) but not yet in their place."""

    path: Path
    sha256: bytes
    size: int

    def discard(self) -> None:
        """Forget them."""
        self.path.unlink(missing_ok=True)


def has_room() -> bool:
    """Whether new files can be kept: more than a twentieth of the disk is free."""
    root = _root()
    root.mkdir(parents=True, exist_ok=True)
    use = shutil.disk_usage(root)
    return use.free > use.total * LEAST_FREE_SHARE


def take_in(chunks: Iterable[bytes], *, limit: int) -> Arrived:
    """Write chunks to a new file, hashing as they come, and sync it. Raises `NoRoom`, `TooLargeError` past `limit`."""
    digest, size = hashlib.sha256(), 0
    path = part_place(secrets.token_hex(16))
    try:
        with _room(path), open(path, "xb", opener=_private) as file:  # noqa: PTH123  a Path knows no opener
            for chunk in chunks:
                size += len(chunk)
                if size > limit:
                    raise TooLargeError
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Arrived(path, digest.digest(), size)


def part_place(name: str) -> Path:
    """Where a file that comes in parts grows."""
    return _root() / INCOMING / name


def put_part(place: Path, part: bytes, *, offset: int) -> None:
    """Write the bytes that begin at `offset` and sync them; what a crash or a full disk left behind them is cut off.

    Raises `NoRoom`.
    """
    with _room(place), os.fdopen(os.open(place, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        file.truncate(offset)
        file.seek(offset)
        file.write(part)
        file.flush()
        os.fdatasync(file.fileno())


def blank() -> Path:
    """An empty file among those that arrive, for somebody else to fill."""
    folder = _root() / INCOMING
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    path = folder / secrets.token_hex(16)
    path.touch(mode=0o600, exist_ok=False)
    return path


def made_here(path: Path) -> Arrived:
    """What was written to a blank file, synced and hashed."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
    return Arrived(path, hash_of(path), path.stat().st_size)


def settle(arrived: Arrived) -> Path:
    """Move arrived bytes to their place and sync the folder; the same content there is kept and made young again.

    Raises `NoRoom`.
    """
    place = path_of(arrived.sha256)
    with _room(place):
        _make_folder(place.parent)
    faults.point("documents.before_settle")
    with _room(place), _locked(place.parent) as folder:
        if place.exists():
            os.utime(place)
            arrived.discard()
        else:
            arrived.path.chmod(0o440)
            arrived.path.rename(place)
        os.fsync(folder)
    faults.point("documents.after_settle")
    return place


def path_of(sha256: bytes) -> Path:
    """Where this content lies, or would lie."""
    name = bytes(sha256).hex()
    return Path(f"{settings.MEDIA_ROOT}/{name[:2]}/{name[2:4]}/{name}")


def contents() -> Iterator[Path]:
    """Every stored content."""
    return (path for path in _root().glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*") if len(path.name) == 64)


def half_arrived() -> Iterator[Path]:
    """Files whose upload was cut off by a crash."""
    return (_root() / INCOMING).glob("*")


def drop(path: Path, *, before: datetime) -> bool:
    """Delete a content or a half-arrived file last touched before that moment; says whether it did."""
    with _locked(path.parent):
        try:
            is_old = path.stat().st_mtime < before.timestamp()
        except FileNotFoundError:
            return False
        if is_old:
            path.unlink()
        return is_old


def hash_of(path: Path) -> bytes:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _root() -> Path:
    return Path(settings.MEDIA_ROOT)


def _make_folder(folder: Path) -> None:
    if folder.exists():
        return
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    for level in (folder.parent, folder.parent.parent):
        with _open_folder(level) as fd:
            os.fsync(fd)


@contextmanager
def _room(file: Path) -> Iterator[None]:
    """For what writes a file: its folder is there, and a full disk is said in words."""
    try:
        if file.parent.name == INCOMING:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise NoRoom from error
        raise


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@contextmanager
def _open_folder(folder: Path) -> Iterator[int]:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield fd
    finally:
        os.close(fd)


@contextmanager
def _locked(folder: Path) -> Iterator[int]:
    """One writer or sweeper at a time in a folder, across processes."""
    with _open_folder(folder) as fd:
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield fd
