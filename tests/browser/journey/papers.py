"""What outside programs say of a paper: pdftotext, pdfsig, the stand-alone verifier."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from motcua.core.text import nfc
from tests.documents.reading import text_of
from tests.processes import ROOT

ANSWERS = ("genuine", "altered", "revoked", "superseded", "unknown", "unreadable")


@dataclass(frozen=True, slots=True)
class Published:
    """What a stranger takes home from the portal, once and for all: public key and root certificates."""

    key: Path
    roots: Path

    def says(self, paper: Path, *more: str | Path) -> str:
        """The verifier's answer to a paper, in one of `ANSWERS`; no network, no product, another Python process."""
        command = [sys.executable, "-I", ROOT / "verifier/xacminh.py", paper, "--key", self.key, "--roots", self.roots]
        done = subprocess.run([*command, *more], capture_output=True, text=True, env={"PATH": ""})
        assert done.returncode in range(len(ANSWERS)), done.stderr
        return ANSWERS[done.returncode]


def words(paper: Path) -> str:
    """All text of a PDF, one blank between words."""
    return text_of(paper.read_bytes(), paper.parent)


def signature(paper: Path) -> str:
    """What pdfsig says; the certificate's own chain is the verifier's matter."""
    return nfc(subprocess.run(["pdfsig", "-nocert", paper], capture_output=True, check=True, text=True).stdout)


def with_one_bit_flipped(paper: Path, at: int) -> Path:
    """A copy that differs in one bit of the byte at this place, counted from the start or, below zero, the end."""
    content = bytearray(paper.read_bytes())
    content[at] ^= 1
    copy = paper.with_name(f"altered-{paper.name}")
    copy.write_bytes(content)
    return copy
