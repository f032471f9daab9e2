"""Identity seen at a counter: assurance 2, once and for one person."""

from datetime import date

import pytest
from django.db import IntegrityError

from motcua.accounts import queries
from motcua.accounts.actions import confirm_identity_at_counter
from motcua.accounts.identity import CardFacts
from motcua.accounts.models import Assurance, Person
from motcua.audit.models import AuditLine
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from tests.factories.people import MONDAY_9AM, a_person

pytestmark = pytest.mark.django_db

BINH = Ref("officer", "binh")
CARD = CardFacts(
    number="038192004567", full_name="Hoàng Thị Lan", birth_on=date(1992, 3, 14), address="Tổ 5, phường Hạc Thành"
)


def test_a_seen_card_raises_assurance_and_fills_in_who_it_is() -> None:
    lan = a_person("")
    confirm_identity_at_counter(lan, CARD, by=BINH, at=MONDAY_9AM)
    stored = Person.objects.get(pk=lan.pk)
    assert (stored.full_name, stored.birth_on, stored.address) == (CARD.full_name, CARD.birth_on, CARD.address)
    assert (stored.assurance, stored.assured_at, stored.identity_number) == (Assurance.SEEN, MONDAY_9AM, CARD.number)


def test_a_seen_person_is_found_by_number() -> None:
    lan = a_person("")
    confirm_identity_at_counter(lan, CARD, by=BINH, at=MONDAY_9AM)
    assert queries.person_by_identity(CARD.number) == lan


def test_the_line_names_who_looked_and_holds_no_number() -> None:
    """SEC-17."""
    lan = a_person("")
    confirm_identity_at_counter(lan, CARD, by=BINH, at=MONDAY_9AM)
    line = AuditLine.objects.get(chain=str(lan.ref))
    assert (line.verb, line.actor, line.facts) == ("person.identity_seen", "officer:binh", {"assurance": 2})


def test_what_the_card_leaves_out_stays_as_it_was() -> None:
    lan = a_person("Hoàng Thị Lan")
    confirm_identity_at_counter(lan, CardFacts(number=CARD.number, full_name=""), by=BINH, at=MONDAY_9AM)
    stored = Person.objects.get(pk=lan.pk)
    assert (stored.full_name, stored.birth_on) == ("Hoàng Thị Lan", date(1995, 3, 8))


def test_the_same_card_again_changes_nothing_but_the_day() -> None:
    lan = a_person("", identity=CARD.number, assurance=Assurance.EID)
    confirm_identity_at_counter(lan, CARD, by=BINH, at=MONDAY_9AM)
    assert Person.objects.get(pk=lan.pk).assurance == Assurance.EID


def test_another_card_for_a_seen_person_is_refused() -> None:
    lan = a_person(identity="038192000001", assurance=Assurance.SEEN)
    with pytest.raises(Refusal, match="số định danh khác"):
        confirm_identity_at_counter(lan, CARD, by=BINH, at=MONDAY_9AM)


def test_a_number_of_another_account_is_refused_with_the_way_to_that_account() -> None:
    """UX-12: plain words and a way out; the other contact is shown masked."""
    a_person(email="lan@example.com", identity=CARD.number, assurance=Assurance.SEEN)
    second = a_person("")
    with pytest.raises(Refusal, match=r"l•••@example\.com") as no:
        confirm_identity_at_counter(second, CARD, by=BINH, at=MONDAY_9AM)
    assert "gộp hai tài khoản" in str(no.value)
    assert Person.objects.get(pk=second.pk).assurance == Assurance.CONTACT


def test_the_database_itself_refuses_assurance_without_a_number() -> None:
    lan = a_person()
    with pytest.raises(IntegrityError):
        Person.objects.filter(pk=lan.pk).update(assurance=Assurance.SEEN)
