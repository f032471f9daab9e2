"""`POST /api/v1/dossiers/status`: where a dossier stands, for whoever knows the four digits (UX-07)."""

from datetime import UTC
from typing import Any

import pytest

from motcua.dossiers import queries, standing
from motcua.dossiers.actions import looking_up
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.portal.visitors import Visitor

pytestmark = pytest.mark.slow
ADDRESS = "/api/v1/dossiers/status"


def ask(asked: object, **options: Any) -> Any:  # Any: Django's test response
    return Visitor().post(ADDRESS, asked, content_type="application/json", **options)


def test_it_tells_status_words_and_nothing_personal(hall: World) -> None:
    one = dossiers.accepted(hall)
    answer = ask({"number": one.number, "digits": "5678"})
    assert answer.json() == {
        "number": one.number,
        "state": 2,
        "state_words": "Được tiếp nhận",
        "step": answer.json()["step"],
        "says": standing.sentences(one, queries.holder(one), MONDAY_9AM),
        "due_at": one.due_at.astimezone(UTC).isoformat() if one.due_at else None,
        "closed_at": None,
    }
    assert answer.headers["Cache-Control"] == "private, no-store"
    for personal in ("Lan", "Khôi", "khai sinh", "Hạc Thành", "0912", "038192"):
        assert personal not in answer.content.decode()


def test_wrong_digits_and_an_unknown_number_are_told_alike(hall: World) -> None:
    one = dossiers.submitted(hall)
    wrong, unknown = ask({"number": one.number, "digits": "0000"}), ask({"number": "26-1", "digits": "5678"})
    assert (wrong.status_code, wrong.json()) == (422, unknown.json())


def test_wrong_tries_are_counted_as_on_the_page(hall: World) -> None:
    one = dossiers.submitted(hall)
    tries = [ask({"number": one.number, "digits": "0000"}) for _n in range(looking_up.FREE_TRIES + 1)]
    assert tries[-1].status_code == 429
    assert int(tries[-1].headers["Retry-After"]) > 0


@pytest.mark.parametrize(
    "asked",
    [
        {}, {"number": "26-7KMP4-QX9RJ"}, {"number": 1, "digits": "5678"}, {"number": "", "digits": "5678"},
        {"number": "26", "digits": "56789"}, {"number": "\x00", "digits": "5678"}, {"number": "26", "digits": "٥٦٧٨"},
        [], "x", None,
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(hall: World, asked: object) -> None:
    answer = ask(asked)
    assert (answer.status_code, answer.json()["name"]) == (400, "wrong_argument")


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"\xff", b'{"number": "\\ud800", "digits": "5678"}', b"[" * 4000, b"x" * 5000]
)
def test_what_is_no_json_is_said(hall: World, raw: bytes) -> None:
    answer = Visitor().generic("POST", ADDRESS, raw, content_type="application/json")
    assert (answer.status_code, answer.json()["name"]) == (400, "wrong_argument")


def test_the_digits_are_never_taken_from_an_address(hall: World) -> None:
    one = dossiers.submitted(hall)
    assert Visitor().get(ADDRESS, {"number": one.number, "digits": "5678"}).status_code == 405
    assert Visitor().post(f"{ADDRESS}?number={one.number}&digits=5678").status_code == 400
