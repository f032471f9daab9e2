"""Fixtures for every test: the database belongs to the owner, the tests run as the application role."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from motcua.catalogue.actions import publish_starter
from motcua.config import cluster
from motcua.core import readers
from motcua.core.ids import Ref
from tests import databases
from tests.databases import CommittedDatabase
from tests.factories import world as worlds
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

# How long one example takes says more of the machine's other work than of ours; benches measure time.
hypothesis.settings.register_profile("house", deadline=None, max_examples=50)
hypothesis.settings.register_profile("long", deadline=None, max_examples=1000)
hypothesis.settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    readers.default_to(readers.system("tests"))
    # Every run holds a share of the test cluster; the last to leave switches it off.
    if config.option.markexpr == "long":
        hypothesis.settings.load_profile("long")
    share = ExitStack()
    share.enter_context(cluster.in_use(durable=False))
    config.add_cleanup(share.close)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for mark in item.iter_markers("django_db"):
            if mark.kwargs.get("transaction") or "transactional_db" in getattr(item, "fixturenames", ()):
                raise pytest.UsageError(f"{item.nodeid}: dùng committed_db (vai trò ứng dụng không được TRUNCATE)")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """pytest-django's hook: the database of this process, in which every test is rolled back."""
    with django_db_blocker.unblock(), databases.lent("shared"):
        yield


@pytest.fixture
def committed_db(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path: Path,
    settings: Any,  # Any: pytest-django's wrapper
) -> Iterator[CommittedDatabase]:
    """A database of the test's own, for real commits, several connections or child processes. Not with `django_db`."""
    with django_db_blocker.unblock(), databases.lent("own") as name:
        var = tmp_path / "var"
        settings.VAR, settings.MEDIA_ROOT = var, var / "files"
        yield CommittedDatabase(name, databases.environment(name, var))


@pytest.fixture(scope="module")
def starter(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    """The catalogue that comes with the product, for a module whose tests roll back; how many procedures there are."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield publish_starter(by=Ref("system", "starter"), at=MONDAY_9AM)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def sample_province(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The sample province, built once for a module whose tests roll back."""
    with django_db_blocker.unblock(), transaction.atomic():
        worlds.world()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def world(sample_province: None, db: None) -> World:
    """Two communes, their officials, three people, one procedure; nobody has filed anything."""
    return worlds.found()


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Path) -> None:  # Any: pytest-django's wrapper
    settings.MEDIA_ROOT = tmp_path / "files"
