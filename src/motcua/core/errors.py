"""What a rule says when it says no, what a lost race is called, and what passes by itself."""

import errno
from datetime import timedelta

from django.db import InterfaceError, OperationalError

# When to try again what `passes`.
RETRY_SECONDS = 10


class Refusal(Exception):
    """A rule said no; the message is plain Vietnamese and can be read aloud to the person who asked."""


class Conflict(Refusal):
    """Somebody else changed the same row first; nothing was written."""


class TooOften(Refusal):
    """Asked too often; `wait` is how long until it may be asked again."""

    def __init__(self, message: str, wait: timedelta) -> None:
        super().__init__(message)
        self.wait = wait


def passes(error: BaseException | None) -> bool:
    """Whether it is no fault of ours: the database is away, or a disk is full, for a moment."""
    is_full = isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}
    return is_full or isinstance(error, OperationalError | InterfaceError)
