"""A first view is light: HTML and the style sheets that hold it up, as they travel (benchmarks G5)."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.factories import dossiers
from tests.factories.world import World
from tests.portal.visitors import Visitor

pytestmark = pytest.mark.slow

FIRST_VIEW = 14 * 1024
ADDRESSES = ["/", "/thu-tuc/", "/thu-tuc/1.001193/", "/tra-cuu/", "/xac-minh/", "/bo-phan-mot-cua/", "/dang-nhap/"]


def weight(page: bytes) -> int:
    """Bytes of the page and its style sheets, each packed as the server packs it."""
    sheets = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)">', page.decode())
    assert sheets
    files = [Path(str(finders.find(sheet))).read_bytes() for sheet in sheets]
    return sum(len(gzip.compress(content)) for content in (page, *files))


@pytest.mark.parametrize("address", ADDRESSES)
def test_open_pages_fit_in_the_first_round_trip(anybody: Visitor, address: str) -> None:
    assert weight(anybody.get(address).content) <= FIRST_VIEW


def test_pages_of_the_journey_fit_too(world: World, lan: Visitor) -> None:
    draft, dossier = dossiers.draft(world), dossiers.accepted(world)
    pages = ["/", f"/to-khai/{draft.pk}/ten-tre/", f"/to-khai/{draft.pk}/giay-to/", f"/to-khai/{draft.pk}/kiem-tra/"]
    pages += [f"/bien-nhan/{dossier.number}/", f"/ho-so/{dossier.number}/"]
    heavy = {page: size for page in pages if (size := weight(lan.get(page).content)) > FIRST_VIEW}
    assert heavy == {}


def test_no_page_asks_another_host_for_anything(world: World, lan: Visitor) -> None:
    for address in [*ADDRESSES, f"/ho-so/{dossiers.submitted(world).number}/"]:
        page = lan.get(address, follow=True).content.decode()
        assert not re.search(r'(?:src|href)="(?:https?:)?//', page), address
