"""The tables of dossiers, by what they tell of."""

from motcua.dossiers.models.apologies import Apology, ApologyRule, DelayReason, Void
from motcua.dossiers.models.dossiers import (
    DRAFT,
    Attachment,
    Counter,
    Declaration,
    Dossier,
    Draft,
    DueChange,
    HistoryLine,
    Letter,
    Reassignment,
    Receipt,
    Rescheduling,
    Result,
    Trail,
)
from motcua.dossiers.models.opinions import Opinion
from motcua.dossiers.models.originals import Custody, KeptOriginal
from motcua.dossiers.models.papers import AbsentPaper, Certification, HandedPaper, PaperKind, PostedItem
from motcua.dossiers.models.returning import Handover
from motcua.dossiers.models.scanning import STACK, DigitisedPaper, PageKind, ScanPage, ScanStack, StackState
from motcua.dossiers.models.waiting import Defect, Supplement, WaitingRule

__all__ = [
    "DRAFT",
    "STACK",
    "AbsentPaper",
    "Apology",
    "ApologyRule",
    "Attachment",
    "Certification",
    "Counter",
    "Custody",
    "Declaration",
    "Defect",
    "DelayReason",
    "DigitisedPaper",
    "Dossier",
    "Draft",
    "DueChange",
    "HandedPaper",
    "Handover",
    "HistoryLine",
    "KeptOriginal",
    "Letter",
    "Opinion",
    "PageKind",
    "PaperKind",
    "PostedItem",
    "Reassignment",
    "Receipt",
    "Rescheduling",
    "Result",
    "ScanPage",
    "ScanStack",
    "StackState",
    "Supplement",
    "Trail",
    "Void",
    "WaitingRule",
]
