"""The door of every address for machines: counted by network, faults in one shape, an operation declared once."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import UTC, date, datetime, time
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils.functional import Promise
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page

from motcua.accounts.limits import count
from motcua.accounts.rules import MINUTE, Limit, network_of
from motcua.api.arguments import Argument
from motcua.api.callers import admit
from motcua.api.problems import Busy, NotThere, Problem, WrongMethod
from motcua.api.shapes import plain
from motcua.core.errors import TooOften
from motcua.core.http import MomentRequest
from motcua.machines.models import Scope

# An office behind one address has many readers; a machine that copies a register needs a dozen requests.
PER_NETWORK = Limit("api.network", MINUTE, 300)
EVERYBODYS, OWN = "public, max-age=60", "private, no-store"
SAFE = ("GET", "HEAD")


class Bytes:
    """The answer is a file, not JSON."""


@dataclass(frozen=True, slots=True)
class Found:
    """An answer, a dataclass or a response that is ready, and whether everybody gets the same."""

    answer: object
    is_everybodys: bool = True


@dataclass(frozen=True, slots=True)
class Retirement:
    """An operation that another has replaced: since when that is said, and the day from which it may be gone."""

    since: date
    until: date

    @property
    def headers(self) -> dict[str, str]:
        """What every answer says of it (RFC 9745, RFC 8594)."""
        said, gone = (datetime.combine(day, time(), UTC) for day in (self.since, self.until))
        return {"Deprecation": f"@{int(said.timestamp())}", "Sunset": http_date(gone.timestamp())}


@dataclass(frozen=True, slots=True)
class Operation:
    """One address: what it is called, what it takes, what it answers, and the function that looks it up.

    `route` is written as Django writes paths; `look` takes the request and the parts of the path that vary.
    """

    name: str
    route: str
    title: str | Promise
    about: str | Promise
    answer: type
    look: Callable[..., Found]
    _: KW_ONLY
    arguments: Sequence[Argument] = ()
    # What is posted; an operation without one is a GET.
    body: type | None = None
    scope: Scope | None = None
    retirement: Retirement | None = None

    @property
    def methods(self) -> tuple[str, ...]:
        """What the address answers to."""
        return ("POST",) if self.body else SAFE

    def view(self) -> Callable[..., HttpResponseBase]:
        """What Django calls. Nothing here acts by a session, so what is posted needs no token against forgery."""

        @csrf_exempt
        @conditional_page
        def answer(request: MomentRequest, **gaps: str | int) -> HttpResponseBase:
            try:
                response = self._answer(request, gaps)
            except Problem as no:
                response = said(no)
            for name, value in (self.retirement.headers if self.retirement else {}).items():
                response[name] = value
            return response

        return answer

    def _answer(self, request: MomentRequest, gaps: Mapping[str, str | int]) -> HttpResponseBase:
        if request.method not in self.methods:
            raise WrongMethod(", ".join(self.methods))
        _count(request)
        if self.scope:
            admit(request, self.scope)
        # PostgreSQL has no text with a zero in it.
        if any("\x00" in str(gap) for gap in gaps.values()):
            raise NotThere("path")
        found = self.look(request, **gaps)
        if isinstance(found.answer, HttpResponseBase):
            return found.answer
        response = _json(found.answer)
        response.headers["Cache-Control"] = EVERYBODYS if found.is_everybodys else OWN
        return response


def said(no: Problem) -> HttpResponse:
    """The answer that there is none."""
    response = _json(no.fault, no.status)
    for name, value in no.headers.items():
        response.headers[name] = value
    return response


def unknown(request: MomentRequest, rest: str) -> HttpResponse:
    """Every other address below /api/v1/."""
    return said(NotThere("path") if request.method in SAFE else WrongMethod(", ".join(SAFE)))


def _count(request: MomentRequest) -> None:
    try:
        count([(PER_NETWORK, network_of(request.ip))], request.at)
    except TooOften as no:
        raise Busy(no) from None


def _json(answer: object, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    body: Any = json.dumps(answer, default=plain, ensure_ascii=False)  # Any: HttpResponse takes what it can write
    return HttpResponse(body, status=status, content_type="application/json")
