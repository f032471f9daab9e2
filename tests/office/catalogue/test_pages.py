"""The clerk's list, the record with its doubts, the report of imports."""

from typing import Any

import pytest

from motcua.catalogue.models import ChannelTerms, Finding, RequiredPaper
from motcua.directory.desks import Desk
from tests.catalogue.records import channel, national, paper
from tests.factories.world import World
from tests.office.catalogue.conftest import Take
from tests.office.conftest import Sit
from tests.office.reading import text

pytestmark = pytest.mark.slow

LIST = "/can-bo/danh-muc/"
RECORD = f"{LIST}1.000001/"
DOUBTFUL = national("1.000002", name="Thủ tục cấp giấy phép", channels=[channel(value=7, unit=None)])


def test_the_poorest_record_comes_first_and_opens(sit: Sit, keeper: Desk, take: Take) -> None:
    take(national(), DOUBTFUL)
    page = sit(keeper).get(LIST).content.decode()
    assert page.index("Cấp giấy phép") < page.index("Đăng ký giám hộ")
    assert f'href="{LIST}1.000002/ban/1/"' in page


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ({"q": "giam ho"}, {"Đăng ký giám hộ"}),
        ({"q": "1.000002"}, {"Cấp giấy phép"}),
        ({"xem": "chua-xac-nhan"}, {"Cấp giấy phép"}),
        ({"loai": "no_unit"}, {"Cấp giấy phép"}),
        ({"loai": "no_time"}, set()),
        ({"xem": "ban-soan"}, set()),
        ({"loai": "nhảm", "trang": "x", "xem": "?"}, {"Đăng ký giám hộ", "Cấp giấy phép"}),
        ({"trang": "999"}, {"Đăng ký giám hộ", "Cấp giấy phép"}),
    ],
)
def test_the_list_is_filtered_by_its_address(
    sit: Sit, keeper: Desk, take: Take, query: dict[str, str], seen: set[str]
) -> None:
    take(national(), DOUBTFUL)
    page = text(sit(keeper).get(LIST, query))
    assert {name for name in ("Đăng ký giám hộ", "Cấp giấy phép") if name in page} == seen


def test_a_long_list_has_pages_and_asks_the_same_number_of_times(
    sit: Sit,
    keeper: Desk,
    take: Take,
    django_assert_num_queries: Any,  # Any: pytest-django's fixture
) -> None:
    browser = sit(keeper)
    take(national())
    with django_assert_num_queries(7) as few:
        browser.get(LIST)
    take(*[national(f"1.{n:06}") for n in range(2, 60)])
    with django_assert_num_queries(len(few)):
        page = text(browser.get(LIST))
    assert "Trang 1 trong 2" in page


def test_internal_records_are_marked(sit: Sit, keeper: Desk, take: Take) -> None:
    take(national("6.000001", kind=""))
    assert "Nội bộ" in text(sit(keeper).get(LIST))
    assert "không hiện với người dân" in text(sit(keeper).get(f"{LIST}6.000001/"))


def test_a_record_shows_every_field_and_what_is_open_about_it(sit: Sit, keeper: Desk, take: Take) -> None:
    rows = [channel(value=1, unit=None, note="Kể từ ngày nhận đủ")]
    take(national(channels=rows, dossier=[], conditions="Có nơi cư trú hợp pháp."))
    answer = sit(keeper).get(RECORD)
    page = text(answer)
    assert "Chưa xác nhận: Thời hạn không có đơn vị – Trực tiếp" in page
    assert "Nguồn ghi: 1; Kể từ ngày nhận đủ" in page
    assert "Không có giấy tờ nào" in page
    assert "Yêu cầu, điều kiện Có nơi cư trú hợp pháp." in page
    for anchor in ("name", "kind", "subjects", "agency", "time", "fee", "papers", "steps", "basis", "result"):
        assert f'<section id="{anchor}">' in answer.content.decode()


def test_ids_on_a_record_with_many_doubts_are_all_different(sit: Sit, keeper: Desk, take: Take) -> None:
    rows = [channel(name, 1, None, fee=[]) for name in ("Trực tuyến", "Trực tiếp", "Dịch vụ bưu chính")]
    docs = [paper(f"Lưu ý: {n}", 0) for n in range(3)]
    take(national(channels=rows, dossier=[{"case": "Cá nhân:", "docs": docs}]))
    found = [part.split('"')[0] for part in sit(keeper).get(RECORD).content.decode().split(' id="')[1:]]
    assert len(found) == len(set(found))


def test_a_clerk_confirms_a_time_and_it_holds(sit: Sit, keeper: Desk, take: Take) -> None:
    take(national(channels=[channel(value=1, unit=None)]))
    browser = sit(keeper)
    answer = browser.post(
        f"{RECORD}ban/1/diem/time:counter/", {"time-counter-amount": "1", "time-counter-unit": "working_days"}
    )
    assert (answer.status_code, answer["Location"]) == (302, f"{RECORD}ban/1/#time")
    page = text(browser.get(RECORD))
    assert "Đã xác nhận 1 điểm." in page
    assert "Thời hạn không có đơn vị" not in page
    assert ChannelTerms.objects.get(version__procedure__code="1.000001").confirmed_by == str(keeper.ref)


@pytest.mark.parametrize(
    ("place", "typed", "said"),
    [
        ("time:counter", {"time-counter-amount": "một", "time-counter-unit": "hours"}, "Thời hạn phải là một số"),
        ("time:counter", {"time-counter-amount": "1"}, "Hãy chọn một trong các lựa chọn"),
        ("time:counter", {"time-counter-amount": "-1", "time-counter-unit": "hours"}, "lớn hơn 0"),
        ("fee:counter", {"fee-counter-amount": ""}, "Mức phí phải là một số"),
        ("paper:1", {"paper-1-standing": "paper", "paper-1-originals": "x"}, "Số bản phải là số nguyên"),
        ("paper:1", {"paper-1-standing": "paper"}, "ít nhất một bản"),
        ("agency", {"agency-text": " "}, "Hãy nhập nội dung"),
    ],
)
def test_a_bad_answer_is_said_beside_its_form_and_kept(
    sit: Sit, keeper: Desk, take: Take, place: str, typed: dict[str, str], said: str
) -> None:
    rows = [channel(unit=None, fee=["Không có thông tin (1)"])]
    take(national(channels=rows, dossier=[{"case": "", "docs": [paper("Lưu ý: x", 0)]}], competent_authority=""))
    answer = sit(keeper).post(f"{RECORD}ban/1/diem/{place}/", typed)
    assert answer.status_code == 422
    assert said in text(answer)
    assert Finding.objects.exclude(resolved_at=None).count() == 0


def test_thousands_are_typed_with_or_without_dots(sit: Sit, keeper: Desk, take: Take) -> None:
    take(national(channels=[channel(fee=["Không có thông tin (1)"])]))
    sit(keeper).post(f"{RECORD}ban/1/diem/fee:counter/", {"fee-counter-amount": "1.200.000", "fee-counter-words": "x"})
    assert ChannelTerms.objects.get(version__procedure__code="1.000001").fee == 1_200_000


def test_a_note_is_settled_as_a_note(sit: Sit, keeper: Desk, take: Take) -> None:
    take(national(dossier=[{"case": "", "docs": [paper(), paper("Lưu ý: nộp bản rõ", 0)]}]))
    sit(keeper).post(f"{RECORD}ban/1/diem/paper:2/", {"paper-2-standing": "note"})
    assert [line.standing for line in RequiredPaper.objects.filter(version__procedure__code="1.000001")] == [
        "paper",
        "note",
    ]


def test_the_report_shows_what_was_repaired_doubted_and_refused(sit: Sit, keeper: Desk, take: Take) -> None:
    take(national(kind="", code="6.000001"), DOUBTFUL, {"code": "sai"})
    browser = sit(keeper)
    assert "Thời hạn không có đơn vị (Trực tiếp)" in text(browser.get(f"{LIST}nhap/"))
    assert "Không ghi loại thủ tục (Loại và cấp thực hiện)" in text(browser.get(f"{LIST}nhap/?xem=da-sua"))
    assert "Mã thủ tục sai dạng (cả bản ghi)" in text(browser.get(f"{LIST}nhap/?xem=khong-nhan"))


def test_before_any_import_the_report_says_how(sit: Sit, keeper: Desk) -> None:
    assert "motcua catalogue import TỆP" in text(sit(keeper).get(f"{LIST}nhap/"))


@pytest.mark.parametrize("path", ["9.999999/", "1.000001/ban/9/", "nhảm/"])
def test_what_there_is_not_is_not_found(sit: Sit, keeper: Desk, take: Take, path: str) -> None:
    take()
    assert sit(keeper).get(f"{LIST}{path}").status_code == 404


def test_only_keepers_and_leaders_come_in(world: World, sit: Sit, keeper: Desk) -> None:
    allowed = {
        desk.role: sit(desk).get(LIST).status_code for desk in (world.counter, world.officer, world.leader, keeper)
    }
    assert list(allowed.values()) == [404, 404, 200, 200]
    assert "Danh mục thủ tục" not in text(sit(world.counter).get("/can-bo/"))
