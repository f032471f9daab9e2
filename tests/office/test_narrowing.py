"""What narrows a desk's list: chips that are taken off one by one, and the page where conditions are chosen."""

import re
from html import unescape

import pytest
from django.http import QueryDict

from motcua.catalogue.models import Channel
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.worklists import Due, Filter, Whose
from motcua.office.queue import forms
from tests.factories import dossiers as make
from tests.factories.world import BIRTH, World
from tests.office.conftest import Sit
from tests.office.reading import rows, text

pytestmark = pytest.mark.slow
QUEUE, NARROW = "/can-bo/", "/can-bo/loc/"
CHIP = re.compile(r'<a class="chip" href="([^"]*)">(.*?)</a>', re.S)
FULL = Filter(
    Whose.OTHERS, (Stage.PROCESSING, Stage.ACCEPTED), (Due.OVERDUE,), (BIRTH,), (Channel.POST, Channel.ONLINE), (None,)
)


def _chips(page: str) -> dict[str, str]:
    """Each chip's words, and where it leads."""
    found = ((re.sub("<[^>]+>", " ", unescape(words)), unescape(href)) for href, words in CHIP.findall(page))
    return {" ".join(words.split()): href for words, href in found}


def test_a_filter_goes_into_its_address_and_comes_back() -> None:
    """OFF-03"""
    assert forms.read_filter(QueryDict(forms.href(FULL).partition("?")[2])) == FULL


@pytest.mark.parametrize(
    "nonsense", ["kenh=fax", "nguoi=lan", "thu-tuc=", "thu-tuc=" + "9" * 41, "han=x&han=y", "trang-thai=-1"]
)
def test_nonsense_narrows_nothing(nonsense: str) -> None:
    assert forms.read_filter(QueryDict(nonsense)) == Filter()


def test_only_so_many_values_of_a_kind_are_read() -> None:
    many = QueryDict("&".join(f"thu-tuc={n}" for n in range(500)))
    assert len(forms.read_filter(many).procedures) == forms.MOST_OF_A_KIND


def test_every_condition_is_a_chip_that_leaves_the_others_when_it_is_taken_off(world: World, sit: Sit) -> None:
    """OFF-03"""
    make.submitted(world)
    make.accepted(world)
    browser = sit(world.counter)
    page = browser.get(f"{QUEUE}?xem=tat-ca&thu-tuc={BIRTH}&kenh=online&trang-thai=1")
    assert len(rows(page)) == 1
    chips = _chips(page.content.decode())
    assert set(chips) == {
        "Bỏ lọc Trạng thái: Mới đăng ký",
        "Bỏ lọc Thủ tục: Đăng ký khai sinh",
        "Bỏ lọc Cách nộp: Trực tuyến",
    }
    without = chips["Bỏ lọc Trạng thái: Mới đăng ký"]
    assert forms.read_filter(QueryDict(without.partition("?")[2])) == Filter(
        Whose.EVERYBODY, procedures=(BIRTH,), channels=(Channel.ONLINE,)
    )
    assert len(rows(browser.get(without))) == 2


def test_a_list_that_nothing_narrows_has_no_chips_and_asks_for_no_names(world: World, sit: Sit) -> None:
    page = sit(world.counter).get(QUEUE).content.decode()
    assert _chips(page) == {}
    assert "Bỏ hết" not in page


def test_conditions_are_chosen_on_a_page_of_their_own(world: World, sit: Sit) -> None:
    make.taken(world)
    cuong = world.officer.officer
    browser = sit(world.leader)
    page = browser.get(NARROW)
    for offered in ("Quá hạn", "Trực tuyến", "Đăng ký khai sinh", cuong.full_name, "Chưa ai nhận", "Đang xử lý"):
        assert offered in text(page)
    found = browser.get(QUEUE, {"xem": "tat-ca", "them-thu-tuc": BIRTH, "them-nguoi": cuong.pk.hex})
    assert len(rows(found)) == 1
    assert f"Bỏ lọc Người giữ: {cuong.full_name}" in _chips(found.content.decode())


def test_what_is_chosen_already_stands_ticked_beside_one_more(world: World, sit: Sit) -> None:
    make.taken(world)
    page = sit(world.counter).get(NARROW, {"thu-tuc": BIRTH, "nguoi": "chua-ai"}).content.decode()
    assert re.search(rf'name="thu-tuc" value="{BIRTH}" checked', page)
    assert re.search(r'name="nguoi" value="chua-ai" checked', page)
    assert page.count(f'value="{BIRTH}"') == 1


def test_an_address_with_somebody_unknown_shows_an_empty_list_and_says_so(world: World, sit: Sit) -> None:
    make.submitted(world)
    page = sit(world.counter).get(QUEUE, {"nguoi": "0" * 32})
    assert (page.status_code, rows(page)) == (200, [])
    assert "Bỏ lọc Người giữ: Không rõ" in _chips(page.content.decode())
