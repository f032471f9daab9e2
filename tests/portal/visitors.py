"""Browsers of people in tests: signed in or not, at a moment that the test chooses."""

from collections.abc import Callable
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.test import Client

from motcua.accounts.models import Person
from motcua.config.middleware import RequestMomentMiddleware
from tests.factories.people import MONDAY_9AM

MOMENT = "tests.moment"


class GivenMomentMiddleware(RequestMomentMiddleware):
    """The product's own, but a visitor's requests happen when the visitor says."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        super().__init__(self._at_the_given_moment)
        self.answer = get_response

    def _at_the_given_moment(self, request: HttpRequest) -> HttpResponse:
        request.at = request.META.get(MOMENT, request.at)  # type: ignore[attr-defined]  # see core.http.MomentRequest
        return self.answer(request)


class Visitor(Client):
    """A browser; `page` gives the text of an answer, as it is read."""

    def __init__(self, person: Person | None = None, *, at: datetime = MONDAY_9AM, **options: Any) -> None:
        super().__init__(**options)
        self.at = at
        if person is not None and person.account is not None:
            self.force_login(person.account)

    def request(self, **request: Any) -> Any:  # Any: Django's test response
        return super().request(**{MOMENT: self.at, **request})

    def page(self, address: str, *, status: int = 200) -> str:
        """The page's HTML, after its status was checked."""
        answer = self.get(address)
        assert answer.status_code == status, (address, answer.status_code)
        return answer.content.decode()


def words(html: str) -> str:
    """What stands in the main part, blanks made one."""
    reader = _Main()
    reader.feed(html)
    return " ".join(" ".join(reader.found).split())


class _Main(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "main"

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "main"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found.append(data)
