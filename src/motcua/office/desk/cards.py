"""A card beside what is known of its bearer, for eyes to compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.accounts.identity import CardFacts, doubts, parse_identity
from motcua.accounts.models import Assurance, Person
from motcua.accounts.queries import contacts_of
from motcua.core import words
from motcua.office.desk import forms
from motcua.ui.components import Banner, SummaryList, SummaryRow

NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Card and account side by side; without an account somebody new. `text` carries the card to the next step.

    `is_other_possible`: the account was asked for otherwise, so the card may be somebody else's.
    """

    title: str
    intro: str
    card: SummaryList
    account: SummaryList | None
    warnings: Sequence[Banner]
    text: str
    button: str
    is_other_possible: bool


def comparison(facts: CardFacts, account: Person | None, *, problem: str = "", today: date) -> Comparison:
    """What the clerk looks at before saying that it is the right one."""
    refused = [Banner(problem, tone="warning")] if problem else []
    return Comparison(
        title=_("Đúng người này chứ?"),
        intro=_("Nhìn mặt người, ảnh trên thẻ và những gì ghi ở đây. Khớp thì xác nhận."),
        card=_card(facts, today=today),
        account=_account(account) if account else None,
        warnings=[*refused, *_warnings(account, facts, today=today)],
        text=forms.text_of(facts),
        button=_("Đúng người, xác nhận danh tính") if account else _("Đúng người, ghi mới từ thẻ"),
        is_other_possible=account is not None and not account.identity_number,
    )


def spaced(number: str) -> str:
    """An identity number as people read it aloud."""
    return " ".join(number[i : i + 3] for i in range(0, len(number), 3))


def _account(person: Person) -> SummaryList:
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


def _card(facts: CardFacts, *, today: date) -> SummaryList:
    """What the card says."""
    return SummaryList(
        [
            SummaryRow(_("Họ và tên"), facts.full_name or NOTHING),
            SummaryRow(_("Số định danh"), spaced(facts.number)),
            SummaryRow(_("Ngày sinh"), _day(facts.birth_on)),
            SummaryRow(_("Nơi đăng ký khai sinh"), _birth_place(facts, today)),
            SummaryRow(_("Nơi thường trú"), facts.address or NOTHING),
            SummaryRow(_("Ngày cấp thẻ"), _day(facts.issued_on)),
        ],
        title=_("Thẻ căn cước"),
    )


def _warnings(person: Person | None, facts: CardFacts, *, today: date) -> list[Banner]:
    """What does not fit together and deserves a second look; none of it forbids."""
    found = doubts(parse_identity(facts.number, today=today), sex=facts.sex, birth_on=facts.birth_on)
    if person and person.full_name and person.full_name.casefold() != facts.full_name.casefold():
        found.append(_("Tên trên thẻ khác tên trong tài khoản. Tên trên thẻ sẽ thay tên trong tài khoản."))
    if person and person.birth_on and facts.birth_on and person.birth_on != facts.birth_on:
        found.append(_("Ngày sinh trên thẻ khác ngày sinh trong tài khoản."))
    return [Banner(found, tone="warning", title=_("Cần xem kỹ"))] if found else []


def _birth_place(facts: CardFacts, today: date) -> str:
    province = parse_identity(facts.number, today=today).province
    return str(province) if province else _("Nước ngoài, hoặc không rõ")


def _day(day: date | None) -> str:
    return words.short_day(day) if day else NOTHING
