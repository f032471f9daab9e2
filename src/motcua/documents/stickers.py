"""Stickers for originals: a number and a code that opens where the paper is (UX-10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.documents import qr
from motcua.documents.lifecycle import SlipSheet
from motcua.documents.slips import ROLLS
from motcua.documents.typesetting import typeset


@dataclass(frozen=True, slots=True)
class Sticker:
    """What stands on one: its number, the paper, the address behind the code; nobody's name."""

    number: str
    title: str
    address: str


def render(stickers: Sequence[Sticker], *, name: str, sheet: SlipSheet, at: datetime) -> bytes:
    """One below the other on a roll, else a sheet of two columns to be cut. `name` is the dossier's."""
    roll, printed = ROLLS.get(sheet, (0, 0))
    facts = {
        "paper": "" if roll else sheet.value,
        "roll": roll,
        "printed": printed,
        "name": name,
        "stickers": [
            {"number": one.number, "title": one.title, "qr": qr.svg(one.address, fills=True)} for one in stickers
        ],
    }
    return typeset("stickers", facts, at=at)
