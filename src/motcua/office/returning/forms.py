"""Reading who came for a result, what they get, and how they signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.accounts.identity import CardFacts, parse_card_qr, parse_identity
from motcua.core.errors import Refusal
from motcua.core.language import official
from motcua.documents.handwriting import LONGEST
from motcua.dossiers.actions.returning import LONGEST_NAME, LONGEST_RELATION, Collector, Handing
from motcua.dossiers.models import Dossier

APPLICANT, OTHER = "applicant", "other"
CARD, LONGEST_CARD, LONGEST_ORIGINALS = "card", 1000, 3000
_TEXTS = {
    CARD: LONGEST_CARD, "name": LONGEST_NAME, "number": 40, "relation": LONGEST_RELATION,
    "originals": LONGEST_ORIGINALS, "signature": LONGEST,
}  # fmt: skip


@dataclass(slots=True)
class Typed:
    """The form as it came and what is wrong with it. `is_scan` where nothing but a card was read."""

    values: dict[str, str] = field(default_factory=dict)
    who: str = APPLICANT
    ticked: frozenset[str] = frozenset()
    is_compared: bool = False
    is_on_paper: bool = False
    errors: dict[str, str] = field(default_factory=dict)
    is_scan: bool = False


def blank(proposed: Sequence[str]) -> Typed:
    """Everything that there is to hand over, to the applicant."""
    return Typed(ticked=frozenset(str(place) for place in range(len(proposed))))


def read(post: QueryDict, dossier: Dossier, *, today: date) -> Typed:
    """What was posted. A card names who came, or says that it is somebody else's than the applicant's."""
    typed = Typed(
        values={name: post.get(name, "")[:longest] for name, longest in _TEXTS.items()},
        who=OTHER if post.get("who") == OTHER else APPLICANT,
        ticked=frozenset(post.getlist("items")),
        is_compared="compared" in post,
        is_on_paper="on_paper" in post,
    )
    if typed.values[CARD].strip():
        typed.is_scan = not typed.values["signature"] and not typed.is_on_paper
        _read_card(typed, dossier, today)
    return typed


def handing(typed: Typed, proposed: Sequence[str]) -> Handing:
    """What is to be handed to whom."""
    values = typed.values
    with official():
        originals = [_("Bản chính: %(paper)s") % {"paper": line.strip()} for line in _lines(values)]
    return Handing(
        collector=Collector(typed.who == APPLICANT, values["name"], values["number"], values["relation"]),
        items=[*(item for place, item in enumerate(proposed) if str(place) in typed.ticked), *originals],
        is_compared=typed.is_compared,
        is_on_paper=typed.is_on_paper,
        signature=values["signature"],
    )


def person_number(typed: str, *, today: date) -> str:
    """The identity number in a scanned card or as typed. Raises `Refusal`."""
    text = typed[:LONGEST_CARD]
    return parse_card_qr(text, today=today).number if "|" in text else parse_identity(text, today=today).number


def _lines(values: Mapping[str, str]) -> list[str]:
    return [line for line in values["originals"].splitlines() if line.strip()]


def _read_card(typed: Typed, dossier: Dossier, today: date) -> None:
    try:
        card = parse_card_qr(typed.values[CARD], today=today)
    except Refusal as no:
        typed.errors[CARD] = str(no)
        return
    if typed.who == OTHER:
        typed.values |= {"name": card.full_name, "number": card.number}
        typed.is_compared = True
    elif _is_applicant(card, dossier):
        typed.is_compared = True
    else:
        typed.errors[CARD] = _("Thẻ này của %(name)s, không phải người nộp. Người nhận thay phải có giấy uỷ quyền.") % {
            "name": card.full_name
        }


def _is_applicant(card: CardFacts, dossier: Dossier) -> bool:
    """By the number where the account has one, else by the name that was declared."""
    known = dossier.person.identity_number
    return card.number == known if known else card.full_name.casefold() == dossier.applicant.casefold()
