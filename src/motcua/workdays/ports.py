"""What workdays asks of the floors above: where units stand in their tree."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

# The unit itself last, before it everything that it belongs to, highest first.
Lines = Callable[[Iterable[UUID]], Mapping[UUID, tuple[UUID, ...]]]


def _alone(unit_ids: Iterable[UUID]) -> Mapping[UUID, tuple[UUID, ...]]:
    return {unit_id: (unit_id,) for unit_id in unit_ids}


_lines: Lines = _alone


def use_tree(lines: Lines) -> None:
    """Say where units stand; `config.wiring` does, once at start. Until then every unit stands alone."""
    global _lines  # noqa: PLW0603  one tree per process, chosen at start
    _lines = lines


def lines(unit_ids: Iterable[UUID]) -> Mapping[UUID, tuple[UUID, ...]]:
    """Of each unit that exists, the way down to it."""
    return _lines(unit_ids)
