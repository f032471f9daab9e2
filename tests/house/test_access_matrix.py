"""Who may do what: every route × method × role, as `access/matrix.txt` says (SEC-01, SEC-02)."""

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from motcua.config.middleware import RequestMomentMiddleware
from tests.house.access.routes import methods, routes
from tests.house.access.scene import ROLES, Scene
from tests.portal.visitors import GivenMomentMiddleware

pytestmark = pytest.mark.slow

MATRIX = Path(__file__).parent / "access" / "matrix.txt"
DOORS = {"/dang-nhap/?next": "sign-in", "/can-bo/dang-nhap/?next": "office"}
Row = tuple[str, str]
# What the rightful one says of an upload; its part is empty, so it never leaves a byte.
UPLOAD = {
    "Tus-Resumable": "1.0.0",
    "Upload-Length": "9",
    "Content-Length": "0",
    "Upload-Metadata": "slot Z2lheS1jaHVuZy1zaW5o,filename YS5wZGY=",
    "Content-Type": "application/offset+octet-stream",
    "Upload-Offset": "0",
    "Upload-Checksum": "sha256 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
}


def wanted() -> dict[Row, list[str]]:
    """The table."""
    lines = [line.split() for line in MATRIX.read_text().splitlines() if line and not line.startswith("#")]
    return {(route, method): cells for route, method, *cells in lines}


@pytest.fixture(scope="module")
def table() -> dict[Row, list[str]]:
    return wanted()


@pytest.fixture
def scene(db: None, settings: Any) -> Scene:  # Any: pytest-django's wrapper
    """Lan's papers, and a clock that stands still."""
    kinds = (RequestMomentMiddleware, GivenMomentMiddleware)
    ours, given = (f"{kind.__module__}.{kind.__qualname__}" for kind in kinds)
    settings.MIDDLEWARE = [given if name == ours else name for name in settings.MIDDLEWARE]
    return Scene()


def test_every_role_gets_from_every_route_what_the_matrix_says(scene: Scene, table: dict[Row, list[str]]) -> None:
    """SEC-01: a route without a row fails, and what drifted is shown (SEC-04)."""
    found: dict[Row, list[str]] = {}
    for route in routes():
        address = scene.address(route.name, route.gaps)
        for method in methods(route.name, address, map(scene.visitor, ROLES)):
            found[route.name, method] = [answer(scene, route.name, address, method, role) for role in ROLES]
    assert found.keys() == table.keys(), "every route and method has its row"
    assert {row: cells for row, cells in found.items() if cells != table[row]} == {}


def test_nobody_is_told_that_something_foreign_exists(table: dict[Row, list[str]]) -> None:
    """SEC-02: 404, not 403."""
    assert [row for row, cells in table.items() if "403" in cells] == []


def test_the_matrix_has_a_cell_for_every_role(table: dict[Row, list[str]]) -> None:
    assert [row for row, cells in table.items() if len(cells) != len(ROLES)] == []


def answer(scene: Scene, name: str, address: str, method: str, role: str) -> str:
    """What somebody in that role gets; nothing that it did stays."""
    with transaction.atomic():
        visitor = scene.visitor(role)
        if method in {"PATCH", "DELETE"} or name in {"portal:draft-uploads", "portal:mend-uploads"}:
            got = visitor.generic(method, address, headers=UPLOAD)
        else:
            assert method in {"GET", "POST"}
            posted = {"content_type": "application/json"} if name.startswith("api:") else {}
            got = visitor.post(address, scene.body(name), **posted) if method == "POST" else visitor.get(address)
        transaction.set_rollback(True)
    doors = [door for start, door in DOORS.items() if got.status_code == 302 and got["Location"].startswith(start)]
    return doors[0] if doors else str(got.status_code)
