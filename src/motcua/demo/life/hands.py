"""Several processes at one work. Ctrl-C is for their parent, which lets each finish what it has begun."""

import gc
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from django.db import connections


@contextmanager
def hands(processes: int) -> Iterator[ProcessPoolExecutor]:
    """So many processes, each with a database connection of its own; what was not begun at the end is left."""
    connections.close_all()
    pool = ProcessPoolExecutor(processes, get_context("fork"), initializer=_settle)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _settle() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A hundred thousand rows at once are no rubbish to be looked through again and again.
    gc.set_threshold(200_000)
