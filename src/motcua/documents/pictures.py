"""Pictures made from stored files for screens: upright, small, with all metadata left out; cached by content."""

import os
import secrets
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Literal

import structlog
from django.conf import settings
from PIL import Image, ImageOps

from motcua.documents import queries
from motcua.documents.models import StoredFile

Use = Literal["thumb", "view"]
CONTENT_TYPE = "image/jpeg"
LONGEST_SIDE: dict[Use, int] = {"thumb": 240, "view": 2000}
DRAW_SECONDS = 20
log = structlog.get_logger()


def thumbnail(file: StoredFile) -> Path | None:
    """A small JPEG; None until the scan job has drawn a PDF's: show an icon. Raises like `queries.content`."""
    source = queries.content(file)
    place = _place(file, "thumb")
    if place.exists():
        return place
    return None if _is_pdf(file) else _redraw(source, place, "thumb")


def view(file: StoredFile) -> Path | None:
    """A photo at reading size; None for a PDF, which browsers show themselves. Raises as `queries.content`."""
    source = queries.content(file)
    if _is_pdf(file):
        return None
    place = _place(file, "view")
    return place if place.exists() else _redraw(source, place, "view")


def prepare(file: StoredFile) -> None:
    """Draw the thumbnail ahead of time; a PDF is drawn by a child process with bounded time and memory."""
    place = _place(file, "thumb")
    if place.exists():
        return
    source = queries.content(file)
    if not _is_pdf(file):
        _redraw(source, place, "thumb")
        return
    drawn = place.with_name(secrets.token_hex(8) + ".png")
    drawn.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    command = [sys.executable, str(Path(__file__).with_name("pdf_first_page.py")), str(source), str(drawn)]
    try:
        subprocess.run(command, timeout=DRAW_SECONDS, check=True, capture_output=True)
        _redraw(drawn, place, "thumb")
    except (subprocess.SubprocessError, OSError) as error:
        log.info("picture.none", file=str(file.id), error=type(error).__name__)
    finally:
        drawn.unlink(missing_ok=True)


def _is_pdf(file: StoredFile) -> bool:
    return file.content_type == "application/pdf"


def _place(file: StoredFile, use: Use) -> Path:
    name = file.digest
    return Path(settings.MEDIA_ROOT) / "derived" / name[:2] / f"{name}.{use}.jpg"


def _redraw(source: Path, place: Path, use: Use) -> Path:
    with Image.open(source) as opened:
        side = LONGEST_SIDE[use]
        opened.draft("RGB", (side * 2, side * 2))
        picture = ImageOps.exif_transpose(opened)
        picture.thumbnail((side, side), Image.Resampling.LANCZOS)
        flat = Image.new("RGB", picture.size, "white")
        flat.paste(picture, mask=picture.getchannel("A") if picture.mode in ("RGBA", "LA") else None)
    _write(place, lambda file: flat.save(file, "JPEG", quality=82, optimize=True))
    return place


def _write(place: Path, save: Callable[[BinaryIO], None]) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    draft = place.with_name(secrets.token_hex(8))
    with draft.open("wb") as file:
        save(file)
    os.replace(draft, place)
