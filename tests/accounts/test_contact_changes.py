"""Adding and changing how a person is reached (UX-17)."""

from datetime import timedelta

import pytest

from motcua.accounts import queries
from motcua.accounts.actions import DeadCode, WrongCode, confirm_code, confirm_contact, request_code
from motcua.accounts.contacts import Contact, parse_contact
from motcua.accounts.models import OneTimeCode, Person
from motcua.audit.models import AuditLine
from motcua.core.errors import Refusal
from motcua.notifications.models import Delivery, Notice
from tests.factories.people import MONDAY_9AM, a_person

pytestmark = pytest.mark.django_db

PHONE, NEW_PHONE, MAIL = map(parse_contact, ("0981234567", "0971234567", "lan@example.com"))
IP = "203.0.113.9"


@pytest.fixture
def lan() -> Person:
    return a_person(phone=PHONE.value)


def asked(person: Person, contact: Contact) -> OneTimeCode:
    return request_code(contact, ip=IP, at=MONDAY_9AM, person=person)


def confirm(person: Person, code: OneTimeCode, typed: str = "", *, age: timedelta = timedelta(minutes=1)) -> Contact:
    return confirm_contact(
        person, code.id, typed or code.code, signed_in_at=MONDAY_9AM - age, at=MONDAY_9AM + timedelta(seconds=30)
    )


def test_a_second_contact_reaches_the_same_person(lan: Person) -> None:
    assert confirm(lan, asked(lan, MAIL)) == MAIL
    assert queries.person_by_contact(MAIL) == queries.person_by_contact(PHONE) == lan


def test_a_new_number_replaces_the_old_one_and_the_old_one_is_told(lan: Person) -> None:
    """UX-17: the old channel hears of it."""
    confirm(lan, asked(lan, NEW_PHONE))
    notice = Notice.objects.get(person=lan)
    delivery = Delivery.objects.get(notice=notice, channel="sms")
    assert queries.person_by_contact(PHONE) is None
    assert (notice.kind, delivery.address) == ("accounts.contact_replaced", PHONE.value)


def test_a_first_address_replaces_nothing_so_nobody_is_told(lan: Person) -> None:
    confirm(lan, asked(lan, MAIL))
    assert not Notice.objects.exists()


def test_an_old_sign_in_is_not_enough(lan: Person) -> None:
    """UX-17: re-authentication."""
    with pytest.raises(Refusal, match="đăng nhập lại"):
        confirm(lan, asked(lan, MAIL), age=timedelta(minutes=16))


def test_a_contact_of_somebody_else_stays_theirs(lan: Person) -> None:
    en = a_person("Giàng Thị Én", email=MAIL.value)
    with pytest.raises(Refusal, match="tài khoản khác"):
        confirm(lan, asked(lan, MAIL))
    assert queries.person_by_contact(MAIL) == en


def test_a_wrong_code_is_counted(lan: Person) -> None:
    code = asked(lan, MAIL)
    with pytest.raises(WrongCode):
        confirm(lan, code, f"{(int(code.code) + 1) % 1_000_000:06d}")
    code.refresh_from_db()
    assert code.tries == 1


def test_a_code_for_adding_does_not_sign_in_and_the_other_way_round(lan: Person) -> None:
    for_adding = asked(lan, MAIL)
    with pytest.raises(DeadCode):
        confirm_code(for_adding.id, for_adding.code, at=MONDAY_9AM)
    for_sign_in = request_code(NEW_PHONE, ip=IP, at=MONDAY_9AM)
    with pytest.raises(DeadCode):
        confirm(lan, for_sign_in)


def test_a_code_of_one_person_is_worth_nothing_to_another(lan: Person) -> None:
    with pytest.raises(DeadCode):
        confirm(a_person("Giàng Thị Én"), asked(lan, MAIL))


def test_the_line_names_the_channel_only(lan: Person) -> None:
    confirm(lan, asked(lan, MAIL))
    line = AuditLine.objects.get(chain=str(lan.ref))
    assert (line.verb, line.facts) == ("person.contact_added", {"channel": "email"})
