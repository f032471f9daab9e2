"""The page that tells what works; pytest lets no test without a mark near the database."""

import pytest
from django.test import Client

from motcua.core import pulse as pulses
from motcua.core.pulse import Pulse
from tests.portal.visitors import words


@pytest.fixture
def stranger(monkeypatch: pytest.MonkeyPatch) -> Client:
    """A browser with a session of before, on a day without database."""
    monkeypatch.setattr(pulses, "_last", None)
    monkeypatch.setattr(pulses, "_address", lambda: "host=/nowhere dbname=motcua")
    client = Client()
    client.cookies["motcua"] = "a-session-of-before"
    return client


def read(client: Client) -> str:
    answer = client.get("/tinh-trang/")
    assert answer.status_code == 200
    return words(answer.content.decode())


def test_without_a_database_the_page_opens_and_says_what_to_do(stranger: Client) -> None:
    page = read(stranger)
    assert "Hệ thống tạm nghỉ" in page
    assert "Cơ sở dữ liệu chưa trả lời." in page
    assert "không bao giờ thành hai hồ sơ" in page


@pytest.mark.parametrize(
    ("pulse", "said"),
    [
        (Pulse(True, workers=1, waiting_seconds=5), "Mọi phần đang hoạt động"),
        (Pulse(True, workers=1, waiting_seconds=1_260), "Đang chậm khoảng 21 phút."),
        (Pulse(True, workers=0), "Tin và giấy đã xếp hàng, sẽ gửi khi chạy lại."),
    ],
)
def test_each_part_says_how_it_is(stranger: Client, monkeypatch: pytest.MonkeyPatch, pulse: Pulse, said: str) -> None:
    monkeypatch.setattr(pulses, "_ask", lambda: pulse)
    assert said in read(stranger)


def test_the_page_is_kept_by_nobody(stranger: Client) -> None:
    assert "no-store" in stranger.get("/tinh-trang/").headers["Cache-Control"]
