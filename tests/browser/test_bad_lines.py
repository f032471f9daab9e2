"""Files sent by a phone over lines that break, change bytes or go silent (UX-40, UX-65, F07–F09)."""

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.documents import checks, queries
from motcua.dossiers.models import Draft
from tests.browser import looks
from tests.browser.pages import PHONE, opened
from tests.browser.test_citizen_screens import sign_in
from tests.databases import CommittedDatabase
from tests.documents.samples import large_pdf
from tests.factories import dossiers
from tests.factories.world import World
from tests.factories.world import world as build
from tests.faults.proxies import Line, over

SLOT = "giay-chung-sinh"
KILO = 1024


@pytest.fixture
def world(committed_db: CommittedDatabase) -> World:
    """Committed, so that the server's thread sees it."""
    return build()


@pytest.fixture
def draft(world: World) -> Draft:
    return dossiers.draft(world, files=0)


def choose(page: Page, path: Path) -> None:
    page.locator(f"input[type=file][name={SLOT}]").set_input_files(path)


def paper(folder: Path, size: int) -> Path:
    path = folder / "bản vẽ.pdf"
    path.write_bytes(large_pdf(size))
    return path


def arrives(page: Page, draft: Draft, path: Path, *, seconds: int = 60) -> None:
    """The page says so, and every byte is there."""
    expect(page.get_by_text("Đã nhận 1 tệp.")).to_be_visible(timeout=seconds * 1000)
    (file,) = queries.files_of(draft.ref)
    assert file.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert checks.bytes_intact([file]) == []


def sent_over(
    line: Line, world: World, draft: Draft, browser: Browser, live: LiveServer, path: Path, seconds: int
) -> int:
    """How many bytes of files left the phone; those of a part that was cut count whole, however many passed."""
    bodies: list[int] = []
    with over(line, live.thread.port) as port, opened(browser, f"http://127.0.0.1:{port}", PHONE) as page:
        page.on("request", lambda asked: asked.method == "PATCH" and bodies.append(len(asked.post_data_buffer or b"")))
        sign_in(page, world.lan).goto(f"/to-khai/{draft.pk}/giay-to/")
        choose(page, path)
        arrives(page, draft, path, seconds=seconds)
    return sum(bodies)


@pytest.mark.parametrize(
    ("size", "seconds"),
    [(1_000 * KILO, 90), pytest.param(19_900 * KILO, 900, marks=pytest.mark.long)],
    ids=["1MB", "20MB"],
)
def test_a_line_that_breaks_every_300_kilobytes_costs_at_most_a_tenth(
    world: World, draft: Draft, browser: Browser, live: LiveServer, tmp_path: Path, size: int, seconds: int
) -> None:
    """UX-65, F07. At half a megabit a second; the whole line, with heads of requests, carries a fifth more at most."""
    path, line = paper(tmp_path, size), Line(cut_every=300_000, bytes_a_second=64_000)
    sent = sent_over(line, world, draft, browser, live, path, seconds)
    assert line.cuts >= size // 300_000
    assert size < sent <= 1.10 * size
    assert line.carried <= 1.20 * size + 60_000


def test_bytes_changed_on_the_way_are_sent_again_and_never_stored(
    world: World, draft: Draft, browser: Browser, live: LiveServer, tmp_path: Path
) -> None:
    """F08"""
    path, line = paper(tmp_path, 2_000 * KILO), Line(garble_one_in=6, seed=8)
    sent_over(line, world, draft, browser, live, path, 60)
    assert line.garbled > 0


def test_a_phone_without_a_network_goes_on_where_it_stopped(
    world: World, draft: Draft, phone: Page, tmp_path: Path
) -> None:
    """F09, UX-40: nothing is lost, and nothing asks the person to do anything."""
    path = paper(tmp_path, 6_000 * KILO)
    sign_in(phone, world.lan).goto(f"/to-khai/{draft.pk}/giay-to/")
    phone.context.set_offline(True)
    choose(phone, path)
    expect(phone.get_by_text("Mất mạng, sẽ tự gửi tiếp phần còn lại.")).to_be_visible()
    phone.context.set_offline(False)
    arrives(phone, draft, path)


def test_a_page_that_was_reloaded_sends_only_the_rest(world: World, draft: Draft, phone: Page, tmp_path: Path) -> None:
    """The address of the upload is remembered under a hash, and nothing else."""
    path, address = paper(tmp_path, 3_000 * KILO), f"/to-khai/{draft.pk}/giay-to/"
    sign_in(phone, world.lan).goto(address)
    phone.route("**/gui/*/", lambda route: route.abort() if _is_far(route.request.headers) else route.continue_())
    choose(phone, path)
    expect(phone.get_by_text("Mất mạng, sẽ tự gửi tiếp phần còn lại.")).to_be_visible()
    kept = phone.evaluate("Object.entries(localStorage)")
    assert [path.name in key + value for key, value in kept] == [False]
    assert kept[0][1].startswith(f"{address}gui/")

    phone.unroute("**/gui/*/")
    begun: list[int] = []
    phone.on("request", lambda asked: asked.method == "PATCH" and begun.append(int(asked.headers["upload-offset"])))
    phone.reload()
    choose(phone, path)
    arrives(phone, draft, path)
    assert begun[0] >= 1_000 * KILO
    assert phone.evaluate("localStorage.length") == 0


def test_sending_can_rest_and_be_called_off(world: World, draft: Draft, phone: Page, tmp_path: Path) -> None:
    sign_in(phone, world.lan).goto(f"/to-khai/{draft.pk}/giay-to/")
    phone.route("**/gui/*/", lambda route: route.abort())
    choose(phone, paper(tmp_path, 1_000 * KILO))
    phone.get_by_role("button", name="Tạm dừng").click()
    expect(phone.get_by_text("Đang tạm dừng.")).to_be_visible()
    looks.keep_shot(phone, "citizen-sending-360")
    assert looks.faults(phone) == []
    phone.get_by_role("button", name="Tiếp tục", exact=True).click()
    expect(phone.get_by_text("Tệp này đang gửi. Xong sẽ đi tiếp được.")).to_be_visible()
    phone.unroute("**/gui/*/")
    phone.get_by_role("button", name="Bỏ tệp này").click()
    expect(phone.locator(".sending-line")).to_have_count(0)
    assert not queries.files_of(draft.ref).exists()


def _is_far(headers: dict[str, str]) -> bool:
    return int(headers.get("upload-offset", "0")) > 1_000 * KILO
