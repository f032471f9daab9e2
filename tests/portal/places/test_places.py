"""Old and new places: the page for people, the list for pages (UX-39)."""

import gzip

from motcua.places import offline
from tests.portal.visitors import Visitor, words

PAGE = "/dia-gioi/"


def told(anybody: Visitor, address: str) -> str:
    """The words of the page about an address."""
    return words(anybody.get(PAGE, {"q": address}).content.decode())


def test_an_old_address_is_told_where_it_is_now(anybody: Visitor) -> None:
    shown = told(anybody, "P. Trúc Bạch, Q. Ba Đình, Hà Nội")
    assert "Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội Từ ngày 01/07/2025 thuộc:" in shown
    assert "Phường Ba Đình, Thành phố Hà Nội" in shown


def test_a_split_commune_names_every_part(anybody: Visitor) -> None:
    shown = told(anybody, "phường Cống Vị, Ba Đình")
    assert "Đã chia cho 2 nơi, tuỳ thôn, tổ dân phố:" in shown
    assert all(name in shown for name in ("Phường Ngọc Hà, Thành phố Hà Nội", "Phường Giảng Võ, Thành phố Hà Nội"))


def test_a_present_name_is_told_what_it_was_made_of(anybody: Visitor) -> None:
    shown = told(anybody, "Hạc Thành, Thanh Hoá")
    assert "Vẫn là tên hiện nay." in shown
    assert "Phường Đông Thọ" in shown


def test_what_is_not_found_gets_a_way_on_and_nothing_typed_is_markup(anybody: Visitor) -> None:
    page = anybody.get(PAGE, {"q": "<b>đâu đó</b>"})
    assert "Không tìm thấy" in page.content.decode()
    assert b"<b>" not in page.content
    assert "/bo-phan-mot-cua/" in page.content.decode()


def test_the_list_is_packed_kept_for_good_and_named_by_its_content(anybody: Visitor) -> None:
    """UX-39: usable offline from the cache, on a slow line too."""
    address = offline.address()
    packed = anybody.get(address, HTTP_ACCEPT_ENCODING="gzip, br")
    plain = anybody.get(address)
    assert gzip.decompress(packed.content) == plain.content
    assert (packed.headers["Content-Encoding"], "Content-Encoding" in plain.headers) == ("gzip", False)
    assert "immutable" in packed.headers["Cache-Control"]
    assert len(packed.content) <= 60_000
    assert anybody.get("/dia-gioi/0123456789abcdef.txt").status_code == 404
