"""The door of citizens' pages."""

from datetime import UTC, date, datetime

import pytest
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory

from motcua.accounts.models import Account, Assurance, Person
from motcua.core.ids import Ref
from motcua.directory.actions import open_unit
from motcua.directory.models import UnitKind
from motcua.portal.access import CitizenRequest, citizen_required
from tests.factories.people import a_person, an_official_login

pytestmark = pytest.mark.django_db

PROVE = "/dang-nhap/doi-chieu/"


@citizen_required()
def hall(request: CitizenRequest, number: str) -> HttpResponse:
    return HttpResponse(f"{request.person.full_name} {number}")


@citizen_required(min_assurance=Assurance.SEEN)
def vault(request: CitizenRequest) -> HttpResponse:
    return HttpResponse("in")


def request_of(user: object) -> object:
    request = RequestFactory().get("/ho-so/N1/?trang=2")
    request.user = user  # type: ignore[assignment]  # what the middleware sets
    request.at = datetime(2026, 11, 23, 2, tzinfo=UTC)  # type: ignore[attr-defined]  # what the middleware sets
    return request


def account_of(person: Person) -> Account:
    assert person.account is not None
    return person.account


def test_a_person_comes_in_and_the_view_knows_who() -> None:
    response = hall(request_of(account_of(a_person("Lan"))), "N1")  # type: ignore[arg-type]  # a made request
    assert response.content == b"Lan N1"  # type: ignore[attr-defined]  # an HttpResponse


def test_who_is_not_signed_in_goes_to_sign_in_and_comes_back(client: Client) -> None:
    response = client.get(f"{PROVE}?next=/nop/")
    assert response.headers["Location"] == "/dang-nhap/?next=%2Fdang-nhap%2Fdoi-chieu%2F%3Fnext%3D%2Fnop%2F"


def test_an_official_finds_nothing_here() -> None:
    """A stranger gets 404, not 403."""
    with pytest.raises(Http404):
        hall(request_of(an_official_login()), "N1")  # type: ignore[arg-type]  # a made request


def test_who_is_not_sure_enough_is_told_how_to_become_so() -> None:
    """UX-11: asked once, when it is needed."""
    response = vault(request_of(account_of(a_person())))  # type: ignore[arg-type]  # a made request
    assert response.headers["Location"] == f"{PROVE}?next=%2Fho-so%2FN1%2F%3Ftrang%3D2"


def test_who_was_seen_at_a_counter_comes_in() -> None:
    lan = a_person(assurance=Assurance.SEEN)
    assert vault(request_of(account_of(lan))).status_code == 200  # type: ignore[arg-type]  # a made request


def test_the_page_about_proof_names_offices_and_a_telephone(client: Client) -> None:
    """UX-12: plain words and ways out."""
    builder, since, at = Ref("system", "test"), date(2025, 7, 1), datetime(2025, 7, 1, tzinfo=UTC)
    host = open_unit(
        "H56.40", "UBND phường Hạc Thành", UnitKind.COMMUNE, parent=None, place_name="Hạc Thành", by=builder, at=at,
        since=since, commune_code="14797", province_id="38",
    )  # fmt: skip
    for number in range(1, 9):
        open_unit(
            f"H56.40.{number}", f"Bộ phận một cửa số {number}", UnitKind.ONE_STOP, parent=host, place_name="Hạc Thành",
            by=builder, at=at, since=since, address=f"Số {number}", hotline="0237 300 0040",
        )  # fmt: skip
    client.force_login(account_of(a_person()))
    page = client.get(f"{PROVE}?next=/nop/1.001193/kiem-tra/").content.decode()
    assert page.count("<strong>Bộ phận một cửa") == 8
    assert "Xem thêm 2 nơi khác" in page
    assert 'href="tel:02373000040"' in page
    assert 'href="/nop/1.001193/kiem-tra/"' in page
    assert "giữ nguyên" in page


def test_who_was_seen_is_not_sent_to_a_counter_again(client: Client) -> None:
    client.force_login(account_of(a_person(assurance=Assurance.SEEN)))
    assert client.get(f"{PROVE}?next=/nop/").headers["Location"] == "/nop/"
