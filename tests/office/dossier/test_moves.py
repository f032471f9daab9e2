"""The moves of a dossier, made through the screens."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.directory.models import Role
from motcua.dossiers.actions import deciding, processing, receiving
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier
from tests.factories import dossiers as make
from tests.factories.desks import also, colleague
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.office.conftest import MONDAY_11AM, Sit
from tests.office.reading import forms, text

pytestmark = pytest.mark.slow

SOON = MONDAY_9AM + timedelta(hours=1)
REASON = "Nơi sinh ghi thiếu tên bệnh viện, hãy sửa theo giấy chứng sinh."


def _page(browser: Client, dossier: Dossier) -> HttpResponse:
    return browser.get(f"/can-bo/ho-so/{dossier.number}/")


def _press(browser: Client, dossier: Dossier, move: str, **typed: str) -> HttpResponse:
    """Open the dossier and press the button of a move, with what the form itself sends along."""
    address = f"/can-bo/ho-so/{dossier.number}/{move}/"
    return browser.post(address, {**forms(_page(browser, dossier))[address], **typed}, follow=True)


def test_the_counter_takes_a_dossier_in(world: World, sit: Sit) -> None:
    """OFF-22: code, due date and Mẫu 01 in one press."""
    dossier = make.submitted(world)
    answer = _press(sit(world.counter), dossier, "tiep-nhan")
    assert make.fresh(dossier).stage == Stage.ACCEPTED
    assert "Đã tiếp nhận. Mã hồ sơ H56.40-261123-0001, hẹn trả 11:00, thứ Tư, 25/11/2026." in text(answer)
    assert "Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu 01)" in text(answer)


def test_a_refusal_needs_a_reason_and_keeps_what_was_typed(world: World, sit: Sit) -> None:
    dossier = make.submitted(world)
    answer = _press(sit(world.counter), dossier, "tu-choi", reason="Thiếu <b>giấy")
    assert answer.status_code == 422
    assert "Ghi rõ lý do từ chối và việc người nộp cần làm, ít nhất 15 ký tự." in text(answer)
    assert "Thiếu &lt;b&gt;giấy</textarea>" in answer.content.decode()
    assert make.fresh(dossier).stage == Stage.REGISTERED


def test_a_refusal_with_a_reason_gives_the_letter(world: World, sit: Sit) -> None:
    dossier = make.submitted(world)
    answer = _press(sit(world.counter), dossier, "tu-choi", reason=REASON)
    assert make.fresh(dossier).refusal_reason == REASON
    assert "Phiếu từ chối tiếp nhận giải quyết hồ sơ (Mẫu 03)" in text(answer)


def test_an_officer_takes_the_work(world: World, sit: Sit) -> None:
    dossier = make.accepted(world)
    answer = _press(sit(world.officer), dossier, "nhan-viec")
    assert make.fresh(dossier).stage == Stage.PROCESSING
    assert "Bạn đang giữ" in text(answer)


def test_an_officer_passes_a_draft_on(world: World, sit: Sit) -> None:
    dossier = make.drafted(world)
    answer = _press(sit(world.officer), dossier, "chuyen-buoc")
    assert f"Đã chuyển hồ sơ {dossier.code} sang bước “Duyệt dự thảo”." in text(answer)


def test_without_a_draft_nothing_is_passed_on(world: World, sit: Sit) -> None:
    dossier = make.taken(world)
    answer = sit(world.officer).post(f"/can-bo/ho-so/{dossier.number}/chuyen-buoc/", {"seen": dossier.moves})
    assert answer.status_code == 422
    assert "Chưa có dự thảo kết quả. Hãy soạn dự thảo rồi chuyển bước." in text(answer)


def test_a_leader_approves_what_is_on_the_screen(world: World, sit: Sit) -> None:
    dossier = make.forwarded(world)
    answer = _press(sit(world.leader), dossier, "duyet")
    assert make.fresh(dossier).result.approved_revision == 1
    assert "Ký số" in text(answer)


def test_a_leader_sends_back_and_the_drafter_reads_why(world: World, sit: Sit) -> None:
    dossier = make.forwarded(world)
    _press(sit(world.leader), dossier, "tra-lai", reason=REASON)
    shown = text(_page(sit(world.officer), dossier))
    assert "Phạm Thị Dung trả lại, cần sửa" in shown
    assert REASON in shown


def test_signing_is_asked_for_and_waited_for(world: World, sit: Sit) -> None:
    dossier = make.approved(world)
    browser = sit(world.leader)
    answer = _press(browser, dossier, "ky-so")
    assert "Đang ký số" in text(answer)
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in answer.content.decode()
    state = browser.get(f"/can-bo/ho-so/{dossier.number}/ky-so/trang-thai/")
    assert state.json() == {"state": "signing"}


def test_a_signature_that_fails_says_why_and_can_be_asked_for_again(world: World, sit: Sit) -> None:
    dossier = make.sign_asked(world)
    deciding.record_sign_problem(dossier, "Dịch vụ dấu thời gian chưa trả lời.")
    browser = sit(world.leader)
    shown = text(_page(browser, dossier))
    assert "Chưa ký được Dịch vụ dấu thời gian chưa trả lời." in shown
    assert "Ký lại" in shown
    assert "Đang ký số" in text(_press(browser, dossier, "ky-so"))


def test_a_signed_result_is_on_the_page(world: World, sit: Sit) -> None:
    dossier = make.signed(world)
    browser = sit(world.counter)
    assert "Số 01/2026, ký số lúc" in text(_page(browser, dossier))
    assert browser.get(f"/can-bo/ho-so/{dossier.number}/ky-so/trang-thai/").json() == {"state": "signed"}


def test_the_counter_hands_over_on_a_page_of_its_own(world: World, sit: Sit) -> None:
    dossier = make.signed(world)
    browser = sit(world.counter)
    page = _page(browser, dossier).content.decode()
    assert f'href="/can-bo/tra-ket-qua/{dossier.number}/" aria-keyshortcuts="m"' in page
    forced = browser.post(f"/can-bo/ho-so/{dossier.number}/tra-ket-qua/", {"seen": dossier.moves})
    assert (forced.status_code, make.fresh(dossier).stage) == (422, Stage.FINISHED)


@pytest.mark.parametrize(
    ("step", "move", "words"),
    [
        (make.forwarded, "duyet", "Bạn đã soạn dự thảo này nên không được tự phê duyệt."),
        (make.approved, "ky-so", "Bạn đã soạn dự thảo này nên không được tự ký."),
    ],
)
def test_nobody_decides_on_their_own_draft(world: World, sit: Sit, step: object, move: str, words: str) -> None:
    """OFF-19: also not the drafter who has become the leader in the meantime."""
    dossier = step(world)  # type: ignore[operator]  # a function of the factory
    browser = sit(also(world.officer, world.leader.unit, Role.LEADER))
    page = _page(browser, dossier)
    assert words in text(page)
    assert f"/{move}/" not in page.content.decode()
    forced = browser.post(f"/can-bo/ho-so/{dossier.number}/{move}/", {"revision": "1", "seen": dossier.moves})
    assert forced.status_code == 422
    assert make.fresh(dossier).result.signed_at is None


def test_a_draft_that_changed_meanwhile_is_not_approved(world: World, sit: Sit) -> None:
    """OFF-20"""
    dossier = make.forwarded(world)
    browser = sit(world.leader)
    old = forms(_page(browser, dossier))[f"/can-bo/ho-so/{dossier.number}/duyet/"]
    processing.send_back(dossier.id, reason=REASON, by=world.leader, at=MONDAY_11AM)
    processing.draft_result(dossier.id, make.fresh(dossier).result.facts, by=world.officer, at=MONDAY_11AM)
    processing.forward(dossier.id, by=world.officer, at=MONDAY_11AM)
    answer = browser.post(f"/can-bo/ho-so/{dossier.number}/duyet/", old)
    assert answer.status_code == 409
    assert make.fresh(dossier).result.approved_at is None


def test_whoever_is_overtaken_reads_by_whom_and_keeps_what_was_typed(world: World, sit: Sit) -> None:
    dossier = make.submitted(world)
    browser = sit(colleague(world.counter, "Lê Thị Mai"))
    address = f"/can-bo/ho-so/{dossier.number}/tu-choi/"
    seen = forms(_page(browser, dossier))[address]
    receiving.accept(dossier.id, by=world.counter, at=SOON)
    answer = browser.post(address, {**seen, "reason": REASON})
    shown = text(answer)
    assert answer.status_code == 409
    assert "Hồ sơ vừa có người khác xử lý" in shown
    assert "Tiếp nhận hồ sơ Nguyễn Văn Bình, Công chức tiếp nhận" in shown
    assert "10:00, 23/11/2026" in shown
    assert REASON in shown
    assert "Người giữ lúc này: Chưa ai nhận, Văn phòng HĐND và UBND phường Hạc Thành" in shown


def test_two_officers_cannot_take_the_same_work(world: World, sit: Sit) -> None:
    dossier = make.taken(world)
    hoa = sit(colleague(world.officer, "Lê Thị Hoà"))
    answer = hoa.post(f"/can-bo/ho-so/{dossier.number}/nhan-viec/", {"seen": dossier.moves - 1})
    assert answer.status_code == 409
    assert "Trần Quốc Cường đang giữ việc này." in text(answer)
