"""The starter catalogue, published once for the tests of a module that only read."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from motcua.catalogue.actions import publish_starter
from motcua.core.ids import Ref
from tests.factories.people import MONDAY_9AM


@pytest.fixture(scope="module")
def starter(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    """How many procedures were published; all are gone after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield publish_starter(by=Ref("system", "starter"), at=MONDAY_9AM)
        transaction.set_rollback(True)
