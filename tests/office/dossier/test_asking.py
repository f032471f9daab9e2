"""Asking for what is missing at the desk, approving a second time, stopping (UX-32, UX-34, OFF-25)."""

import pytest

from motcua.dossiers import supplements
from motcua.dossiers.actions import asking
from motcua.dossiers.lifecycle import Stage
from tests.factories import dossiers as make
from tests.factories.world import World
from tests.office.conftest import MONDAY_11AM, Sit
from tests.office.reading import forms, text

pytestmark = pytest.mark.slow

FORM = {
    "has-field-child_name": "1",
    "how-field-child_name": "Ghi đúng như giấy chứng sinh.",
    "has-slot-giay-chung-sinh": "1",
    "how-slot-giay-chung-sinh": "Chụp lại cho rõ, đủ bốn góc.",
    "reason": make.MISSING,
    "legal_basis": "Luật Hộ tịch 2014, Điều 16",
    "until_day": "23",
    "until_month": "12",
    "until_year": "2026",
}


def test_every_answer_and_paper_can_be_ticked_beside_the_papers(world: World, sit: Sit) -> None:
    dossier = make.submitted(world)
    browser = sit(world.counter)
    there = f"/can-bo/ho-so/{dossier.number}/"
    assert f'href="{there}yeu-cau-bo-sung/"' in browser.get(there).content.decode()
    page = browser.get(f"{there}yeu-cau-bo-sung/").content.decode()
    for name in FORM:
        assert f'name="{name}"' in page, name
    assert "Lê Minh Khôi" in page
    assert 'value="23"' in page
    answer = browser.post(f"{there}yeu-cau-bo-sung/", FORM)
    assert answer["Location"] == there
    assert make.fresh(dossier).stage == Stage.MENDING
    said = text(browser.get(there))
    assert "Chờ người nộp bổ sung, hạn hết ngày 23/12/2026" in said
    assert "Giấy chứng sinh: Chụp lại cho rõ, đủ bốn góc." in said
    assert "Yêu cầu bổ sung (Mẫu 02)" in said or "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (Mẫu 02)" in said


def test_what_is_wrong_is_named_and_everything_typed_stays(world: World, sit: Sit) -> None:
    dossier = make.submitted(world)
    there = f"/can-bo/ho-so/{dossier.number}/yeu-cau-bo-sung/"
    wrong = {**FORM, "how-field-child_name": "", "reason": "Thiếu", "until_day": "31", "until_month": "2"}
    page = sit(world.counter).post(there, wrong)
    shown = page.content.decode()
    assert page.status_code == 422
    assert "Họ, chữ đệm, tên: Ghi rõ cần sửa gì ở mục này." in shown
    assert "Ghi rõ lý do" in shown
    assert "Hạn bổ sung phải sau hôm nay" in shown
    assert "Chụp lại cho rõ, đủ bốn góc." in shown


def test_the_officer_sees_old_beside_new(world: World, sit: Sit) -> None:
    dossier = make.supplemented(world)
    said = text(sit(world.officer).get(f"/can-bo/ho-so/{dossier.number}/"))
    assert "Bổ sung lần 1" in said
    assert "Trước: Lê Minh Khôi" in said
    assert "Sau: Lê Minh Khải" in said
    assert "Bản cũ, đã thay: Giấy chứng sinh" in said


def test_a_second_time_goes_over_the_leaders_desk(world: World, sit: Sit) -> None:
    dossier = make.supplemented(world)
    there = f"/can-bo/ho-so/{dossier.number}/"
    officer, leader = sit(world.officer), sit(world.leader)
    assert 'name="excess_reason"' in officer.get(f"{there}yeu-cau-bo-sung/").content.decode()
    assert officer.post(f"{there}yeu-cau-bo-sung/", FORM).status_code == 422
    officer.post(f"{there}yeu-cau-bo-sung/", {**FORM, "excess_reason": "Bản mới thiếu mặt sau của giấy."})
    assert "chờ lãnh đạo duyệt" in text(officer.get(there))
    listed = text(leader.get("/can-bo/lanh-dao/yeu-cau-bo-sung/"))
    assert "Bản mới thiếu mặt sau của giấy." in listed
    assert "1 yêu cầu bổ sung thêm lần nữa chờ duyệt" in text(leader.get("/can-bo/lanh-dao/"))
    address = next(action for action in forms(leader.get(there)) if action.endswith("/duyet/") and "yeu-cau" in action)
    leader.post(address, {"seen": str(make.fresh(dossier).moves)})
    assert make.fresh(dossier).stage == Stage.AWAITING_PAPERS


def test_the_leader_declines_with_a_reason_that_the_officer_reads(world: World, sit: Sit) -> None:
    dossier = make.supplemented(world)
    there = f"/can-bo/ho-so/{dossier.number}/"
    asking.ask(dossier.id, make.request(excess="Bản mới thiếu mặt sau của giấy."), by=world.officer, at=MONDAY_11AM)
    leader = sit(world.leader)
    address = next(action for action in forms(leader.get(there)) if action.endswith("/khong-duyet/"))
    seen = {"seen": str(make.fresh(dossier).moves)}
    assert leader.post(address, {**seen, "reason": "Thôi"}).status_code == 422
    leader.post(address, {**seen, "reason": "Giấy chứng sinh đã đủ để giải quyết."})
    assert supplements.proposed(make.fresh(dossier)) is None
    assert "Giấy chứng sinh đã đủ để giải quyết." in text(sit(world.officer).get(there))


def test_a_leader_stops_at_the_applicants_wish(world: World, sit: Sit) -> None:
    dossier = make.taken(world)
    there = f"/can-bo/ho-so/{dossier.number}/"
    leader = sit(world.leader)
    assert f"{there}dung/" in forms(leader.get(there))
    typed = {"reason": make.WISHED, "seen": str(dossier.moves)}
    assert leader.post(f"{there}dung/", typed).status_code == 422
    leader.post(f"{there}dung/", {**typed, "wished_on": "2026-11-23"})
    assert make.fresh(dossier).stage == Stage.STOPPED
    assert "Thông báo dừng giải quyết hồ sơ (Mẫu 05)" in text(leader.get(there))


@pytest.mark.parametrize("who", ["counter", "leader"])
def test_elsewhere_there_is_no_such_page(world: World, sit: Sit, who: str) -> None:
    dossier = make.accepted(world)
    assert sit(getattr(world, who)).get(f"/can-bo/ho-so/{dossier.number}/yeu-cau-bo-sung/").status_code == 404
