"""The sample province for every test of dossiers that asks for it."""

import pytest

from tests.factories.world import World
from tests.factories.world import world as build


@pytest.fixture
def world(db: None) -> World:
    """Two communes with their offices, officials and citizens."""
    return build()
