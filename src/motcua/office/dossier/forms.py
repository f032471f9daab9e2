"""Reading what a move's form posted."""

from uuid import UUID

from django.http import QueryDict

LONGEST_REASON = 2000


def whole_number(post: QueryDict, name: str) -> int:
    """A number that our own form put there; 0 for anything else, which no dossier has seen."""
    text = post.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def key(post: QueryDict, name: str) -> UUID:
    """A key that our own form put there; one that nothing has for anything else."""
    try:
        return UUID(post.get(name, ""))
    except ValueError:
        return UUID(int=0)


def reason(post: QueryDict) -> str:
    """The reason as typed, cut at what a letter can hold."""
    return post.get("reason", "")[:LONGEST_REASON]
