"""The tariff in the editor: typed as lines, shown as a table, published by another person (UX-19)."""

import pytest

from motcua.catalogue.queries import version_of
from motcua.core.clock import day_of
from motcua.directory.desks import Desk
from tests.factories.people import MONDAY_9AM
from tests.factories.tariffs import FLAT, with_tariff
from tests.factories.world import BIRTH, World
from tests.office.catalogue.conftest import keeper as keeper
from tests.office.catalogue.conftest import publisher as publisher
from tests.office.catalogue.conftest import take as take
from tests.office.conftest import Sit
from tests.office.drafting.test_editor import FORM, written
from tests.office.reading import text

pytestmark = pytest.mark.slow

LIST = "/can-bo/danh-muc/"
TYPED = """\
Lệ phí hồ sơ | lệ phí | 50.000 | căn cứ: 1/NQ-HĐND
- giảm 50% Nộp trực tuyến | khi: channel = online | căn cứ: 2/NQ-HĐND"""
PRAISE = f"{LIST}1.012401.H56/"


def test_a_typed_tariff_is_compared_and_shown_as_a_table(sit: Sit, keeper: Desk) -> None:
    browser = sit(keeper)
    written(browser)
    again = {**FORM, "seen": "1", "fee_rules": TYPED}
    assert browser.post(f"{PRAISE}sua/", again)["Location"] == f"{PRAISE}so-sanh/"
    assert "Biểu phí Lệ phí hồ sơ | lệ phí | 50.000" in text(browser.get(f"{PRAISE}so-sanh/"))
    page = text(browser.get(f"{PRAISE}ban/1/"))
    assert "Lệ phí hồ sơ Lệ phí 50.000 đ Mọi trường hợp Giảm 50%: Nộp trực tuyến (2/NQ-HĐND) 1/NQ-HĐND" in page
    assert "- giảm 50% Nộp trực tuyến | khi: channel = online" in browser.get(f"{PRAISE}sua/").content.decode()


def test_what_is_wrong_with_a_tariff_stands_beside_it(sit: Sit, keeper: Desk) -> None:
    browser = sit(keeper)
    written(browser)
    answer = browser.post(f"{PRAISE}sua/", {**FORM, "seen": "1", "fee_rules": TYPED.replace("50.000", "năm mươi")})
    assert answer.status_code == 422
    assert "Dòng 1: mức thu viết như" in text(answer)


def test_a_published_tariff_is_what_is_collected_by(world: World) -> None:
    with_tariff(world, FLAT)
    found = version_of(BIRTH, day_of(MONDAY_9AM))
    assert (found.has_tariff, found.fee_rules, found.version.number) == (True, (FLAT,), 2)
