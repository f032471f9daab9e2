"""Pictures of stored files for screens: upright, small, all metadata left out; drawn in the jail, cached by content."""

import os
import secrets
from pathlib import Path
from typing import Literal

import structlog
from django.conf import settings

from motcua.documents import queries
from motcua.documents.jail import outside
from motcua.documents.models import StoredFile

Use = Literal["thumb", "view"]
CONTENT_TYPE = "image/jpeg"
LONGEST_SIDE: dict[Use, int] = {"thumb": 240, "view": 2000}
DRAW_SECONDS = 20
PDF = "application/pdf"
log = structlog.get_logger()


def thumbnail(file: StoredFile) -> Path | None:
    """A small JPEG; None where there is none, and none yet of a PDF: show an icon. Raises like `queries.content`."""
    source = queries.content(file)
    place = place_of(file, "thumb")
    if place.exists():
        return place
    return _redrawn(file, source, place, "thumb") if is_photo(file) else None


def view(file: StoredFile) -> Path | None:
    """A photo at reading size; None for what browsers show themselves or not at all. Raises as `queries.content`."""
    source = queries.content(file)
    if not is_photo(file):
        return None
    place = place_of(file, "view")
    return place if place.exists() else _redrawn(file, source, place, "view")


def page(file: StoredFile, number: int) -> Path | None:
    """A page (from 1) at reading size, drawn when it is first asked for; None where it cannot be drawn."""
    source = queries.content(file)
    if not 1 <= number <= file.pages:
        return None
    if file.content_type != PDF:
        return view(file)
    place = place_of(file, f"page-{number}")
    return place if place.exists() else _drawn(file, source, place, page=number, side=LONGEST_SIDE["view"])


def prepare(file: StoredFile) -> None:
    """Draw the thumbnail ahead of time."""
    place = place_of(file, "thumb")
    if place.exists():
        return
    source = queries.content(file)
    if file.content_type == PDF:
        _drawn(file, source, place, page=1, side=LONGEST_SIDE["thumb"])
    elif is_photo(file):
        _redrawn(file, source, place, "thumb")


def is_photo(file: StoredFile) -> bool:
    """Whether a picture can be drawn of it at once."""
    return file.content_type.startswith("image/")


def place_of(file: StoredFile, use: str) -> Path:
    """Where a picture of its content lies, or would lie."""
    name = file.digest
    return Path(settings.MEDIA_ROOT) / "derived" / name[:2] / f"{name}.{use}.jpg"


def _redrawn(file: StoredFile, source: Path, place: Path, use: Use) -> Path | None:
    return _made(file, "redraw", source, place, kind=file.content_type, side=LONGEST_SIDE[use])


def _drawn(file: StoredFile, source: Path, place: Path, *, page: int, side: int) -> Path | None:
    return _made(file, "draw_page", source, place, page=page, side=side)


def _made(file: StoredFile, verb: str, source: Path, place: Path, **facts: object) -> Path | None:
    return None if make(file, verb, source, place, **facts) is None else place


def make(file: StoredFile, verb: str, source: Path, place: Path, **facts: object) -> outside.Found | None:
    """Have the jail draw it beside its place, then put it there whole; nothing stays of what could not be drawn."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    draft = place.with_name(secrets.token_hex(8))
    draft.touch(mode=0o640)
    try:
        found = outside.ask(verb, [source], target=draft, seconds=DRAW_SECONDS, **facts)
        if "no" not in found:
            os.replace(draft, place)
            return found
        log.info("picture.none", file=str(file.id), why=found["no"])
    except outside.TooMuchError:
        log.info("picture.none", file=str(file.id), why="heavy")
    finally:
        draft.unlink(missing_ok=True)
    return None
