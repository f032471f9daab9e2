"""Ways back after an errand, and the status of a refusal."""

from datetime import timedelta
from urllib.parse import quote, urlsplit

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.errors import Conflict, Refusal, TooOften
from motcua.core.http import address, refused, way_back


def wanted(target: str) -> str:
    return way_back(RequestFactory().get(f"/dang-nhap/?next={quote(target)}"))


@pytest.mark.parametrize("target", ["/", "/ho-so/26-7KMP4-QX9RJ/", "/nop/1.001193/?trang=2", "/tra-cuu/?q=a%20b"])
def test_a_page_of_our_own_is_a_way_back(target: str) -> None:
    assert wanted(target) == target


@pytest.mark.parametrize(
    "target",
    [
        "",
        "ho-so/",
        "https://evil.example/",
        "http://testserver/",
        "//evil.example",
        "/\\evil.example",
        "javascript:x",
        "\x00/",
    ],
)
def test_anything_else_is_none(target: str) -> None:
    assert wanted(target) == ""


@given(st.text(alphabet="/\\:@.?#htps ejvil%09\t\n", max_size=30))
def test_no_way_back_ever_leaves_the_site(target: str) -> None:
    way = wanted(target)
    assert way == "" or (way.startswith("/") and not way.startswith(("//", "/\\")) and not urlsplit(way).netloc)


def test_an_address_carries_only_what_was_given() -> None:
    assert address("portal:sign-in") == "/dang-nhap/"
    assert address("portal:sign-in", next="", by="mail") == "/dang-nhap/?by=mail"
    assert address("portal:sign-in", next="/nop/?a=1&b=2") == "/dang-nhap/?next=%2Fnop%2F%3Fa%3D1%26b%3D2"


@pytest.mark.parametrize("no", [Refusal("no"), Conflict("no")])
def test_a_refusal_is_422(no: Refusal) -> None:
    assert refused(HttpResponse(), no).status_code == 422


def test_too_often_is_429_with_whole_seconds_rounded_up() -> None:
    response = refused(HttpResponse(), TooOften("no", timedelta(seconds=12.1)))
    assert (response.status_code, response.headers["Retry-After"]) == (429, "13")
