"""Pages that are the same for everybody are kept for some seconds; nobody is shown what is another's (ADR 0082)."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as configured
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from motcua.config.open_pages import MOST, OpenPagesMiddleware
from motcua.core.http import open_page
from tests.factories.people import a_person
from tests.portal.visitors import Visitor


@pytest.fixture(autouse=True)
def _keeping(settings: Any) -> None:  # Any: pytest-django's wrapper
    settings.MOTCUA_OPEN_PAGE_SECONDS = 60


class Door:
    """The middleware before a view that counts how often it was asked."""

    def __init__(self, *, is_open: bool = True, status: int = 200, cookie: str = "") -> None:
        self.asked = 0
        self.status, self.cookie = status, cookie
        self.middleware = OpenPagesMiddleware(open_page(self.view) if is_open else self.view)

    def view(self, request: HttpRequest) -> HttpResponse:
        self.asked += 1
        response = HttpResponse(f"page {self.asked} {request.path}", status=self.status)
        if self.cookie:
            response.set_cookie(self.cookie, "x")
        return response

    def get(
        self, path: str = "/", *, cookies: dict[str, str] | None = None, method: str = "GET", **headers: str
    ) -> Any:  # Any: a response, as tests look at it
        request = RequestFactory().generic(method, path, headers=headers)
        request.COOKIES.update(cookies or {})
        return self.middleware(request)


def test_a_page_is_made_once() -> None:
    door = Door()
    assert [door.get().content for _n in range(3)] == [b"page 1 /"] * 3


def test_every_address_language_look_and_host_has_its_page() -> None:
    door = Door()
    language, look = configured.LANGUAGE_COOKIE_NAME, "motcua_display"
    door.get()
    door.get("/thu-tuc/")
    door.get(cookies={language: "en"})
    door.get(cookies={look: "150.high.dark"})
    door.get(Host="127.0.0.1:81")
    assert door.asked == 5


@pytest.mark.parametrize("name", ["motcua", "csrftoken", "motcua_noi", "anything"])
def test_whoever_may_be_somebody_is_answered_by_the_view(name: str) -> None:
    door = Door()
    door.get()
    assert door.get(cookies={name: "x"}).content == b"page 2 /"
    assert door.get().content == b"page 1 /"


def test_what_is_asked_with_a_query_is_not_kept() -> None:
    door = Door()
    door.get("/?q=khai+sinh")
    door.get("/?q=khai+sinh")
    assert door.asked == 2


def test_posts_are_never_answered_from_what_is_kept() -> None:
    door = Door()
    door.get()
    door.get(method="POST")
    assert door.asked == 2


@pytest.mark.parametrize("door", [Door(is_open=False), Door(status=404), Door(cookie="motcua")])
def test_what_did_not_say_that_it_is_open_failed_or_sets_a_cookie_is_not_kept(door: Door) -> None:
    door.get()
    door.get()
    assert door.asked == 2


def test_a_browser_that_has_the_page_is_told_so_and_the_next_one_still_gets_it_whole() -> None:
    door = Door()
    tag = door.get().headers["ETag"]
    assert door.get(**{"If-None-Match": tag}).status_code == 304
    again = Door()
    assert again.get(**{"If-None-Match": tag}).status_code == 304
    assert again.get().content == b"page 1 /"


def test_a_page_is_made_again_when_its_time_is_over(settings: Any) -> None:  # Any: as above
    door = Door()
    settings.MOTCUA_OPEN_PAGE_SECONDS = 1
    door.get()
    time.sleep(1.1)
    assert door.get().content == b"page 2 /"


def test_nothing_is_kept_where_it_is_switched_off(settings: Any) -> None:  # Any: as above
    door = Door()
    settings.MOTCUA_OPEN_PAGE_SECONDS = 0
    door.get()
    assert door.get().content == b"page 2 /"


def test_the_memory_for_pages_has_an_end() -> None:
    door = Door()
    for n in range(MOST + 3):
        door.get(f"/thu-tuc/{n}/")
    assert len(door.middleware.kept) <= MOST


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.parametrize("path", ["/", "/thu-tuc/1.001193/", "/bo-phan-mot-cua/"])
def test_a_kept_page_is_the_page_with_all_its_headers_and_asks_the_database_nothing(
    starter: int, path: str, django_assert_num_queries: Callable[[int], Any]
) -> None:
    browser = Client()
    first = browser.get(path)
    with django_assert_num_queries(0):
        second = browser.get(path)
    assert (first.status_code, first.content) == (200, second.content)
    names = set(first.headers) - {"X-Request-ID"}
    assert {name: second.headers[name] for name in names} == {name: first.headers[name] for name in names}
    assert "Content-Security-Policy" in names
    assert "nonce" not in first.headers["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.slow
def test_whoever_is_signed_in_sees_their_own_first_page_and_leaves_none_behind(starter: int) -> None:
    """SEC-16: the same process, one after the other."""
    browser = Visitor(a_person("Lò Thị Mai"))
    own = browser.get("/")
    assert own.headers["Cache-Control"] == "private, no-store"
    browser.cookies.clear()
    everybodys = browser.get("/")
    assert "Cache-Control" not in everybodys.headers
    assert own.content != everybodys.content == Visitor().get("/").content
