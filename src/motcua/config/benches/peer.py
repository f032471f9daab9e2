"""The environment of the peer: made from a lock file of its own, apart from the product's."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from motcua.config.environment import ROOT

LOCK = ROOT / "requirements" / "peer.txt"


def python_of(place: Path) -> str:
    """The Python of the environment in that folder, which is made where it is not there as locked."""
    stamp, wanted = place / ".installed", sha256(LOCK.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", place], check=True)
        install = ["install", "-q", "--disable-pip-version-check", "--require-hashes", "-r", str(LOCK)]
        subprocess.run([place / "bin" / "python", "-m", "pip", *install], check=True)
        stamp.write_text(wanted)
    return str(place / "bin" / "python")
