"""Receipts (UX-02, UX-03, UX-05)."""

import hashlib
import io
from collections.abc import Callable

import pikepdf
import pytest

from motcua.dossiers.models import Dossier, Receipt
from tests.factories import dossiers
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow


@pytest.fixture
def dossier(world: World) -> Dossier:
    """Lan's dossier with two photos."""
    return dossiers.submitted(world, files=2)


def receipt(dossier: Dossier) -> str:
    return f"/bien-nhan/{dossier.number}/"


def test_the_receipt_says_when_where_and_which_number(dossier: Dossier, lan: Visitor) -> None:
    said = words(lan.page(receipt(dossier)))
    for one in (
        "Hồ sơ đã nộp lúc 09:00, thứ Hai, 23/11/2026",
        dossier.number,
        "Thủ tục đăng ký khai sinh",
        "Hoàng Thị Lan",
        "Trung tâm Phục vụ hành chính công phường Hạc Thành",
    ):
        assert one in said


def test_every_file_is_listed_with_name_pages_size_hash_and_picture(dossier: Dossier, lan: Visitor) -> None:
    """UX-02."""
    page = lan.page(receipt(dossier))
    assert "Đã nhận đủ 2 tệp" in words(page)
    for attachment in dossier.attachments.all():
        digest = bytes(attachment.sha256).hex()[:8]
        assert f"giay-chung-sinh.jpg 1 trang · 1 kB · mã tệp {digest}" in words(page)
        assert f'src="{receipt(dossier)}tep/{attachment.position}/anh/"' in page


def test_opening_a_file_gives_the_bytes_whose_hash_the_receipt_promises(dossier: Dossier, lan: Visitor) -> None:
    """UX-02."""
    for attachment in dossier.attachments.all():
        answer = lan.get(f"{receipt(dossier)}tep/{attachment.position}/")
        content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a file's answer
        assert hashlib.sha256(content).digest() == bytes(attachment.sha256)


def test_a_picture_of_a_file_is_shown(dossier: Dossier, lan: Visitor) -> None:
    assert lan.get(f"{receipt(dossier)}tep/1/anh/").headers["Content-Type"] == "image/jpeg"


def test_a_file_that_the_receipt_does_not_list_is_not_found(dossier: Dossier, lan: Visitor) -> None:
    lan.page(f"{receipt(dossier)}tep/3/", status=404)


def test_the_sealed_receipt_is_there_before_any_job_ran(dossier: Dossier, lan: Visitor) -> None:
    """UX-03."""
    answer = lan.get(f"{receipt(dossier)}bien-nhan.pdf")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a file's answer
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert len(pikepdf.open(io.BytesIO(content)).pages) >= 1
    assert Receipt.objects.get(dossier=dossier).file is not None


def test_the_sealed_receipt_is_the_same_every_time(dossier: Dossier, lan: Visitor) -> None:
    once, twice = (
        b"".join(lan.get(f"{receipt(dossier)}bien-nhan.pdf").streaming_content)  # type: ignore[attr-defined]  # as above
        for _n in range(2)
    )
    assert once == twice


def test_the_receipt_can_be_opened_again_from_another_device(dossier: Dossier, world: World) -> None:
    """UX-05."""
    assert dossier.number in Visitor(world.lan).page(receipt(dossier))


def test_whoever_scanned_the_code_signs_in_and_comes_back(dossier: Dossier, anybody: Visitor) -> None:
    answer = anybody.get(receipt(dossier))
    assert answer.headers["Location"] == f"/dang-nhap/?next=%2Fbien-nhan%2F{dossier.number}%2F"


@pytest.mark.parametrize("files", [1, 3])
def test_the_receipt_asks_the_database_the_same_number_of_times_for_any_number_of_files(
    world: World, lan: Visitor, django_assert_num_queries: Callable[[int], object], files: int
) -> None:
    made = dossiers.submitted(world, files=files)
    with django_assert_num_queries(6):  # type: ignore[attr-defined]  # a context manager
        lan.get(receipt(made))


def test_a_receipt_is_kept_by_nobody_on_the_way(dossier: Dossier, lan: Visitor) -> None:
    assert "no-store" in lan.get(receipt(dossier)).headers["Cache-Control"]
