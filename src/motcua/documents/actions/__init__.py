"""The verbs of files, of issued papers and of closed days."""

from motcua.documents.actions.closing import close_days, stamp_days
from motcua.documents.actions.files import keep, mark_scanned, receive, remove, stored
from motcua.documents.actions.papers import Issue, register_issue, revoke, supersede

__all__ = [
    "Issue",
    "close_days",
    "keep",
    "mark_scanned",
    "receive",
    "register_issue",
    "remove",
    "revoke",
    "stamp_days",
    "stored",
    "supersede",
]
