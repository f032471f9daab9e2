"""Numbers of legal texts, from which the extraction cut or to which it glued a letter or two."""

import re
from collections.abc import Sequence

from motcua.catalogue.models import FindingKind
from motcua.catalogue.national.texts import Found, doubtful, line, repaired
from motcua.catalogue.records import Basis

_AGENCIES = frozenset(
    (
        *("CP", "TTg", "QH", "UBTVQH", "HĐND", "UBND", "VPCP", "NHNN", "TANDTC", "VKSNDTC", "UBDT"),
        *("BCA", "BCT", "BGDĐT", "BGTVT", "BKHCN", "BKHĐT", "BLĐTBXH", "BNG", "BNNMT", "BNNPTNT", "BNV", "BQP"),
        *("BTC", "BTNMT", "BTP", "BTTTT", "BVHTTDL", "BXD", "BYT"),
    )
)
_LONGEST_FIRST = sorted(_AGENCIES, key=len, reverse=True)
# The year of the text before, glued to this one: "2026.55/2026/TT-BTC".
_YEAR_BEFORE = re.compile(r"^(?:19|20)\d\d\.(?=\d{1,4}/)")
_SHAPE = re.compile(r"^\d[\w.]*/\d{4}/(?:QH\d{1,2}|[A-ZĐ]{2,6}(?:-[A-ZĐTg]+\d*)+)$")
_LAW = re.compile(r"^(\d[\w.]*/(?:\d{4}/)?(?:QH|UBTVQH)\d{1,2})[A-ZĐ]{0,3}$")


def read(numbers: Sequence[str]) -> tuple[tuple[Basis, ...], list[Found]]:
    """The legal texts in order, each once."""
    found: list[Found] = []
    made: dict[str, Basis] = {}
    for position, said in enumerate(numbers, start=1):
        number = mended(said)
        place = f"basis:{position}"
        if number is None:
            found.append(doubtful(place, FindingKind.GLUED_NUMBER, said))
        elif number != said:
            found.append(repaired(place, FindingKind.GLUED_NUMBER, said, number))
        made.setdefault(number or line(said), Basis(number or line(said)))
    if not made:
        found.append(doubtful("basis", FindingKind.NO_LEGAL_BASIS))
    return tuple(made.values()), found


def mended(said: str) -> str | None:
    """The number as the text bears it; none where it cannot be told."""
    number = _YEAR_BEFORE.sub("", line(said))
    law = _LAW.match(number)
    if law:
        return law[1]
    head, slash, tail = number.rpartition("/")
    kind, *agencies = tail.split("-")
    if not slash or not agencies or not all(agencies):
        return None
    if kind == "NĐ":
        # Only the Government makes decrees.
        agencies = ["CP"]
    if kind == "QĐ" and agencies == ["TT"]:
        agencies = ["TTg"]
    agencies[-1] = _known_start(agencies[-1])
    whole = f"{head}/{'-'.join([kind, *agencies])}"
    return whole if _SHAPE.match(whole) else None


def _known_start(agency: str) -> str:
    """The agency without the letters of the word behind it."""
    if agency in _AGENCIES:
        return agency
    start = next((one for one in _LONGEST_FIRST if agency.startswith(one)), None)
    return start if start and len(agency) - len(start) <= 4 else agency
