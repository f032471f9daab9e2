"""What is read from a card by eye where no scanner can, and the text that carries a card from one step to the next."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.accounts.identity import CardFacts, Sex, parse_card_qr, parse_identity
from motcua.core.errors import Refusal
from motcua.core.text import person_name
from motcua.ui.components import DateField, Field, TextField

# The field that takes whatever is asked for, and the one that carries a card along.
ASKED, CARD = "q", "card"
LONGEST_CARD = 1000
LONGEST = {"number": 40, "full_name": 300}
DATE_PARTS = ("birth_day", "birth_month", "birth_year")
_SEXES = {Sex.MALE: "Nam", Sex.FEMALE: "Nữ"}


@dataclass(frozen=True, slots=True)
class Typed:
    """A card as it was typed, and what is wrong with each field."""

    values: dict[str, str]
    errors: dict[str, str]
    card: CardFacts | None = None

    def fields(self) -> list[Field]:
        """The form again, with everything that was typed."""
        day, month, year = (self.values.get(part, "") for part in DATE_PARTS)
        error = self.errors.get("birth", "")
        return [
            self._text("number", _("Số định danh"), inputmode="numeric", width="20"),
            self._text("full_name", _("Họ và tên")),
            DateField("birth", _("Ngày sinh"), day=day, month=month, year=year, error=error, optional=True),
        ]

    def _text(self, name: str, label: str, **more: object) -> TextField:
        value, error = self.values.get(name, ""), self.errors.get(name, "")
        return TextField(name, label, value=value, error=error, autocomplete="off", **more)  # type: ignore[arg-type]  # a TextField's own


def is_typed(post: QueryDict) -> bool:
    """Whether a card was typed instead of asking for somebody."""
    return ASKED not in post and "number" in post


def read_typed(post: QueryDict, *, today: date) -> Typed:
    """The card's facts; errors name what to mend."""
    values = {name: post.get(name, "")[:longest] for name, longest in LONGEST.items()}
    values |= {part: post.get(part, "")[:4] for part in DATE_PARTS}
    errors: dict[str, str] = {}
    number, birth_on = "", None
    try:
        number = parse_identity(values["number"], today=today).number
    except Refusal as no:
        errors["number"] = str(no)
    name = person_name(values["full_name"])
    if not name:
        errors["full_name"] = _("Hãy nhập họ và tên như trên thẻ.")
    parts = [values[part].strip() for part in DATE_PARTS]
    try:
        birth_on = date(int(parts[2]), int(parts[1]), int(parts[0])) if any(parts) else None
    except ValueError:
        errors["birth"] = _("Ngày sinh không có thật. Ví dụ: 8 3 1995. Thẻ không ghi ngày thì để trống.")
    if birth_on is not None and birth_on > today:
        errors["birth"] = _("Ngày sinh này chưa tới. Hãy xem lại.")
    return Typed(values, errors, None if errors else CardFacts(number, name, birth_on))


def read_card(post: QueryDict, *, today: date) -> CardFacts | None:
    """The card that was carried along; none where somebody changed it."""
    try:
        return parse_card_qr(post.get(CARD, "")[:LONGEST_CARD], today=today)
    except Refusal:
        return None


def text_of(card: CardFacts) -> str:
    """A card as its QR code says it."""
    days = [f"{day:%d%m%Y}" if day else "" for day in (card.birth_on, card.issued_on)]
    sex = _SEXES[card.sex] if card.sex else ""
    return "|".join([card.number, card.old_number, card.full_name, days[0], sex, card.address, days[1]])
