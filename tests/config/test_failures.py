"""Pages for faults: a clear message and the right status, whatever broke."""

import errno
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path


def database_is_away(request: HttpRequest) -> HttpResponse:
    """As a view meets a database that was switched off."""
    raise OperationalError("connection refused")


def disk_is_full(request: HttpRequest) -> HttpResponse:
    """As a large form meets it before any view."""
    raise OSError(errno.ENOSPC, "No space left on device")


def our_mistake(request: HttpRequest) -> HttpResponse:
    """As any bug."""
    raise KeyError("x")


handler500 = "motcua.config.failures.failed"
urlpatterns = [path("away/", database_is_away), path("full/", disk_is_full), path("mistake/", our_mistake)]


@pytest.fixture
def browser(settings: Any) -> Client:  # Any: pytest-django's wrapper
    """A browser that meets the two views above."""
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/away/", "/full/"])
def test_what_is_away_or_full_asks_to_come_back_soon(browser: Client, address: str) -> None:
    """F13, F18"""
    answer = browser.get(address)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert "Hệ thống tạm nghỉ" in answer.content.decode()


@pytest.mark.django_db
def test_a_mistake_of_ours_says_what_became_of_the_work(browser: Client) -> None:
    answer = browser.get("/mistake/")
    assert answer.status_code == 500
    assert "Dữ liệu đã lưu vẫn còn" in answer.content.decode()


def test_the_page_for_a_missing_database_needs_no_database(browser: Client) -> None:
    assert browser.get("/away/").status_code == 503


@pytest.mark.parametrize("page", ["/away/", "/mistake/"])
def test_who_has_just_sent_something_is_told_what_became_of_it(browser: Client, page: str) -> None:
    opened, sent = browser.get(page).content.decode(), browser.post(page, {"x": "chữ đã gõ"}).content.decode()
    back = "những gì đã gõ còn ở trang trước"
    assert (back in opened, back in sent) == (False, True)


def test_pages_for_faults_keep_the_size_and_colours_that_the_reader_chose(browser: Client) -> None:
    browser.cookies["motcua_display"] = "150.high.dark"
    assert 'data-text="150" data-contrast="high" data-theme="dark"' in browser.get("/away/").content.decode()
