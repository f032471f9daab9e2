"""One installation for all fault tests: each leaves it green, or fails."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.factories.world import World
from tests.factories.world import world as build
from tests.faults.installation import Installation, installed


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The real product, running."""
    with installed(tmp_path_factory.mktemp("office")) as running:
        yield running


@pytest.fixture(autouse=True)
def _database(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def world(office: Installation) -> World:
    """The sample province, as the installation has built it."""
    with office.database():
        return build()
