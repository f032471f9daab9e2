"""Citizens sign in with a code (UX-15, UX-16, SEC-14, SEC-15, SEC-16)."""

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.accounts.models import OneTimeCode, Person, Session, Tally
from tests.factories.people import a_person, an_official_login

pytestmark = pytest.mark.django_db

SIGN_IN, CODE, OUT = "/dang-nhap/", "/dang-nhap/ma/", "/dang-xuat/"
LANS = "0981 234 567"


def the_code() -> OneTimeCode:
    return OneTimeCode.objects.latest("created_at")


def wrong() -> str:
    return f"{(int(the_code().code) + 1) % 1_000_000:06d}"


def ask(client: Client, contact: str = LANS, *, query: str = "") -> HttpResponse:
    response: HttpResponse = client.post(SIGN_IN + query, {"contact": contact})
    return response


def confirm(client: Client, typed: str = "", *, query: str = "") -> HttpResponse:
    response: HttpResponse = client.post(CODE + query, {"code": typed or the_code().code})
    return response


def text(response: HttpResponse) -> str:
    return response.content.decode()


def test_the_first_page_asks_one_thing(client: Client) -> None:
    page = text(client.get(SIGN_IN))
    assert 'name="contact"' in page
    assert "Số điện thoại hoặc thư điện tử" in page


def test_no_page_asks_to_solve_a_puzzle(client: Client) -> None:
    """UX-16."""
    ask(client)
    assert "captcha" not in (text(client.get(SIGN_IN)) + text(client.get(CODE))).lower()


def test_a_contact_leads_to_the_code_page_which_does_not_show_it(client: Client) -> None:
    """UX-15: the number is not revealed, neither on the page nor in an address."""
    assert ask(client).headers["Location"] == CODE
    page = text(client.get(CODE))
    assert "••••\u00a0•••\u00a0567" in page
    assert "981234567" not in page.replace(" ", "")


def test_the_code_field_is_made_for_telephones(client: Client) -> None:
    """UX-15."""
    ask(client)
    page = text(client.get(CODE))
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page


def test_the_session_holds_neither_contact_nor_code(client: Client) -> None:
    """SEC-17."""
    ask(client)
    assert dict(client.session) == {"sign_in_code": str(the_code().id)}


def test_the_right_code_signs_in_and_goes_where_one_wanted(client: Client) -> None:
    way = "?next=/nop/1.001193/"
    assert ask(client, query=way).headers["Location"] == f"{CODE}?next=%2Fnop%2F1.001193%2F"
    assert confirm(client, query=way).headers["Location"] == "/nop/1.001193/"
    assert client.session["_auth_user_id"] == str(Person.objects.get().account_id)


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\evil.example", "evil"]
)
def test_nobody_is_sent_to_another_site(client: Client, elsewhere: str) -> None:
    ask(client)
    assert confirm(client, query=f"?next={elsewhere}").headers["Location"] == "/"


def test_known_and_unknown_contacts_get_the_same_answer(client: Client) -> None:
    """SEC-14: no enumeration."""
    a_person(phone="+84981234567")
    known = ask(client, LANS)
    known_page = text(client.get(CODE))
    other = Client()
    unknown = ask(other, "0971 234 567")
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert _shape(known_page) == _shape(text(other.get(CODE)))


def _shape(page: str) -> list[str]:
    return [line.split('value="')[0] for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


@pytest.mark.parametrize("typed", ["", "Lan", "02438251234", "0912"])
def test_what_cannot_be_reached_keeps_what_was_typed(client: Client, typed: str) -> None:
    response = ask(client, typed)
    assert response.status_code == 422
    assert f'value="{typed}"' in text(response)
    assert 'role="alert"' in text(response)


def test_a_wrong_code_says_how_many_tries_are_left(client: Client) -> None:
    ask(client)
    response = confirm(client, wrong())
    assert response.status_code == 422
    assert "còn 4 lần" in text(response)


def test_a_dead_code_leads_back_to_the_first_question(client: Client) -> None:
    ask(client)
    for _try in range(5):
        response = confirm(client, wrong())
    assert "nhận mã mới" in text(response)
    assert f'action="{SIGN_IN}"' in text(response)


def test_the_code_page_without_a_code_goes_to_the_first_page(client: Client) -> None:
    assert client.get(CODE).headers["Location"] == SIGN_IN


def test_a_code_typed_into_another_browser_is_worth_nothing(client: Client) -> None:
    ask(client)
    response = confirm(Client(), the_code().code)
    assert response.status_code == 422
    assert not Person.objects.exists()


def test_help_offers_another_message_and_another_channel(client: Client) -> None:
    """UX-15: "Không nhận được mã?" reveals channel change."""
    ask(client)
    page = text(client.get(CODE))
    assert "Không nhận được mã?" in page
    assert 'name="again"' in page
    assert f'href="{SIGN_IN}?by=mail"' in page


def test_another_message_too_soon_tells_the_wait(client: Client) -> None:
    """SEC-14: resend back-off."""
    ask(client)
    response = client.post(CODE, {"again": "1"})
    assert response.status_code == 429
    assert 1 <= int(response.headers["Retry-After"]) <= 30
    assert "30 giây" in text(response)


def test_asking_too_often_tells_the_wait_beside_the_field(client: Client) -> None:
    ask(client)
    response = ask(client)
    assert response.status_code == 429
    assert "Hãy thử lại sau 30 giây" in text(response)


def test_another_message_is_sent_after_the_pause(client: Client) -> None:
    ask(client)
    _let_time_pass()
    response = client.post(CODE, {"again": "1"}, follow=True)
    assert "Đã gửi lại mã" in text(response)
    assert the_code().asked == 2


def _let_time_pass() -> None:
    for row in Tally.objects.all():
        Tally.objects.filter(pk=row.pk).update(until_at=row.opened_at)


def test_signing_in_gives_the_session_another_key(client: Client) -> None:
    """SEC-15: fixation — a key planted before sign-in is worth nothing afterwards."""
    ask(client)
    planted = client.session.session_key
    confirm(client)
    assert client.session.session_key != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_the_session_knows_whose_it_is_and_since_when(client: Client) -> None:
    """SEC-15: what a list of sessions shows."""
    ask(client)
    confirm(client)
    row = Session.objects.get(session_key=client.session.session_key)
    assert row.account_id == Person.objects.get().account_id
    assert row.signed_in_at is not None


def test_who_is_signed_in_is_not_asked_again(client: Client) -> None:
    ask(client)
    confirm(client)
    assert client.get(f"{SIGN_IN}?next=/ho-so/").headers["Location"] == "/ho-so/"


def test_signing_out_ends_the_session_and_clears_the_browser(client: Client) -> None:
    """SEC-15."""
    ask(client)
    confirm(client)
    key = client.session.session_key
    response = client.post(OUT)
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not Session.objects.filter(session_key=key).exists()
    assert "_auth_user_id" not in client.session


def test_signing_out_needs_a_button_not_a_link(client: Client) -> None:
    assert client.get(OUT).status_code == 405


def test_forms_carry_a_token() -> None:
    careful = Client(enforce_csrf_checks=True)
    for address in (SIGN_IN, CODE, OUT):
        assert careful.post(address, {}).status_code == 403


def test_pages_of_somebody_with_a_session_are_kept_nowhere(client: Client) -> None:
    """SEC-16: no-store when signed in."""
    ask(client)
    assert client.get(CODE).headers["Cache-Control"] == "private, no-store"
    assert "no-store" not in Client().get(SIGN_IN).headers.get("Cache-Control", "")


def test_an_official_who_signs_in_as_a_citizen_gets_a_fresh_session(client: Client) -> None:
    client.force_login(an_official_login())
    ask(client)
    confirm(client)
    assert client.session["_auth_user_id"] == str(Person.objects.get().account_id)
