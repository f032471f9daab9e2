"""Reading who came and what they brought: the card by scan or by typing, the originals line by line."""

from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict

from motcua.accounts.identity import CardFacts, parse_card_qr
from motcua.conditions.tree import Json
from motcua.core.errors import Refusal
from motcua.forms import pages
from motcua.forms.answers import Wrong
from motcua.forms.layout import of
from motcua.forms.models import FormVersion

CARD, LONGEST = "card", 1000


@dataclass(slots=True)
class Typed:
    """The screen as it came. `card` is what a scan said; `is_scan` where nothing but the card was posted."""

    raw: dict[str, str] = field(default_factory=dict)
    errors: dict[str, Wrong] = field(default_factory=dict)
    answers: dict[str, Json] = field(default_factory=dict)
    card: CardFacts | None = None
    card_error: str = ""
    is_scan: bool = False

    @property
    def is_right(self) -> bool:
        """Whether it can be taken in."""
        return not self.errors and not self.card_error and not self.is_scan


def read(form: FormVersion, post: QueryDict, *, today: date) -> Typed:
    """Everything that was posted. A scan fills name and number; alone it asks for the originals, not for mending."""
    scanned = post.get(CARD, "").strip()[:LONGEST]
    found = Typed()
    if scanned:
        try:
            found.card = parse_card_qr(scanned, today=today)
        except Refusal as no:
            found.card_error = str(no)
    posted = {name: [str(one) for one in values] for name, values in post.lists()} | _from_card(found.card)
    for page in of(form).pages:
        result = pages.read(page, posted, today=today)
        found.raw |= result.raw
        found.errors |= result.errors
        found.answers |= {name: value for name, value in result.values.items() if value is not None}
    names = [name for name in found.raw if name.startswith("documents_")]
    found.is_scan = found.card is not None and not any(found.raw[name].strip() for name in names)
    if found.is_scan:
        found.errors = {}
    return found


def _from_card(card: CardFacts | None) -> dict[str, list[str]]:
    return {"requester_name": [card.full_name], "requester_id": [card.number]} if card else {}
