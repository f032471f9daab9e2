"""What outside programs say of a paper: pdftotext, pdfsig, the stand-alone verifier."""

import hashlib
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from motcua.core.text import nfc
from tests.documents.reading import squeezed, text_of

ANSWERS = ("genuine", "altered", "revoked", "superseded", "unknown", "unreadable")


@dataclass(frozen=True, slots=True)
class Published:
    """What the portal publishes for everybody: the verifier itself, public key, root certificate, status list."""

    verifier: Path
    key: Path
    roots: Path
    statuses: Path

    def says(self, paper: Path) -> str:
        """The verifier's answer to a paper, one of `ANSWERS`; another process with these four files only."""
        known = ["--key", self.key, "--roots", self.roots, "--status", self.statuses]
        done = subprocess.run([sys.executable, "-I", self.verifier, paper, *known], capture_output=True, text=True)
        assert done.returncode in range(len(ANSWERS)), done.stderr
        return ANSWERS[done.returncode]


def words(paper: Path) -> str:
    """All text of a PDF or a DOCX, one blank between words."""
    if paper.suffix == ".docx":
        with zipfile.ZipFile(paper) as parts:
            return squeezed(re.sub(r"<[^>]+>", "", parts.read("word/document.xml").decode()))
    return text_of(paper.read_bytes(), paper.parent)


def signature(paper: Path) -> str:
    """What pdfsig says; the certificate's own chain is the verifier's matter."""
    return nfc(subprocess.run(["pdfsig", "-nocert", paper], capture_output=True, check=True, text=True).stdout)


def digest(paper: Path) -> bytes:
    """SHA-256 of the file."""
    return hashlib.sha256(paper.read_bytes()).digest()


def with_one_bit_flipped(paper: Path) -> Path:
    """A copy that differs in one bit, in its middle."""
    content = bytearray(paper.read_bytes())
    content[len(content) // 2] ^= 1
    copy = paper.with_name(f"altered-{paper.name}")
    copy.write_bytes(content)
    return copy
