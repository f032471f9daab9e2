"""The register of results: exact, of one's own agency, kept as a file, and the way to take a wrong one back."""

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from motcua.audit.models import AuditLine
from motcua.documents.lifecycle import IssueState
from motcua.documents.models import IssuedPaper
from motcua.documents.queries import content
from motcua.documents.verification import Outcome, check_result
from motcua.dossiers.models import Dossier
from motcua.notifications.models import Notice
from tests.factories import dossiers as make
from tests.factories.world import World
from tests.office.conftest import Sit
from tests.office.reading import rows, text
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow

REGISTER = "/can-bo/so-ket-qua/"
REASON = "Ghi sai ngày sinh của trẻ, cấp lại."


@pytest.fixture
def dossier(world: World) -> Dossier:
    return make.returned(world)


@pytest.fixture
def paper(dossier: Dossier) -> IssuedPaper:
    return IssuedPaper.objects.get(owner_code=dossier.number)


def entry(paper: IssuedPaper) -> str:
    return f"{REGISTER}{paper.pk}/"


def test_what_is_signed_stands_in_the_register_of_its_agency(world: World, paper: IssuedPaper, sit: Sit) -> None:
    shown = rows(sit(world.counter).get(REGISTER))
    assert len(shown) == 1
    for said in (paper.number, paper.code, paper.holder_name, "Còn giá trị"):
        assert said in shown[0]
    assert "Sổ chưa có giấy nào" in text(sit(world.other_counter).get(REGISTER))


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ("nam=2026", 1),
        ("nam=2025", 0),
        ("nam=mot", 1),
        ("trang-thai=genuine", 1),
        ("trang-thai=revoked", 0),
        ("so={number}", 1),
        ("so={code}", 1),
        ("so={dossier}", 1),
        ("so=khong-co", 0),
    ],
)
def test_it_is_narrowed_by_year_state_and_number(
    world: World, paper: IssuedPaper, sit: Sit, query: str, finds: int
) -> None:
    asked = query.format(number=paper.number, code=paper.code.lower(), dossier=paper.owner_code)
    page = sit(world.counter).get(f"{REGISTER}?{asked}")
    assert len(rows(page)) == finds
    assert ("Không có giấy nào như vậy" in text(page)) == (finds == 0)


def test_pages_follow_one_another_without_loss(world: World, sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.office.results.presenters.PAGE_SIZE", 2)
    for _n in range(3):
        make.returned(world)
    browser = sit(world.counter)
    first = browser.get(REGISTER)
    after = first.content.decode().split('href="?sau=')[1].split('"')[0]
    second = browser.get(f"{REGISTER}?sau={after}")
    assert len(rows(first)) == 2
    assert len(rows(second)) == 1
    assert not set(rows(first)) & set(rows(second))


def test_the_page_asks_as_often_for_one_row_as_for_three(world: World, dossier: Dossier, sit: Sit) -> None:
    browser = sit(world.counter)
    browser.get(REGISTER)
    with CaptureQueriesContext(connection) as one:
        browser.get(REGISTER)
    make.returned(world)
    make.returned(world)
    with CaptureQueriesContext(connection) as three:
        assert len(rows(browser.get(REGISTER))) == 3
    assert len(one) == len(three)


def test_the_file_holds_what_the_screen_shows_and_is_noted(world: World, paper: IssuedPaper, sit: Sit) -> None:
    answer = sit(world.counter).get(f"{REGISTER}so-ket-qua.csv")
    head, line = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert (head[0], line[0], line[4]) == ("Số", paper.number, paper.code)
    noted = AuditLine.objects.filter(verb="results.exported").get()
    assert (noted.actor, noted.facts) == (str(world.counter.ref), {"papers": 1})


def test_the_spreadsheet_opens(world: World, paper: IssuedPaper, sit: Sit) -> None:
    answer = sit(world.counter).get(f"{REGISTER}so-ket-qua.xlsx")
    sheet: Any = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    assert sheet.to_python()[1][0] == paper.number


def test_a_leader_takes_a_result_back_and_everybody_is_told(
    world: World, dossier: Dossier, paper: IssuedPaper, sit: Sit
) -> None:
    """UX-83: who verifies it afterwards gets another answer; its holder is told first of all."""
    done = sit(world.leader).post(entry(paper), {"reason": REASON}, follow=True)
    assert "Đã thu hồi." in text(done)
    assert check_result(content(paper.file).read_bytes()).outcome == Outcome.REVOKED
    assert Notice.objects.get(kind="dossier.result_revoked").person == world.lan
    page = words(Visitor(world.lan).page(f"/ho-so/{dossier.number}/"))
    assert "Kết quả đã bị thu hồi, không còn giá trị" in page
    assert REASON in page


def test_a_reason_too_short_stays_in_its_box(world: World, paper: IssuedPaper, sit: Sit) -> None:
    refused = sit(world.leader).post(entry(paper), {"reason": "sai"})
    assert refused.status_code == 422
    assert "sai</textarea>" in refused.content.decode()
    assert "Ghi rõ lý do thu hồi" in text(refused)
    paper.refresh_from_db()
    assert paper.state == IssueState.GENUINE


def test_taking_it_back_twice_says_that_it_is_done(world: World, paper: IssuedPaper, sit: Sit) -> None:
    browser = sit(world.leader)
    browser.post(entry(paper), {"reason": REASON})
    again = browser.post(entry(paper), {"reason": REASON})
    assert again.status_code == 422
    assert "Thu hồi kết quả…" not in text(browser.get(entry(paper)))


@pytest.mark.parametrize("who", ["counter", "officer", "other_leader"])
def test_nobody_but_its_leader_takes_it_back(world: World, paper: IssuedPaper, sit: Sit, who: str) -> None:
    assert sit(getattr(world, who)).post(entry(paper), {"reason": REASON}).status_code == 404
    paper.refresh_from_db()
    assert paper.state == IssueState.GENUINE
