"""Who may see what, as one table: role × unit subtree × procedure (SEC-01). Higher floors turn it into querysets.

Row security in the database says the same for roles and units as a second line (ADR 0060).
"""

from collections.abc import Mapping
from enum import StrEnum

from django.db.models import Q, QuerySet

from motcua.directory.desks import Desk
from motcua.directory.models import Role, Unit


class Reach(StrEnum):
    """How a file can belong to a unit."""

    RECEIVED = "received"  # handed in at a unit of the subtree
    ANSWERED = "answered"  # an agency of the subtree answers for it
    HANDLED = "handled"  # a task of this role stood, or stands, with a unit of the subtree


SCOPES: Mapping[Role, frozenset[Reach]] = {
    Role.COUNTER: frozenset({Reach.RECEIVED, Reach.HANDLED}),
    Role.OFFICER: frozenset({Reach.HANDLED}),
    Role.LEADER: frozenset({Reach.ANSWERED, Reach.HANDLED}),
    # Whoever runs the system has no business in people's files (LDR-16).
    Role.ADMINISTRATOR: frozenset(),
}


def reaches(desk: Desk) -> frozenset[Reach]:
    """What the desk's role can see by."""
    return SCOPES[desk.role]


def units(desk: Desk) -> QuerySet[Unit]:
    """The desk's unit and everything below it, as the tree stands now."""
    return Unit.objects.filter(below("path", desk.unit.path))


def below(column: str, path: str) -> Q:
    """A condition on a column with unit paths: this unit or one below it."""
    return Q(**{column: path}) | Q(**{f"{column}__startswith": f"{path}/"})


def procedures(column: str, desk: Desk) -> Q:
    """A condition on a column with procedure codes: those of the desk, no condition where it has all."""
    return Q(**{f"{column}__in": sorted(desk.procedures)}) if desk.procedures else Q()
