"""Leaves of scanned stacks: looked at one by one in the jail, and put together anew for the papers they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from motcua.core.errors import Refusal
from motcua.documents import filenames, pictures, queries, storage
from motcua.documents.actions.receiving import Incoming
from motcua.documents.inspection import PDF, Shape, refusal
from motcua.documents.jail import outside
from motcua.documents.models import StoredFile

_SECONDS_A_PAGE = 1


@dataclass(frozen=True, slots=True)
class Leaf:
    """What was found on one page: the texts of QR codes, and whether there is nothing else to see."""

    codes: tuple[str, ...]
    is_blank: bool


def look(file: StoredFile, number: int) -> Leaf:
    """Look at page `number` (from 1). Raises `Refusal` where it cannot be drawn."""
    drawn = pictures.page(file, number)
    place = _thumb(file, number)
    found = None if drawn is None else pictures.make(file, "leaf", drawn, place, side=pictures.LONGEST_SIDE["thumb"])
    if found is None:
        raise Refusal(
            _("Không đọc được trang %(page)d của tệp “%(name)s”. Hãy quét lại rồi gửi.")
            % {"page": number, "name": file.name}
        )
    return Leaf(tuple(found["codes"]), bool(found["blank"]))


def thumbnail(file: StoredFile, number: int) -> Path | None:
    """The small picture of a page that was looked at."""
    queries.content(file)
    place = _thumb(file, number)
    return place if place.exists() else None


def gather(picks: Sequence[tuple[StoredFile, int]], *, title: str) -> Incoming:
    """These pages as one PDF named by `title`, nobody's file yet. Raises `Refusal`."""
    files = list({one.pk: one for one, _page in picks}.values())
    places = {one.pk: place for place, one in enumerate(files)}
    made = storage.blank()
    try:
        found = outside.ask(
            "gather",
            [queries.content(one) for one in files],
            target=made,
            seconds=outside.SECONDS + _SECONDS_A_PAGE * len(picks),
            kinds=[one.content_type for one in files],
            picks=[[places[one.pk], page] for one, page in picks],
        )
        if "no" not in found:
            name = filenames.clean(f"{title.replace('/', '-')[: filenames.MAX_LENGTH - 4]}.pdf")
            return Incoming(name, storage.made_here(made), Shape(PDF, found["pages"]))
    except outside.TooMuchError:
        found = {"no": "heavy"}
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    made.unlink(missing_ok=True)
    raise refusal(files[0].name, found)


def _thumb(file: StoredFile, number: int) -> Path:
    return pictures.place_of(file, f"leaf-{number}")
