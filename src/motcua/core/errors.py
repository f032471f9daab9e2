"""What a rule says when it says no, and what a lost race is called."""

from datetime import timedelta


class Refusal(Exception):
    """A rule said no; the message is plain Vietnamese and can be read aloud to the person who asked."""


class Conflict(Refusal):
    """Somebody else changed the same row first; nothing was written."""


class TooOften(Refusal):
    """Asked too often; `wait` is how long until it may be asked again."""

    def __init__(self, message: str, wait: timedelta) -> None:
        super().__init__(message)
        self.wait = wait
