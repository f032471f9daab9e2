"""Somebody who keeps the catalogue, and a few national records in it."""

from collections.abc import Callable
from typing import Any

import pytest

from motcua.catalogue.actions.importing import import_records
from motcua.core.ids import Ref
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.directory.queries import unit
from tests.catalogue.records import national
from tests.factories import desks
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

Take = Callable[..., None]


@pytest.fixture
def keeper(world: World) -> Desk:
    """The official who keeps the province's catalogue."""
    return desks.at(desks.hired("Lê Thị Quản"), unit("H56"), Role.ADMINISTRATOR, "Quản trị danh mục")


@pytest.fixture
def publisher(world: World) -> Desk:
    """The second person, who publishes."""
    return desks.at(desks.hired("Lê Quốc Khánh"), unit("H56"), Role.LEADER, "Phó Chủ tịch Uỷ ban nhân dân tỉnh")


@pytest.fixture
def take(world: World) -> Take:
    """Import records."""

    def take(*rows: Any) -> None:  # Any: JSON
        import_records(
            rows or [national()], file_name="tthc.json", file_sha256="0", by=Ref("system", "import"), at=MONDAY_9AM
        )

    return take
