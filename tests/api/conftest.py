"""Machines that call the API at a moment that the test chooses."""

from typing import Any

import pytest

from motcua.config.middleware import RequestMomentMiddleware
from tests.factories.world import World
from tests.portal.visitors import GivenMomentMiddleware


@pytest.fixture
def given_moment(settings: Any) -> None:  # Any: pytest-django's wrapper
    """Requests happen when their visitor says."""
    kinds = (RequestMomentMiddleware, GivenMomentMiddleware)
    ours, given = (f"{kind.__module__}.{kind.__qualname__}" for kind in kinds)
    settings.MIDDLEWARE = [given if name == ours else name for name in settings.MIDDLEWARE]


@pytest.fixture
def hall(world: World, given_moment: None) -> World:
    """The sample province."""
    return world
