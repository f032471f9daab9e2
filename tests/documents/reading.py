"""What outside programs read in our papers."""

import io
import os
import re
import subprocess
from pathlib import Path

import pikepdf

from motcua.core.text import nfc
from motcua.documents.typesetting import FONTS


def text_of(pdf: bytes, folder: Path) -> str:
    """pdftotext's reading, one blank between words."""
    path = folder / "read.pdf"
    path.write_bytes(pdf)
    return squeezed(subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True).stdout)


def laid_out(pdf: bytes, folder: Path) -> list[str]:
    """The same line by line, as they stand on the page."""
    path = folder / "read.pdf"
    path.write_bytes(pdf)
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True).stdout
    return nfc(text).splitlines()


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", nfc(text.replace("\u200b", ""))).strip()


def fonts_of(pdf: bytes, folder: Path) -> list[tuple[str, bool]]:
    """Each font's name without its subset mark, and whether it is embedded and maps to Unicode."""
    path = folder / "fonts.pdf"
    path.write_bytes(pdf)
    lines = subprocess.run(["pdffonts", path], capture_output=True, check=True, text=True).stdout.splitlines()[2:]
    return [(line.split()[0].split("+")[-1], line.split()[-5:-2] == ["yes", "yes", "yes"]) for line in lines]


def pages_of(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def libreoffice_pdf(docx: bytes, folder: Path) -> bytes:
    """LibreOffice's own reading of a DOCX, with Times New Roman as the vendored Tinos."""
    source = folder / "letter.docx"
    source.write_bytes(docx)
    profile = folder / "profile"
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
    environment = {**os.environ, "FONTCONFIG_FILE": str(FONTS / "fonts.conf"), "HOME": str(folder)}
    command += ["--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120, env=environment)
    return source.with_suffix(".pdf").read_bytes()
