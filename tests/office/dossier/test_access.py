"""Whose a dossier is: a stranger learns nothing, a desk of another role cannot move it."""

from collections.abc import Mapping
from uuid import uuid4

import pytest

from motcua.directory.desks import Desk
from motcua.dossiers.models import Dossier
from tests.factories import dossiers as make
from tests.factories.world import World
from tests.office.conftest import Sit

pytestmark = pytest.mark.slow

PAGES = ("", "ky-so/trang-thai/", "du-thao.pdf", "du-thao.png", "ket-qua.pdf", "ket-qua.docx", "giay-to/{file}/",
         "giay-to/{file}/view.jpg", "giay-to/{file}/thumb.jpg", "phieu/{letter}/a4.pdf")  # fmt: skip
MOVES: Mapping[str, str] = {
    "tiep-nhan/": "counter",
    "tu-choi/": "counter",
    "tra-ket-qua/": "counter",
    "nhan-viec/": "officer",
    "du-thao/": "officer",
    "chuyen-buoc/": "officer",
    "duyet/": "leader",
    "tra-lai/": "leader",
    "ky-so/": "leader",
}
ANY_ROLE = ("chuyen-buoc/", "tra-lai/")
REASON = "Một lý do đủ dài để được nhận."


def _address(dossier: Dossier, page: str) -> str:
    file = dossier.attachments.get().file_id
    letter = dossier.letters.get().pk
    return f"/can-bo/ho-so/{dossier.number}/{page.format(file=file, letter=letter)}"


def _strangers(world: World) -> tuple[Desk, ...]:
    return world.other_counter, world.other_officer, world.other_leader


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_finds_nothing(world: World, sit: Sit, page: str) -> None:
    """I11: the same answer as for a dossier that does not exist."""
    dossier = make.signed(world)
    address = _address(dossier, page)
    assert sit(world.counter).get(address).status_code == 200
    assert [sit(desk).get(address).status_code for desk in _strangers(world)] == [404, 404, 404]


@pytest.mark.parametrize(("move", "role"), MOVES.items())
def test_a_stranger_moves_nothing(world: World, sit: Sit, move: str, role: str) -> None:
    dossier = make.forwarded(world)
    desk = getattr(world, f"other_{role}")
    answer = sit(desk).post(_address(dossier, move), {"reason": REASON})
    assert (answer.status_code, make.fresh(dossier).moves) == (404, dossier.moves)


@pytest.mark.parametrize(("move", "role"), MOVES.items())
def test_a_desk_of_another_role_moves_nothing(world: World, sit: Sit, move: str, role: str) -> None:
    dossier = make.forwarded(world)
    others = [desk for desk in (world.counter, world.officer, world.leader) if desk.role != role]
    # Steps of any role are moved on and sent back; whose this one is, the answer says.
    said = 409 if move in ANY_ROLE else 404
    assert [sit(desk).post(_address(dossier, move), {"reason": REASON}).status_code for desk in others] == [said, said]
    assert make.fresh(dossier).moves == dossier.moves


@pytest.mark.parametrize("move", [move for move in MOVES if move != "du-thao/"])
def test_a_move_is_never_made_by_looking(world: World, sit: Sit, move: str) -> None:
    dossier = make.forwarded(world)
    assert sit(getattr(world, MOVES[move])).get(_address(dossier, move)).status_code == 405


def test_papers_of_another_dossier_are_not_reached_through_one_s_own(world: World, sit: Sit) -> None:
    mine, other = make.accepted(world), make.accepted(world)
    browser = sit(world.counter)
    for page in ("giay-to/{file}/", "phieu/{letter}/a4.pdf"):
        elsewhere = _address(other, page).replace(other.number, mine.number)
        assert browser.get(elsewhere).status_code == 404


def test_a_paper_that_does_not_exist_is_not_found(world: World, sit: Sit) -> None:
    dossier = make.accepted(world)
    assert sit(world.counter).get(f"/can-bo/ho-so/{dossier.number}/giay-to/{uuid4()}/").status_code == 404
