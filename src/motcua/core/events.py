"""How lower rooms speak upward: an event is published inside the caller's transaction, subscribers add rows or jobs."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from motcua.core.batch import Batch

E = TypeVar("E")

_SUBSCRIBERS: dict[type, list[Callable[[Any, Batch], None]]] = defaultdict(
    list
)  # Any: a handler takes its own event type


def subscribe(event: type[E], handler: Callable[[E, Batch], None]) -> None:
    """Have `handler` called for every event of this type. Only `config.wiring` calls it, once at start."""
    if handler not in _SUBSCRIBERS[event]:
        _SUBSCRIBERS[event].append(handler)


def publish(event: object, batch: Batch) -> None:
    """Tell every subscriber. They only add rows or jobs to the batch; an exception aborts the whole move."""
    for handler in _SUBSCRIBERS[type(event)]:
        handler(event, batch)


def subscribed() -> dict[type, list[Callable[[Any, Batch], None]]]:
    """Who listens to what, for the house tests."""
    return dict(_SUBSCRIBERS)
