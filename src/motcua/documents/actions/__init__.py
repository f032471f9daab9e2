"""The verbs of files and of issued papers."""

from motcua.documents.actions.files import keep, mark_scanned, receive, remove, stored
from motcua.documents.actions.papers import Issue, register_issue, revoke, supersede

__all__ = [
    "Issue",
    "keep",
    "mark_scanned",
    "receive",
    "register_issue",
    "remove",
    "revoke",
    "stored",
    "supersede",
]
