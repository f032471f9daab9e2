"""Checking and submitting (UX-01, UX-05, UX-08, UX-11, UX-12, F01–F06)."""

import re
from typing import Any
from uuid import UUID

import pytest
from django.db import OperationalError

from motcua.core import faults
from motcua.documents.queries import files_of
from motcua.documents.storage import path_of
from motcua.dossiers.models import Dossier, Draft
from tests.factories import dossiers
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow


@pytest.fixture
def draft(world: World) -> Draft:
    """Lan's declaration, ready to be submitted."""
    return Draft.objects.get(pk=dossiers.draft(world).pk)


def check(draft: Draft) -> str:
    return f"/to-khai/{draft.pk}/kiem-tra/"


def revision(page: str) -> str:
    return re.findall(r'name="revision" value="(\d+)"', page)[0]


def press(visitor: Visitor, draft: Draft, shown: str | None = None) -> Any:  # Any: Django's test response
    """Press submit on the page as it was shown, or as it is now."""
    return visitor.post(check(draft), {"revision": shown or revision(visitor.page(check(draft)))})


def numbers() -> list[str]:
    return list(Dossier.objects.values_list("number", flat=True))


def test_everything_stands_on_one_page_with_the_way_to_change_it(draft: Draft, lan: Visitor) -> None:
    page = lan.page(check(draft))
    said = words(page)
    for one in (
        "Xem lại trước khi nộp",
        "Lê Minh Khôi",
        "giay-chung-sinh.jpg",
        "Trung tâm Phục vụ hành chính công phường Hạc Thành",
        "Thời hạn 1 ngày làm việc",
        "Lệ phí Miễn phí",
    ):
        assert one in said
    assert f'href="/to-khai/{draft.pk}/ten-tre/?tu=kiem-tra#f-child_name"' in page


def test_what_may_not_fit_together_is_said_and_stops_nobody(world: World, lan: Visitor) -> None:
    draft = dossiers.draft(world, mother_born="1980-01-01")
    said = words(lan.page(check(draft)))
    assert "có thể chưa khớp" in said
    assert "Số định danh cá nhân người mẹ" in said
    assert press(lan, draft).status_code == 302


def test_submitting_leads_to_the_receipt(draft: Draft, lan: Visitor) -> None:
    answer = press(lan, draft)
    [number] = numbers()
    assert answer.headers["Location"] == f"/bien-nhan/{number}/"


def test_pressing_twice_going_back_and_refreshing_show_one_receipt(draft: Draft, lan: Visitor) -> None:
    """F04, UX-05."""
    shown = revision(lan.page(check(draft)))
    first, second = press(lan, draft, shown), press(lan, draft, shown)
    [number] = numbers()
    assert [answer.headers["Location"] for answer in (first, second)] == 2 * [f"/bien-nhan/{number}/"]
    back = lan.get(check(draft), follow=True)
    assert "Hồ sơ đã nộp lúc 09:00" in words(back.content.decode())


def test_the_same_declaration_with_another_content_is_refused_with_a_reason(draft: Draft, lan: Visitor) -> None:
    """F06."""
    shown = revision(lan.page(check(draft)))
    press(lan, draft, shown)
    answer = lan.post(check(draft), {"revision": str(int(shown) + 1)})
    said = words(answer.content.decode())
    assert answer.status_code == 422
    assert "Bản khai này đã nộp với số" in said
    assert "Xem biên nhận" in said
    assert len(numbers()) == 1


def test_a_change_after_the_check_is_shown_before_anything_is_submitted(draft: Draft, lan: Visitor) -> None:
    shown = revision(lan.page(check(draft)))
    lan.post(f"/to-khai/{draft.pk}/ten-tre/", {"child_name": "Lê Minh Khuê"})
    answer = lan.post(check(draft), {"revision": shown})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Bản khai đã thay đổi sau khi bạn xem lại" in words(page)
    assert "Lê Minh Khuê" in words(page)
    assert revision(page) != shown
    assert numbers() == []


@pytest.mark.parametrize("revision", ["", "abc", "-1", "999999999999", "٣"])
def test_a_forged_revision_submits_nothing(draft: Draft, lan: Visitor, revision: str) -> None:
    assert lan.post(check(draft), {"revision": revision}).status_code == 422
    assert numbers() == []


def test_what_is_missing_is_listed_with_the_way_to_it_and_nothing_is_lost(world: World, lan: Visitor) -> None:
    draft = dossiers.draft(world, files=0, child_name="")
    answer = press(lan, draft)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="/to-khai/{draft.pk}/ten-tre/?tu=kiem-tra"' in page
    assert f'href="/to-khai/{draft.pk}/giay-to/#f-giay-chung-sinh"' in page
    assert "Thêm tệp: Giấy chứng sinh" in words(page)
    assert numbers() == []


def test_a_file_whose_bytes_are_gone_is_named_and_no_number_is_given(draft: Draft, lan: Visitor) -> None:
    """UX-01, UX-08."""
    path_of(files_of(draft.ref).get().sha256).unlink()
    answer = press(lan, draft)
    said = words(answer.content.decode())
    assert answer.status_code == 422
    assert "giay-chung-sinh.jpg" in said
    assert numbers() == []


def test_whoever_was_never_seen_learns_why_and_what_to_do(world: World, khoi: Visitor) -> None:
    """UX-11, UX-12."""
    draft = dossiers.draft(world, by=world.khoi)
    answer = press(khoi, draft)
    page = answer.content.decode()
    said = words(page)
    assert answer.status_code == 422
    assert 'role="alert"' in page
    for one in ("Xác nhận danh tính", "07:00 – 11:30", "02373 000 040", "VNeID chưa dùng được", "được giữ nguyên"):
        assert one in said
    assert 'href="/dang-nhap/doi-chieu/?next=' in page
    assert numbers() == []
    assert Draft.objects.get(pk=draft.pk).answers["child_name"] == "Lê Minh Khôi"


def break_at(monkeypatch: pytest.MonkeyPatch, wanted: str, error: type[Exception] = RuntimeError) -> None:
    """Have the product fail at one of its fault points."""

    def fail(name: str) -> None:
        if name == wanted:
            raise error(name)

    monkeypatch.setattr(faults, "point", fail)


def test_a_failure_before_the_commit_says_that_nothing_was_submitted(
    draft: Draft, lan: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F01."""
    break_at(monkeypatch, "submit.before_commit")
    answer = press(lan, draft)
    assert answer.status_code == 500
    assert "Chưa nộp, dữ liệu vẫn còn" in words(answer.content.decode())
    assert numbers() == []
    monkeypatch.undo()
    press(lan, draft)
    assert len(numbers()) == 1


def test_a_full_disk_asks_to_come_back_in_a_moment(draft: Draft, lan: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """F16: it passes, so it is not called a fault of ours."""
    break_at(monkeypatch, "submit.before_commit", OperationalError)
    answer = press(lan, draft)
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "Chưa nộp, dữ liệu vẫn còn" in words(answer.content.decode())


def test_a_failure_after_the_commit_shows_the_receipt(
    draft: Draft, lan: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F02: the database knows; nobody is told that nothing happened."""
    break_at(monkeypatch, "submit.after_commit")
    answer = press(lan, draft)
    [number] = numbers()
    assert answer.headers["Location"] == f"/bien-nhan/{number}/"


def test_saving_for_later_from_the_check_submits_nothing(draft: Draft, lan: Visitor) -> None:
    assert lan.post(check(draft), {"save": "1", "revision": str(draft.revision)}).headers["Location"] == "/"
    assert numbers() == []


def test_a_declaration_that_there_is_not_is_not_found(lan: Visitor) -> None:
    assert lan.post(f"/to-khai/{UUID(int=7)}/kiem-tra/", {"revision": "1"}).status_code == 404
