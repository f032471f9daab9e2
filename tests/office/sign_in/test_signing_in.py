"""Officials sign in with a password and sit down at a desk (SEC-15)."""

from datetime import UTC, date, datetime

import pytest
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory

from motcua.accounts.models import Account, Session
from motcua.core.ids import Ref
from motcua.directory.actions import appoint, open_unit
from motcua.directory.models import Officer, Role, Unit, UnitKind
from motcua.office.access import DESK, DeskRequest, desk_required
from tests.factories.people import PASSWORD, a_person, an_official_login

pytestmark = pytest.mark.django_db

SIGN_IN, DESKS, OUT, HOME = "/can-bo/dang-nhap/", "/can-bo/vi-tri/", "/can-bo/dang-xuat/", "/can-bo/"
BUILDER, SINCE, AT = Ref("system", "test"), date(2025, 7, 1), datetime(2025, 7, 1, tzinfo=UTC)


@pytest.fixture
def ward() -> Unit:
    return open_unit(
        "H56.40", "UBND phường Hạc Thành", UnitKind.COMMUNE, parent=None, place_name="Hạc Thành", by=BUILDER, at=AT,
        since=SINCE, province_id="38",
    )  # fmt: skip


@pytest.fixture
def binh() -> Account:
    return an_official_login("binh")


def appointed(account: Account, unit: Unit, *roles: Role) -> None:
    officer = Officer.objects.create(account=account, full_name="Nguyễn Văn Bình")
    for role in roles:
        appoint(officer, unit, role, str(role.label), since=SINCE, by=BUILDER, at=AT)


def sign_in(client: Client, password: str = PASSWORD, *, query: str = "") -> HttpResponse:
    response: HttpResponse = client.post(SIGN_IN + query, {"username": "binh", "password": password})
    return response


def test_every_way_in_is_on_the_first_page(client: Client) -> None:
    page = client.get(SIGN_IN).content.decode()
    assert 'href="/can-bo/lan-dau/"' in page
    assert 'href="/can-bo/dang-nhap/khoa/"' in page


def test_the_only_position_is_taken_without_asking(client: Client, binh: Account, ward: Unit) -> None:
    appointed(binh, ward, Role.COUNTER)
    assert sign_in(client).headers["Location"] == DESKS
    assert client.get(DESKS).headers["Location"] == HOME
    assert client.session[DESK] == str(Officer.objects.get().holdings.get().id)


def test_who_holds_two_positions_chooses_one(client: Client, binh: Account, ward: Unit) -> None:
    appointed(binh, ward, Role.COUNTER, Role.OFFICER)
    sign_in(client)
    page = client.get(DESKS).content.decode()
    second = Officer.objects.get().holdings.get(role=Role.OFFICER)
    assert page.count('type="radio"') == 2
    assert client.post(f"{DESKS}?next=/can-bo/ho-so/", {"desk": str(second.id)}).headers["Location"] == "/can-bo/ho-so/"
    assert client.session[DESK] == str(second.id)


@pytest.mark.parametrize("posted", ["", "nonsense", "019a0000-0000-7000-8000-000000000000"])
def test_a_position_that_is_not_held_cannot_be_chosen(client: Client, binh: Account, ward: Unit, posted: str) -> None:
    appointed(binh, ward, Role.COUNTER, Role.OFFICER)
    sign_in(client)
    response = client.post(DESKS, {"desk": posted})
    assert response.status_code == 422
    assert "Hãy chọn một vị trí" in response.content.decode()


def test_who_holds_nothing_is_told_whom_to_ask(client: Client, binh: Account) -> None:
    sign_in(client)
    response = client.get(DESKS)
    assert response.status_code == 403
    assert "quản trị của đơn vị" in response.content.decode()


def test_a_wrong_password_keeps_the_name_and_not_the_password(client: Client, binh: Account) -> None:
    response = sign_in(client, "mat-khau-sai")
    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="binh"' in page
    assert "mat-khau-sai" not in page


def test_guessing_is_slowed_down(client: Client, binh: Account) -> None:
    for _try in range(3):
        sign_in(client, "sai")
    response = sign_in(client)
    assert (response.status_code, response.headers["Retry-After"]) == (429, "1")


def test_signing_in_and_sitting_down_each_give_the_session_another_key(
    client: Client, binh: Account, ward: Unit
) -> None:
    """SEC-15: rotation at privilege change."""
    appointed(binh, ward, Role.COUNTER)
    sign_in(client)
    first = client.session.session_key
    client.get(DESKS)
    assert client.session.session_key != first
    assert not Session.objects.filter(session_key=first).exists()


def test_signing_out_clears_the_browser(client: Client, binh: Account) -> None:
    sign_in(client)
    response = client.post(OUT)
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert response.headers["Location"] == SIGN_IN
    assert "_auth_user_id" not in client.session


def test_who_is_not_signed_in_goes_to_sign_in_and_comes_back(client: Client) -> None:
    assert client.get(DESKS).headers["Location"] == f"{SIGN_IN}?next=%2Fcan-bo%2Fvi-tri%2F"


def test_a_citizen_finds_nothing_here(client: Client) -> None:
    account = a_person().account
    assert account is not None
    client.force_login(account)
    assert client.get(DESKS).status_code == 404


@desk_required(Role.COUNTER, Role.LEADER)
def counter(request: DeskRequest) -> HttpResponse:
    return HttpResponse(request.desk.role)


def at_the_door(account: Account, desk: str = "") -> HttpResponse:
    request = RequestFactory().get("/can-bo/quay/")
    request.user = account  # type: ignore[assignment]  # what the middleware sets
    request.session = {DESK: desk} if desk else {}  # type: ignore[assignment]  # what the middleware sets
    request.at = datetime(2026, 11, 23, 2, tzinfo=UTC)  # type: ignore[attr-defined]  # what the middleware sets
    response = counter(request)
    assert isinstance(response, HttpResponse)
    return response


def test_a_desk_of_the_right_role_comes_in(binh: Account, ward: Unit) -> None:
    appointed(binh, ward, Role.COUNTER)
    assert at_the_door(binh).content == b"counter"


def test_a_desk_of_another_role_finds_nothing(binh: Account, ward: Unit) -> None:
    appointed(binh, ward, Role.OFFICER)
    with pytest.raises(Http404):
        at_the_door(binh)


def test_the_chosen_desk_counts(binh: Account, ward: Unit) -> None:
    appointed(binh, ward, Role.COUNTER, Role.OFFICER)
    holdings = {one.role: str(one.id) for one in Officer.objects.get().holdings.all()}
    assert at_the_door(binh, holdings["counter"]).content == b"counter"
    with pytest.raises(Http404):
        at_the_door(binh, holdings["officer"])


def test_who_has_not_chosen_yet_is_asked(binh: Account, ward: Unit) -> None:
    appointed(binh, ward, Role.COUNTER, Role.OFFICER)
    assert at_the_door(binh).headers["Location"] == f"{DESKS}?next=%2Fcan-bo%2Fquay%2F"


def test_a_position_that_ended_is_no_desk_any_more(binh: Account, ward: Unit) -> None:
    appointed(binh, ward, Role.COUNTER)
    Officer.objects.get().holdings.update(valid_to=date(2026, 11, 1))
    assert at_the_door(binh).headers["Location"].startswith(DESKS)
