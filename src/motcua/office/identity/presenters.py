"""The account beside the card, for eyes to compare."""

from datetime import date

from django.utils.translation import gettext as _

from motcua.accounts.identity import CardFacts, doubts, parse_identity
from motcua.accounts.models import Assurance, Person
from motcua.accounts.queries import contacts_of
from motcua.core import words
from motcua.ui.components import Banner, SummaryList, SummaryRow

NOTHING = "—"


def account(person: Person) -> SummaryList:
    """What the account says about its owner."""
    level = Assurance(person.assurance)
    return SummaryList(
        [
            SummaryRow(_("Họ và tên đã khai"), person.full_name or NOTHING),
            SummaryRow(_("Ngày sinh đã khai"), _day(person.birth_on)),
            SummaryRow(_("Liên hệ"), [one.shown for one in contacts_of(person)] or NOTHING),
            SummaryRow(_("Mức bảo đảm hiện nay"), str(level.label)),
        ],
        title=_("Tài khoản"),
    )


def card(facts: CardFacts, *, today: date) -> SummaryList:
    """What the card says."""
    return SummaryList(
        [
            SummaryRow(_("Họ và tên"), facts.full_name or NOTHING),
            SummaryRow(_("Số định danh"), _spaced(facts.number)),
            SummaryRow(_("Ngày sinh"), _day(facts.birth_on)),
            SummaryRow(_("Nơi đăng ký khai sinh"), _birth_place(facts, today)),
            SummaryRow(_("Nơi thường trú"), facts.address or NOTHING),
            SummaryRow(_("Ngày cấp thẻ"), _day(facts.issued_on)),
        ],
        title=_("Thẻ căn cước"),
    )


def warnings(person: Person, facts: CardFacts, *, today: date) -> list[Banner]:
    """What does not fit together and deserves a second look; none of it forbids."""
    found = doubts(parse_identity(facts.number, today=today), sex=facts.sex, birth_on=facts.birth_on)
    if person.full_name and person.full_name.casefold() != facts.full_name.casefold():
        found.append(_("Tên trên thẻ khác tên trong tài khoản. Tên trên thẻ sẽ thay tên trong tài khoản."))
    if person.birth_on and facts.birth_on and person.birth_on != facts.birth_on:
        found.append(_("Ngày sinh trên thẻ khác ngày sinh trong tài khoản."))
    return [Banner(found, tone="warning", title=_("Cần xem kỹ"))] if found else []


def _birth_place(facts: CardFacts, today: date) -> str:
    province = parse_identity(facts.number, today=today).province
    return str(province) if province else _("Nước ngoài, hoặc không rõ")


def _day(day: date | None) -> str:
    return words.short_day(day) if day else NOTHING


def _spaced(number: str) -> str:
    return " ".join(number[i : i + 3] for i in range(0, len(number), 3))
