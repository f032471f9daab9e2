"""A person's own account (UX-17, SEC-15)."""

from datetime import timedelta

import pytest
from django.test import Client

from motcua.accounts import queries
from motcua.accounts.contacts import parse_contact
from motcua.accounts.models import OneTimeCode, Person, Session
from motcua.accounts.sessions import SIGNED_IN_AT
from motcua.core.clock import now
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db

ACCOUNT, CONTACT, CODE, EVERYWHERE = (
    "/tai-khoan/",
    "/tai-khoan/lien-he/",
    "/tai-khoan/lien-he/ma/",
    "/tai-khoan/dang-xuat-moi-noi/",
)
MAIL = parse_contact("lan@example.com")


@pytest.fixture
def lan() -> Person:
    return a_person("Hoàng Thị Lan", phone="+84981234567")


def signed_in(person: Person, *, minutes_ago: int = 1) -> Client:
    client = Client()
    assert person.account is not None
    client.force_login(person.account)
    session = client.session
    session[SIGNED_IN_AT] = (now() - timedelta(minutes=minutes_ago)).isoformat()
    session.save()
    return client


def the_code() -> OneTimeCode:
    return OneTimeCode.objects.latest("created_at")


def test_the_page_masks_contacts_and_says_what_is_missing(lan: Person) -> None:
    page = signed_in(lan).get(ACCOUNT).content.decode()
    assert "Hoàng Thị Lan" in page
    assert "••••\u00a0•••\u00a0567" in page
    assert "981234567" not in page
    assert "Chưa có" in page


def test_who_is_not_proven_is_shown_the_way(lan: Person) -> None:
    assert "/dang-nhap/doi-chieu/" in signed_in(lan).get(ACCOUNT).content.decode()


def test_a_second_contact_is_added_with_a_code(lan: Person) -> None:
    client = signed_in(lan)
    assert client.post(f"{CONTACT}?by=mail", {"contact": "Lan@Example.com"}).headers["Location"] == CODE
    page = client.post(CODE, {"code": the_code().code}, follow=True).content.decode()
    assert "l•••@example.com" in page
    assert queries.person_by_contact(MAIL) == lan


def test_an_old_sign_in_is_asked_again_first(lan: Person) -> None:
    """UX-17: re-authentication."""
    response = signed_in(lan, minutes_ago=16).get(f"{CONTACT}?by=mail")
    assert response.headers["Location"] == "/dang-nhap/?again=1&next=%2Ftai-khoan%2Flien-he%2F%3Fby%3Dmail"


def test_signing_in_again_is_possible_while_signed_in(lan: Person) -> None:
    client = signed_in(lan, minutes_ago=16)
    way = "?again=1&next=/tai-khoan/lien-he/"
    assert client.get(f"/dang-nhap/{way}").status_code == 200
    client.post(f"/dang-nhap/{way}", {"contact": "0981234567"})
    response = client.post("/dang-nhap/ma/?next=/tai-khoan/lien-he/", {"code": the_code().code})
    assert response.headers["Location"] == CONTACT
    assert client.get(CONTACT).status_code == 200


@pytest.mark.parametrize("typed", ["", "abc", "02438251234"])
def test_what_cannot_be_reached_is_refused_beside_the_field(lan: Person, typed: str) -> None:
    response = signed_in(lan).post(CONTACT, {"contact": typed})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()


def test_wrong_digits_are_refused_beside_the_field(lan: Person) -> None:
    client = signed_in(lan)
    client.post(CONTACT, {"contact": MAIL.value})
    response = client.post(CODE, {"code": f"{(int(the_code().code) + 1) % 1_000_000:06d}"})
    assert response.status_code == 422
    assert "còn 4 lần" in response.content.decode()


def test_a_contact_of_somebody_else_is_refused_in_words(lan: Person) -> None:
    a_person("Giàng Thị Én", email=MAIL.value)
    client = signed_in(lan)
    client.post(CONTACT, {"contact": MAIL.value})
    response = client.post(CODE, {"code": the_code().code})
    assert response.status_code == 422
    assert "tài khoản khác" in response.content.decode()


def test_the_code_page_without_a_code_goes_back(lan: Person) -> None:
    assert signed_in(lan).get(CODE).headers["Location"] == ACCOUNT


def test_signing_out_everywhere_ends_every_session_and_no_strangers(lan: Person) -> None:
    """SEC-15: logout everywhere."""
    here, there, ens = signed_in(lan), signed_in(lan), signed_in(a_person("Giàng Thị Én"))
    assert "2 nơi" in here.get(ACCOUNT).content.decode()
    response = here.post(EVERYWHERE)
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert there.get(ACCOUNT).headers["Location"].startswith("/dang-nhap/")
    assert ens.get(ACCOUNT).status_code == 200
    assert Session.objects.filter(account=lan.account).count() == 0
