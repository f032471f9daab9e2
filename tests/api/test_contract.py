"""The API keeps to its document whatever is asked and whoever asks: no fault of the server, no other shape (SEC-28)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks

from motcua.config.middleware import RequestMomentMiddleware
from motcua.dossiers.models import Dossier
from tests.factories import dossiers
from tests.factories.keys import a_key, key_at
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World, world
from tests.portal.visitors import MOMENT, GivenMomentMiddleware

pytestmark = pytest.mark.slow
LATER = MONDAY_9AM + timedelta(hours=3)
HELD = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    schemathesis.checks.not_a_server_error,
]
# Who asks, and with whose key.
KEYS: dict[str, Callable[[World], str]] = {
    "nobody": lambda hall: "",
    "owner": lambda hall: a_key(hall.lan.account).token,
    "stranger": lambda hall: a_key(hall.en.account).token,
    "counter": lambda hall: key_at(hall.counter).token,
    "officer": lambda hall: key_at(hall.officer).token,
    "leader": lambda hall: key_at(hall.leader).token,
    "elsewhere": lambda hall: key_at(hall.other_counter).token,
    "files only": lambda hall: a_key(hall.lan.account, scopes=frozenset({"files:read"})).token,
}


class Clock:
    """The product behind a clock that goes on a second with each request, so that nobody asks too often."""

    def __init__(self) -> None:
        self.inner, self.at = get_wsgi_application(), LATER

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # Any: as WSGI says
        self.at += timedelta(seconds=1)
        return self.inner({**environ, MOMENT: self.at}, start_response)


@pytest.fixture
def hall(db: None, settings: Any) -> Iterator[World]:  # Any: pytest-django's wrapper
    kinds = (RequestMomentMiddleware, GivenMomentMiddleware)
    ours, given_ = (f"{kind.__module__}.{kind.__qualname__}" for kind in kinds)
    settings.MIDDLEWARE = [given_ if name == ours else name for name in settings.MIDDLEWARE]
    # A request's end must not close the connection in whose transaction the test stands.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield world()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_no_answer_is_a_fault_or_of_another_shape(hall: World) -> None:
    tried = ask_everything(hall, examples=3)
    assert tried >= len(KEYS) * 12


@pytest.mark.long
def test_nor_in_many_more_tries(hall: World) -> None:
    assert ask_everything(hall, examples=40) >= len(KEYS) * 12 * 10


def ask_everything(hall: World, *, examples: int) -> int:
    """Every operation for every role, with words made from the document and against it; how many were asked."""
    one = dossiers.returned(hall)
    schema: Any = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", Clock())  # Any: not typed
    asked = 0
    for key in [make(hall) for make in KEYS.values()]:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        for operation in [found.ok() for found in schema.get_all_operations()]:
            for strategy in strategies(operation, one):
                asked += ask(strategy, headers, examples)
    return asked


def strategies(operation: Any, one: Dossier) -> Iterator[Any]:  # Any: schemathesis
    """Words as the document wants them, words that it does not, and the dossier that there is."""
    yield operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    if operation.query or operation.body:
        yield operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)
    if "{number}" in operation.path:
        gaps = {"number": one.number} | ({"position": 1} if "{position}" in operation.path else {})
        yield operation.as_strategy(path_parameters=gaps)


def ask(strategy: Any, headers: dict[str, str], examples: int) -> int:  # Any: schemathesis
    """How many cases were asked and answered as the document says."""
    asked = 0

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    @given(strategy)
    def one_case(case: Any) -> None:  # Any: schemathesis
        nonlocal asked
        case.validate_response(case.call(headers=headers), checks=HELD)
        asked += 1

    one_case()
    return asked
