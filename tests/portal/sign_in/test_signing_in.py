"""Citizens sign in with a code (UX-15, SEC-14, SEC-15)."""

import pytest
from django.test import Client

from motcua.accounts.models import OneTimeCode, Person

pytestmark = pytest.mark.django_db

SIGN_IN, CODE, OUT = "/dang-nhap/", "/dang-nhap/ma/", "/dang-xuat/"


def the_code() -> OneTimeCode:
    return OneTimeCode.objects.latest("created_at")


def sign_in(client: Client, contact: str = "0981 234 567", *, to: str = "") -> Client:
    """The whole walk; `to` is where the person wanted to go."""
    query = f"?next={to}" if to else ""
    client.post(SIGN_IN + query, {"contact": contact})
    response = client.post(CODE + query, {"code": the_code().code})
    assert response.headers["Location"] == (to or "/")
    return client


def test_the_first_page_asks_one_thing(client: Client) -> None:
    page = client.get(SIGN_IN).content.decode()
    assert page.count("<input ") - page.count('type="hidden"') == 1
    assert "Số điện thoại hoặc thư điện tử" in page


def test_a_contact_leads_to_the_code_page_which_does_not_show_it(client: Client) -> None:
    """UX-15: the number is not revealed."""
    client.post(SIGN_IN, {"contact": "0981 234 567"})
    page = client.get(CODE).content.decode()
    assert "••••\u00a0•••\u00a0567" in page
    assert "981234567" not in page.replace(" ", "")


def test_the_code_field_is_made_for_telephones(client: Client) -> None:
    """UX-15."""
    client.post(SIGN_IN, {"contact": "0981 234 567"})
    page = client.get(CODE).content.decode()
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page


def test_the_right_code_signs_in_and_goes_where_one_wanted(client: Client) -> None:
    sign_in(client, to="/nop/1.001193/")
    person = Person.objects.get()
    assert client.session["_auth_user_id"] == str(person.account_id)


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\evil.example"]
)
def test_nobody_is_sent_to_another_site(client: Client, elsewhere: str) -> None:
    client.post(f"{SIGN_IN}?next={elsewhere}", {"contact": "0981 234 567"})
    response = client.post(f"{CODE}?next={elsewhere}", {"code": the_code().code})
    assert response.headers["Location"] == "/"
