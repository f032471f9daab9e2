"""Facts that stay true (architecture.md §3): checks read the data and name the rows for which a fact does not hold."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db.models import Q
from django.utils.translation import gettext as _
from procrastinate.contrib.django.models import ProcrastinateJob

T = TypeVar("T")
K = TypeVar("K", bound=Any)  # Any: keys that can be ordered

ALIVE = ("todo", "doing")
VISIBLE = (*ALIVE, "failed")
# A worker beats every ten seconds and gives a dead one's jobs back after thirty (ADR 0012).
SILENT_AFTER = timedelta(seconds=90)


@dataclass(frozen=True, slots=True)
class Broken:
    """A row for which a fact does not hold: the fact's number, the row's name for people, what is wrong with it."""

    fact: str
    row: str
    reason: str


@dataclass(slots=True)
class Look:
    """One look at the data: its moment, and what several checks share so that it is read once."""

    at: datetime
    _found: dict[Hashable, Any] = field(default_factory=dict)  # Any: what the reader found

    def once(self, read: Callable[[], T]) -> T:
        """What `read` finds; it runs once in a look."""
        if read not in self._found:
            self._found[read] = read()
        return self._found[read]  # type: ignore[no-any-return]  # put there two lines above


Check = Callable[[Look], Iterator[Broken]]


def unequal(kept: Iterator[tuple[K, int]], counted: Iterator[tuple[K, int]]) -> Iterator[tuple[K, int, int]]:
    """Walk two streams of (key, number), both in ascending order of keys; yield where they differ (absent is 0)."""
    left, right = next(kept, None), next(counted, None)
    while left is not None or right is not None:
        if right is None or (left is not None and left[0] < right[0]):
            assert left is not None  # noqa: S101  one of the two is there
            here, left = (left[0], left[1], 0), next(kept, None)
        elif left is None or right[0] < left[0]:
            here, right = (right[0], 0, right[1]), next(counted, None)
        else:
            here = (left[0], left[1], right[1])
            left, right = next(kept, None), next(counted, None)
        if here[1] != here[2]:
            yield here


def jobs_have_workers(look: Look) -> Iterator[Broken]:
    """I12: whatever is being done is done by somebody alive."""
    silent = Q(worker=None) | Q(worker__last_heartbeat__lt=look.at - SILENT_AFTER)
    doing = ProcrastinateJob.objects.filter(silent, status="doing").order_by("id")
    for number, name in doing.values_list("id", "task_name").iterator():
        yield Broken("I12", _("việc nền %(id)d (%(name)s)") % {"id": number, "name": name}, _("tiến trình làm đã chết"))
