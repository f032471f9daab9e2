"""The verbs of files, of issued papers, of closed days and of printers."""

from motcua.documents.actions.closing import close_days, stamp_days
from motcua.documents.actions.files import keep, mark_scanned, remove, share, stored
from motcua.documents.actions.papers import Issue, register_issue, revoke, supersede
from motcua.documents.actions.printing import choose_sheet
from motcua.documents.actions.receiving import Incoming, arrive, bound, keep_incoming, receive, too_large
from motcua.documents.actions.uploading import Elsewhere, add_part, announce, arrive_upload, call_off, forget_late

__all__ = [
    "Elsewhere",
    "Incoming",
    "Issue",
    "add_part",
    "announce",
    "arrive",
    "arrive_upload",
    "bound",
    "call_off",
    "choose_sheet",
    "close_days",
    "forget_late",
    "keep",
    "keep_incoming",
    "mark_scanned",
    "receive",
    "register_issue",
    "remove",
    "revoke",
    "share",
    "stamp_days",
    "stored",
    "supersede",
    "too_large",
]
