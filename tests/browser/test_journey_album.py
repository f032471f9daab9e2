"""Every page of the journey and beside its way: what they look like, and nothing for axe to find (UX-35, UX-62)."""

from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.journey import chapters, hands
from tests.browser.journey.album import Album
from tests.browser.journey.declaration import Newcomer
from tests.browser.journey.people import People
from tests.browser.pages import DESK, PHONE, Device
from tests.faults.installation import Installation

pytestmark = pytest.mark.long

OPEN = [
    "/", "/thu-tuc/", "/thu-tuc/?q=zzz", "/thu-tuc/1.001193/", "/tra-cuu/", "/xac-minh/", "/dang-nhap/",
    "/khong-co-trang-nay/", "/demo/", "/demo/hop-thu/", "/can-bo/dang-nhap/",
]  # fmt: skip
BESIDE = {
    "citizen:lan": ["/", "/ho-so/", "/ho-so/?trang-thai=1", "/thong-bao/", "/tai-khoan/", "/tai-khoan/lien-he/"],
    "citizen:khoi": ["/", "/ho-so/", "/thong-bao/", "/dang-nhap/doi-chieu/"],
    "official:binh": ["/can-bo/", "/can-bo/quay/", "/can-bo/tra-cuu/", "/can-bo/tra-cuu/?q=26-AAAAA-AAAAAA"],
    "official:cuong": ["/can-bo/"],
    "official:dung": ["/can-bo/", "/can-bo/lanh-dao/"],
    "official:sung.pn": ["/can-bo/", "/can-bo/lanh-dao/"],
}


@pytest.mark.parametrize("device", [PHONE, DESK], ids=str)
def test_every_screen(
    browser: Browser, installation: Installation, inside: None, tmp_path: Path, device: Device
) -> None:
    album, who = Album(device), Newcomer.number(500 + device.width % 500)
    with ExitStack() as windows, hands.watched_by(album.look):
        people = People(browser, installation, device, who, tmp_path, windows)
        walk(people)
        for address in OPEN:
            look_at(album, people.passer_by, address)
        for name, addresses in BESIDE.items():
            for address in addresses:
                look_at(album, people.persona(name), address)
    album.close()
    assert album.faults == {}


def walk(people: People) -> None:
    """The whole journey; what chapters leave open is looked at too."""
    chapters.declare(people)
    hands.show(people.newcomer)
    chapters.prove_identity(people)
    hands.show(people.official("binh"))
    number, receipt = chapters.submit(people)
    hands.show(people.newcomer)
    code = chapters.accept(people, number)
    hands.show(people.official("binh"))
    chapters.draft(people, code)
    hands.show(people.official("cuong"))
    chapters.sign(people, code)
    hands.show(people.official("dung"))
    result = chapters.collect(people)
    hands.show(people.newcomer)
    for paper in (receipt, result):
        chapters.verified(people, paper)
        hands.show(people.passer_by)


def look_at(album: Album, page: Page, address: str) -> None:
    page.goto(address)
    album.look(page)
