"""The sample province and the browsers of its people."""

from typing import Any

import pytest

from motcua.config.middleware import RequestMomentMiddleware
from tests.factories.world import World
from tests.portal.visitors import GivenMomentMiddleware, Visitor


@pytest.fixture(autouse=True)
def _moments(settings: Any) -> None:  # Any: pytest-django's wrapper
    kinds = (RequestMomentMiddleware, GivenMomentMiddleware)
    ours, given = (f"{kind.__module__}.{kind.__qualname__}" for kind in kinds)
    settings.MIDDLEWARE = [given if name == ours else name for name in settings.MIDDLEWARE]


@pytest.fixture
def lan(world: World) -> Visitor:
    """Lan's telephone; her identity was seen at the counter."""
    return Visitor(world.lan)


@pytest.fixture
def khoi(world: World) -> Visitor:
    """Khơi's telephone; his identity was never seen."""
    return Visitor(world.khoi)


@pytest.fixture
def en(world: World) -> Visitor:
    """The telephone of Én, a stranger from another commune."""
    return Visitor(world.en)


@pytest.fixture
def anybody(world: World) -> Visitor:
    """Somebody who is not signed in."""
    return Visitor()
