"""Logs say what happened and never to whom (SEC-17)."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
import structlog
from django.core.handlers.exception import convert_exception_to_response
from django.db import IntegrityError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from motcua.config import logs
from motcua.config.middleware import RequestLogMiddleware

Lines = Callable[[], list[dict[str, Any]]]
NAME, PHONE, MAIL, IDENTITY = "Hoàng Thị Lan", "+84981234567", "lan@example.com", "038192004567"


@pytest.fixture
def lines() -> Iterator[Lines]:
    stream = io.StringIO()
    handler = logs.handler(stream)
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


def broken() -> None:
    raise ValueError(f"{NAME} {PHONE} {MAIL} {IDENTITY}")


def test_a_line_is_json_with_moment_level_and_event(lines: Lines) -> None:
    structlog.get_logger("motcua.test").warning("scanner.silent", seconds=3)
    (line,) = lines()
    assert line.pop("at").endswith("Z")
    assert line == {"event": "scanner.silent", "seconds": 3, "level": "warning", "logger": "motcua.test"}


def test_other_libraries_write_the_same_form(lines: Lines) -> None:
    logging.getLogger("somebody").error("took %s seconds", 3)
    assert lines()[0]["event"] == "took 3 seconds"


@pytest.mark.parametrize(
    "secret",
    [
        PHONE,
        "0981234567",
        "098 123 4567",
        "098.123.4567",
        "84981234567",
        MAIL,
        "Lan.Nguyen+x@mail.example.vn",
        IDENTITY,
    ],
)
def test_what_looks_personal_is_taken_out_whoever_logs_it(lines: Lines, secret: str) -> None:
    logging.getLogger("somebody").error("sent to %s, done", secret)
    structlog.get_logger().error("sent", to=secret, deep={"list": [secret]})
    assert all(secret not in json.dumps(line) for line in lines())


@pytest.mark.parametrize(
    "harmless",
    ["H56.40-261123-0001", "2026-11-22T08:41:59.943Z", "accounts/actions/codes.py:72", "v3.11.7", "12345678"],
)
def test_codes_and_moments_stay_readable(lines: Lines, harmless: str) -> None:
    structlog.get_logger().error("x", what=harmless)
    assert lines()[0]["what"] == harmless


def test_ids_stay_and_objects_are_named_by_their_type(lines: Lines) -> None:
    name = UUID(int=7)
    structlog.get_logger().error("x", id=name, row=Client())
    assert (lines()[0]["id"], lines()[0]["row"]) == (str(name), "Client")


def test_an_exception_is_told_by_type_and_place_without_its_message(lines: Lines) -> None:
    """Sentry #4666: exception messages leak."""
    try:
        logs.fault(None)  # type: ignore[arg-type]  # raises inside our own code, so that a place can be told
    except AttributeError:
        structlog.get_logger().error("job.failed", exc_info=True)
    try:
        broken()
    except ValueError:
        logging.getLogger("somebody").exception("failed")
    ours, theirs = lines()
    assert ours["fault"]["type"] == "builtins.AttributeError"
    assert ours["fault"]["where"][0].startswith("config/logs.py:")
    assert theirs["fault"] == {"type": "builtins.ValueError", "where": []}
    assert all(secret not in json.dumps(lines(), ensure_ascii=False) for secret in (NAME, PHONE, MAIL, IDENTITY))


@pytest.mark.django_db
def test_a_broken_constraint_is_named_but_not_its_values(lines: Lines) -> None:
    with pytest.raises(IntegrityError) as broke, connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO accounts_account (id, kind, username, password, is_active, created_at)"
            " VALUES (gen_random_uuid(), 'citizen', %s, '', true, now())",
            [MAIL],
        )
    structlog.get_logger().error("job.failed", exc_info=broke.value)
    (line,) = lines()
    assert line["fault"]["cause"]["constraint"] == "account_officials_have_a_user_name"
    assert MAIL not in json.dumps(line)


def test_a_request_is_one_line_with_its_route_and_never_its_query(lines: Lines) -> None:
    Client().get("/thiet-ke/", {"q": PHONE, "name": NAME})
    (line,) = [one for one in lines() if one["event"] == "request"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "thiet-ke/", 200)
    assert NAME not in json.dumps(line, ensure_ascii=False)


def test_an_unknown_address_is_not_repeated(lines: Lines) -> None:
    Client().get(f"/{MAIL}/{NAME}/")
    assert [(one["event"], one.get("route")) for one in lines()] == [("request", "")]


def test_every_answer_carries_the_id_that_its_lines_carry(lines: Lines) -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        structlog.get_logger().warning("inside")
        return HttpResponse()

    response = RequestLogMiddleware(view)(RequestFactory().get("/"))
    assert {line["request"] for line in lines()} == {response.headers["X-Request-ID"]}


def test_a_fault_in_a_view_is_told_without_address_and_message(lines: Lines) -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        broken()
        return HttpResponse()

    client = Client(raise_request_exception=False)
    client.handler.load_middleware()
    client.handler._middleware_chain = RequestLogMiddleware(_converted(view))  # type: ignore[assignment]  # Django's own hook
    client.get(f"/{NAME}/")
    text = json.dumps(lines(), ensure_ascii=False)
    assert "request.failed" in text
    assert all(secret not in text for secret in (NAME, PHONE, MAIL, IDENTITY))


def _converted(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    converted: Callable[[HttpRequest], HttpResponse] = convert_exception_to_response(view)
    return converted
