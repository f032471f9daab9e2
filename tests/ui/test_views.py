"""The switches in the footer, the gallery, and the pages shown when something fails."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.views.csrf import csrf_failure
from django.views.defaults import permission_denied, server_error

from motcua.ui.components import ALL
from motcua.ui.context import COOKIE, Display
from motcua.ui.gallery import PAGES


@pytest.mark.parametrize("dress", ["citizen", "office"])
def test_the_gallery_shows_every_component(client: Client, dress: str) -> None:
    html = client.get("/thiet-ke/", {"dress": dress}).content.decode()
    assert f'class="{dress}"' in html
    for kind in ALL:
        assert f'id="{kind.__name__.lower()}"' in html
        assert f'href="#{kind.__name__.lower()}"' in html


@pytest.mark.parametrize("name", PAGES)
def test_every_sample_page_opens_without_the_database(client: Client, name: str) -> None:
    assert client.get(f"/thiet-ke/{name}/").status_code == 200


def test_an_unknown_sample_page_is_not_found(client: Client) -> None:
    assert client.get("/thiet-ke/unicorn/").status_code == 404


def test_a_first_view_sets_no_cookie_and_breaks_no_policy(client: Client) -> None:
    answer = client.get("/thiet-ke/404/")
    assert not answer.cookies
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert " style=" not in answer.content.decode()


def test_the_address_of_the_gallery_chooses_its_dress(client: Client) -> None:
    html = client.get("/thiet-ke/", {"theme": "dark", "contrast": "high", "text": "150"}).content.decode()
    assert 'data-text="150" data-contrast="high" data-theme="dark"' in html


def test_a_switch_changes_one_thing_and_keeps_the_others(client: Client) -> None:
    """UX-41"""
    client.post("/hien-thi/", {"text": "150", "next": "/thiet-ke/404/"})
    answer = client.post("/hien-thi/", {"contrast": "high", "next": "/thiet-ke/404/"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/thiet-ke/404/")
    assert client.cookies[COOKIE].value == "150.high.auto"
    assert 'data-text="150" data-contrast="high"' in client.get("/thiet-ke/404/").content.decode()


@pytest.mark.parametrize("way_back", ["https://motcua.example.org/", "//evil.example/", "javascript:alert(1)", ""])
def test_a_switch_never_leads_to_another_site(client: Client, way_back: str) -> None:
    assert client.post("/hien-thi/", {"text": "125", "next": way_back}).headers["Location"] == "/"


def test_looking_at_a_switch_changes_nothing(client: Client) -> None:
    assert client.get("/hien-thi/", {"text": "150"}).status_code == 405


@pytest.mark.parametrize("cookie", ["", "150", "200.high.dark", "....", "<script>", "125.loud.dim"])
def test_a_strange_cookie_falls_back_to_what_is_known(rf: RequestFactory, cookie: str) -> None:
    request = rf.get("/")
    request.COOKIES[COOKIE] = cookie
    display = Display.from_cookie(request)
    assert display == Display.of(display.text, display.contrast, display.theme)
    assert display.text in {"100", "125", "150"}


def test_the_language_switch_works_without_a_token(client: Client) -> None:
    answer = client.post("/ngon-ngu/", {"language": "en", "next": "/thiet-ke/404/"})
    assert answer.headers["Location"] == "/thiet-ke/404/"
    assert client.cookies["django_language"].value == "en"


def test_a_failing_server_needs_no_context_to_say_so(rf: RequestFactory) -> None:
    """UX-18: what happened, what to do, who can help."""
    answer = server_error(rf.get("/"))
    html = answer.content.decode()
    assert answer.status_code == 500
    assert "Máy chủ gặp trục trặc" in html
    assert "tải lại trang" in html
    assert 'href="tel:1022"' in html


def test_a_page_that_is_not_there_says_what_to_do(client: Client) -> None:
    """UX-18"""
    answer = client.get("/khong-co-trang-nay/")
    assert answer.status_code == 404
    _says(answer, "Không tìm thấy trang này", "Xem lại địa chỉ", 'href="tel:1022"')


def test_a_page_for_somebody_else_says_that_nothing_changed(rf: RequestFactory) -> None:
    """UX-18"""
    answer = permission_denied(rf.get("/"), PermissionDenied())
    assert answer.status_code == 403
    _says(answer, "Trang này không mở được cho bạn", "Chưa có gì bị thay đổi", 'href="tel:1022"')


def test_a_form_kept_open_too_long_says_that_what_was_saved_is_still_there(rf: RequestFactory) -> None:
    """UX-18"""
    answer = csrf_failure(rf.post("/"))
    assert answer.status_code == 403
    _says(answer, "Trang đã để quá lâu", "Dữ liệu đã lưu trước đó vẫn còn", 'href="tel:1022"')


def _says(answer: HttpResponse, *words: str) -> None:
    html = answer.content.decode()
    assert [word for word in words if word not in html] == []
