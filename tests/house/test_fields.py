"""What each role gets to know at each state, name by name (SEC-03): a new field is reviewed before it is shown."""

import difflib
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from motcua.config.middleware import RequestMomentMiddleware
from tests.house.access.fields import fields_of
from tests.house.access.routes import routes
from tests.house.access.scene import ROLES, STAGES, Scene
from tests.portal.visitors import GivenMomentMiddleware

pytestmark = pytest.mark.slow

REVIEWED = Path(__file__).parent / "access" / "fields.txt"
HEAD = """\
# What each role gets to know (SEC-03). A line: route, states of the dossier, roles that get the same; then the names of
# what they get, numbers as #.
# A line that changes is a decision: read it, then let `REVIEW=1` write this file anew and show it in the review.
"""
# One dossier, told to each role at each of its states.
BY_STATE = ("portal:dossier", "office:dossier", "portal:receipt", "portal:readers")
# Pages and sheets that tell of people.
OF_PEOPLE = (
    "portal:account", "portal:dossiers", "office:queue", "office:lookup", "office:desk", "office:marks",
    "office:cash", "office:cash-dossier", "office:cash-receipt", "office:apologies", "office:late",
    "office:official", "office:officials", "office:export-officials", "office:slip", "office:lock", "office:account",
)  # fmt: skip
# They tell of the API itself.
DESCRIBING = ("api:openapi", "api:reference")
Told = tuple[str, str, str, tuple[str, ...]]


@pytest.fixture
def scene(db: None, settings: Any) -> Scene:  # Any: pytest-django's wrapper
    kinds = (RequestMomentMiddleware, GivenMomentMiddleware)
    ours, given = (f"{kind.__module__}.{kind.__qualname__}" for kind in kinds)
    settings.MIDDLEWARE = [given if name == ours else name for name in settings.MIDDLEWARE]
    return Scene()


def test_each_role_is_told_what_was_reviewed_and_nothing_more(scene: Scene) -> None:
    """SEC-03, SEC-04: what drifted is shown line by line."""
    found = HEAD + "\n".join(lines([*told_by_state(scene), *told_of_people(scene), *told_to_machines(scene)])) + "\n"
    if os.environ.get("REVIEW"):
        REVIEWED.write_text(found)
    before, after = REVIEWED.read_text().splitlines(), found.splitlines()
    assert list(difflib.unified_diff(before, after, "reviewed", "now", lineterm="", n=0)) == []


def test_a_stranger_is_told_nothing_about_the_dossier() -> None:
    """SEC-02: neither Én nor another commune's counter nor who runs the system stands in a line about Lan's dossier."""
    about = [line for line in REVIEWED.read_text().splitlines() if line.startswith(BY_STATE)]
    roles = {role for line in about for role in line.split(": ")[0].split()[2].split("+")}
    assert {"owner", "counter", "officer", "leader"} <= roles
    assert roles.isdisjoint({"anonymous", "stranger", "elsewhere", "admin", "keeper"})


def told_by_state(scene: Scene) -> Iterator[Told]:
    """The pages about one dossier."""
    for route in BY_STATE:
        for state in STAGES:
            address = reverse(route, args=[scene.made[state].number])
            for role in ROLES:
                yield route, state, role, tuple(fields_of(scene.visitor(role).get(address)))


def told_of_people(scene: Scene) -> Iterator[Told]:
    """Pages and sheets about people."""
    gaps = {route.name: route.gaps for route in routes()}
    for name in OF_PEOPLE:
        for role in ROLES:
            answer = scene.visitor(role).get(scene.address(name, gaps[name]))
            yield name, "-", role, tuple(fields_of(answer))


def told_to_machines(scene: Scene) -> Iterator[Told]:
    """Every address of the machine API."""
    for route in routes():
        if route.name.startswith("api:") and route.name not in DESCRIBING:
            for role in ROLES:
                answer = scene.visitor(role).get(scene.address(route.name, route.gaps))
                yield route.name, "-", role, tuple(fields_of(answer))


def lines(told: list[Told]) -> Iterator[str]:
    """Roles that get the same, and states at which they do, stand in one line; who gets nothing stands in none."""
    roles: dict[tuple[str, str, tuple[str, ...]], list[str]] = defaultdict(list)
    for route, state, role, names in told:
        if names:
            roles[route, state, names].append(role)
    states: dict[tuple[str, str, tuple[str, ...]], list[str]] = defaultdict(list)
    for (route, state, names), same in roles.items():
        states[route, "+".join(same), names].append(state)
    for (route, who, names), when in states.items():
        yield f"{route} {'+'.join(when)} {who}: {' · '.join(names)}"
