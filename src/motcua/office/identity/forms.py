"""Reading who is at the counter: the account by phone, e-mail or the card itself, the card by scan or by typing."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.accounts.contacts import Contact, parse_contact
from motcua.accounts.identity import CardFacts, parse_card_qr, parse_identity
from motcua.core.errors import Refusal
from motcua.core.text import person_name
from motcua.ui.components import DateField, FieldGroup, TextField

LONGEST = {"contact": 254, "card": 1000, "number": 40, "full_name": 300}
DATE_PARTS = ("birth_day", "birth_month", "birth_year")


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it came, and what is wrong with each field."""

    values: dict[str, str]
    errors: dict[str, str]
    contact: Contact | None = None
    card: CardFacts | None = None

    def fields(self) -> list[TextField | FieldGroup]:
        """The form again, with everything that was typed."""
        return [
            self._text(
                "contact",
                _("Số điện thoại hoặc thư điện tử của tài khoản"),
                hint=_("Để trống nếu người này đã từng đối chiếu: thẻ tự tìm ra tài khoản."),
            ),
            self._text(
                "card",
                _("Quét mã QR trên thẻ căn cước"),
                hint=_("Đặt con trỏ vào đây rồi quét. Không quét được thì nhập ba ô bên dưới."),
            ),
            FieldGroup(_("Nhập từ thẻ"), [self._text("number", _("Số định danh"), inputmode="numeric", width="20"),
                                          self._text("full_name", _("Họ và tên")),
                                          self._birth()]),
        ]  # fmt: skip

    def _text(self, name: str, label: str, **more: object) -> TextField:
        value, error = self.values.get(name, ""), self.errors.get(name, "")
        return TextField(name, label, value=value, error=error, **more)  # type: ignore[arg-type]  # a TextField's own

    def _birth(self) -> DateField:
        day, month, year = (self.values.get(part, "") for part in DATE_PARTS)
        return DateField(
            "birth", _("Ngày sinh"), day=day, month=month, year=year, error=self.errors.get("birth", ""), optional=True
        )


def read(post: QueryDict, *, today: date) -> Typed:
    """The account's contact and the card's facts; errors name what to mend."""
    values = {name: post.get(name, "")[:longest] for name, longest in LONGEST.items()}
    values |= {part: post.get(part, "")[:4] for part in DATE_PARTS}
    errors: dict[str, str] = {}
    contact = None
    if values["contact"].strip():
        try:
            contact = parse_contact(values["contact"])
        except Refusal as no:
            errors["contact"] = str(no)
    card = _scanned(values["card"], today, errors) if values["card"].strip() else _typed(values, today, errors)
    return Typed(values, errors, contact, card)


def _scanned(text: str, today: date, errors: dict[str, str]) -> CardFacts | None:
    try:
        return parse_card_qr(text, today=today)
    except Refusal as no:
        errors["card"] = str(no)
        return None


def _typed(values: dict[str, str], today: date, errors: dict[str, str]) -> CardFacts | None:
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
    return None if errors.keys() & {"number", "full_name", "birth"} else CardFacts(number, name, birth_on)
