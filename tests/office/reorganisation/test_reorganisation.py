"""An administrator reorganises units: asks, sees what would happen, decides, watches it done."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from motcua.directory import queries
from motcua.directory.models import Reorganisation, Role, Unit
from motcua.directory.tasks import reorganise
from tests.factories import desks, dossiers
from tests.factories.world import World
from tests.office.conftest import Sit
from tests.office.reading import text

HOME = "/can-bo/sap-xep/"
MERGER = {
    "loai": "nhap", "don-vi": "h56.41", "thanh": "H56.40", "quyet-dinh": "Quyết định 12/QĐ-UBND",
    "ngay_day": "16", "ngay_month": "11", "ngay_year": "2026",
}  # fmt: skip


@pytest.fixture
def admin(world: World, sit: Sit) -> Client:
    """The administrator of the whole province."""
    return sit(desks.at(desks.hired("Lê Thị Quản"), queries.unit("H56"), Role.ADMINISTRATOR, "Quản trị hệ thống"))


def previewed(admin: Client, **changes: str) -> tuple[str, dict[str, str]]:
    """The preview page and the values that its button posts."""
    asked = admin.post(f"{HOME}moi/", {**MERGER, **changes})
    assert asked.status_code == 302, text(asked)
    values = {name: found[0] for name, found in parse_qs(urlsplit(asked["Location"]).query).items()}
    return text(admin.get(asked["Location"])), values


def test_the_preview_says_what_moves_and_writes_nothing(world: World, admin: Client) -> None:
    dossiers.submitted(world, dossiers.draft(world, unit=queries.unit("H56.41.1")))
    page, _values = previewed(admin)
    assert "2 đơn vị chấm dứt; 1 hồ sơ đang mở chuyển sang đơn vị nhận." in page
    assert "ngày hẹn trả giữ nguyên" in page
    assert "Nhập vào" in page
    assert not Reorganisation.objects.exists()
    assert not Unit.objects.exclude(valid_to=None).exists()


def test_what_was_previewed_is_decided_done_and_shown(world: World, admin: Client) -> None:
    _page, values = previewed(admin)
    answer = admin.post(f"{HOME}quyet-dinh/", values)
    made = Reorganisation.objects.get()
    assert answer["Location"] == f"{HOME}{made.pk}/"
    waiting = admin.get(answer["Location"])
    assert "Có thể đóng trang này" in text(waiting)
    assert 'http-equiv="refresh"' in waiting.content.decode()
    reorganise(str(made.pk))
    assert "Đã làm xong lúc" in text(admin.get(answer["Location"]))
    assert "Quyết định 12/QĐ-UBND" in text(admin.get(HOME))
    assert not queries.unit("H56.41").is_open


def test_what_makes_no_sense_comes_back_with_everything_typed(admin: Client) -> None:
    wrong = admin.post(f"{HOME}moi/", {**MERGER, "thanh": "", "ngay_month": "13"})
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert all(words in page for words in ("Hãy ghi mã đơn vị nhận, hoặc tên mới.", "h56.41", "Quyết định 12/QĐ-UBND"))
    refused = admin.get(f"{HOME}xem-truoc/", {"loai": "nhap", "don-vi": "H99", "thanh": "H56.40",
                                              "quyet-dinh": "12", "ngay": "2026-11-16"})  # fmt: skip
    assert refused.status_code == 422
    assert "Không có đơn vị đang hoạt động nào mang mã “H99”" in text(refused)


def test_an_administrator_of_one_commune_reaches_no_other(world: World, sit: Sit) -> None:
    small = sit(desks.at(desks.hired("Trần Văn Xã"), queries.unit("H56.40"), Role.ADMINISTRATOR, "Quản trị"))
    made = Reorganisation.objects.create(
        decision="9/QĐ", effective_on=queries.unit("H56").valid_from, made_at="2026-11-16T02:00:00Z",
        made_by=world.leader.officer, top=queries.unit("H56"),
    )  # fmt: skip
    assert small.get(f"{HOME}{made.pk}/").status_code == 404
    assert "9/QĐ" not in text(small.get(HOME))
    assert "H56.41" not in small.get(f"{HOME}moi/").content.decode()


def test_only_administrators_enter(world: World, sit: Sit) -> None:
    assert [sit(desk).get(HOME).status_code for desk in (world.counter, world.officer, world.leader)] == [404] * 3
