"""What a rule says when it says no, and what a lost race is called."""


class Refusal(Exception):
    """A rule said no; the message is plain Vietnamese and can be read aloud to the person who asked."""


class Conflict(Refusal):
    """Somebody else changed the same row first; nothing was written."""
