"""From what is printed on paper straight to the dossier."""

import pytest

from tests.factories import dossiers as make
from tests.factories.world import World
from tests.office.conftest import Sit
from tests.office.reading import text

LOOKUP = "/can-bo/tra-cuu/"


@pytest.mark.parametrize(
    "typed",
    [
        "{number}",
        " {lower} ",
        "{plain}",
        "{code}",
        "http://127.0.0.1:8000/ho-so/{number}/",
        "https://mocua.example/ho-so/{number}/?x=1",
    ],
)
def test_whatever_names_the_dossier_opens_it(world: World, sit: Sit, typed: str) -> None:
    """OFF-22: a scanner types the number, the code or the address of the QR code."""
    dossier = make.accepted(world)
    number = dossier.number
    query = typed.format(
        number=number, lower=number.lower(), plain=number.replace("-", ""), code=str(dossier.code).lower()
    )
    answer = sit(world.counter).get(LOOKUP, {"q": query})
    assert answer.headers["Location"] == f"/can-bo/ho-so/{number}/"


def test_what_is_out_of_scope_and_what_does_not_exist_sound_alike(world: World, sit: Sit) -> None:
    """I11"""
    dossier = make.accepted(world)
    browser = sit(world.other_counter)
    answers = [browser.get(LOOKUP, {"q": name}) for name in (dossier.number, "26-AAAAA-AAAAAA")]
    words = [text(answer).replace(dossier.number, "").replace("26-AAAAA-AAAAAA", "") for answer in answers]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert words[0] == words[1]
    assert "Không có hồ sơ này trong phạm vi bàn của bạn." in words[0]


def test_an_empty_search_shows_the_field(world: World, sit: Sit) -> None:
    page = sit(world.officer).get(LOOKUP)
    assert (page.status_code, "Số hoặc mã hồ sơ" in text(page)) == (200, True)


def test_what_was_typed_is_kept_and_never_runs(world: World, sit: Sit) -> None:
    page = sit(world.counter).get(LOOKUP, {"q": '"><script>alert(1)</script>'})
    assert page.status_code == 404
    assert "<script>alert" not in page.content.decode()
    assert "&lt;script&gt;alert(1)" in page.content.decode()
