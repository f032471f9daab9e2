"""The list of processes, a version, the drawing on a dossier, and the log: who may see what."""

from xml.etree import ElementTree

import pytest
from django.http import FileResponse, HttpResponse
from django.urls import reverse

from tests.factories import dossiers as make
from tests.factories import processes
from tests.factories.world import World
from tests.office.conftest import Sit
from tests.office.reading import text

pytestmark = pytest.mark.slow
LIST = reverse("office:processes")
OWN = reverse("office:process", args=["ho-tich-cap-xa", 9])
LOG = reverse("office:process-log", args=["ho-tich-cap-xa"])


@pytest.fixture
def branched(world: World) -> World:
    processes.branched()
    return world


def test_every_process_in_force_is_listed_once(branched: World, sit: Sit) -> None:
    page = sit(branched.officer).get(LIST)
    said = text(page)
    assert said.count("ho-tich-cap-xa") == 1
    assert "chung-cap-xa" in said
    assert "theo thời hạn thủ tục" in said


def test_the_list_costs_the_same_whatever_its_length(
    world: World, sit: Sit, django_assert_max_num_queries: object
) -> None:
    browser = sit(world.officer)
    browser.get(LIST)
    with django_assert_max_num_queries(13):  # type: ignore[operator]  # pytest-django's fixture
        browser.get(LIST)


def test_a_version_is_drawn_and_told(branched: World, sit: Sit) -> None:
    page = sit(branched.officer).get(OWN)
    html, said = page.content.decode(), text(page)
    assert html.count('<svg class="graph') == 2
    assert html.count("<rect") == 14
    assert "style=" not in html
    assert "Sang “Xác minh thực tế” khi hồ sơ cần xác minh thực tế." in said


def test_a_version_that_is_none_is_not_found(world: World, sit: Sit) -> None:
    browser = sit(world.officer)
    assert [browser.get(f"/can-bo/quy-trinh/{name}/").status_code for name in ("khong-co/1", "ho-tich-cap-xa/99")] == [
        404, 404,
    ]  # fmt: skip


def test_a_dossier_shows_where_it_was_and_where_it_stands(branched: World, sit: Sit) -> None:
    html = sit(branched.officer).get(f"/can-bo/ho-so/{make.taken(branched).number}/").content.decode()
    assert html.count('class="graph-box past"') == 2
    assert html.count('class="graph-box now"') == 2
    # The father's step and the verification.
    assert html.count('class="graph-box off"') == 4


def test_a_leader_takes_the_log_of_their_own_dossiers(world: World, sit: Sit) -> None:
    dossier = make.returned(world)
    mine, theirs = (_log(sit(desk).get(LOG)) for desk in (world.leader, world.other_leader))
    assert [trace[0].attrib["value"] for trace in mine] == [dossier.number]
    assert theirs == []


def test_nobody_else_takes_the_log(world: World, sit: Sit) -> None:
    for desk in (world.counter, world.officer):
        assert sit(desk).get(LOG).status_code == 404


def _log(answer: HttpResponse) -> list[ElementTree.Element]:
    assert isinstance(answer, FileResponse)
    root = ElementTree.fromstring(b"".join(answer.streaming_content))  # type: ignore[arg-type]  # noqa: S314  our own text
    return [one for one in root if one.tag.endswith("trace")]
