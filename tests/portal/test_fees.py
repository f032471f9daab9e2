"""UX-19: what it costs is told before starting and before submitting, with exemptions and the legal basis."""

from dataclasses import replace

import pytest

from tests.factories import dossiers
from tests.factories.tariffs import CERTIFYING, COPIES, EXEMPT, FLAT, ONLINE_HALF, with_tariff
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow


def test_the_tariff_stands_on_the_procedures_page(world: World, anybody: Visitor) -> None:
    with_tariff(world, replace(FLAT, reliefs=(ONLINE_HALF, EXEMPT)), CERTIFYING)
    page = words(anybody.page("/thu-tuc/1.001193/"))
    for said in (
        "Phí, lệ phí Lệ phí hộ tịch Lệ phí: 8.000 đ",
        "Giảm 50%: Nộp trực tuyến. Căn cứ: Nghị quyết 12/2026/NQ-HĐND",
        "Miễn: Hộ nghèo. Căn cứ: Nghị quyết 3/NQ-HĐND",
        "2.000 đ/trang cho 2 trang đầu, từ trang thứ 3 là 1.000 đ; tối đa 200.000 đ/bản",
        "Căn cứ: 226/2016/TT-BTC",
        "Lệ phí 4.000 đ; 2.000 đ/trang",
    ):
        assert said in page


def test_each_way_to_hand_in_has_its_price(world: World, anybody: Visitor) -> None:
    with_tariff(world, replace(FLAT, reliefs=(ONLINE_HALF,)))
    page = words(anybody.page("/thu-tuc/1.001193/"))
    assert "Trực tuyến 1 ngày làm việc 4.000 đ Đến bộ phận một cửa 1 ngày làm việc 8.000 đ" in page


def test_without_a_tariff_the_channels_say_what_they_said(world: World, anybody: Visitor) -> None:
    page = words(anybody.page("/thu-tuc/1.001193/"))
    assert "Lệ phí Miễn phí" in page
    assert "phi-le-phi" not in page


def test_the_check_shows_each_sum_why_and_by_which_text(world: World, lan: Visitor) -> None:
    draft = dossiers.draft(with_tariff(world, replace(FLAT, reliefs=(ONLINE_HALF,)), COPIES))
    page = lan.page(f"/to-khai/{draft.pk}/kiem-tra/")
    said = words(page)
    for one in (
        "Lệ phí hộ tịch: 4.000 đ",
        "Giảm 50%: Nộp trực tuyến (mức đầy đủ 8.000 đ)",
        "Phí bản sao trích lục: 16.000 đ 8.000 đ × 2 bản",
        "Cộng: 20.000 đ",
        "Căn cứ: Nghị quyết 12/2026/NQ-HĐND",
        "Bạn nộp hồ sơ được ngay, thanh toán sau.",
    ):
        assert one in said
    assert 'href="/thu-tuc/1.001193/#phi-le-phi"' in page


def test_what_cannot_be_counted_yet_is_told_as_a_price(world: World, lan: Visitor) -> None:
    draft = dossiers.draft(with_tariff(world, CERTIFYING))
    said = words(lan.page(f"/to-khai/{draft.pk}/kiem-tra/"))
    assert "Phí chứng thực bản sao: 2.000 đ/trang cho 2 trang đầu" in said


def test_whoever_is_exempt_reads_that_and_why(world: World, lan: Visitor) -> None:
    draft = dossiers.draft(with_tariff(world, replace(FLAT, reliefs=(EXEMPT,))))
    said = words(lan.page(f"/to-khai/{draft.pk}/kiem-tra/"))
    assert "Lệ phí hộ tịch: 0 đ Miễn: Hộ nghèo (mức đầy đủ 8.000 đ)" in said
